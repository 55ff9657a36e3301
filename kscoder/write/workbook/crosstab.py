"""The sheet Cross-tab: codes by what is compared, three blocks side by side, counting as the researcher decides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kscoder.model import Cell, Code, Column, CrosstabRow
from kscoder.write.workbook import formulas, places
from kscoder.write.workbook.book import Book, a1, area
from kscoder.write.workbook.heat import heat
from kscoder.write.workbook.looks import FAINT, INK, INPUT, ONE_DECIMAL, PALE, RULE, WHOLE, title
from kscoder.write.workbook.text import write_text

NAME = "Cross-tab"
MODE_ROW, MODE_TITLE_ROW, TOP = 3, 2, 4
"""Zero-based rows of the drop-down, of what stands over it, and of the blocks' names."""
LABEL, ID, FIRST = 0, 1, 2
"""Zero-based columns of labels, of code ids (hidden) and of the first figures."""
MODES = ("all", "accepted", "rule", "human")
BLOCKS = ("codings", "cases", "per_thousand")
LABEL_WIDTH, FIGURE_WIDTH, GAP_WIDTH = 36, 8.4, 1.2
ROW_HEIGHT, HEAD_HEIGHT = 14.5, 30
PAGE_WIDTH, PAGE_HEIGHT = 780, 500
"""Points of an A4 page on its side, inside the margins."""


@dataclass(frozen=True)
class Grid:
    """Where things stand on the sheet, in zero-based rows and columns."""

    levels: int
    columns: tuple[Column, ...]
    rows: tuple[CrosstabRow, ...]

    @property
    def cases_row(self) -> int:
        """Row with the number of cases under each column head; the words stand below it."""
        return TOP + 1 + self.levels

    @property
    def first_row(self) -> int:
        """Row of the first code."""
        return self.cases_row + 2

    @property
    def last_row(self) -> int:
        """Row of the last code."""
        return self.first_row + len(self.rows) - 1

    def start(self, block: int) -> int:
        """First column of a block."""
        return FIRST + block * (len(self.columns) + 1)

    @property
    def last_column(self) -> int:
        """Last column of the last block."""
        return self.start(len(BLOCKS)) - 2


def grid(book: Book) -> Grid:
    """Where the cross-tab's parts stand."""
    table = book.tables.crosstab
    return Grid(max(len(table.levels), 1), table.columns, table.rows)


def write(book: Book) -> None:
    """Fill the sheet Cross-tab."""
    sheet, at = book.sheet(NAME), grid(book)
    _write_top(book, sheet)
    for block, name in enumerate(BLOCKS):
        _write_heads(book, sheet, at, block, name)
    _write_codes(book, sheet, at)
    heat(book, sheet, at)
    _write_notes(book, sheet, at)
    _lay_out(book, sheet, at)


def _write_top(book: Book, sheet: Any) -> None:
    style, words = book.style, book.words
    write_text(sheet, 0, LABEL, book.run.study.title or words["crosstab"], title(style))
    codebook = f"{book.run.codebook.title} {book.run.codebook.version}".strip()
    write_text(sheet, 1, LABEL, f"{words['crosstab by']} {codebook}", style(font_color=FAINT, italic=True))
    if not book.live:
        write_text(sheet, MODE_TITLE_ROW, LABEL, words["not live"], style(bold=True))
        return
    labels = [words[f"count {mode}"] for mode in MODES]
    write_text(sheet, MODE_TITLE_ROW, LABEL, words["count what"], style(font_color=INK))
    sheet.write_string(MODE_ROW, LABEL, labels[0], style(bold=True, bg_color=INPUT, border=1, border_color=RULE))
    sheet.data_validation(MODE_ROW, LABEL, MODE_ROW, LABEL, {"validate": "list", "source": labels})
    offered = ",".join(map(formulas.literal, labels))
    chosen = f"=MATCH({a1(MODE_ROW, LABEL, fixed_row=True, fixed_column=True)},{{{offered}}},0)"
    sheet.write_formula(MODE_ROW, ID, chosen, style(), 1)


