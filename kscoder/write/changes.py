"""A comparison as a workbook: codes, codings with their sentences, cells of the cross-tab."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kscoder.errors import WorkbookError
from kscoder.model import Rows
from kscoder.write.atomic import replacing
from kscoder.write.workbook.text import write_text

WIDTHS = {"code": 34, "code_label": 28, "text": 70, "evidence": 24, "rule": 30, "note": 36}
"""Widths of columns that hold more than a word, in characters."""
USUAL_WIDTH = 13


def write(sheets: Mapping[str, Rows], path: Path) -> None:
    """Write tables as sheets, each with a filter and a fixed head; an empty one says that nothing changed.

    Raises WorkbookError where the file cannot be written; nothing is left half-written.
    """
    import xlsxwriter

    if path.suffix.lower() != ".xlsx":
        raise WorkbookError("a workbook must be named .xlsx", str(path), f"Name it {path.stem}.xlsx.")
    with replacing(path) as temporary, xlsxwriter.Workbook(str(temporary)) as book:
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        body = book.add_format({"text_wrap": True, "valign": "top"})
        for name, rows in sheets.items():
            _fill(book.add_worksheet(name), rows, head, body)


def _fill(sheet: Any, rows: Rows, head: Any, body: Any) -> None:
    heads = list(dict.fromkeys(key for row in rows for key in row))
    if not rows:
        sheet.write_string(0, 0, "Nothing has changed here.", body)
        return
    for column, name in enumerate(heads):
        sheet.write_string(0, column, name, head)
        sheet.set_column(column, column, WIDTHS.get(name, USUAL_WIDTH))
    for number, row in enumerate(rows, start=1):
        for column, name in enumerate(heads):
            _write_value(sheet, number, column, row.get(name, ""), body)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(heads) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write_value(sheet: Any, row: int, column: int, value: object, style: Any) -> None:
    if isinstance(value, int | float):
        sheet.write_number(row, column, value, style)
    else:
        write_text(sheet, row, column, str(value), style)
