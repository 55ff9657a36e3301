"""The sheet Codings: one row a coding, the table every count is made from and the form the researcher fills in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from kscoder.model import CodingRow
from kscoder.write.workbook import formulas
from kscoder.write.workbook.book import Book, a1
from kscoder.write.workbook.cell_xml import BLANK, formula_content, number_content
from kscoder.write.workbook.heights import set_height
from kscoder.write.workbook.looks import FAINT, INPUT, RULE, TEXT, Style, head, printed, quotation, text
from kscoder.write.workbook.text import without_controls, write_quote, write_text

NAME, OVERFLOW = "Codings", "Codings 2"
SPARE = 2_000
"""Rows below the last one where drop-downs wait for codings added by hand."""
DECISIONS = ["accept", "reject", "recode", "add"]
MINE = ("decision", "recode_to", "memo")
"""Columns that are the researcher's."""
NUMBERS = ("turn", "start", "end")
WRAPPED = ("text", "evidence", "memo")
"""Columns in which a row grows; ids and rules are cut by the next cell instead."""
WIDTHS = {"coding_id": 11, "segment_id": 11, "case": 7, "turn": 6, "text": 60, "evidence": 22, "code": 34} | {
    **{"code_label": 24, "rule": 20, "recode_to": 24, "memo": 32, "period_source": 18, "dimension": 12, "size": 9},
    **{"role": 10, "time": 9, "origin": 9, "question": 14, "negated": 9, "counted_as": 28, "speaker": 10, "note": 28},
    **{"place": 14, "start": 7, "end": 7},
}
FOLDED = ("period_source", "transcript", "speaker", "role", "dimension", "place", "start", "end")
"""Columns in outline groups that are folded away, so that a quotation and the cells to decide in fit one screen: one
click on the + above them shows them."""
PRINTED = "segment_id", "note"
"""First and last column in print; the id of a coding is its segment and code, which stand beside it."""


class Computed(NamedTuple):
    """A column of formulas."""

    head: str
    formula: str
    value: Callable[[CodingRow], str | float]
    """What the formula comes to when the workbook is written."""


class Written(NamedTuple):
    """A column of the table of codings as the sheet shows it."""

    place: int
    name: str
    look: Any
    empty: str
    """Content of its cells where there is no value: none at all, or what the counts tell from an empty cell."""


def write(book: Book) -> None:
    """Fill Codings, and a second sheet where there are more codings than a sheet has rows."""
    rows = book.tables.codings
    _write_rows(book, NAME, rows[: book.capacity])
    if len(rows) > book.capacity:
        _write_rows(book, OVERFLOW, rows[book.capacity :])


def parent_depths(book: Book) -> list[int]:
    """Depths at which the codebook has codes with children."""
    return sorted({row.code.count("/") for row in book.tables.crosstab.rows if not row.leaf})


def _write_rows(book: Book, name: str, rows: tuple[CodingRow, ...]) -> None:
    sheet, heads = book.sheet(name), list(book.tables.coding_columns)
    extra = list(_computed(book))
    last = max(len(rows), 1)
    for place, each in enumerate([*heads, *(each.head for each in extra)]):
        write_text(sheet, 0, place, each, head(book.style))
    columns = _columns(book, sheet)
    for number, row in enumerate(rows, 1):
        _write_row(book, sheet, number, row, columns)
        _write_computed(book, sheet, (number, len(heads)), row, extra)
        sheet.put_away(number)
    _make_table(book, sheet, heads, extra, last)
    _lay_out(book, sheet, heads, extra, last)


def _make_table(book: Book, sheet: Any, heads: list[str], extra: list[Computed], last: int) -> None:
    """Make the rows an Excel table: at the end, when what it would write into them by itself stands there already."""
    plain, look = text(book.style), {"header_format": head(book.style)}
    sheet.add_table(
        *(0, 0, last, len(heads) + len(extra) - 1),
        {
            "name": sheet.get_name().replace(" ", ""),
            "style": "Table Style Light 15",
            "banded_rows": False,
            "columns": [{"header": each, **look, "format": plain} for each in heads]
            + [{"header": each.head, **look, **_filled_down(book, each)} for each in extra],
        },
    )


def _filled_down(book: Book, column: Computed) -> dict[str, str]:
    """The formula as the table's own, so that Excel fills it into rows added by hand."""
    return {"formula": column.formula} if book.live else {}


def _columns(book: Book, sheet: Any) -> list[Written]:
    # Where nothing is negated stands an empty text: the rule before it would run on into an empty cell.
    empty = {"negated": sheet.content("")} | dict.fromkeys(
        book.tables.crosstab.level_columns, sheet.content(book.value(""))
    )
    return [
        Written(place, name, _look(book.style, name), empty.get(name, BLANK))
        for place, name in enumerate(book.tables.coding_columns)
    ]


def _look(style: Style, name: str) -> Any:
    if name in NUMBERS:
        return style(num_format="0", align="left")
    if name in MINE:
        return text(style, num_format=TEXT, bg_color=INPUT, bottom=4, bottom_color=RULE)
    return text(style) if name in WRAPPED else style(num_format=TEXT)


