"""Percent agreement and the coefficients of Cohen, Scott, Fleiss and Gwet, over counted patterns.

Krippendorff's alpha has a module of its own.

Sources:
    Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological Measurement 20.
    Scott, W. A. (1955). Reliability of content analysis: the case of nominal scale coding. Public Opinion Quarterly 19.
    Fleiss, J. L. (1971). Measuring nominal scale agreement among many raters. Psychological Bulletin 76.
    Gwet, K. L. (2008). Computing inter-rater reliability and its variance in the presence of high agreement. British
    Journal of Mathematical and Statistical Psychology 61.
"""

from __future__ import annotations

from collections import Counter

from kscoder.core.agree.patterns import (
    NO_UNITS,
    NO_VARIATION,
    Patterns,
    Undefined,
    Value,
    complete,
    judged,
    pairable,
    value_counts,
)


def percent(table: Patterns) -> float | Undefined:
    """Share of pairs of coders who agree on a unit, averaged over the units that two or more coders judged."""
    shared = pairable(table)
    return _observed(shared) if shared else NO_UNITS


def cohen_kappa(table: Patterns) -> float | Undefined:
    """Cohen's kappa of two coders; each keeps her own distribution of values.

    Raises ValueError for more than two coders, for whom it is not defined.
    """
    shared = complete(table)
    if any(len(pattern) != 2 for pattern in table):
        raise ValueError("Cohen's kappa is defined for two coders")
    units = sum(shared.values())
    if not units:
        return NO_UNITS
    first: Counter[Value] = Counter()
    second: Counter[Value] = Counter()
    for (one, other), count in shared.items():
        first[one] += count
        second[other] += count
    by_chance = sum(first[value] * second[value] for value in first) / units**2
    return _corrected(_observed(shared), by_chance)


def fleiss_kappa(table: Patterns) -> float | Undefined:
    """Fleiss' kappa over the units that all coders judged; for two coders this is Scott's pi."""
    shared = complete(table)
    if not shared:
        return NO_UNITS
    counts = value_counts(shared)
    by_chance = sum(count**2 for count in counts.values()) / counts.total() ** 2
    return _corrected(_observed(shared), by_chance)


def kappa(table: Patterns) -> float | Undefined:
    """Cohen's kappa for two coders, Fleiss' for more."""
    coders = max((len(pattern) for pattern in table), default=0)
    return cohen_kappa(table) if coders == 2 else fleiss_kappa(table)


def gwet_ac1(table: Patterns, categories: int = 2) -> float | Undefined:
    """Gwet's AC1 of two or more coders; `categories` is how many values there were to choose from.

    Its chance agreement is small where one value is given nearly always, where kappa and alpha can be near 0 though
    coders differ on a handful of units. A unit that one coder judged counts for how often values are given.
    """
    shared = pairable(table)
    if not shared:
        return NO_UNITS
    shares: Counter[Value] = Counter()
    for pattern, units in table.items():
        given = judged(pattern)
        for value in given:
            shares[value] += units / len(given)  # type: ignore[assignment]
    units = sum(units for pattern, units in table.items() if judged(pattern))
    by_chance = sum(s / units * (1 - s / units) for s in shares.values()) / (categories - 1)
    return _corrected(_observed(shared), by_chance)


def _observed(shared: Patterns) -> float:
    """Agreeing pairs of coders, averaged over units."""
    agreeing = 0.0
    for pattern, units in shared.items():
        given = judged(pattern)
        same = sum(count * (count - 1) for count in Counter(given).values())
        agreeing += units * same / (len(given) * (len(given) - 1))
    return agreeing / sum(shared.values())


def _corrected(observed: float, by_chance: float) -> float | Undefined:
    return NO_VARIATION if by_chance == 1 else (observed - by_chance) / (1 - by_chance)
