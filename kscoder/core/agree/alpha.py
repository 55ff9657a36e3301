"""Krippendorff's alpha from the coincidence matrix, for any number of coders and with missing judgements.

Source:
    Krippendorff, K. (2011). Computing Krippendorff's alpha-reliability. University of Pennsylvania,
    https://repository.upenn.edu/asc_papers/43
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache
from itertools import combinations
from typing import cast

from kscoder.core.agree.patterns import (
    NO_UNITS,
    NO_VARIATION,
    Patterns,
    Undefined,
    Value,
    judged,
    pairable,
    value_counts,
)

Difference = Callable[[Value, Value], float]
"""How far two values are apart: 0 for the same value, the same in both directions."""
LEVELS = ("nominal", "ordinal", "interval", "ratio")


def alpha(table: Patterns, level: str) -> float | Undefined:
    """Alpha at a named level of measurement: nominal, ordinal, interval or ratio.

    The values must be numbers (of a rank, for ordinal) except at the nominal level. Raises ValueError for a level
    that is none of these.
    """
    return alpha_by(table, _difference(level, value_counts(pairable(table))))


def alpha_by(table: Patterns, difference: Difference) -> float | Undefined:
    """Alpha with a difference of one's own: 1 - observed / expected disagreement."""
    shared = pairable(table)
    if not shared:
        return NO_UNITS
    observed = 0.0
    for pattern, units in shared.items():
        given = judged(pattern)
        if len(set(given)) > 1:
            apart = sum(difference(one, other) for one, other in combinations(given, 2))
            observed += 2 * units * apart / (len(given) - 1)
    counts = value_counts(shared)
    expected = 2 * sum(counts[a] * counts[b] * difference(a, b) for a, b in combinations(counts, 2))
    if not expected:
        return NO_VARIATION
    return 1 - (counts.total() - 1) * observed / expected


def _difference(level: str, counts: Mapping[Value, int]) -> Difference:
    """The squared difference function of a level of measurement (Krippendorff 2011, section D)."""
    if level == "ordinal":
        return _ordinal(cast("Counter[float]", counts))
    functions: Mapping[str, Callable[[float, float], float]] = {
        "nominal": lambda a, b: float(a != b),
        "interval": lambda a, b: (a - b) ** 2,
        "ratio": lambda a, b: ((a - b) / (a + b)) ** 2 if a + b else 0.0,
    }
    if level not in functions:
        raise ValueError(f"no such level of measurement: {level} (there are {', '.join(LEVELS)})")
    return cast("Difference", functions[level])


def _ordinal(counts: Mapping[float, int]) -> Difference:
    """How many values were given between two ranks, these two counted half."""

    @cache
    def difference(one: float, other: float) -> float:
        low, high = min(one, other), max(one, other)
        between = sum(count for value, count in counts.items() if low <= value <= high)
        return (between - (counts[low] + counts[high]) / 2) ** 2 if low != high else 0.0

    return cast("Difference", difference)
