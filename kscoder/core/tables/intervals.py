"""How sure a share of few cases is."""

from __future__ import annotations

from math import sqrt

Z = 1.959963984540054
"""Of the normal distribution, for 95 %."""


def wilson(count: int, of: int) -> tuple[float, float]:
    """The 95 % score interval of Wilson (1927) for a share, without correction for continuity.

    Unlike the usual one it stays between 0 and 1 and is not empty at 0 of N (method 3 in Newcombe, 1998, *Statistics
    in Medicine* 17, 857–872). It supposes cases drawn at random, which a convenience sample is not. Raises ValueError
    where there are no cases, or fewer than `count`.
    """
    if not 0 <= count <= of or not of:
        raise ValueError(f"{count} of {of} is no share")
    share = count / of
    middle, reach = share + Z**2 / (2 * of), Z * sqrt(share * (1 - share) / of + Z**2 / (4 * of**2))
    low, high = (middle - reach) / (1 + Z**2 / of), (middle + reach) / (1 + Z**2 / of)
    return (0.0 if count == 0 else low), (1.0 if count == of else high)
