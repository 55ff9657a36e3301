"""What all coders have in common: the informants' words, numbered through, and the units that are made of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kscoder.core.segment import turn_segments
from kscoder.model import INFORMANT, Parsed, Segment, Span, Transcript

UNITS = ("segment", "turn", "word")


@dataclass(frozen=True)
class Unit:
    """A stretch of numbered words that a code is given to or not."""

    transcript: int
    """Index of the transcript."""
    words: Span
    """First word and the one after the last."""


@dataclass(frozen=True)
class Ground:
    """The talk that is compared on."""

    transcripts: tuple[Transcript, ...]
    segments: tuple[Segment, ...]
    """All segments of informant talk that hold words, in the order of the talk."""
    places: tuple[Span, ...]
    """For each segment its words."""
    words: tuple[tuple[str, int, Span], ...]
    """All informant words: transcript, turn, where in the turn's text."""

    @cached_property
    def turns(self) -> Mapping[tuple[str, int], Span]:
        """Transcript and turn → numbers of its words."""
        found: dict[tuple[str, int], Span] = {}
        for segment, place in zip(self.segments, self.places, strict=True):
            key = segment.transcript, segment.turn
            found[key] = Span(found[key].start, place.end) if key in found else place
        return found

    def units(self, kind: str) -> tuple[Unit, ...]:
        """The units of one kind (`segment`, `turn` or `word`), in the order of the talk."""
        index = {transcript.name: number for number, transcript in enumerate(self.transcripts)}
        if kind == "segment":
            return tuple(Unit(index[s.transcript], p) for s, p in zip(self.segments, self.places, strict=True))
        if kind == "turn":
            return tuple(Unit(index[name], place) for (name, _), place in self.turns.items())
        return tuple(Unit(index[name], Span(n, n + 1)) for n, (name, _, _) in enumerate(self.words))

    def words_in(self, transcript: str, turn: int, span: Span) -> Span | None:
        """The numbers of the words that a stretch of a turn's text touches; None where it touches none."""
        own = self.turns.get((transcript, turn))
        if own is None:
            return None
        spans = [span for _, _, span in self.words[own.start : own.end]]
        first = bisect_right([each.end for each in spans], span.start)
        last = bisect_left([each.start for each in spans], span.end)
        return Span(own.start + first, own.start + last) if first < last else None


def ground(transcripts: Sequence[Transcript], parse: Callable[[Transcript, str], Parsed], unit: str) -> Ground:
    """Number the informants' words and cut their talk into segments.

    `parse` reads a text in the transcript's language; `unit` is the study's unit of coding (`sentence`, `paragraph`
    or `turn`). Segments without words belong to no unit.
    """
    segments: list[Segment] = []
    places: list[Span] = []
    words: list[tuple[str, int, Span]] = []
    for transcript in transcripts:
        for turn in transcript.turns:
            if turn.role != INFORMANT:
                continue
            parsed = parse(transcript, turn.text)
            for segment in turn_segments(transcript.name, turn, parsed, unit):
                inside = [t.span for t in parsed.tokens if t.is_word and _in(t.span, segment.span)]
                segments.append(segment)
                places.append(Span(len(words), len(words) + len(inside)))
                words += [(transcript.name, turn.number, span) for span in inside]
    return Ground(tuple(transcripts), tuple(segments), tuple(places), tuple(words))


def _in(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def holding(units: Sequence[Unit], stretch: Span) -> list[int]:
    """Indices of the units that a stretch of words counts for.

    A unit counts where at least half of its words are in the stretch, or at least half of the stretch is in it: so
    words more or fewer at the ends of a quotation change nothing, and a short one counts where it stands.
    """
    first = bisect_right(units, stretch.start, key=lambda unit: unit.words.end)
    found = []
    for index in range(first, len(units)):
        own = units[index].words
        if own.start >= stretch.end:
            break
        shared = min(own.end, stretch.end) - max(own.start, stretch.start)
        if 2 * shared >= own.end - own.start or 2 * shared >= stretch.end - stretch.start:
            found.append(index)
    return found
