"""A sample of segments for a second coder: every code in every size and period, and talk without codes too.

Rare codes are drawn more often than they occur, so that something can be said of them. What is found on the sample
holds for the sample: how often a code occurs in it says nothing of the study.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kscoder.core.surroundings import before
from kscoder.model import Run, Segment

UNCODED = ""
"""Stands for a code in the strata of segments without one."""
CODE_COLUMNS = ("code_1", "code_2", "code_3", "code_4")

Draw = Callable[[], float]
"""Gives the next number from 0 up to but not including 1; the caller seeds it."""


@dataclass(frozen=True)
class Stratum:
    """Segments of one cell of the cross-tab that carry one code."""

    values: tuple[str, ...]
    """Its values on the levels of the cross-tab; empty for what is not known."""
    code: str
    there: int
    drawn: int


@dataclass(frozen=True)
class Sample:
    """What was drawn."""

    segments: tuple[Segment, ...]
    """In the order of the talk: a coder needs it to understand."""
    strata: tuple[Stratum, ...]


Key = tuple[tuple[str, ...], str]


def sample(run: Run, size: int, uncoded: float, draw: Draw) -> Sample:
    """Draw segments of a run, as evenly over its strata as there are segments.

    Args:
        run: coded; only codings that count are looked at.
        size: how many segments; all of them where there are fewer.
        uncoded: share of them without any code, from 0 to 1. Where one kind runs out, the other fills up.
        draw: the source of chance.
    """
    members = _strata(run)
    coded = {key: segments for key, segments in members.items() if key[1] != UNCODED}
    without = {key: segments for key, segments in members.items() if key[1] == UNCODED}
    wanted = min(size, len(run.segments))
    there = len({segment for segments in without.values() for segment in segments})
    blank = max(min(round(wanted * uncoded), there), wanted - (len(run.segments) - there))
    chosen = {*_drawn(coded, wanted - blank, draw), *_drawn(without, blank, draw)}
    strata = (Stratum(v, code, len(s), len(chosen & set(s))) for (v, code), s in members.items())
    return Sample(tuple(run.segments[place] for place in sorted(chosen)), tuple(strata))


def _strata(run: Run) -> dict[Key, list[int]]:
    """Stratum → the segments in it, by their place in the run; a segment is in one stratum for each of its codes."""
    codes: dict[str, dict[str, None]] = defaultdict(dict)
    for coding in run.codings:
        if coding.counted_as:
            codes[coding.segment.id][coding.counted_as] = None
    order = {code.id: place for place, code in enumerate(run.codebook.codes)}
    members: dict[Key, list[int]] = defaultdict(list)
    values = _values(run)
    for place, segment in enumerate(run.segments):
        for code in codes.get(segment.id) or (UNCODED,):
            members[values[segment.transcript, segment.turn], code].append(place)
    return dict(sorted(members.items(), key=lambda item: (order.get(item[0][1], -1), item[0][1], item[0][0])))


def _values(run: Run) -> Mapping[tuple[str, int], tuple[str, ...]]:
    """Transcript and turn → the values on the levels of the cross-tab."""
    cases = {case.name: case.attributes for case in run.cases}
    return {
        (transcript.name, turn.number): tuple(
            turn.period if level == "period" else str(cases[transcript.case].get(level) or "")
            for level in run.study.columns
        )
        for transcript in run.transcripts
        for turn in transcript.turns
    }


def _drawn(strata: Mapping[Key, Sequence[int]], size: int, draw: Draw) -> set[int]:
    """Draw from the stratum of which least was drawn so far, the smallest first, until there are enough."""
    rest = {key: list(segments) for key, segments in strata.items()}
    belongs: dict[int, list[Key]] = defaultdict(list)
    for key, segments in strata.items():
        for segment in segments:
            belongs[segment].append(key)
    drawn = dict.fromkeys(strata, 0)
    chosen: set[int] = set()
    while len(chosen) < size:
        key = min((key for key in rest if rest[key]), key=lambda key: (drawn[key], len(strata[key])))
        segment = rest[key][int(draw() * len(rest[key]))]
        chosen.add(segment)
        for own in belongs[segment]:
            rest[own].remove(segment)
            drawn[own] += 1
    return chosen


def rows(run: Run, segments: Sequence[Segment]) -> list[Mapping[str, object]]:
    """The rows a second coder fills in: the words and what was said before them, and nothing of any code."""
    transcripts = {transcript.name: transcript for transcript in run.transcripts}
    return [
        {
            "segment_id": segment.id,
            "transcript": segment.transcript,
            "turn": segment.turn,
            "before": before(transcripts[segment.transcript], segment),
            "text": segment.text,
            **dict.fromkeys(CODE_COLUMNS, ""),
            "memo": "",
        }
        for segment in segments
    ]
