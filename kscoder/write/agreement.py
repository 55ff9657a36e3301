"""Agreement between coders as a workbook: figures with lines at the values that are read as thresholds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from kscoder.errors import WorkbookError
from kscoder.model import Rows
from kscoder.write.atomic import replacing
from kscoder.write.workbook.heights import set_height
from kscoder.write.workbook.looks import INK, Style, head, printed, styles, text
from kscoder.write.workbook.text import write_text

WIDTHS = {"code": 34, "label": 28, "marks": 7, "notes": 60, "what": 24, "how": 90, "first": 28, "second": 28}
"""Widths of columns that hold more than a figure, in characters."""
USUAL_WIDTH = 9
WHOLE, COEFFICIENT = "0", "0.000"
CREATED = datetime(2018, 1, 1)
"""Date in the file's properties: the same agreement gives the same bytes."""


def write(sheets: Mapping[str, Rows], path: Path, lines: Sequence[float]) -> None:
    """Write tables as sheets; in those with a column `alpha`, a line is drawn where it passes one of `lines`.

    The rows must be sorted by alpha. Raises WorkbookError where the file cannot be written; nothing is left
    half-written.
    """
    import xlsxwriter

    if path.suffix.lower() != ".xlsx":
        raise WorkbookError("a workbook must be named .xlsx", str(path), f"Name it {path.stem}.xlsx.")
    with replacing(path) as temporary, xlsxwriter.Workbook(str(temporary)) as book:
        book.set_properties({"author": "kscoder", "created": CREATED})
        style = styles(book)
        for name, rows in sheets.items():
            _fill(book.add_worksheet(name), rows, style, lines)


def _fill(sheet: Any, rows: Rows, style: Style, lines: Sequence[float]) -> None:
    heads = list(dict.fromkeys(key for row in rows for key in row))
    for column, name in enumerate(heads):
        write_text(sheet, 0, column, name, head(style))
        sheet.set_column(column, column, WIDTHS.get(name, USUAL_WIDTH))
    set_height(sheet, 0, [(f"{name}  ", WIDTHS.get(name, USUAL_WIDTH)) for name in heads])
    last: object = None
    for number, row in enumerate(rows, start=1):
        passed = _passed(last, row.get("alpha"), lines)
        # The line is the row's upper border, as between two rows of a printed table.
        border = {"top": 2, "top_color": INK} if passed else {}
        set_height(sheet, number, [(str(row.get(n, "")), w) for n, w in WIDTHS.items() if n in heads])
        for column, name in enumerate(heads):
            _write(sheet, (number, column), row.get(name, ""), style, border, wide=name in WIDTHS)
        if passed:
            told = ", ".join(f"{line:.3f}".removeprefix("0") for line in passed)
            write_text(sheet, number, len(heads), f"▲ alpha {told}", style(font_color=INK))
        last = row.get("alpha")
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    printed(sheet, "", paper=8)


def _passed(above: object, below: object, lines: Sequence[float]) -> list[float]:
    """The lines between two values of alpha; a first row under a line has it above itself."""
    high = above if isinstance(above, float) else 1.0 if above is None else -2.0
    low = below if isinstance(below, float) else -2.0
    return [line for line in lines if low < line <= high] if below is not None else []


def _write(
    sheet: Any, cell: tuple[int, int], value: object, style: Style, border: Mapping[str, object], *, wide: bool
) -> None:
    if isinstance(value, float):
        # What differs beyond the twelfth place only is the order of adding up.
        sheet.write_number(*cell, round(value, 12), style(num_format=COEFFICIENT, **border))
    elif isinstance(value, int):
        sheet.write_number(*cell, value, style(num_format=WHOLE, **border))
    else:
        write_text(sheet, *cell, str(value), text(style, align="left" if wide else "right", **border))
