"""Widths, frozen panes and print of the sheet Cross-tab: a page a block, with the codes at its left."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from kscoder.write.workbook.book import Book, area
from kscoder.write.workbook.crosstab_heads import NOTES
from kscoder.write.workbook.grid import BLOCKS, FIRST, ID, LABEL, MODE_ROW, MODE_TITLE_ROW, TOP, Grid
from kscoder.write.workbook.heights import lines
from kscoder.write.workbook.looks import printed

FIGURE_WIDTH, GAP_WIDTH = 9.3, 1.2
NARROWEST, WIDEST = 30, 50
"""Characters; the last two for the labels of codes."""
ROW, TITLE, SUBTITLE, HEAD = 14.25, 38.0, 24.0, 15.0
"""Heights in points."""
PAGE_WIDTH, PAGE_HEIGHT = 735, 500
"""Points of an A4 page on its side, inside the margins, less a reserve for printers and programs that measure wider."""
LEGIBLE = 0.6
"""Share of its size to which a block may be shrunk on A4; one that needs more goes on A3."""
SMALLEST = 40
"""Per cent to which a block may be shrunk to stay on one page."""


def lay_out(book: Book, sheet: Any, at: Grid) -> None:
    """Set widths, heights, panes and print."""
    sheet.set_column(LABEL, LABEL, _label_width(book))
    sheet.set_column(ID, ID, 26, None, {"hidden": 1, "level": 1})
    for block in range(len(BLOCKS)):
        start = at.start(block)
        sheet.set_column(start, start + len(at.columns) - 1, FIGURE_WIDTH)
        sheet.set_column(start + len(at.columns), start + len(at.columns), GAP_WIDTH)
    sheet.set_default_row(ROW)
    for row, height in {
        0: TITLE,
        1: SUBTITLE,
        MODE_TITLE_ROW: 18,
        MODE_ROW: 16,
        TOP: 20,
        TOP + at.levels: _head_height(book, at),
    }.items():
        sheet.set_row(row, height)
    sheet.freeze_panes(at.first_row, FIRST)
    sheet.hide_gridlines(2)
    figures = area(at.first_row, FIRST, at.last_row, at.last_column).replace("$", "")
    sheet.ignore_errors({"formula_differs": figures})
    _set_up_print(book, sheet, at)


def _set_up_print(book: Book, sheet: Any, at: Grid) -> None:
    """Shrink until a block fits a page's width; Excel heeds page breaks only where it does not shrink by itself."""
    wide = _points(_label_width(book)) + len(at.columns) * _points(FIGURE_WIDTH) + _points(GAP_WIDTH)
    paper, larger = (8, 2**0.5) if PAGE_WIDTH / wide < LEGIBLE else (9, 1.0)
    scale = max(SMALLEST, min(100, int(100 * larger * PAGE_WIDTH / wide)))
    printed(sheet, book.footer, across=0, paper=paper)
    sheet.set_print_scale(scale)
    sheet.repeat_rows(TOP, at.first_row - 1)
    sheet.repeat_columns(LABEL, ID)
    sheet.print_area(0, 0, at.last_row + 2 + len(NOTES["cases"]), at.last_column)
    sheet.set_v_pagebreaks([at.start(block) for block in range(1, len(BLOCKS))])
    sheet.set_h_pagebreaks(list(_row_breaks(at, larger * PAGE_HEIGHT * 100 / scale)))


def _row_breaks(at: Grid, room: float) -> Iterator[int]:
    """Rows of dimensions before which a page ends, so that no dimension is torn that fits a page."""
    heads = 20 + HEAD + ROW * (at.levels + 1)
    used = TITLE + SUBTITLE + 2 * ROW + heads
    starts = [number for number, row in enumerate(at.rows) if "/" not in row.code] + [len(at.rows)]
    for start, end in pairwise(starts):
        height = (end - start) * ROW
        if start and used + height > room:
            yield at.first_row + start
            used = heads
        used += height


def _head_height(book: Book, at: Grid) -> float:
    """Height of the innermost heads, which wrap."""
    heads = [book.value(column.values[-1], "all") for column in at.columns if column.values]
    return HEAD * max((lines(head, FIGURE_WIDTH) for head in heads), default=1)


def _label_width(book: Book) -> float:
    """Width of the labels with their indents, within bounds."""
    longest = max((len(book.label(code)) + 2 * code.depth for code in book.run.codebook.codes), default=0)
    return min(WIDEST, max(NARROWEST, longest))


def _points(characters: float) -> float:
    """Width of a column in points: 7 pixels a character and 5 of padding, at 96 pixels an inch."""
    return (characters * 7 + 5) * 0.75
