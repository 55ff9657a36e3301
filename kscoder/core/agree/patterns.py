"""How coders valued the units they share, counted: the one input of every measure of agreement.

A pattern is what the coders, in their order, said of one unit: ``(True, False)``; None is a coder who did not judge
it. Equal patterns are counted together, so that a measure costs the same for ten units and for ten thousand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

Value = Hashable
Pattern = tuple[Value | None, ...]
Patterns = Mapping[Pattern, int]
"""Pattern → number of units."""


@dataclass(frozen=True)
class Undefined:
    """Why a measure has no value."""

    reason: str


NO_UNITS = Undefined("no unit was judged by two coders")
NO_VARIATION = Undefined("no variation: every judgement is the same")


def patterns(units: Iterable[Sequence[Value | None]]) -> Counter[Pattern]:
    """Count the patterns of units, each given as one value a coder."""
    return Counter(tuple(unit) for unit in units)


def pairable(table: Patterns) -> dict[Pattern, int]:
    """Without units that fewer than two coders judged: they cannot tell of agreement."""
    return {pattern: units for pattern, units in table.items() if len(judged(pattern)) > 1}


def complete(table: Patterns) -> dict[Pattern, int]:
    """Only units that all coders judged."""
    return {pattern: units for pattern, units in table.items() if len(pattern) > 1 and None not in pattern}


def judged(pattern: Pattern) -> list[Value]:
    """The values of the coders who judged a unit."""
    return [value for value in pattern if value is not None]


def value_counts(table: Patterns) -> Counter[Value]:
    """How often each value was given, over all coders."""
    counts: Counter[Value] = Counter()
    for pattern, units in table.items():
        for value in judged(pattern):
            counts[value] += units
    return counts
