"""Where on the sheet Quotes the codings of a code and column stand, so that counts can link to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kscoder.model import Code, CodingRow, Column
from kscoder.write.workbook.book import Book

FIRST_ROW = 3
"""Zero-based row of the first code; above it stand the sheet's name, a note and the heads."""
NAME = "Quotes"


@dataclass(frozen=True)
class Entry:
    """One line of the sheet Quotes: a code's heading (no row) or a quotation."""

    code: Code
    row: CodingRow | None


def link(first: int, last: int) -> str:
    """A link to rows of Quotes, zero-based."""
    return f"internal:'{NAME}'!A{first + 1}:H{last + 1}"


def place(book: Book, row: CodingRow) -> tuple[str, ...]:
    """The coding's values on the levels of the cross-tab."""
    return tuple(str(row.columns[name]) for name in book.tables.crosstab.level_columns)


def entries(book: Book) -> list[Entry]:
    """Lines of the sheet Quotes: by code, within it in the order of the columns and then of the talk.

    Cut where the sheet has no more rows.
    """
    order = {values: number for number, values in enumerate(c.values for c in book.tables.crosstab.columns)}
    given: Mapping[str, list[CodingRow]] = defaultdict(list)
    for row in book.tables.codings:
        given[row.coding.counted_as].append(row)
    lines = []
    for code in book.run.codebook.codes:
        lines.append(Entry(code, None))
        rows = sorted(given[code.id], key=lambda row: order.get(place(book, row), len(order)))
        lines += [Entry(code, row) for row in rows]
    return lines[: book.capacity - FIRST_ROW]


def headings(lines: list[Entry]) -> dict[str, int]:
    """Code id → zero-based row of its heading on Quotes."""
    return {line.code.id: number for number, line in enumerate(lines, FIRST_ROW) if line.row is None}


def ranges(book: Book, lines: list[Entry]) -> dict[tuple[str, int], tuple[int, int]]:
    """Code id and number of the column → first and last zero-based row of its quotations.

    Where they do not stand together (a total over periods), the rows are those of the code from its heading on.
    """
    where: dict[tuple[str, int], list[int]] = defaultdict(list)
    starts = headings(lines)
    for number, line in enumerate(lines, FIRST_ROW):
        for code, column in _cells(book, line):
            where[code, column].append(number)
    found = {}
    for (code, column), rows in where.items():
        together = rows[-1] - rows[0] == len(rows) - 1
        found[code, column] = (rows[0] if together else starts[code], rows[-1])
    return found


def _cells(book: Book, line: Entry) -> Iterator[tuple[str, int]]:
    """Every cell of the cross-tab in which a line counts: its code's and those of the codes above."""
    if line.row is None:
        return
    steps = line.code.id.split("/")
    here = place(book, line.row)
    for number, column in enumerate(book.tables.crosstab.columns):
        if _inside(here, column):
            for depth in range(len(steps)):
                yield "/".join(steps[: depth + 1]), number


def _inside(values: tuple[str, ...], column: Column) -> bool:
    return all(wanted is None or wanted == found for found, wanted in zip(values, column.values, strict=True))
