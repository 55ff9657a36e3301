"""The sheet Cases: what is compared, and how much each case said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import floor, log10
from typing import Any

from kscoder.model import INFORMANT, Case
from kscoder.write.workbook import formulas
from kscoder.write.workbook.book import Book
from kscoder.write.workbook.looks import FAINT, head, printed, text
from kscoder.write.workbook.text import fit, write_text

NAME = "Cases"
INDENT = 2
"""Of figures and their heads, so that the button of the filter does not cover the head's end."""
_RIGHT = {"align": "right", "indent": INDENT}
Value = str | int | float


def write(book: Book) -> None:
    """Fill Cases, an Excel table of that name from the first row on.

    Figures that a class is made from are rounded to two digits: an exact population tells which municipality it is.
    """
    sheet, style = book.sheet(NAME), book.style
    counted = Counter(row.columns["case"] for row in book.tables.codings if row.coding.counted_as)
    names = list(dict.fromkeys(name for case in book.run.cases for name in case.attributes))
    rows = [_row(book, case, names, counted[case.name]) for case in book.run.cases] or [{"case": "", "match": ""}]
    heads = _unlike(rows[0])
    numbers = [isinstance(value, int | float) for value in rows[0].values()]
    looks = [{"align": "right" if number else "left", "indent": INDENT if number else 1} for number in numbers]
    columns = [{"header": name, "header_format": head(style, **look)} for name, look in zip(heads, looks, strict=True)]
    options = {"name": NAME, "style": "Table Style Light 15", "banded_rows": False, "columns": columns}
    sheet.add_table(0, 0, len(rows), len(heads) - 1, options)
    for number, row in enumerate(rows, 1):
        for column, (name, value) in enumerate(row.items()):
            if name == "codings" and book.live:
                formula = formulas.all_codings(str(row["case"]))
                sheet.write_formula(number, column, formula, style(num_format="0", **_RIGHT), value)
            else:
                _write_value(book, sheet, (number, column), name, value)
    for column, (name, key) in enumerate(zip(heads, rows[0], strict=True)):
        sheet.set_column(column, column, _width(name, [row[key] for row in rows]), None, {"hidden": key == "match"})
    rounded = [name for name in _classed(book) if name in heads]
    if rounded:
        note = book.words["rounded"].format(names=", ".join(rounded))
        write_text(sheet, len(rows) + 2, 0, note, style(font_color=FAINT, italic=True))
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    printed(sheet, book.footer)


def _width(name: str, values: list[Value]) -> int:
    return max(9, min(40, max([len(name) + 4, *(len(v) + 2 for v in values if isinstance(v, str))])))


def _write_value(book: Book, sheet: Any, cell: tuple[int, int], name: str, value: Value) -> None:
    if isinstance(value, str):
        write_text(sheet, *cell, value, text(book.style, indent=1, align="left"))
    else:
        share = name == "coded_share"
        sheet.write_number(
            *(cell[0], cell[1], value),
            book.style(num_format="0 %" if share else "#,##0" if value == int(value) else "0.##", **_RIGHT),
        )


def _classed(book: Book) -> list[str]:
    return [attribute.source for attribute in book.run.study.attributes]


def _row(book: Book, case: Case, names: list[str], codings: int) -> dict[str, Value]:
    """The columns of one case; the same for every case."""
    row: dict[str, Value] = {"case": case.name}
    for name in names:
        value = case.attributes.get(name)
        key = f"{name} (case)" if name in ("case", "match", *_TALK) else name
        row[key] = "" if value is None else _rounded(value) if name in _classed(book) else value
    return row | _talk(book, case, codings) | {"match": formulas.exactly(case.name)}


_TALK = ("transcripts", "turns", "informant_turns", "words", "coded_words", "coded_share", "codings")


def _talk(book: Book, case: Case, codings: int) -> dict[str, Value]:
    transcripts = [each for each in book.run.transcripts if each.case == case.name]
    talk = [entry for entry in book.run.talk if entry.case == case.name]
    turns = [turn for transcript in transcripts for turn in transcript.turns]
    words, coded = sum(entry.words for entry in talk), sum(entry.coded_words for entry in talk)
    values: tuple[Value, ...] = (
        *(", ".join(each.name for each in transcripts), len(turns), sum(turn.role == INFORMANT for turn in turns)),
        *(words, coded, coded / words if words else 0, codings),
    )
    periods = dict.fromkeys(entry.period for entry in book.run.talk)
    by_period = {
        f"words {book.value(period)}": sum(entry.words for entry in talk if entry.period == period)
        for period in periods
    }
    return dict(zip(_TALK, values, strict=True)) | by_period


def _unlike(names: Iterable[str]) -> list[str]:
    """Heads of which no two are alike to Excel, for which capitals tell nothing apart."""
    heads: list[str] = []
    for name in names:
        head_name, number = fit(name)[:200], 1
        while head_name.casefold() in [each.casefold() for each in heads]:
            number += 1
            head_name = f"{name[:200]} {number}"
        heads.append(head_name)
    return heads


def _rounded(value: str | int | float) -> str | int | float:
    if isinstance(value, str) or value <= 0:
        return value
    return round(value, 1 - floor(log10(value)))
