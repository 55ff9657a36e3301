"""Which codes are given to the same talk, and how closely they go together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from itertools import combinations

from kscoder.model import Pair, Run


def cooccurrence(run: Run) -> tuple[Pair, ...]:
    """Pairs of codes that share a turn, in the order of the codebook.

    The c-coefficient is the one of the qualitative analysis programs: n12 / (n1 + n2 − n12), over segments and over
    turns that carry a code, each counted once. It is 0 for codes that never meet and 1 for codes that always do.
    """
    codes = [code.id for code in run.codebook.codes]
    segments: dict[Hashable, set[str]] = {}
    turns: dict[Hashable, set[str]] = {}
    for coding in run.codings:
        if coding.counted_as in codes:
            where = coding.segment
            segments.setdefault(where.id, set()).add(coding.counted_as)
            turns.setdefault((where.transcript, where.turn), set()).add(coding.counted_as)
    in_segments, in_turns = _together(segments.values(), codes), _together(turns.values(), codes)
    return tuple(
        Pair(
            *(first, second, in_segments[first, second], in_turns[first, second]),
            *(_closeness(in_segments, first, second), _closeness(in_turns, first, second)),
        )
        for first, second in combinations(codes, 2)
        if in_turns[first, second]
    )


def _together(units: Iterable[set[str]], codes: list[str]) -> Counter[tuple[str, str]]:
    """In how many units two codes meet; a code with itself counts the units it is in."""
    order = {code: place for place, code in enumerate(codes)}
    counts: Counter[tuple[str, str]] = Counter()
    for unit in units:
        inside = sorted(unit, key=order.__getitem__)
        counts.update((code, code) for code in inside)
        counts.update(combinations(inside, 2))
    return counts


def _closeness(counts: Mapping[tuple[str, str], int], first: str, second: str) -> float:
    both = counts[first, second]
    either = counts[first, first] + counts[second, second] - both
    return both / either if either else 0.0
