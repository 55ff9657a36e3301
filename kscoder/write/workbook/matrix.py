"""The sheet Case matrix: each case by each code, how often and in whose words (a framework matrix)."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from kscoder.model import Code, Span, Telling
from kscoder.write.workbook import formulas
from kscoder.write.workbook.book import Book
from kscoder.write.workbook.heights import set_height
from kscoder.write.workbook.looks import FAINT, INK, PALE, RULE, head, printed, quotation
from kscoder.write.workbook.plain import write_title
from kscoder.write.workbook.text import write_quote, write_text

NAME = "Case matrix"
HEADS = 3
"""Zero-based row of the dimensions' names; codes and column heads follow, then the cases."""
FIRST_ROW = HEADS + 3
QUOTE_WIDTH = 38
CODES_A_PAGE = 4
"""Codes that fit the width of a printed page beside the case."""
LINE: dict[str, Any] = {"top": 4, "top_color": RULE}
"""Over every case."""
Evidence = dict[int, tuple[Span, ...]]
"""Where the evidence stands in the quotations, by the identity of their codings."""


def write(book: Book) -> None:
    """Fill the sheet Case matrix: a row a case, two columns a code."""
    sheet, style, words = book.sheet(NAME), book.style, book.words
    write_title(book, sheet, book.words["matrix"], book.words["matrix note"])
    wanted = list(dict.fromkeys(entry.code for entry in book.tables.matrix))
    codes = [code for code in book.run.codebook.codes if code.id in wanted]
    attributes = [level for level in book.tables.crosstab.levels if level != "period"]
    first = 1 + len(attributes)
    for column, name in enumerate([words["case"], *(words.get(each, each) for each in attributes)]):
        write_text(sheet, FIRST_ROW - 1, column, name, head(style))
    _write_heads(book, sheet, codes, first)
    rows = {case.name: number for number, case in enumerate(book.run.cases, FIRST_ROW)}
    for case in book.run.cases:
        values = [case.name, *("" if case.attributes.get(a) is None else str(case.attributes[a]) for a in attributes)]
        for column, value in enumerate(values):
            shown = value or book.words["unknown"]
            write_text(sheet, rows[case.name], column, shown, style(bold=not column, **LINE))
    columns = {code.id: first + 2 * number for number, code in enumerate(codes)}
    evidence = _evidence(book)
    looks = style(num_format='0;-0;"·"', align="right", left=4, left_color=RULE, **LINE), *quotation(style, 8, **LINE)
    for case, entries in groupby(book.tables.matrix, key=lambda entry: entry.case):
        said = []
        for entry in entries:
            said.append(entry.quote.segment.text if entry.quote else "")
            _write_entry(book, sheet, (rows[case], columns[entry.code]), entry, evidence, looks)
        set_height(sheet, rows[case], [(each, QUOTE_WIDTH) for each in said], font=8)
        sheet.put_away(rows[case])
    _lay_out(book, sheet, codes, first)


def _evidence(book: Book) -> Evidence:
    quoted = {id(entry.quote) for entry in book.tables.matrix}
    return {id(row.coding): row.quote_evidence for row in book.tables.codings if id(row.coding) in quoted}


def _write_heads(book: Book, sheet: Any, codes: list[Code], first: int) -> None:
    style, before = book.style, ""
    names = {code.id: book.label(code) for code in book.run.codebook.codes}
    for number, code in enumerate(codes):
        column = first + 2 * number
        dimension = names[code.dimension] if code.dimension != before else ""
        before = code.dimension
        band = style(bold=True, font_color=INK, bg_color=PALE, **({"left": 1, "left_color": RULE} if dimension else {}))
        write_text(sheet, HEADS, column, dimension, band)
        write_text(sheet, HEADS, column + 1, "", style(bg_color=PALE))
        write_text(
            sheet, HEADS + 1, column, book.label(code), style(bold=True, font_color=INK, left=4, left_color=RULE)
        )
        write_text(sheet, HEADS + 1, column + 1, "", style())
        write_text(sheet, HEADS + 2, column, book.words["n"], head(style, align="right", left=4, left_color=RULE))
        write_text(sheet, HEADS + 2, column + 1, code.id, style(font_size=8, font_color=FAINT, bg_color=PALE, bottom=1))


def _write_entry(
    book: Book, sheet: Any, cell: tuple[int, int], entry: Telling, evidence: Evidence, looks: tuple[Any, ...]
) -> None:
    row, column = cell
    figure, plain, strong, whole = looks
    if book.live:
        where = {"case": entry.case}
        sheet.write_formula(row, column, formulas.codings(formulas.literal(entry.code), where), figure, entry.codings)
    else:
        sheet.write_number(row, column, entry.codings, figure)
    if entry.quote is None:
        sheet.write_blank(row, column + 1, None, plain)
        return
    write_quote(sheet, row, column + 1, entry.quote.segment.text, evidence[id(entry.quote)], plain, strong, whole)


def _lay_out(book: Book, sheet: Any, codes: list[Code], first: int) -> None:
    sheet.set_column(0, 0, 9)
    if first > 1:
        sheet.set_column(1, first - 1, 11)
    breaks, on_page = [], 0
    for number, code in enumerate(codes):
        sheet.set_column(first + 2 * number, first + 2 * number, 4)
        sheet.set_column(first + 2 * number + 1, first + 2 * number + 1, QUOTE_WIDTH)
        if on_page == CODES_A_PAGE or (number and code.dimension != codes[number - 1].dimension):
            breaks.append(first + 2 * number)
            on_page = 0
        on_page += 1
    sheet.freeze_panes(FIRST_ROW, first)
    sheet.hide_gridlines(2)
    printed(sheet, book.footer, across=0)
    sheet.set_print_scale(70)
    sheet.repeat_rows(HEADS, FIRST_ROW - 1)
    sheet.repeat_columns(0, first - 1)
    sheet.set_v_pagebreaks(breaks)
