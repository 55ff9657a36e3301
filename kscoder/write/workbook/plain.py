"""Sheets that are one plain table under a heading: Co-occurrence, Codebook, Changes, Check, About, Read me."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from kscoder.write.workbook.book import Book
from kscoder.write.workbook.heights import set_height
from kscoder.write.workbook.looks import FAINT, INK, RULE, TEXT, head, text, title
from kscoder.write.workbook.text import write_text

Value = str | int | float
TITLE_HEIGHT = 22
MARGIN = 2
"""Digits of a column's width that an indent and the cell's edges take."""


def write_title(book: Book, sheet: Any, name: str, note: str = "") -> int:
    """Write the sheet's heading and a note; gives the row for what follows."""
    write_text(sheet, 0, 0, name, title(book.style))
    sheet.set_row(0, TITLE_HEIGHT)
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

    What else stands in these rows must have been written before.

    `widths` are those of the columns, in digits; rows become high enough for what wraps in these.
    """
    numbers = [bool(formats) and formats[column] != TEXT for column in range(len(heads))]
    for column, name in enumerate(heads):
        look = {"align": "right"} if numbers[column] else {"align": "left", "indent": int(column > 0)}
        write_text(sheet, row, column, name, head(book.style, **look))
    set_height(sheet, row, [(name, width - MARGIN) for name, width in zip(heads, widths, strict=False)])
    line = {"bottom": 4, "bottom_color": RULE}
    proses = [text(book.style, indent=int(column > 0), align="left", **line) for column in range(len(heads))]
    figures = [book.style(num_format=each, **line) for each in formats or ["0"] * len(heads)]
    for values in rows:
        row += 1
        cells = zip(values, widths, strict=False)
        set_height(sheet, row, [(value, width - MARGIN) for value, width in cells if isinstance(value, str)])
        for column, value in enumerate(values):
            if isinstance(value, str):
                write_text(sheet, row, column, value, proses[column])
            else:
                sheet.write_number(row, column, value, figures[column])
        sheet.put_away(row)
    return row + 1


def set_widths(sheet: Any, widths: Iterable[float]) -> None:
    """Set the widths of the first columns, in characters."""
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
