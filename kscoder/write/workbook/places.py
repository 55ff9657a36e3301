"""Where on the sheet Quotes the codings of a code and column stand, so that counts can link to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice, product
from typing import NamedTuple

from kscoder.model import Code, CodingRow, Column
from kscoder.write.workbook.book import Book

FIRST_ROW = 3
"""Zero-based row of the first code; above it stand the sheet's name, a note and the heads."""
NAME = "Quotes"


class Entry(NamedTuple):
    """One line of the sheet Quotes: a code's heading (no row) or a quotation."""

    code: Code
    row: CodingRow | None


def link(first: int, last: int) -> str:
    """A link to rows of Quotes, zero-based."""
    return f"internal:'{NAME}'!A{first + 1}:H{last + 1}"


def place(book: Book, row: CodingRow) -> tuple[str, ...]:
    """The coding's values on the levels of the cross-tab."""
    return tuple(str(row.columns[name]) for name in book.tables.crosstab.level_columns)


def entries(book: Book) -> Iterator[Entry]:
    """Lines of the sheet Quotes: by code, within it in the order of the columns and then of the talk.

    Cut where the sheet has no more rows.
    """
    order = {values: number for number, values in enumerate(c.values for c in book.tables.crosstab.columns)}
    given: Mapping[str, list[CodingRow]] = defaultdict(list)
    for row in book.tables.codings:
        given[row.coding.counted_as].append(row)

    def lines() -> Iterator[Entry]:
        for code in book.run.codebook.codes:
            yield Entry(code, None)
            for row in sorted(given[code.id], key=lambda row: order.get(place(book, row), len(order))):
                yield Entry(code, row)

    return islice(lines(), book.capacity - FIRST_ROW)


def headings_and_ranges(book: Book) -> tuple[dict[str, int], dict[tuple[str, int], tuple[int, int]]]:
    """Code id → zero-based row of its heading on Quotes; code id and number of the column → first and last row.

    Where the quotations of a column do not stand together (a total over periods), the rows are those of the code from
    its heading on.
    """
    starts: dict[str, int] = {}
    found: dict[tuple[str, int], list[int]] = {}
    columns = _Columns(book)
    for number, line in enumerate(entries(book), FIRST_ROW):
        if line.row is None:
            starts[line.code.id] = number
            continue
        for cell in product(_and_above(line.code.id), columns[place(book, line.row)]):
            first_last_and_times = found.setdefault(cell, [number, number, 0])
            first_last_and_times[1] = number
            first_last_and_times[2] += 1
    return starts, {
        cell: (first if last - first == times - 1 else starts[cell[0]], last)
        for cell, (first, last, times) in found.items()
    }


@cache
def _and_above(code: str) -> tuple[str, ...]:
    """A code and those above it: every one counts what the code does."""
    steps = code.split("/")
    return tuple("/".join(steps[: depth + 1]) for depth in range(len(steps)))


class _Columns(dict[tuple[str, ...], tuple[int, ...]]):
    """Values on the levels of the cross-tab → numbers of the columns in which they count."""

    def __init__(self, book: Book) -> None:
        self.columns = book.tables.crosstab.columns

    def __missing__(self, values: tuple[str, ...]) -> tuple[int, ...]:
        self[values] = tuple(number for number, column in enumerate(self.columns) if _inside(values, column))
        return self[values]


def _inside(values: tuple[str, ...], column: Column) -> bool:
    return all(wanted is None or wanted == found for found, wanted in zip(values, column.values, strict=True))
