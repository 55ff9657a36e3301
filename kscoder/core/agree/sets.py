"""How far two sets of codes on the same unit are apart: MASI as Passonneau (2006) defines it.

1 - J x M, where J is the Jaccard index (shared codes / all codes of both) and M is 1 for equal sets, 2/3 where one
holds the other, 1/3 where they overlap, 0 where they share nothing. It enters alpha as the difference itself, not
squared. NLTK computes the same with M rounded to .67 and .33; DKPro Statistics multiplies the Jaccard distance by
1 - M instead and so gives smaller distances: its figures cannot be compared with these.

Source:
    Passonneau, R. (2006). Measuring agreement on set-valued items (MASI) for semantic and pragmatic annotation.
    Proceedings of LREC 2006.
"""

from __future__ import annotations

from functools import cache
from typing import cast

from kscoder.core.agree.alpha import alpha_by
from kscoder.core.agree.patterns import Patterns, Undefined, Value


@cache
def masi_distance(one: frozenset[str], other: frozenset[str]) -> float:
    """0 for equal sets (two empty ones too), 1 for sets that share nothing.

    >>> round(masi_distance(frozenset("ab"), frozenset("abc")), 3)
    0.556
    """
    if one == other:
        return 0.0
    shared = len(one & other)
    monotonicity = 0.0 if not shared else 2 / 3 if one < other or other < one else 1 / 3
    return 1 - shared / len(one | other) * monotonicity


def masi_alpha(table: Patterns) -> float | Undefined:
    """Krippendorff's alpha over sets of codes; the values of the patterns are frozensets."""
    return alpha_by(table, _masi)


def _masi(one: Value, other: Value) -> float:
    return masi_distance(cast("frozenset[str]", one), cast("frozenset[str]", other))
