"""What the finders deliver, and which of several that overlap is kept."""

from __future__ import annotations

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
    kept: list[Clue] = []
    for clue in ranked:
        if all(clue.span.end <= other.span.start or other.span.end <= clue.span.start for other in kept):
            kept.append(clue)
    return tuple(sorted(kept, key=lambda clue: clue.span))
