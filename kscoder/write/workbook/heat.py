"""Shades on the cross-tab's leaf rows, so that the eye finds what is much talked about, also on a grey print."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kscoder.write.workbook.book import Book, a1, area
from kscoder.write.workbook.grid import Grid
from kscoder.write.workbook.looks import FAINT, STEPS, STRONGEST

SHARES = (1.0, 0.75, 0.5, 0.25)
"""Of the cases in a column, from which on a step of `STEPS` begins, strongest first."""


def heat(book: Book, sheet: Any, at: Grid) -> None:
    """Shade each block by itself: frequency from white to blue, n of N in steps of a quarter of the cases.

    Totals and parents stay white, as they are larger by nature and would drown the rest; so does what is not known, as
    a few words there make large figures.
    """
    for block in range(3):
        _fade_zeros(book, sheet, at, at.start(block))
        ranges = _ranges(at, at.start(block), _compared(at))
        if not ranges:
            continue
        first, joined = ranges[0].split(":")[0], " ".join(ranges)
        if block == 1:
            _shade_shares(book, sheet, at, first, joined)
        else:
            scale = {"type": "2_color_scale", "min_type": "num", "min_value": 0, "min_color": "#FFFFFF"}
            sheet.conditional_format(first, {**scale, "max_color": STRONGEST, "multi_range": joined})


def _fade_zeros(book: Book, sheet: Any, at: Grid, start: int) -> None:
    ranges = _ranges(at, start, range(len(at.columns)))
    if ranges:
        zero = {"type": "cell", "criteria": "==", "value": 0, "multi_range": " ".join(ranges)}
        look = {"format": book.file.add_format({"font_color": FAINT})}
        sheet.conditional_format(ranges[0].split(":")[0], {**zero, **look})


def _shade_shares(book: Book, sheet: Any, at: Grid, first: str, joined: str) -> None:
    column = at.start(1) + _compared(at)[0]
    figure, cases = (
        a1(int(first.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) - 1, column),
        a1(at.cases_row, column, fixed_row=True),
    )
    for share, colour in zip(SHARES, reversed(STEPS), strict=True):
        sheet.conditional_format(
            first,
            {
                **{"type": "formula", "criteria": f"=AND(ISNUMBER({figure}),{figure}>0,{figure}>={share}*{cases})"},
                **{"format": book.file.add_format({"bg_color": colour}), "stop_if_true": True, "multi_range": joined},
            },
        )


def _ranges(at: Grid, start: int, places: Iterable[int]) -> list[str]:
    """Ranges of leaf rows in some columns of a block, joined where they touch."""
    rows = _runs([number for number, row in enumerate(at.rows, at.first_row) if row.leaf])
    columns = _runs([start + place for place in places])
    return [area(top, left, bottom, right).replace("$", "") for left, right in columns for top, bottom in rows]


def _compared(at: Grid) -> list[int]:
    """Columns that are compared: no totals, nothing that is not known."""
    return [place for place, column in enumerate(at.columns) if column.values and all(column.values)]


def _runs(numbers: list[int]) -> list[tuple[int, int]]:
    """First and last of each run of neighbours: 1 2 3 7 is (1, 3) and (7, 7)."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs
