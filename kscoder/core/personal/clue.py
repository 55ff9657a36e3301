"""What the finders deliver, and which of several that overlap is kept."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable
from dataclasses import dataclass

from kscoder.model import Span

HIGH, MEDIUM, LOW = "high", "medium", "low"
CONFIDENCES = (HIGH, MEDIUM, LOW)
KINDS = (
    *("national id", "birth date", "account", "organisation number", "phone", "e-mail", "url", "address"),
    *("person", "place", "employer", "name"),
)
"""Surest first: where two finders claim the same words, the earlier kind is kept."""


@dataclass(frozen=True)
class Clue:
    """A stretch of a text that may tell who somebody is."""

    span: Span
    kind: str
    confidence: str
    reason: str


def without_overlaps(clues: Iterable[Clue]) -> tuple[Clue, ...]:
    """The clues in the order of the text; of those that overlap the surest kind, then the longest."""
    ranked = sorted(clues, key=lambda c: (KINDS.index(c.kind), c.span.start - c.span.end, c.span.start))
    taken = Taken()
    kept = [clue for clue in ranked if taken.take(clue.span)]
    return tuple(sorted(kept, key=lambda clue: clue.span))


class Taken:
    """Stretches of a text that do not overlap."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._spans: list[Span] = []
        for span in spans:
            self.take(span)

    def take(self, span: Span) -> bool:
        """Add a stretch if nothing of it is taken yet, and say whether it was added."""
        i = bisect(self._spans, span)
        before = self._spans[i - 1] if i else None
        after = self._spans[i] if i < len(self._spans) else None
        if (before is not None and before.end > span.start) or (after is not None and after.start < span.end):
            return False
        self._spans.insert(i, span)
        return True

    def covers(self, offset: int) -> bool:
        """Whether the code point at an offset is taken."""
        i = bisect(self._spans, offset, key=lambda span: span.start)
        return i > 0 and self._spans[i - 1].end > offset
