"""Sheets that are one plain table under a heading: Co-occurrence, Codebook, Changes, Check, About, Read me."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from kscoder.write.workbook.book import Book
from kscoder.write.workbook.heights import set_height
from kscoder.write.workbook.looks import FAINT, INK, head, text, title
from kscoder.write.workbook.text import write_text

Value = str | int | float


def write_title(book: Book, sheet: Any, name: str, note: str = "") -> int:
    """Write the sheet's heading and a note; gives the row for what follows."""
    write_text(sheet, 0, 0, name, title(book.style))
    if note:
        write_text(sheet, 1, 0, note, book.style(font_color=FAINT, italic=True))
    return 3 if note else 2


def write_heading(book: Book, sheet: Any, row: int, name: str) -> int:
    """Write a heading within a sheet; gives the row for what follows."""
    write_text(sheet, row, 0, name, book.style(bold=True, font_size=12, font_color=INK))
    return row + 1


def write_table(
    book: Book,
    sheet: Any,
    row: int,
    heads: Sequence[str],
    rows: Iterable[Sequence[Value]],
    *,
    widths: Sequence[float],
    formats: Sequence[str] = (),
) -> int:
    """Write heads and rows from `row` on; `formats` are number formats by column. Gives the row after the last.

    `widths` are those of the columns, in digits; rows become high enough for what wraps in these.
    """
    for column, name in enumerate(heads):
        write_text(sheet, row, column, name, head(book.style))
    set_height(sheet, row, [(name + "  ", width) for name, width in zip(heads, widths, strict=False)])
    plain = text(book.style)
    for values in rows:
        row += 1
        set_height(sheet, row, [(v, width) for v, width in zip(values, widths, strict=False) if isinstance(v, str)])
        for column, value in enumerate(values):
            if isinstance(value, str):
                write_text(sheet, row, column, value, plain)
            else:
                sheet.write_number(row, column, value, book.style(num_format=(formats or ["0"] * len(values))[column]))
    return row + 1


def set_widths(sheet: Any, widths: Iterable[float]) -> None:
    """Set the widths of the first columns, in characters."""
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
