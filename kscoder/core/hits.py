"""What a rule finds in the talk, and the codings that follow from it.

Hits are plain: they can be kept, so that a changed codebook asks only its changed rules again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kscoder.model import Codebook, Coding, Segment, Span

Word = tuple[int, int, int]
"""Index of a token, and where it begins and ends in the turn's text."""


@dataclass(frozen=True)
class Hit:
    """One rule, met in one place."""

    turn: int
    segment: int
    """Number of the segment within the turn."""
    words: tuple[Word, ...]
    """The evidence."""
    reason: str
    """The terms that were found, readable."""
    negated: str
    """The cue where the evidence is negated and the rule marks that."""


def codings_of(segments: Sequence[Segment], hits: Iterable[tuple[str, Hit]], codebook: Codebook) -> tuple[Coding, ...]:
    """The codings that follow from hits on some segments, by segment and then in the order of the codebook.

    A hit comes with the id of the code whose rule it is. The hits of one code must come in the order of its rules,
    those of one rule in the order of the talk.
    """
    found: dict[tuple[int, int, str], list[Hit]] = defaultdict(list)
    for code_id, hit in hits:
        found[hit.turn, hit.segment, code_id].append(hit)
    rank = {code.id: i for i, code in enumerate(codebook.codes)}
    by_place = {(segment.turn, segment.number): segment for segment in segments}
    return tuple(
        _coding(by_place[turn, number], code_id, found[turn, number, code_id])
        for turn, number, code_id in sorted(found, key=lambda key: (key[0], key[1], rank[key[2]]))
    )


def _coding(segment: Segment, code_id: str, hits: Sequence[Hit]) -> Coding:
    words, reason, negated = told(hits)
    return Coding(segment, code_id, joined(words), reason, negated)


def told(hits: Sequence[Hit]) -> tuple[list[Word], str, str]:
    """What hits of one code on one segment say together: evidence, rule, and the cue where all are negated."""
    affirmed = [hit for hit in hits if not hit.negated]
    telling = affirmed or hits
    words = [word for hit in telling for word in hit.words]
    return words, "; ".join(dict.fromkeys(hit.reason for hit in telling)), "" if affirmed else hits[0].negated


def joined(words: Iterable[Word]) -> tuple[Span, ...]:
    """Words as spans; those that follow one another are one span."""
    spans: list[Span] = []
    last = -2
    for i, start, end in sorted(set(words)):
        if i == last + 1:
            spans[-1] = Span(spans[-1].start, end)
        else:
            spans.append(Span(start, end))
        last = i
    return tuple(spans)