def _write_heads(book: Book, sheet: Any, at: Grid, block: int, name: str) -> None:
    style, start = book.style, at.start(block)
    top = style(bold=True, font_size=12, font_color=INK, bottom=2, bottom_color=INK)
    for number in range(len(at.columns)):
        write_text(sheet, TOP, start + number, book.words[f"block {name}"] if not number else "", top)
    for level in range(at.levels):
        before: tuple[str | None, ...] | None = None
        for number, column in enumerate(at.columns):
            # A head stands once over all the columns it covers, centred across them: merged cells cannot be sorted.
            path = column.values[: level + 1]
            inner = level == at.levels - 1
            text = book.value(path[-1] if path else None, "sum" if level and path[0] is not None else "all")
            look = _head_look(column, inner)
            write_text(
                sheet, TOP + 1 + level, start + number, "" if path == before and not inner else text, style(**look)
            )
            before = path
    for number, column in enumerate(at.columns):
        small = {"font_size": 8, "font_color": FAINT, "align": "right", **_edge(column)}
        sheet.write_number(
            at.cases_row, start + number, len(column.cases), style(num_format=f'"{book.words["N"]} = "0', **small)
        )
        sheet.write_number(at.cases_row + 1, start + number, column.words, style(num_format="# ##0", bottom=1, **small))


def _head_look(column: Column, inner: bool) -> dict[str, Any]:
    look = {"bold": True, "font_color": INK, "bg_color": PALE, **_edge(column)}
    return look | ({"align": "right", "text_wrap": True, "font_size": 9} if inner else {"align": "center_across"})


def _edge(column: Column) -> dict[str, Any]:
    """A total has a line before it."""
    return {"left": 1, "left_color": RULE} if column.values and column.values[-1] is None else {}


def _write_codes(book: Book, sheet: Any, at: Grid) -> None:
    lines = places.entries(book)
    starts, linked = places.headings(lines), places.ranges(book, lines)
    codes = {code.id: code for code in book.run.codebook.codes}
    words_name = book.words["words row"]
    small = book.style(font_size=8, font_color=FAINT)
    write_text(sheet, at.cases_row, LABEL, book.words["cases row"], small)
    write_text(sheet, at.cases_row + 1, LABEL, words_name, book.style(font_size=8, font_color=FAINT, bottom=1))
    for number, row in enumerate(at.rows, at.first_row):
        code = codes[row.code]
        look = code_look(code, row)
        label = book.style(**look, indent=min(code.depth, 8), text_wrap=False)
        url = f"internal:'{places.NAME}'!A{starts[code.id] + 1}"
        sheet.write_url(number, LABEL, url, label, book.label(code), book.words["to quotes"])
        write_text(sheet, number, ID, code.id, book.style(num_format="@", font_color=FAINT))
        for block, name in enumerate(BLOCKS):
            for place, cell in enumerate(row.cells):
                where = (number, at.start(block) + place)
                if cell is not None and (code.id, place) in linked:
                    first, last = linked[code.id, place]
                    sheet.write_url(*where, f"internal:'{places.NAME}'!A{first + 1}:H{last + 1}", book.style())
                _write_figure(book, sheet, at, where, name, row, place, look)
            if block:
                sheet.write_blank(number, at.start(block) - 1, None, book.style())


def code_look(code: Code, row: CrosstabRow) -> dict[str, Any]:
    """A dimension's row is a band, a parent's bold, a leaf's plain."""
    if not code.depth:
        return {"bold": True, "font_color": INK, "bg_color": PALE, "top": 1, "top_color": RULE}
    return {"font_color": INK, "bold": True} if not row.leaf else {}


def _write_figure(  # noqa: PLR0913 - a cell, its place, its row and its look
    book: Book, sheet: Any, at: Grid, where: tuple[int, int], name: str, row: CrosstabRow, place: int, look: Any
) -> None:
    column = at.columns[place]
    edge = _edge(column)
    if silent(at, place):
        hatched = {"pattern": 14, "fg_color": "#B9BEC7", "bg_color": "#FFFFFF", "font_color": FAINT, "align": "right"}
        write_text(sheet, *where, "–", book.style(**{**look, **edge, **hatched}))
        return
    formats = {"codings": WHOLE, "cases": f'0"/{len(column.cases)}"', "per_thousand": ONE_DECIMAL}
    style = book.style(**look, **edge, num_format=formats[name], align="right")
    cell = row.cells[place] or Cell(0, 0, 0.0 if column.words else None)
    value = getattr(cell, name)
    if not book.live:
        sheet.write(*where, value, style)
    else:
        sheet.write_formula(*where, _formula(book, at, where, name, row, place), style, "" if value is None else value)


