"""What stands over and under the figures of the cross-tab: the switch, column heads with N and words, notes."""

from __future__ import annotations

from typing import Any

from kscoder.model import Column
from kscoder.write.workbook import formulas
from kscoder.write.workbook.book import Book, a1
from kscoder.write.workbook.grid import BLOCKS, ID, LABEL, MODE_ROW, MODE_TITLE_ROW, TOP, Grid
from kscoder.write.workbook.looks import FAINT, INK, INPUT, PALE, RULE, title
from kscoder.write.workbook.text import write_text

MODES = ("all", "accepted", "rule", "human")
"""What the switch offers, in the order `formulas.shown_as` numbers them."""
NOTES = {
    "codings": ("note parents", "note hatched", "note paired"),
    "cases": ("note cases", "note hatched", "note paired", "note sample"),
    "per_thousand": ("note words", "note hatched", "note paired"),
}
"""Notes under each block; `notes` leaves out what does not apply."""
SMALL = {"font_size": 8, "font_color": FAINT}


def write_top(book: Book, sheet: Any) -> None:
    """Write the sheet's name and the drop-down that chooses what counts."""
    style, words = book.style, book.words
    write_text(sheet, 0, LABEL, book.run.study.title or words["crosstab"], title(style, text_wrap=True))
    codebook = f"{words['codebook title']}: {book.run.codebook.title} {book.run.codebook.version}".strip()
    write_text(sheet, 1, LABEL, codebook, style(**SMALL, italic=True, text_wrap=True))
    if not book.live:
        write_text(sheet, MODE_TITLE_ROW, LABEL, words["not live"], style(bold=True))
        return
    labels = [words[f"count {mode}"] for mode in MODES]
    write_text(sheet, MODE_TITLE_ROW, LABEL, words["count what"], style(font_color=INK, valign="bottom"))
    sheet.write_string(MODE_ROW, LABEL, labels[0], style(bold=True, bg_color=INPUT, border=1, border_color=RULE))
    sheet.data_validation(MODE_ROW, LABEL, MODE_ROW, LABEL, {"validate": "list", "source": labels})
    offered = ",".join(map(formulas.literal, labels))
    chosen = f"=MATCH({a1(MODE_ROW, LABEL, fixed_row=True, fixed_column=True)},{{{offered}}},0)"
    sheet.write_formula(MODE_ROW, ID, chosen, style(), 1)


def write_heads(book: Book, sheet: Any, at: Grid) -> None:
    """Write names of blocks, heads of columns, and N and informant words under each."""
    write_text(sheet, at.cases_row, LABEL, book.words["cases row"], book.style(**SMALL))
    write_text(sheet, at.words_row, LABEL, book.words["words row"], book.style(**SMALL, bottom=1))
    top = book.style(bold=True, font_size=12, font_color=INK, bottom=2, bottom_color=INK, valign="bottom")
    for block, name in enumerate(BLOCKS):
        for number, column in enumerate(at.columns):
            place = at.start(block) + number
            write_text(sheet, TOP, place, "" if number else book.words[f"block {name}"], top)
            _write_levels(book, sheet, at, number, place)
            small = {**SMALL, **edge(at, number), "align": "right"}
            cases = book.style(num_format='"N = "0_)', **small)
            sheet.write_number(at.cases_row, place, len(column.cases), cases)
            words = book.style(num_format="#,##0_)", bottom=1, **small)
            sheet.write_number(at.words_row, place, column.words, words)


def _write_levels(book: Book, sheet: Any, at: Grid, number: int, place: int) -> None:
    """Write the heads over one column; an outer one stands once, centred across the columns it covers.

    Centred across instead of merged, so that columns can still be sorted, hidden and copied.
    """
    values: tuple[str | None, ...] = at.columns[number].values or (None,)
    for level, value in enumerate(values):
        inner = level == len(values) - 1
        repeated = not inner and number > 0 and at.columns[number - 1].values[: level + 1] == values[: level + 1]
        total = "sum" if level and values[level - 1] is not None else "all"
        look = {"bold": True, "font_color": INK, "bg_color": PALE, "valign": "bottom", **edge(at, number)}
        look |= (
            {"align": "right", "num_format": "@_)", "text_wrap": True, "font_size": 9}
            if inner
            else {"align": "center_across"}
        )
        text = "" if repeated else book.value(value, total)
        write_text(sheet, TOP + 1 + level, place, text, book.style(**look))


def edge(at: Grid, number: int) -> dict[str, Any]:
    """A line before each group of columns."""
    column, before = at.columns[number], at.columns[number - 1] if number else None
    return {"left": 1, "left_color": RULE} if before and _outer(column) != _outer(before) else {}


def _outer(column: Column) -> tuple[str | None, ...]:
    return column.values[:-1]


def notes(book: Book, at: Grid, block: str) -> tuple[str, ...]:
    """Keys of the notes under a block: of hatched columns and of periods only where there are any."""
    silent = any(at.silent(place) for place in range(len(at.columns)))
    needless = {"note hatched": not silent, "note paired": "period" not in book.tables.crosstab.levels}
    return tuple(key for key in NOTES[block] if not needless.get(key))


def write_notes(book: Book, sheet: Any, at: Grid) -> None:
    """Write under each block what its figures can bear: each is a page of its own in print."""
    for block, name in enumerate(BLOCKS):
        for row, key in enumerate(notes(book, at, name), at.last_row + 2):
            write_text(sheet, row, at.start(block), book.words[key], book.style(**SMALL))
