"""Figures of the sheet Cross-tab beside those of the core."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from kscoder.core.tables import crosstab_counts
from kscoder.model import Run


def crosstab_in(path: Path) -> Worksheet:
    return load_workbook(path, read_only=True, data_only=True)["Cross-tab"]


def agree(sheet: Worksheet, run: Run, counting: str = "all") -> None:
    """The sheet shows what the core counts."""
    for number, figures in enumerate(_expected(run, counting)):
        found = _block(sheet, run, number)
        for row, (got, want) in enumerate(zip(found, figures, strict=True)):
            assert got == [pytest.approx(v) if isinstance(v, float) else v for v in want], (counting, number, row)


def _block(sheet: Worksheet, run: Run, number: int) -> list[list[object]]:
    """One block of the cross-tab as values, found by its code ids in column B."""
    rows = [row for row in sheet.iter_rows(values_only=True) if len(row) > 1 and isinstance(row[1], str)]
    width = len(crosstab_counts(run).columns)
    start_at = 2 + number * (width + 1)
    return [list(row[start_at : start_at + width]) for row in rows]


def _expected(run: Run, counting: str) -> list[list[list[object]]]:
    table = crosstab_counts(run, counting)

    def of(name: str) -> list[list[object]]:
        return [["–" if cell is None else getattr(cell, name) for cell in row.cells] for row in table.rows]

    return [of("codings"), of("cases"), of("per_thousand")]
