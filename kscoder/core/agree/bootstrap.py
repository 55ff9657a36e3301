"""How sure a figure is: the bootstrap over transcripts.

Transcripts are drawn, not units: what one person says in an interview hangs together, and drawing sentences as if
they were independent gives intervals that are far too narrow.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kscoder.core.agree.patterns import Pattern, Patterns, Undefined

Draw = Callable[[], float]
"""Gives the next number from 0 up to but not including 1; the caller seeds it."""
Measure = Callable[[Patterns], "float | Undefined"]

LEAST_TRANSCRIPTS = 2
LEAST_DEFINED = 0.9
"""Share of draws in which a figure must have a value for its interval to be given."""


@dataclass(frozen=True)
class Figure:
    """A measure with its 95 % interval."""

    value: float | None
    low: float | None = None
    high: float | None = None
    reason: str = ""
    """Why there is no value."""
    interval_reason: str = ""
    """Why there is no interval."""


@dataclass(frozen=True)
class Resamples:
    """Which transcripts were drawn each time, the same for every code, so that figures can be compared."""

    draws: tuple[tuple[int, ...], ...]
    """For each draw how often each transcript came up."""
    transcripts: int

    @cached_property
    def distinct(self) -> Mapping[tuple[int, ...], int]:
        """Draws and how often they came up: with few transcripts many are the same."""
        return Counter(self.draws)


def resamples(transcripts: int, times: int, draw: Draw) -> Resamples:
    """Draw as many transcripts as there are, with replacement, so many times."""
    rounds = []
    for _ in range(times if transcripts >= LEAST_TRANSCRIPTS else 0):
        drawn = Counter(int(draw() * transcripts) for _ in range(transcripts))
        rounds.append(tuple(drawn[number] for number in range(transcripts)))
    return Resamples(tuple(rounds), transcripts)


def figure(measure: Measure, by_transcript: Sequence[Patterns], drawn: Resamples) -> Figure:
    """A measure over all transcripts, with the interval (2.5th to 97.5th percentile) of its draws."""
    value = measure(summed(by_transcript, (1,) * len(by_transcript)))
    if isinstance(value, Undefined):
        return Figure(None, reason=value.reason)
    if not drawn.draws:
        few = f"drawn over transcripts, of which there are fewer than {LEAST_TRANSCRIPTS}"
        return Figure(value, interval_reason=few if drawn.transcripts < LEAST_TRANSCRIPTS else "not asked for")
    again: list[float] = []
    for table, count in _alike(by_transcript, drawn):
        one = measure(table)
        again += [] if isinstance(one, Undefined) else [one] * count
    if len(again) < LEAST_DEFINED * len(drawn.draws):
        rare = f"more than {1 - LEAST_DEFINED:.0%} of the draws of transcripts gave no value"
        return Figure(value, interval_reason=rare)
    again.sort()
    return Figure(value, _percentile(again, 0.025), _percentile(again, 0.975))


def summed(by_transcript: Sequence[Patterns], times: Sequence[int]) -> Counter[Pattern]:
    """Patterns over transcripts, each counted so many times."""
    total: Counter[Pattern] = Counter()
    for patterns, count in zip(by_transcript, times, strict=True):
        if count:
            for pattern, units in patterns.items():
                total[pattern] += units * count
    return total


def _alike(by_transcript: Sequence[Patterns], drawn: Resamples) -> Iterator[tuple[Patterns, int]]:
    """The patterns of the draws, and how many draws gave the same ones: these need to be measured once."""
    kinds = list(dict.fromkeys(pattern for patterns in by_transcript for pattern in patterns))
    alike: Counter[tuple[int, ...]] = Counter()
    for times, count in drawn.distinct.items():
        total = summed(by_transcript, times)
        alike[tuple(total[kind] for kind in kinds)] += count
    for units, count in alike.items():
        yield {kind: number for kind, number in zip(kinds, units, strict=True) if number}, count


def _percentile(ordered: Sequence[float], share: float) -> float:
    """Linear between the two nearest values."""
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)
