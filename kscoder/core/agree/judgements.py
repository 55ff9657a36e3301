"""What each coder said of each unit, for any code or set of codes."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kscoder.core.agree.coders import NO_CODE, Coder
from kscoder.core.agree.codes import with_parents
from kscoder.core.agree.ground import Unit, holding
from kscoder.core.agree.patterns import Pattern
from kscoder.model import Span

BLANKS = ("no", "missing")
"""How a unit without any code of a human coder is read: no code applies, or she did not judge it."""


@dataclass(frozen=True)
class Judgements:
    """The coders' judgements on one kind of units."""

    units: tuple[Unit, ...]
    transcripts: int
    given: tuple[Mapping[str, frozenset[int]], ...]
    """For each coder: code, as she gave it → indices of units."""
    judged: tuple[frozenset[int], ...]
    """For each coder: the units she judged."""

    @cached_property
    def shared(self) -> frozenset[int]:
        """Units that at least two coders judged."""
        often = Counter(unit for units in self.judged for unit in units)
        return frozenset(unit for unit, coders in often.items() if coders > 1)

    @cached_property
    def _profiles(self) -> Mapping[int, tuple[bool, ...]]:
        return {unit: tuple(unit in units for units in self.judged) for unit in sorted(self.shared)}

    def with_code(self, code: str) -> tuple[frozenset[int], ...]:
        """For each coder the units that she gave a code or one below it, of those she judged and shares."""
        return tuple(
            frozenset[int]().union(*(units for own, units in given.items() if code in with_parents(own)))
            & judged
            & self.shared
            for given, judged in zip(self.given, self.judged, strict=True)
        )

    def table(self, code: str) -> list[Counter[Pattern]]:
        """By transcript: who gave the code (or one below it) and who did not."""
        given = self.with_code(code)
        touched = frozenset[int]().union(*given)
        # Most units carry no given code: these are counted once for all codes.
        counted = [blank.copy() for blank in self._blank]
        for unit in sorted(touched):
            profile, place = self._profiles[unit], self.units[unit].transcript
            counted[place][tuple(False if judged else None for judged in profile)] -= 1
            pattern = tuple((unit in mine) if judged else None for judged, mine in zip(profile, given, strict=True))
            counted[place][pattern] += 1
        return [+table for table in counted]

    @cached_property
    def _blank(self) -> tuple[Counter[Pattern], ...]:
        counted: list[Counter[Pattern]] = [Counter() for _ in range(self.transcripts)]
        for unit, profile in self._profiles.items():
            counted[self.units[unit].transcript][tuple(False if judged else None for judged in profile)] += 1
        return tuple(counted)

    def sets(self, codes: Collection[str]) -> list[Counter[Pattern]]:
        """By transcript: which of these codes each coder gave; a code is itself or, for a dimension, any below it."""
        found: list[dict[int, set[str]]] = [defaultdict(set) for _ in self.given]
        for given, mine in zip(self.given, found, strict=True):
            for own, units in given.items():
                named = next((code for code in with_parents(own) if code in codes), None)
                for unit in units if named else ():
                    mine[unit].add(str(named))
        counted: list[Counter[Pattern]] = [Counter() for _ in range(self.transcripts)]
        for unit, profile in self._profiles.items():
            pattern = tuple(
                frozenset(mine.get(unit, ())) if judged else None for judged, mine in zip(profile, found, strict=True)
            )
            counted[self.units[unit].transcript][pattern] += 1
        return counted


def judgements(coders: Sequence[Coder], units: Sequence[Unit], transcripts: int, blank: str) -> Judgements:
    """What the coders said of the units; `blank` is one of `BLANKS`."""
    given = [_given(coder, units) for coder in coders]
    judged = [_judged(coder.seen, units) for coder in coders]
    if blank == "missing":
        coded = [frozenset[int]().union(*own.values()) for own in given]
        judged = [
            every if coder.thorough else every & own for coder, every, own in zip(coders, judged, coded, strict=True)
        ]
    for own in given:
        own.pop(NO_CODE, None)
    return Judgements(tuple(units), transcripts, tuple(given), tuple(judged))


def _given(coder: Coder, units: Sequence[Unit]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for stretch in coder.stretches:
        found[stretch.code].update(holding(units, stretch.words))
    return {code: frozenset(places) for code, places in sorted(found.items())}


def _judged(seen: Sequence[Span], units: Iterable[Unit]) -> frozenset[int]:
    """Units of which a coder has seen all the words."""
    starts = [span.start for span in seen]
    found = set()
    for index, unit in enumerate(units):
        place = bisect_right(starts, unit.words.start) - 1
        if place >= 0 and unit.words.end <= seen[place].end:
            found.add(index)
    return frozenset(found)
