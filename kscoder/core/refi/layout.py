"""A transcript as one running text, and the way back from a place in it to a turn."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from kscoder.model import Span, Transcript

BETWEEN_TURNS = "\n\n"


@dataclass(frozen=True)
class Layout:
    """A transcript's text with the places where its turns begin."""

    text: str
    starts: tuple[int, ...]
    """Where each turn's own words begin, after the speaker's label."""
    ends: tuple[int, ...]

    def span(self, turn: int, span: Span) -> Span:
        """A span of a turn (numbered from 1) as a span of the text."""
        start = self.starts[turn - 1]
        return Span(start + span.start, start + span.end)

    def place(self, span: Span) -> tuple[int, Span] | None:
        """The turn a span of the text lies in, and where in it; None where it is no turn's words alone."""
        index = bisect_right(self.starts, span.start) - 1
        if index < 0 or span.end > self.ends[index] or span.start >= span.end:
            return None
        start = self.starts[index]
        return index + 1, Span(span.start - start, span.end - start)


def layout(transcript: Transcript) -> Layout:
    """The talk as text: a turn a paragraph, each with its speaker's label, an empty line between them."""
    pieces, starts, ends, place = [], [], [], 0
    for turn in transcript.turns:
        label = writable(f"{turn.speaker}: ") if turn.speaker else ""
        pieces.append(label + writable(turn.text))
        starts.append(place + len(label))
        ends.append(place + len(pieces[-1]))
        place += len(pieces[-1]) + len(BETWEEN_TURNS)
    return Layout(BETWEEN_TURNS.join(pieces) + "\n", tuple(starts), tuple(ends))


def writable(text: str) -> str:
    """The text with a sign for a sign, so that offsets hold, but without those that no XML and no UTF-8 can hold."""
    return "".join(map(_writable, text))


def _writable(sign: str) -> str:
    if sign == "\r":
        return "\n"
    code = ord(sign)
    illegal = (code < 32 and sign not in "\n\t") or 0xD800 <= code <= 0xDFFF or code in (0xFFFE, 0xFFFF, 0xFEFF)
    return "\N{REPLACEMENT CHARACTER}" if illegal else sign
