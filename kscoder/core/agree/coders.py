"""The codings of one coder, whatever they were read from, put on the talk that all coders share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kscoder.core.agree.ground import Ground
from kscoder.core.decisions import TranscriptWords, transcript_words
from kscoder.core.decisions.folding import folded
from kscoder.model import Finding, Record, RecordedCoding, Span

NO_CODE = "(none)"
"""Stands for a code where a coder said that none applies."""
SHOWN = 5
"""So many places are named in a message."""


@dataclass(frozen=True)
class Source:
    """What a coder's file held."""

    record: Record
    sampled: bool = False
    """True: she was given only the segments in the record, coded or not; False: all talk of these transcripts."""
    looked_at: frozenset[str] = frozenset()
    """Transcripts that are known to have been looked at, also where no code was given."""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Stretch:
    """A code on numbered words."""

    code: str
    words: Span


@dataclass(frozen=True)
class Coder:
    """One coder on the shared talk."""

    name: str
    stretches: tuple[Stretch, ...]
    seen: tuple[Span, ...]
    """The words she was asked to code, as stretches in order."""
    codes: frozenset[str]
    """Codes she could give: those of her codebook."""
    thorough: bool = False
    """Whether she is known to have judged every unit she saw, as a codebook does: then a blank is always a no."""
    findings: tuple[Finding, ...] = ()


def coder(source: Source, ground: Ground, names: Mapping[str, str]) -> Coder:
    """Put a coder's codings on the talk; what cannot be placed is left out and told.

    `names` gives the present id of every code that any coder used.
    """
    words = {t.name: transcript_words(t, ground.segments) for t in ground.transcripts}
    segments = {s.id: (s.text, place) for s, place in zip(ground.segments, ground.places, strict=True)}
    stretches: list[Stretch] = []
    rows: list[Span] = []
    lost: list[RecordedCoding] = []
    for coding in source.record.codings:
        place = _place(coding, ground, words, segments)
        if place is None:
            lost.append(coding)
            continue
        rows.append(place)
        if coding.counted_as:
            stretches.append(Stretch(names.get(coding.counted_as, coding.counted_as), place))
    unseen = () if source.sampled else _without_codings(source, ground)
    return Coder(
        name=source.record.name,
        stretches=tuple(sorted(set(stretches), key=lambda s: (s.words, s.code))),
        seen=_joined(rows) if source.sampled else _seen(ground, unseen),
        codes=frozenset(names.get(code, code) for code in source.record.labels),
        thorough=bool(source.looked_at),
        findings=(*source.findings, *_lost(source, ground, lost), *_unseen(source, unseen)),
    )


def _place(
    coding: RecordedCoding,
    ground: Ground,
    words: Mapping[str, TranscriptWords],
    segments: Mapping[str, tuple[str, Span]],
) -> Span | None:
    """The words of a coding: by its segment where that is the same here, else wherever its text stands."""
    text, place = segments.get(coding.segment, ("", Span(0, 0)))
    quote = folded(coding.words)
    if quote and folded(text) == quote:
        return place if place.start < place.end else None
    here = words.get(coding.transcript)
    found = here.places_of(quote) if here else []
    if here and len(found) > 1:
        found = [one for one in found if here.turn_at(one.start).number == coding.turn] or found
    if here and len(found) > 1 and (coding.before or coding.after):
        before, after = folded(coding.before), folded(coding.after)
        around = (here.before(one.start).rstrip().endswith(before) for one in found)
        behind = (here.after(one.end).lstrip().startswith(after) for one in found)
        found = [one for one, a, b in zip(found, around, behind, strict=True) if a and b]
    if here is None or len(found) != 1:
        return None
    return ground.words_in(coding.transcript, here.turn_at(found[0].start).number, here.span(found[0]))


def _without_codings(source: Source, ground: Ground) -> tuple[str, ...]:
    """Transcripts in which a coder has no coding at all: one cannot tell that from not having looked."""
    coded = {coding.transcript for coding in source.record.codings} | source.looked_at
    return tuple(t.name for t in ground.transcripts if t.name not in coded)


def _seen(ground: Ground, without: Sequence[str]) -> tuple[Span, ...]:
    return _joined(place for (name, _), place in ground.turns.items() if name not in without)


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order, those that touch or overlap made one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        elif span.start < span.end:
            joined.append(span)
    return tuple(joined)


def _lost(source: Source, ground: Ground, lost: Sequence[RecordedCoding]) -> Iterator[Finding]:
    known = {transcript.name for transcript in ground.transcripts}
    elsewhere = sorted({coding.transcript for coding in lost} - known)
    name = source.record.name
    if elsewhere:
        said = f"codings on transcripts that are not in this study were left out: {', '.join(elsewhere)}"
        yield Finding("warning", name, said, "Name the study they belong to: --study FOLDER")
    moved = [coding for coding in lost if coding.transcript in known]
    if moved:
        places = ", ".join(dict.fromkeys(f"{c.transcript} turn {c.turn}" for c in moved[:SHOWN]))
        more = ", …" if len(moved) > SHOWN else ""
        said = f"{len(moved)} codings were left out: their words stand in no place, or several ({places}{more})"
        yield Finding("warning", name, said, "Were the transcripts edited after they were coded? Use those she had.")


def _unseen(source: Source, without: Sequence[str]) -> Iterator[Finding]:
    if without:
        said = f"no coding at all in {', '.join(without)}: taken as not looked at, and left out for this coder"
        yield Finding("note", source.record.name, said)
