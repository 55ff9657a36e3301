"""The sheets Check, About and Read me."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from kscoder.model import Finding
from kscoder.write.workbook import places
from kscoder.write.workbook.book import Book
from kscoder.write.workbook.heights import set_height
from kscoder.write.workbook.looks import INK, printed, text
from kscoder.write.workbook.plain import set_widths, write_heading, write_table, write_title
from kscoder.write.workbook.text import too_long, write_text
from kscoder.write.workbook.words import read_me_in

MOST_UNCODED = 20_000
"""Segments without a code that are listed."""
CHECK = (14, 40, 66, 50, 14)
ABOUT = (32, 90, 10, 10, 10, 10)
PAIRS = (22, 90)
"""Widths of columns."""


def write_check(book: Book) -> None:
    """Fill Check: findings, how much of each case's talk was coded, and the talk without a code."""
    sheet, words = book.sheet("Check"), book.words
    findings = [*book.run.findings, *own_findings(book)]
    row = write_title(book, sheet, words["check"], "" if findings else words["nothing found"])
    if findings:
        heads = [words[key] for key in ("severity", "place", "message", "mend")]
        rows = [(words.get(f.severity, f.severity), f.place, f.message, f.mend) for f in findings]
        row = write_table(book, sheet, row, heads, rows, widths=CHECK)
    row = _write_coverage(book, row + 1)
    _write_uncoded(book, row + 1)
    set_widths(sheet, CHECK)
    printed(sheet, book.footer)


def own_findings(book: Book) -> Iterator[Finding]:
    """What the workbook itself could not show in full."""
    words = book.words
    rows = book.tables.codings
    for row in rows:
        if too_long(row.coding.segment.text):
            yield Finding("warning", f"Codings, {row.coding.id}", words["cut"], words["cut mend"])
    codes = {row.code for row in book.tables.crosstab.rows}
    if len(codes) + sum(row.coding.counted_as in codes for row in rows) > book.capacity - places.FIRST_ROW:
        yield Finding("warning", "Quotes", words["quotes cut"], words["overflow mend"])
    if len(book.tables.codings) > book.capacity:
        yield Finding("warning", "Codings", words["overflow"], words["overflow mend"])
    elif not book.live:
        yield Finding("note", "Cross-tab", words["not live message"], words["not live mend"])


def _write_coverage(book: Book, row: int) -> int:
    sheet, words = book.sheet("Check"), book.words
    row = write_heading(book, sheet, row, words["coverage"])
    heads = [words[key] for key in ("case", "period", "words", "coded words", "coded share")]
    rows = [
        (each.case, book.value(each.period), each.words, each.coded_words, each.coded_words / each.words)
        for each in book.run.talk
        if each.words
    ]
    return write_table(book, sheet, row, heads, rows, widths=CHECK, formats=("@", "@", "0", "0", "0 %"))


def _write_uncoded(book: Book, row: int) -> None:
    sheet, words = book.sheet("Check"), book.words
    coded = {each.columns["segment_id"] for each in book.tables.codings if each.coding.counted_as}
    without_code = (segment for segment in book.run.segments if segment.id not in coded)
    uncoded = list(islice(without_code, MOST_UNCODED + 1))
    row = write_heading(book, sheet, row, words["uncoded"])
    rows = [(segment.transcript, segment.id, segment.text) for segment in uncoded[:MOST_UNCODED]]
    row = write_table(book, sheet, row, [words["transcript"], words["segment"], words["text"]], rows, widths=CHECK)
    if len(uncoded) > MOST_UNCODED:
        write_text(sheet, row, 0, words["more uncoded"], book.style(italic=True))


def write_about(book: Book) -> None:
    """Fill About: enough to repeat the run exactly."""
    sheet, words, codebook = book.sheet("About"), book.words, book.run.codebook
    row = write_title(book, sheet, words["about"])
    facts = [
        *((words["study"], book.run.study.title), (words["codebook title"], codebook.title)),
        *((words["codebook version"], codebook.version), (words["codebook digest"], codebook.digest)),
        *((words["authors"], "\n".join(codebook.authors)), (words["literature"], "\n".join(codebook.source))),
        *((words["change log"], "\n".join(codebook.changes)), ("", "")),
        *sorted(book.run.manifest.items()),
    ]
    row = _write_pairs(book, sheet, row, facts) + 1
    heads = [
        words["transcript"],
        words["digest"],
        words["case"],
        words["language"],
        words["format"],
        words["turns all"],
    ]
    rows = [(t.name, t.digest, t.case, t.language, t.format, len(t.turns)) for t in book.run.transcripts]
    write_table(book, sheet, row, heads, rows, widths=ABOUT)
    set_widths(sheet, ABOUT)
    printed(sheet, book.footer)


def write_read_me(book: Book) -> None:
    """Fill Read me: the sheets, the decisions, and what the counts can bear."""
    sheet = book.sheet("Read me")
    row = write_title(book, sheet, book.run.study.title or book.words["read me"], book.words["read me"])
    _write_pairs(book, sheet, row, read_me_in(book.run.study.language))
    set_widths(sheet, PAIRS)
    sheet.hide_gridlines(2)
    printed(sheet, book.footer)


def _write_pairs(book: Book, sheet: Any, row: int, pairs: Iterable[tuple[str, str]]) -> int:
    for name, value in pairs:
        write_text(sheet, row, 0, name, book.style(bold=True, font_color=INK))
        write_text(sheet, row, 1, value, text(book.style))
        set_height(sheet, row, [(value, PAIRS[1])])
        row += 1
    return row
