"""The hidden sheet Snapshot: the codings as this run wrote them, for telling later what a human has changed."""

from __future__ import annotations

import hashlib
import json

from kscoder.model import CodingRow, Span
from kscoder.write.workbook.book import TABLE_ROWS, Book
from kscoder.write.workbook.text import write_text

NAME = "Snapshot"
VERSION = "1"
"""Of the layout below; raised when a column changes its meaning."""
HEADS = (
    *("coding_id", "transcript", "turn", "start", "end", "quote_sha256", "prefix", "suffix", "evidence_spans"),
    *("code", "origin", "decision", "recode_to", "memo"),
)
CONTEXT = 32
"""Characters kept of the turn before and after the segment, as in a W3C text-quote selector."""


def write(book: Book) -> None:
    """Fill Snapshot: cell A1 is the version of its layout, row 2 the heads, a row a coding follows."""
    sheet, style = book.sheet(NAME), book.style(num_format="@")
    write_text(sheet, 0, 0, VERSION, style)
    for column, name in enumerate(HEADS):
        write_text(sheet, 1, column, name, style)
    turns = {(t.name, turn.number): turn.text for t in book.run.transcripts for turn in t.turns}
    for number, row in enumerate(book.tables.codings[: TABLE_ROWS - 1], 2):
        segment = row.coding.segment
        for column, value in enumerate(_values(row, turns[segment.transcript, segment.turn])):
            write_text(sheet, number, column, value, style)
    sheet.hide()


def _values(row: CodingRow, turn: str) -> tuple[str, ...]:
    coding, span = row.coding, row.coding.segment.span
    prefix, suffix = turn[max(0, span.start - CONTEXT) : span.start], turn[span.end : span.end + CONTEXT]
    return (
        *(coding.id, coding.segment.transcript, str(coding.segment.turn), str(span.start), str(span.end)),
        *(quote_hash(coding.segment.text), prefix, suffix, _spans(coding.evidence)),
        *(coding.code, coding.origin, coding.decision, coding.recode_to, coding.memo),
    )


def quote_hash(quote: str) -> str:
    """SHA-256 of the segment's words in UTF-8, hexadecimal."""
    return hashlib.sha256(quote.encode("utf-8", "surrogatepass")).hexdigest()


def _spans(spans: tuple[Span, ...]) -> str:
    """Spans in the turn's text as JSON: ``[[12, 19]]``."""
    return json.dumps([[span.start, span.end] for span in spans])
