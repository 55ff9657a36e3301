"""The sheet Charts: a stacked bar for every column of the cross-tab, a chart for every dimension."""

from __future__ import annotations

from typing import Any

from kscoder.model import Code, Column
from kscoder.write.workbook.book import Book, a1
from kscoder.write.workbook.grid import BLOCKS, grid
from kscoder.write.workbook.grid import NAME as CROSSTAB
from kscoder.write.workbook.looks import INK, ONE_DECIMAL, head, printed, text
from kscoder.write.workbook.plain import write_title
from kscoder.write.workbook.text import without_controls, write_text

NAME = "Charts"
DATA = 12
"""Zero-based column from which the figures of the charts stand, right of the charts."""
A_PAGE, SCALE = 2, 90
"""Charts on a printed page, and per cent at which they fit it."""
HEIGHT = 24
"""Rows between the tops of two charts."""
COLOURS = ("#1F2A44", "#8EA9C6", "#4F6D94", "#D5DFEA", "#2F4A73", "#B3C5D9", "#6D8BB0", "#EEF2F7")
"""Dark and light in turn, so that neighbours part on a grey print."""


def write(book: Book) -> None:
    """Fill the sheet Charts: dimensions whose codes have children or siblings below them."""
    sheet = book.sheet(NAME)
    write_title(book, sheet, book.words["charts"], book.words["charts note"])
    write_text(sheet, 0, DATA, book.words["charts data"], book.style(bold=True, font_color=INK))
    top, tops = 3, []
    for dimension in (code for code in book.run.codebook.codes if not code.depth):
        parts = _parts(book, dimension)
        if parts:
            _write_chart(book, sheet, top, dimension, parts)
            tops.append(top)
            top += max(HEIGHT, len(_columns(book)) + 4)
    sheet.set_column(DATA, DATA + len(book.tables.crosstab.levels), 14)
    sheet.hide_gridlines(2)
    sheet.print_area(0, 0, max(top - 1, 3), DATA - 2)
    printed(sheet, book.footer, landscape=False, across=0)
    sheet.set_print_scale(SCALE)
    # A row before the chart: its frame's upper line would stay on the page before.
    sheet.set_h_pagebreaks([top - 1 for top in tops[A_PAGE::A_PAGE]])


def _parts(book: Book, dimension: Code) -> list[Code]:
    """The codes directly below a dimension that were given at all; the dimension itself where it has none below."""
    below = [code for code in book.run.codebook.codes if code.depth == 1 and code.dimension == dimension.id]
    last = {row.code: row.cells[-1] for row in book.tables.crosstab.rows}
    return [code for code in below or [dimension] if (cell := last[code.id]) and cell.codings]


def _columns(book: Book) -> list[tuple[int, Column]]:
    """Columns of the cross-tab that make a bar: no totals over the innermost level, nothing that is not known."""
    columns = list(enumerate(book.tables.crosstab.columns))
    inner = [(n, column) for n, column in columns if column.values and column.values[-1] and "" not in column.values]
    return inner or columns


def _write_chart(book: Book, sheet: Any, top: int, dimension: Code, parts: list[Code]) -> None:
    width = max(len(book.tables.crosstab.levels), 1)
    _write_data(book, sheet, top, parts, width)
    last = top + len(_columns(book))
    chart = book.file.add_chart({"type": "bar", "subtype": "stacked"})
    for number in range(len(parts)):
        column = DATA + width + number
        chart.add_series(
            {
                "name": [NAME, top, column],
                "categories": [NAME, top + 1, DATA, last, DATA + width - 1],
                "values": [NAME, top + 1, column, last, column],
                "fill": {"color": COLOURS[number % len(COLOURS)]},
                "border": {"color": INK, "width": 0.5},
                "gap": 45,
            }
        )
    font = {"name": "Arial", "size": 9, "color": INK}
    # From a cell: as a text, a label like "a!B1" would be taken for one.
    write_text(sheet, top - 1, DATA, without_controls(book.label(dimension)), book.style(bold=True, font_color=INK))
    chart.set_title({"name": [NAME, top - 1, DATA], "name_font": {**font, "size": 12}, "overlay": False})
    chart.set_x_axis({"num_font": font, "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}, "min": 0})
    chart.set_y_axis({"num_font": font, "reverse": True})
    chart.set_legend({"position": "bottom", "font": font})
    chart.set_size({"width": 700, "height": 20 * (HEIGHT - 1)})
    alt = without_controls(book.words["chart alt"].format(dimension=book.label(dimension)))
    sheet.insert_chart(top, 0, chart, {"description": alt, "object_position": 2})


def _write_data(book: Book, sheet: Any, top: int, parts: list[Code], width: int) -> None:
    """The chart's figures as links to the block per 1,000 words of the cross-tab, with the names that it shows."""
    at = grid(book)
    rows = {row.code: (number, row) for number, row in enumerate(at.rows, at.first_row)}
    start = at.start(BLOCKS.index("per_thousand"))
    for number, level in enumerate(book.tables.crosstab.levels):
        write_text(sheet, top, DATA + number, book.words.get(level, level), head(book.style))
    for number, part in enumerate(parts):
        write_text(sheet, top, DATA + width + number, without_controls(book.label(part)), head(book.style))
    for line, (place, column) in enumerate(_columns(book), top + 1):
        for number, value in enumerate(column.values or (None,)):
            write_text(sheet, line, DATA + number, without_controls(book.value(value, "all")), text(book.style))
        for number, part in enumerate(parts):
            where, row = rows[part.id]
            cell = row.cells[place]
            if cell is None or cell.per_thousand is None:
                continue
            link = f"='{CROSSTAB}'!{a1(where, start + place)}"
            style = book.style(num_format=ONE_DECIMAL)
            sheet.write_formula(line, DATA + width + number, link, style, cell.per_thousand)
