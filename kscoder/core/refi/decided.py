"""Codings from another program as decisions of their coders, and as a record for agreement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kscoder.core.decisions import TranscriptWords, anchor
from kscoder.core.decisions.targets import Aim
from kscoder.core.refi.returned import AROUND, Piece, whole_words
from kscoder.model import Coding, Decision, Record, RecordedCoding, Run, Segment, Span


def decisions(pieces: Sequence[Piece], names: Mapping[str, str], run: Run, aim: Aim, source: str) -> Iterator[Decision]:
    """A decision `add` for every segment that a human's coding covers by half or more, and its memo.

    `names` gives the coders' names by their guids; pieces of others are passed over. Where a rule gives the same code
    to the segment, adding it is to accept it.
    """
    definitions = {code.id: code.definition for code in run.codebook.codes}
    cases = {transcript.name: transcript.case for transcript in run.transcripts}
    for piece in pieces:
        if piece.user not in names or piece.by_rules:
            continue
        words = aim.words[piece.transcript]
        for segment in covered(piece, words):
            made = Decision(
                anchor(words, segment.turn, segment.span),
                piece.code,
                "add",
                case=cases[piece.transcript],
                evidence=(_evidence(piece.span, segment, words),),
                origin="human",
                who=names[piece.user],
                when=piece.when,
                codebook_version=run.codebook.version,
                definition=definitions[piece.code],
                source=source,
            )
            yield made
            if piece.memo:
                yield _memo(made, piece.memo)


def _memo(made: Decision, memo: str) -> Decision:
    return replace(made, action="memo", memo=memo)


def covered(piece: Piece, words: TranscriptWords) -> list[Segment]:
    """The segments of which a piece covers at least half; else the one of which it covers most."""
    shares = [(_share(segment.span, piece.span), segment) for segment in words.by_turn.get(piece.turn, ())]
    half = [segment for share, segment in shares if share >= 0.5]
    most = max(shares, key=lambda pair: pair[0], default=None)
    return half or ([most[1]] if most and most[0] > 0 else [])


def _share(segment: Span, piece: Span) -> float:
    return max(0, min(segment.end, piece.end) - max(segment.start, piece.start)) / max(1, segment.end - segment.start)


def _evidence(span: Span, segment: Segment, words: TranscriptWords) -> str:
    text = words.transcript.turns[segment.turn - 1].text
    return text[max(span.start, segment.span.start) : min(span.end, segment.span.end)].strip()


def rejections(missing: Sequence[Coding], run: Run, aim: Aim, who: str, source: str) -> Iterator[Decision]:
    """A decision `reject` for every coding that was taken out."""
    definitions = {code.id: code.definition for code in run.codebook.codes}
    cases = {transcript.name: transcript.case for transcript in run.transcripts}
    for coding in missing:
        words = aim.words[coding.segment.transcript]
        text = words.transcript.turns[coding.segment.turn - 1].text
        yield Decision(
            anchor(words, coding.segment.turn, coding.segment.span),
            coding.code,
            "reject",
            case=cases[coding.segment.transcript],
            evidence=tuple(text[span.start : span.end] for span in coding.evidence),
            rule=coding.rule,
            who=who,
            codebook_version=run.codebook.version,
            definition=definitions[coding.code],
            source=source,
        )


def record(pieces: Sequence[Piece], user: str, run: Run, name: str) -> Record:
    """One coder's codings for comparing them with another's: the words that she chose, none of them cut."""
    texts = {(t.name, turn.number): turn.text for t in run.transcripts for turn in t.turns}
    cases = {transcript.name: transcript.case for transcript in run.transcripts}
    return Record(
        name=name,
        labels={code.id: code.label_in(run.study.language) for code in run.codebook.codes},
        replaces={},
        levels=(),
        codings=tuple(
            _recorded(piece, texts[piece.transcript, piece.turn], cases[piece.transcript])
            for piece in pieces
            if piece.user == user
        ),
    )


def _recorded(piece: Piece, turn: str, case: str) -> RecordedCoding:
    whole = whole_words(turn, piece.span)
    start, end = whole.start, whole.end
    return RecordedCoding(
        segment="",
        transcript=piece.transcript,
        turn=piece.turn,
        case=case,
        cell=(),
        words=turn[start:end],
        evidence=turn[start:end],
        code=piece.code,
        counted_as=piece.code,
        origin="human",
        before=turn[max(0, start - AROUND) : start],
        after=turn[end : end + AROUND],
    )
