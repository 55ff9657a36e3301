"""A run as an Excel workbook: counts that follow the researcher's hand, and the quotations behind them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from kscoder.errors import WorkbookError
from kscoder.model import Rows, Run, Snapshot, Tables
from kscoder.write.atomic import replacing
from kscoder.write.workbook import cases, charts, codings, crosstab, grid, listings, matrix, quotes, reports, snapshot
from kscoder.write.workbook.book import LIVE_UP_TO, TABLE_ROWS, Book
from kscoder.write.workbook.looks import styles
from kscoder.write.workbook.words import words_in

WRITERS = {
    "Read me": reports.write_read_me,
    "Cross-tab": crosstab.write,
    "Charts": charts.write,
    "Case matrix": matrix.write,
    "Codings": codings.write,
    "Quotes": quotes.write,
    "Co-occurrence": listings.write_pairs,
    "Codebook": listings.write_codebook,
    "Cases": cases.write,
    "Changes": listings.write_changes,
    "Check": reports.write_check,
    "About": reports.write_about,
    "Snapshot": snapshot.write,
}
"""Sheets in their order, with what fills them. The names are a contract with other tools."""

OPTIONS = {"default_format_properties": {"font_name": "Arial", "font_size": 10}}
"""Arial is on every machine, or a font with its widths; column widths count the digits of the standard font."""

CREATED = datetime(2018, 1, 1)
"""Date in the file's properties: always the same, so that the same run gives the same bytes. When a run was made
stands on the sheet About."""


def write(run: Run, path: Path, changes: Rows = (), *, tables: Tables, written: Snapshot | None = None) -> None:
    """Write the workbook of a run, replacing what stands at `path` in one step.

    `tables` is what `kscoder.core.tables.tabulate` counted in the same run: the value beside every formula, for
    previews and programs that do not calculate. `changes` are the rows of the sheet Changes. `written` is what
    `kscoder.core.decisions.snapshot` made of the run: with it, a later run can tell what a human has changed. The same
    input gives the same bytes.

    Raises:
        WorkbookError: the file is open elsewhere or cannot be written; nothing is left half-written.
    """
    import xlsxwriter

    from kscoder.write.workbook.package import File

    if path.suffix.lower() != ".xlsx":
        raise WorkbookError("a workbook must be named .xlsx", str(path), f"Name it {path.stem}.xlsx.")
    with replacing(path) as temporary:
        file = File(temporary, OPTIONS)
        try:
            _fill(file, run, tables, changes, written)
            file.close()
        except (OSError, xlsxwriter.exceptions.FileCreateError) as error:
            raise WorkbookError(f"the workbook could not be written ({error})", str(path)) from error


def _fill(file: Any, run: Run, tables: Tables, changes: Rows, written: Snapshot | None) -> None:
    from xlsxwriter.worksheet import Worksheet

    from kscoder.write.workbook.sheet import Sheet

    live = len(tables.codings) <= LIVE_UP_TO
    book = Book(file, run, tables, changes, words_in(run.study.language), styles(file), live, TABLE_ROWS, written)
    file.set_properties({"title": run.study.title, "author": "kscoder", "created": CREATED})
    file.set_calc_mode("auto")
    for name in WRITERS:
        # Charts hold the figures they show, which XlsxWriter looks up in the cells of its own worksheets.
        file.add_worksheet(name, Worksheet if name == charts.NAME else Sheet)
        if name == codings.NAME and len(tables.codings) > TABLE_ROWS:
            file.add_worksheet(codings.OVERFLOW, Sheet)
    if live:
        mode = f"='{grid.NAME}'!$B${grid.MODE_ROW + 1}"
        file.define_name("Counting", mode)
    for fill in WRITERS.values():
        fill(book)
    book.sheet(grid.NAME).activate()
