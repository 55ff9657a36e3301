"""Reliability data from the literature, with the values that were published for them."""

from __future__ import annotations

from collections.abc import Sequence

from kscoder.core.agree.patterns import Pattern


def _rows(coders: str) -> list[Pattern]:
    """Lines of values, one a coder (``.`` is missing), as units."""
    lines = [[None if value == "." else int(value) for value in line.split()] for line in coders.strip().splitlines()]
    return list(zip(*lines, strict=True))


def table(rows: Sequence[Sequence[int]]) -> dict[Pattern, int]:
    """A square table of two coders as patterns."""
    return {(i, j): count for i, row in enumerate(rows) for j, count in enumerate(row)}


KRIPPENDORFF_2011 = _rows("""
1 2 3 3 2 1 4 1 2 . . .
1 2 3 3 2 2 4 1 2 5 . 3
. 3 3 3 2 3 4 2 2 5 1 .
1 2 3 3 2 4 4 1 2 5 1 .
""")
"""Krippendorff (2011), section C: four observers, twelve units, with missing data."""

HAYES_KRIPPENDORFF_2007 = _rows("""
1 1 2 . 0 0 1 1 2 2 . 0 1 3 1 1 2 1 1 0 0 0 2 0 1 0 0 1 1 1 1 2 2 3 2 2 2 2 2 1
1 1 3 0 0 0 0 . 2 1 1 0 2 3 1 1 1 2 1 0 0 0 3 0 2 1 0 2 1 1 1 1 2 2 2 2 2 2 2 1
2 0 3 0 0 0 2 2 2 1 0 0 2 2 1 1 2 3 0 0 1 . 3 0 . 1 0 1 2 2 0 2 . 2 2 3 2 . 2 1
. 1 3 . . . . 0 . 1 0 0 2 2 . . . 3 1 . 1 0 3 0 2 1 1 2 2 . . 1 2 2 . . . 1 2 .
2 . . 0 0 0 1 . 2 . . . . 3 1 1 2 . . 0 . 0 . . 2 . 0 . . 2 0 . 2 . 2 2 2 2 . 1
""")
"""Hayes & Krippendorff (2007), table 1: five judges, forty newspaper articles."""

_DIAGNOSES = """
444444 222555 233335 555555 222444 113333 333355 113334 114444 555555
144444 124444 222333 144444 224445 333335 111455 111112 224444 133555
555555 244444 224555 114444 144445 222224 111155 224444 133333 555555
"""
FLEISS_1971 = [tuple(int(value) for value in unit) for unit in _DIAGNOSES.split()]
"""Fleiss (1971), table 1: six psychiatrists' diagnoses of thirty patients; also `diagnoses` of R's irr."""

_TEN_BY_FOURTEEN = """
0 0 0 0 14 / 0 2 6 4 2 / 0 0 3 5 6 / 0 3 9 2 0 / 2 2 8 1 1 / 7 7 0 0 0 / 3 2 6 3 0 / 2 5 3 2 2 / 6 5 2 1 0 / 0 2 2 3 7
"""
FLEISS_WORKED = [
    tuple(value for value, count in enumerate(line.split()) for _ in range(int(count)))
    for line in _TEN_BY_FOURTEEN.split("/")
]
"""The worked example of Wikipedia's article on Fleiss' kappa: fourteen raters, ten subjects, five categories."""

COHEN_1960 = table([[88, 14, 18], [10, 40, 10], [2, 6, 12]])
"""Cohen (1960), p. 45: 200 patients, three diagnoses."""

KRIPPENDORFF_1995 = list(
    zip(
        [0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0],
        [0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0],
        strict=True,
    )
)
"""Krippendorff (1995), p. 57, case A: two coders mark stretches of a continuum of 24 positions."""
