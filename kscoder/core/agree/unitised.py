"""Krippendorff's unitised alpha: do coders who chose their own stretches choose the same ones?

Source:
    Krippendorff, K. (1995). On the reliability of unitizing continuous data. Sociological Methodology 25; with the
    expected disagreement as in Krippendorff, K. (2004). Content Analysis, 2nd edition, chapter 11.6.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations

from kscoder.core.agree.patterns import NO_VARIATION, Undefined
from kscoder.model import Span


def unitised_alpha(coders: Sequence[Sequence[Span]], length: int) -> float | Undefined:
    """Unitised alpha of one code on a continuum of that many positions (here: words).

    Args:
        coders: for each of two or more coders the stretches that she gave the code to, in any order, without overlaps.
        length: positions of the continuum, from 0.
    """
    units = [sorted(stretches) for stretches in coders]
    expected = _expected(units, length)
    if not expected:
        return NO_VARIATION
    return 1 - _observed(units, length) / expected


def gaps(units: Sequence[Span], length: int) -> Iterator[Span]:
    """The stretches between a coder's units."""
    place = 0
    for unit in units:
        if unit.start > place:
            yield Span(place, unit.start)
        place = unit.end
    if place < length:
        yield Span(place, length)


def difference(one: Span, other: Span) -> int:
    """How far apart two units are that overlap: the squares of how far their ends differ."""
    return (one.start - other.start) ** 2 + (one.end - other.end) ** 2


def _observed(units: Sequence[Sequence[Span]], length: int) -> float:
    total = 0
    for mine, theirs in permutations(units, 2):
        between = list(gaps(theirs, length))
        for unit in mine:
            shared = (other for other in theirs if unit.start < other.end and other.start < unit.end)
            total += sum(difference(unit, other) for other in shared)
            # A unit that lies wholly in the other's gap counts with its squared length, once for either direction.
            inside = any(gap.start <= unit.start and unit.end <= gap.end for gap in between)
            total += 2 * (unit.end - unit.start) ** 2 if inside else 0
    coders = len(units)
    return total / (coders * (coders - 1) * length**2)


def _expected(units: Sequence[Sequence[Span]], length: int) -> float:
    """Mean difference over all ways in which these units and gaps could lie against each other."""
    sizes = [unit.end - unit.start for mine in units for unit in mine]
    spaces = [gap.end - gap.start for mine in units for gap in gaps(mine, length)]
    total = 0.0
    for size in sizes:
        total += (len(sizes) - 1) * (2 * size**3 - 3 * size**2 + size) / 3
        total += size**2 * sum(space - size + 1 for space in spaces if space >= size)
    positions = len(units) * length
    pairs = positions * (positions - 1) - sum(size * (size - 1) for size in sizes)
    return 2 * total / length / pairs if pairs else 0.0