def _write_row(book: Book, sheet: Any, number: int, row: CodingRow, columns: Sequence[Written]) -> None:
    set_height(sheet, number, [(str(row.columns[name]), WIDTHS[name]) for name in WRAPPED])
    sheet.write_cells(number, _cells(book, sheet, number, row, columns))


def _cells(
    book: Book, sheet: Any, number: int, row: CodingRow, columns: Sequence[Written]
) -> Iterator[tuple[int, Any, str]]:
    """Cells of which it is known what stands in them; the others it writes by itself as it comes to them."""
    known, quote = sheet.known, quotation(book.style)
    for (place, name, look, empty), value in zip(columns, row.columns.values(), strict=True):
        if isinstance(value, int):
            yield place, look, number_content(value)
        elif name == "text":
            write_quote(sheet, number, place, value, row.quote_evidence, *quote)
        elif not value:
            yield place, look, empty
        elif value in known:
            yield place, look, known[value]
        else:
            write_text(sheet, number, place, value, look)


def _computed(book: Book) -> Iterator[Computed]:
    """Columns of formulas, at the right of the table."""
    yield Computed("counted_as", formulas.counted_as(), lambda row: row.coding.counted_as)
    if not book.live:
        return
    for name in dict.fromkeys(["segment_id", "case", *book.tables.crosstab.level_columns]):
        yield Computed(f"key_{name}", formulas.key(name), _key(book, name))
    yield Computed("shown_as", formulas.shown_as(), lambda row: _keyed(row.coding.counted_as))
    wildcards = any(sign in transcript.name for transcript in book.run.transcripts for sign in "~*?")
    for depth in parent_depths(book):
        yield Computed(f"part_{depth}", formulas.part(depth), _part(depth))
        yield Computed(f"share_{depth}", formulas.share(depth, wildcards=wildcards), _share(book, depth))


def _keyed(code: str) -> str:
    return formulas.KEY + code if code else ""


def _key(book: Book, name: str) -> Callable[[CodingRow], str]:
    # What is not known has a name where the cross-tab counts by it.
    unknown = book.value("") if name in book.tables.crosstab.level_columns else ""
    return lambda row: formulas.KEY + without_controls(str(row.columns[name]) or unknown)


def _part(depth: int) -> Callable[[CodingRow], str]:
    @cache
    def of(code: str) -> str:
        return _keyed("/".join(code.split("/")[: depth + 1]))

    return lambda row: of(row.coding.counted_as)


def _share(book: Book, depth: int) -> Callable[[CodingRow], float]:
    part = _part(depth)
    rows = Counter((row.columns["segment_id"], part(row)) for row in book.tables.codings)
    return lambda row: 1 / rows[row.columns["segment_id"], part(row)] if row.coding.counted_as else 0


def _write_computed(book: Book, sheet: Any, cell: tuple[int, int], row: CodingRow, extra: Sequence[Computed]) -> None:
    number, first = cell
    if not book.live:
        for place, each in enumerate(extra, first):
            write_text(sheet, number, place, str(each.value(row)), book.style(num_format=TEXT, font_color=FAINT))
        return
    # Not as text: in a cell of that format Excel shows a formula that is filled down instead of its value.
    look = book.style(font_color=FAINT)
    cells = ((place, look, _remembered(each.formula, each.value(row))) for place, each in enumerate(extra, first))
    sheet.write_cells(number, cells)


_remembered = lru_cache(maxsize=2_000, typed=True)(formula_content)
"""A column has one formula in all its rows, and few values."""


def _lay_out(book: Book, sheet: Any, heads: list[str], extra: list[Computed], last: int) -> None:
    for place, name in enumerate(heads):
        look = None if name in NUMBERS else book.style(num_format=TEXT)
        sheet.set_column(place, place, WIDTHS.get(name, 11), look, {"level": 1, "hidden": 1} if name in FOLDED else {})
    for place, column in enumerate(extra, len(heads)):
        hidden = {} if column.head == "counted_as" else {"level": 1, "hidden": 1}
        sheet.set_column(place, place, WIDTHS.get(column.head, 11), None, hidden)
    sheet.set_column(len(heads) + len(extra), len(heads) + len(extra), None, None, {"collapsed": 1})
    _offer_choices(book, sheet, heads, last)
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    sheet.print_area(0, heads.index(PRINTED[0]), last, heads.index(PRINTED[1]))
    printed(sheet, book.footer, paper=8)
    sheet.ignore_errors({"number_stored_as_text": f"A1:{a1(last + SPARE, len(heads))}"})


def _offer_choices(book: Book, sheet: Any, heads: list[str], last: int) -> None:
    """Drop-downs for decision and recode_to, also on empty rows below for codings added by hand."""
    bottom = min(last + SPARE, book.capacity)
    words = book.words
    decision, recode = heads.index("decision"), heads.index("recode_to")
    sheet.data_validation(
        *(1, decision, bottom, decision),
        {
            **{"validate": "list", "source": DECISIONS, "error_title": words["decision"]},
            **{"error_message": words["decision error"]},
        },
    )
    sheet.data_validation(
        *(1, recode, bottom, recode),
        {
            **{"validate": "list", "source": "=CodeIds", "error_title": words["recode_to"]},
            **{"error_message": words["recode error"]},
        },
    )
