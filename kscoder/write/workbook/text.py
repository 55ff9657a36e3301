"""Any text into a cell: whole, as text, and with the evidence standing out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from kscoder.model import Span

LONGEST = 32_000
"""UTF-16 units a cell gets; Excel takes 32,767 and counts a character outside the basic plane twice."""
LINES = 253
"""Line feeds a cell gets; Excel repairs cells with more."""
CUT = " […]"
CONTEXT = 1_000
"""Characters kept before the evidence where a text is too long to be shown from its beginning."""

_TO_CLEAN = re.compile(r"[\r\n\ud800-\udfff]")
_CARRIAGE_RETURN = re.compile(r"\r(\n?)")
_LINE_BREAK = re.compile(r"[\x0b\x0c]")
_NOT_XML = re.compile(r"[\ud800-\udfff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\ufffe\uffff]")
_DOUBLE_ESCAPE = re.compile(r"_x[0-9a-fA-F]{4}_x[0-9a-fA-F]{4}_")
_INSIDE_ESCAPE = re.compile(r"(?<=_)(?=x[0-9a-fA-F]{4}_)")


def units(text: str) -> int:
    """Length as Excel counts it, in UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def clean(text: str) -> str:
    """The text with the line ends Excel knows and without what XML cannot hold; every offset stays where it was."""
    if text.isprintable() or not _TO_CLEAN.search(text):
        return text
    text = _CARRIAGE_RETURN.sub(lambda end: " \n" if end[1] else "\n", text)
    text = _NOT_XML.sub("\ufffd", text)
    head, *lines = text.split("\n")
    return "\n".join([head, *lines[:LINES]]) + "".join(" " + line for line in lines[LINES:])


def fit(text: str) -> str:
    """The text as a cell can hold it, cut with a mark at the end where it is too long."""
    if text.isprintable() and len(text) <= LONGEST // 2:  # Nearly every text; it takes no time to see.
        return text
    return _window(clean(text), ())[0]


def without_controls(text: str) -> str:
    """The text with a visible mark for what XML cannot hold, where the file format has no way to spell it."""
    if text.isprintable():
        return text
    return _CONTROL.sub("\ufffd", _LINE_BREAK.sub(" ", _NOT_XML.sub("\ufffd", text)))


def too_long(text: str) -> bool:
    """Whether `fit` would cut it."""
    return len(text) > LONGEST // 2 and units(text) > LONGEST


def write_text(sheet: Any, row: int, column: int, text: str, style: Any) -> None:
    """Write text as text: never a formula, a number, a date or a link, whatever it looks like."""
    text = fit(text)
    if not text:
        sheet.write_blank(row, column, None, style)
    elif (text.startswith("<r>") and text.endswith("</r>")) or ("_x" in text and _DOUBLE_ESCAPE.search(text)):
        # XlsxWriter takes the one for its own markup, and escapes the other by halves: in pieces both are themselves.
        sheet.write_rich_string(row, column, *_pieces(_CONTROL.sub("\ufffd", text), [Span(0, 1)], style, style), style)
    else:
        sheet.write_string(row, column, text, style)


def write_quote(
    sheet: Any, row: int, column: int, text: str, evidence: Iterable[Span], plain: Any, strong: Any, whole: Any
) -> None:
    """Write a quotation with its evidence in `strong`; `whole` is the cell's look where all of it is evidence."""
    text, spans = _window(clean(text), tuple(evidence))
    # XlsxWriter escapes rich strings twice, which would show the escapes: control signs become a visible mark.
    if not text.isprintable():
        text = _CONTROL.sub("\ufffd", _LINE_BREAK.sub("\n", text))
    if not spans:
        write_text(sheet, row, column, text, plain)
    elif spans == [Span(0, len(text))]:
        write_text(sheet, row, column, text, whole)
    else:
        sheet.write_rich_string(row, column, *_pieces(text, spans, plain, strong), plain)


def _window(text: str, evidence: tuple[Span, ...]) -> tuple[str, list[Span]]:
    """The part of a text that fits a cell, holding the evidence, and where the evidence stands in it."""
    if not too_long(text):
        return text, list(evidence)
    start = 0
    if evidence and units(text[: evidence[-1].end]) > LONGEST - len(CUT):
        start = max(0, evidence[0].start - CONTEXT)
    lead = CUT.strip() + " " if start else ""
    room, end = LONGEST - len(CUT) - len(lead), start
    while end < len(text) and (room := room - units(text[end])) >= 0:
        end += 1
    shift = len(lead) - start
    shown = [Span(span.start + shift, min(span.end, end) + shift) for span in evidence if start <= span.start < end]
    return lead + text[start:end] + (CUT if end < len(text) else ""), shown


def _pieces(text: str, spans: Iterable[Span], plain: Any, strong: Any) -> list[Any]:
    """Alternating looks and pieces for a rich string; no piece is empty, as Excel allows none.

    Plain pieces carry their look too: without one they would fall back to Excel's standard font.
    """
    pieces: list[Any] = []
    place = 0
    for span in spans:
        pieces += _unescaped(text[place : span.start], plain) + _unescaped(text[span.start : span.end], strong)
        place = span.end
    return pieces + _unescaped(text[place:], plain)


def _unescaped(piece: str, style: Any) -> list[Any]:
    """A piece, divided where it spells an escape of the file format (``_x0041_``) so that it is not read as one."""
    if "_x" not in piece:
        return [style, piece] if piece else []
    return [each for part in _INSIDE_ESCAPE.split(piece) if part for each in (style, part)]
