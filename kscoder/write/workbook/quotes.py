"""The sheet Quotes: quotations sorted for writing up, and the place that figures on the cross-tab lead to."""

from __future__ import annotations

from typing import Any

from kscoder.model import CodingRow
from kscoder.write.workbook import formulas, places
from kscoder.write.workbook.book import Book
from kscoder.write.workbook.heights import set_height
from kscoder.write.workbook.looks import INK, PALE, RULE, head, printed, quotation
from kscoder.write.workbook.plain import write_title
from kscoder.write.workbook.text import without_controls, write_quote, write_text

QUOTE_WIDTH, MEMO_WIDTH = 86, 30


def write(book: Book) -> None:
    """Fill the sheet Quotes in the order of `places.entries`."""
    sheet, style, words = book.sheet(places.NAME), book.style, book.words
    levels = book.tables.crosstab.levels
    write_title(book, sheet, book.words["quotes"], book.words["quotes note"])
    heads = [
        words["case"],
        *(words.get(level, level) for level in levels),
        words["quote"],
        words["source"],
        words["memo"],
    ]
    for column, name in enumerate(heads):
        write_text(sheet, 2, column, name, head(style))
    band = style(bold=True, font_color=INK, bg_color=PALE, top=1, top_color=RULE)
    counts = {row.code: row for row in book.tables.crosstab.rows}
    looks = quotation(style)
    for number, line in enumerate(places.entries(book), places.FIRST_ROW):
        if line.row is not None:
            _write_quotation(book, sheet, number, line.row, looks)
            continue
        total = counts[line.code.id].cells[-1]
        name = f"{book.label(line.code)}  ({line.code.id}): {total.codings if total else '–'}"
        for column in range(len(heads)):
            write_text(sheet, number, column, "" if column else name, band)
    _lay_out(book, sheet, len(levels))


def _write_quotation(book: Book, sheet: Any, number: int, row: CodingRow, looks: tuple[Any, Any, Any]) -> None:
    plain, strong, whole = looks
    set_height(sheet, number, [(row.coding.segment.text, QUOTE_WIDTH), (row.coding.memo, MEMO_WIDTH)])
    values = [str(row.columns["case"]), *(book.value(value) for value in places.place(book, row))]
    for column, value in enumerate(values):
        write_text(sheet, number, column, value, plain)
    column = len(values)
    write_quote(sheet, number, column, row.coding.segment.text, row.quote_evidence, plain, strong, whole)
    _write_source(book, sheet, (number, column + 1), row)
    write_text(sheet, number, column + 2, row.coding.memo, plain)
    sheet.put_away(number)


def _write_source(book: Book, sheet: Any, cell: tuple[int, int], row: CodingRow) -> None:
    """Segment and time, as a link that finds the coding's row wherever sorting has put it."""
    segment, time = row.columns["segment_id"], row.columns["time"]
    source = f"{segment} {time}" if time else str(segment)
    style = book.style(font_size=8, font_color="#1F4E8C")
    if not book.live:
        write_text(sheet, *cell, source, style)
        return
    wanted = formulas.literal(formulas.escaped(str(row.columns["coding_id"])))
    link = f'=HYPERLINK("#Codings!A"&(1+MATCH({wanted},Codings[coding_id],0)),{formulas.literal(source)})'
    sheet.write_formula(*cell, link, style, without_controls(source))


def _lay_out(book: Book, sheet: Any, levels: int) -> None:
    sheet.set_column(0, 0, 8)
    sheet.set_column(1, levels, 12)
    sheet.set_column(levels + 1, levels + 1, QUOTE_WIDTH)
    sheet.set_column(levels + 2, levels + 2, 18)
    sheet.set_column(levels + 3, levels + 3, MEMO_WIDTH)
    sheet.freeze_panes(places.FIRST_ROW, 0)
    sheet.repeat_rows(2)
    sheet.hide_gridlines(2)
    printed(sheet, book.footer)
