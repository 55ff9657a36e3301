"""Where things stand on the sheet Cross-tab."""

from __future__ import annotations

from dataclasses import dataclass

from kscoder.model import Column, CrosstabRow
from kscoder.write.workbook.book import Book

NAME = "Cross-tab"
MODE_TITLE_ROW, MODE_ROW, TOP = 2, 3, 4
"""Zero-based rows of what stands over the drop-down, of the drop-down, and of the blocks' names."""
LABEL, ID, FIRST = 0, 1, 2
"""Zero-based columns of labels, of code ids (hidden) and of the first figures."""
BLOCKS = ("codings", "cases", "per_thousand")
"""What is counted side by side, by the fields of `Cell`."""


@dataclass(frozen=True)
class Grid:
    """Rows and columns of the cross-tab's parts, zero-based."""

    levels: int
    """Rows of column heads."""
    columns: tuple[Column, ...]
    rows: tuple[CrosstabRow, ...]

    @property
    def cases_row(self) -> int:
        """Row with the number of cases under each column head."""
        return TOP + 1 + self.levels

    @property
    def words_row(self) -> int:
        """Row with the informant words."""
        return self.cases_row + 1

    @property
    def first_row(self) -> int:
        """Row of the first code."""
        return self.words_row + 1

    @property
    def last_row(self) -> int:
        """Row of the last code."""
        return self.first_row + len(self.rows) - 1

    def start(self, block: int) -> int:
        """First column of a block; an empty column stands between two blocks."""
        return FIRST + block * (len(self.columns) + 1)

    @property
    def last_column(self) -> int:
        """Last column of the last block."""
        return self.start(len(BLOCKS)) - 2

    def silent(self, place: int) -> bool:
        """Whether nobody spoke in a column, so that no figure there means anything."""
        return all(row.cells[place] is None for row in self.rows)


def grid(book: Book) -> Grid:
    """The cross-tab's places in this workbook."""
    table = book.tables.crosstab
    return Grid(max(len(table.levels), 1), table.columns, table.rows)
