"""Which segments a decision is about, in the run at hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kscoder.core.decisions.anchoring import Lost, Placement, place
from kscoder.core.decisions.codes import replaced_by, today, why_unknown
from kscoder.core.decisions.words import TranscriptWords
from kscoder.model import Anchor, Code, Codebook, Coding, Decision, Segment, Span, Unplaced

PLACE_AGAIN = "If it still holds, make it again in the new workbook; then take this one away: kscoder decisions undo "


@dataclass(frozen=True)
class Target:
    """A decision on one segment of this run."""

    decision: Decision
    segment: Segment
    code: str
    """The code it is on, as it is called today."""
    recode_to: str
    span: Span
    """Where its words stand now."""
    similarity: float


@dataclass
class Aim:
    """All that is needed to tell where a decision belongs in a run; remembers where words were found."""

    codebook: Codebook
    words: Mapping[str, TranscriptWords]
    codings: Mapping[tuple[str, str], Coding]
    """By segment id and code."""
    found: dict[Anchor, Placement | Lost] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.codes: Mapping[str, Code] = {code.id: code for code in self.codebook.codes}
        self.replaced = replaced_by(self.codebook)

    def targets(self, decision: Decision) -> Sequence[Target] | Unplaced:
        """Where a decision belongs, or why it has no place in this run."""
        for typed in filter(None, (decision.code, decision.recode_to)):
            if today(typed, self.codes, self.replaced) is None:
                reason, mend = why_unknown(typed, self.codebook, self.replaced)
                return Unplaced(decision, reason, mend + decision.id if mend.endswith("undo ") else mend)
        placed = self.place(decision.anchor)
        if isinstance(placed, Lost):
            return Unplaced(decision, placed.reason, PLACE_AGAIN + decision.id)
        code = today(decision.code, self.codes, self.replaced) or ""
        recode_to = today(decision.recode_to, self.codes, self.replaced) or ""
        segments = self._segments(decision, placed, code)
        if isinstance(segments, Lost):
            return Unplaced(decision, segments.reason, PLACE_AGAIN + decision.id)
        return [Target(decision, s, code, recode_to, placed.span, placed.similarity) for s in segments]

    def place(self, anchor: Anchor) -> Placement | Lost:
        """Where words stand now; each is looked for once."""
        if anchor not in self.found:
            words = self.words.get(anchor.transcript)
            named = f'the transcript "{anchor.transcript}" is not part of this run'
            self.found[anchor] = (
                place(anchor, words) if words else Lost(named if anchor.transcript else "no transcript")
            )
        return self.found[anchor]

    def _segments(self, decision: Decision, placed: Placement, code: str) -> Sequence[Segment] | Lost:
        """The segments whose words were decided on: the same words, or parts of them, or a longer one around them."""
        turn = self.words[decision.anchor.transcript].by_turn.get(placed.turn, ())
        touched = [segment for segment in turn if _shared(segment.span, placed.span)]
        if not touched:
            return Lost("the words are not in a segment that is coded")
        most = max(touched, key=lambda segment: _shared(segment.span, placed.span))
        if decision.action == "add" or decision.origin == "human":
            return [most]
        if len(touched) == 1:
            coding = self.codings.get((most.id, code))
            if coding and not _inside(most.span, placed.span) and not _rests_on(coding, placed.span):
                return Lost("the segment is longer now, and its coding rests on other words")
            return [most]
        given = [s for s in touched if (c := self.codings.get((s.id, code))) and _rests_on(c, placed.span)]
        return given or [most]


def _shared(one: Span, other: Span) -> int:
    """How many characters two spans share."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _rests_on(coding: Coding, span: Span) -> bool:
    return all(_inside(piece, span) for piece in _within(coding.evidence, coding.segment.span))


def _within(evidence: Iterable[Span], segment: Span) -> list[Span]:
    """The evidence that lies in the segment itself: a rule may also look at the rest of the turn."""
    return [piece for piece in evidence if _shared(piece, segment)]
