"""What every sheet needs to write itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kscoder.model import Code, Rows, Run, Snapshot, Tables
from kscoder.write.workbook.cell_xml import letters
from kscoder.write.workbook.looks import Style

LIVE_UP_TO = 10_000
"""Codings up to which the sheets count by formulas: their time grows with the square of the rows (LibreOffice works
out 8,000 codings in 20 seconds), and every decision sets them going again."""
TABLE_ROWS = 1_048_575
"""Rows of a sheet below its head."""


@dataclass(frozen=True)
class Book:
    """One workbook in the making."""

    file: Any
    """The XlsxWriter workbook."""
    run: Run
    tables: Tables
    changes: Rows
    words: Mapping[str, str]
    """What the sheets say, in the study's language."""
    style: Style
    live: bool
    """Whether counts are formulas."""
    capacity: int = TABLE_ROWS
    """Rows that a sheet takes below its head."""
    snapshot: Snapshot | None = None
    """What later runs compare a human's edits with."""

    def sheet(self, name: str) -> Any:
        """The sheet of that name."""
        return self.file.get_worksheet_by_name(name)

    def label(self, code: Code) -> str:
        """The code's label in the study's language."""
        return code.label_in(self.run.study.language)

    def value(self, value: str | None, total: str = "total") -> str:
        """An attribute value as it is shown: None is a total, empty is not known."""
        return self.words[total] if value is None else value or self.words["unknown"]

    @property
    def footer(self) -> str:
        """Stands under every printed page."""
        # In a footer "&" starts a command and is doubled to be itself; Excel takes 255 characters in all.
        return self.run.study.title.replace("&", "&&")[:120]


def a1(row: int, column: int, *, fixed_row: bool = False, fixed_column: bool = False) -> str:
    """Zero-based row and column as a cell reference: ``a1(0, 27)`` is ``AB1``."""
    return f"{'$' * fixed_column}{letters(column)}{'$' * fixed_row}{row + 1}"


def area(first_row: int, first_column: int, last_row: int, last_column: int) -> str:
    """A range of cells, fixed in both directions: ``$A$1:$B$2``."""
    corners = ((first_row, first_column), (last_row, last_column))
    return ":".join(a1(row, column, fixed_row=True, fixed_column=True) for row, column in corners)
