"""The sheet Cross-tab: codes by what is compared, three blocks side by side, counting as the researcher decides."""

from __future__ import annotations

from functools import cache, partial
from typing import Any

from kscoder.model import Cell, CrosstabRow
from kscoder.write.workbook import formulas, places
from kscoder.write.workbook.book import Book, a1
from kscoder.write.workbook.crosstab_heads import edge, write_heads, write_notes, write_top
from kscoder.write.workbook.crosstab_page import lay_out
from kscoder.write.workbook.grid import BLOCKS, ID, LABEL, NAME, Grid, grid
from kscoder.write.workbook.heat import heat
from kscoder.write.workbook.looks import FAINT, INK, ONE_DECIMAL, PALE, RULE, WHOLE
from kscoder.write.workbook.text import write_text

HATCHED = {
    **{"pattern": 14, "fg_color": "#D9DCE1", "bg_color": "#FFFFFF", "font_color": FAINT, "align": "center"},
    **{"diag_type": 1, "diag_border": 1, "diag_color": "#D9DCE1"},
}
"""A column in which nobody spoke; LibreOffice, which knows no patterns, shows the diagonal."""
TOTALS = "#F6F8FA"


def write(book: Book) -> None:
    """Fill the sheet Cross-tab."""
    sheet, at = book.sheet(NAME), grid(book)
    write_top(book, sheet)
    write_heads(book, sheet, at)
    _write_codes(book, sheet, at)
    heat(book, sheet, at)
    write_notes(book, sheet, at)
    lay_out(book, sheet, at)


def _write_codes(book: Book, sheet: Any, at: Grid) -> None:
    starts, linked = places.headings_and_ranges(book)
    codes = {code.id: code for code in book.run.codebook.codes}
    figure_look = cache(partial(_figure_look, book, at))
    for number, row in enumerate(at.rows, at.first_row):
        code = codes[row.code]
        label = book.style(**_row_look(code.depth, row.leaf), indent=min(code.depth, 8), align="left")
        if code.id in starts:
            sheet.write_url(number, LABEL, places.link(starts[code.id], starts[code.id]), label, string="")
        write_text(sheet, number, LABEL, book.label(code), label)
        write_text(sheet, number, ID, code.id, book.style(num_format="@", font_color=FAINT))
        for place in range(len(at.columns)):
            link = places.link(*linked[code.id, place]) if (code.id, place) in linked else ""
            for block in range(len(BLOCKS)):
                where = number, at.start(block) + place
                if link:
                    sheet.write_url(*where, link, label, string="0")
                look = figure_look(code.depth, row.leaf, place, block)
                _write_figure(book, sheet, at, where, look, (row, block, place))


def _row_look(depth: int, leaf: bool) -> dict[str, Any]:
    """A dimension's row is a band; what counts segments is bold, what counts codings is not."""
    if not depth:
        return {"bold": not leaf, "font_color": INK, "bg_color": PALE, "top": 1, "top_color": RULE}
    return {} if leaf else {"font_color": INK, "bold": True}


def _figure_look(book: Book, at: Grid, depth: int, leaf: bool, place: int, block: int) -> Any:
    column = at.columns[place]
    total = {"bg_color": TOTALS} if None in column.values else {}
    look = total | _row_look(depth, leaf) | edge(at, place)
    if at.silent(place):
        return book.style(**look | HATCHED)
    formats = {"codings": WHOLE, "cases": f'0"/{len(column.cases)}"_)', "per_thousand": ONE_DECIMAL}
    return book.style(**look, num_format=formats[BLOCKS[block]], align="right")


def _write_figure(
    book: Book, sheet: Any, at: Grid, where: tuple[int, int], look: Any, what: tuple[CrosstabRow, int, int]
) -> None:
    row, block, place = what
    if at.silent(place):
        write_text(sheet, *where, "–", look)
        return
    cell = row.cells[place] or Cell(0, 0, 0.0 if at.columns[place].words else None)
    value = getattr(cell, BLOCKS[block])
    if book.live:
        sheet.write_formula(*where, _formula(book, at, where, what), look, "" if value is None else value)
    elif value is None:
        sheet.write_blank(*where, None, look)
    else:
        sheet.write_number(*where, value, look)


def _formula(book: Book, at: Grid, where: tuple[int, int], what: tuple[CrosstabRow, int, int]) -> str:
    row, block, place = what
    if BLOCKS[block] == "per_thousand":
        words = a1(at.words_row, where[1], fixed_row=True)
        return f'=IF({words}=0,"",1000*{a1(where[0], at.start(0) + place)}/{words})'
    names, values = book.tables.crosstab.level_columns, at.columns[place].values
    conditions = {n: book.value(v) for n, v in zip(names, values, strict=True) if v is not None}
    count = formulas.codings if BLOCKS[block] == "codings" else formulas.cases
    depth = None if row.leaf else row.code.count("/")
    return count(a1(where[0], ID, fixed_column=True), conditions, depth)
