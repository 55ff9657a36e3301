"""What a run writes into the workbook, for telling later what a human has changed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from kscoder.core.decisions.anchoring import anchor
from kscoder.core.decisions.words import TranscriptWords, transcript_words
from kscoder.model import Anchor, Coding, Run, Segment, Snapshot, Span, WrittenCoding

Place = tuple[str, int, int, int]
"""Name of a transcript, number of a turn, and where in its text a segment begins and ends."""


def place_of(segment: Segment) -> Place:
    """Where a segment stands."""
    return segment.transcript, segment.turn, segment.span.start, segment.span.end


def snapshot(run: Run, known: Mapping[Place, Anchor] | None = None) -> Snapshot:
    """The codings of a run with all that is needed to find their words again, even when transcripts change.

    `known` are anchors of the same talk that somebody has made already.
    """
    known = known or {}
    words = words_of(run)
    case_of = {transcript.name: transcript.case for transcript in run.transcripts}

    @cache
    def anchored(segment: Segment) -> Anchor:
        made = known.get(place_of(segment))
        return made or anchor(words[segment.transcript], segment.turn, segment.span)

    return Snapshot(
        codings=tuple(
            WrittenCoding(
                id=coding.id,
                anchor=anchored(coding.segment),
                code=coding.code,
                case=case_of[coding.segment.transcript],
                evidence=evidence_words(coding, words[coding.segment.transcript]),
                rule=coding.rule,
                origin=coding.origin,
                decision=coding.decision,
                recode_to=coding.recode_to,
                memo=coding.memo,
            )
            for coding in run.codings
        ),
        codebook_version=run.codebook.version,
        definitions={code.id: code.definition for code in run.codebook.codes if code.definition},
        transcripts={transcript.name: transcript.digest for transcript in run.transcripts},
        seen=frozenset(decision.id for decision in (*run.decided.stored, *run.decided.new)),
    )


def words_of(run: Run) -> dict[str, TranscriptWords]:
    """Transcript name → its words, ready for finding decisions in them."""
    return {transcript.name: transcript_words(transcript, run.segments) for transcript in run.transcripts}


def evidence_words(coding: Coding, words: TranscriptWords) -> tuple[str, ...]:
    """The words a coding rests on, in order."""
    text = words.transcript.turns[coding.segment.turn - 1].text
    return tuple(text[span.start : span.end] for span in coding.evidence)


def evidence_spans(evidence: tuple[str, ...], text: str, within: Span) -> tuple[Span, ...]:
    """Where remembered evidence stands now in a turn's text; all of `within` where it is not found."""
    spans: list[Span] = []
    start = within.start
    for piece in evidence:
        found = text.find(piece, start, within.end)
        if piece and found >= 0:
            start = found + len(piece)
            spans.append(Span(found, start))
    return tuple(spans) or (within,)