def silent(at: Grid, place: int) -> bool:
    """Whether nobody spoke in a column: no figure there means anything."""
    return all(row.cells[place] is None for row in at.rows)


def _formula(  # noqa: PLR0913 - what is counted, and where
    book: Book, at: Grid, where: tuple[int, int], name: str, row: CrosstabRow, place: int
) -> str:
    if name == "per_thousand":
        words = a1(at.cases_row + 1, where[1], fixed_row=True)
        return f'=IF({words}=0,"",1000*{a1(where[0], at.start(0) + place)}/{words})'
    code = a1(where[0], ID, fixed_column=True)
    depth = None if row.leaf else row.code.count("/")
    count = formulas.codings if name == "codings" else formulas.cases
    return count(code, dict(_conditions(book, at.columns[place])), depth)


def _conditions(book: Book, column: Column) -> Iterator[tuple[str, str]]:
    for name, value in zip(book.tables.crosstab.level_columns, column.values, strict=True):
        if value is not None:
            yield name, book.value(value)


def _write_notes(book: Book, sheet: Any, at: Grid) -> None:
    keys = ("note parents", "note hatched", "note paired", "note sample")
    for row, key in enumerate(keys, at.last_row + 2):
        write_text(sheet, row, LABEL, book.words[key], book.style(font_size=8, font_color=FAINT))


def _lay_out(book: Book, sheet: Any, at: Grid) -> None:
    sheet.set_column(LABEL, LABEL, LABEL_WIDTH)
    sheet.set_column(ID, ID, 26, None, {"hidden": 1, "level": 1})
    for block in range(len(BLOCKS)):
        start = at.start(block)
        sheet.set_column(start, start + len(at.columns) - 1, FIGURE_WIDTH)
        sheet.set_column(start + len(at.columns), start + len(at.columns), GAP_WIDTH)
    sheet.set_default_row(ROW_HEIGHT)
    sheet.set_row(0, 22)
    sheet.set_row(TOP, 20)
    sheet.set_row(TOP + at.levels, HEAD_HEIGHT)
    sheet.freeze_panes(at.first_row, FIRST)
    sheet.hide_gridlines(2)
    if book.live:
        sheet.ignore_errors(
            {"formula_differs": area(at.first_row, FIRST, at.last_row, at.last_column).replace("$", "")}
        )
    _set_up_print(book, sheet, at)


def _set_up_print(book: Book, sheet: Any, at: Grid) -> None:
    """A page a block, with the codes repeated at its left, and never a dimension torn where it fits a page."""
    wide = _points(LABEL_WIDTH) + len(at.columns) * _points(FIGURE_WIDTH) + _points(GAP_WIDTH)
    scale = max(40, min(100, int(100 * PAGE_WIDTH / wide)))
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_print_scale(scale)
    sheet.set_footer(f"&L&8{book.footer}&C&8&A&R&8&P / &N")
    sheet.repeat_rows(TOP, at.first_row - 1)
    sheet.repeat_columns(LABEL, ID)
    sheet.print_area(0, 0, at.last_row + 6, at.last_column)
    sheet.set_v_pagebreaks([at.start(block) for block in range(1, len(BLOCKS))])
    sheet.set_h_pagebreaks(list(_row_breaks(at, PAGE_HEIGHT * 100 / scale)))


def _row_breaks(at: Grid, room: float) -> Iterator[int]:
    """Rows of dimensions before which a page ends, so that each page holds whole dimensions."""
    heads = HEAD_HEIGHT + 20 + ROW_HEIGHT * (at.levels + 1)
    used = heads + 22 + 3 * ROW_HEIGHT
    starts = [number for number, row in enumerate(at.rows) if "/" not in row.code] + [len(at.rows)]
    for start, end in zip(starts, starts[1:], strict=False):
        height = (end - start) * ROW_HEIGHT
        if start and used + height > room:
            yield at.first_row + start
            used = heads
        used += height


def _points(characters: float) -> float:
    return (characters * 7 + 5) * 0.75
