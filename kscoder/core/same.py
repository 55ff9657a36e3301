"""Which coding of one run is which of another: by transcript, words and code, never by row or number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from difflib import SequenceMatcher

from kscoder.model import RecordedCoding

ALIKE = 0.8
"""Share of characters (in order) from which edited words are still taken for the same."""

Pairs = list[tuple[RecordedCoding, RecordedCoding]]

# From the strictest sign of identity to the loosest: a sentence said twice is told apart by what stands around it and
# by its turn; what is left is paired in the order of the talk.
_SIGNS: tuple[Callable[[RecordedCoding], Hashable], ...] = (
    lambda coding: (_plain(coding.words), _plain(coding.before), _plain(coding.after), coding.turn),
    lambda coding: (_plain(coding.words), _plain(coding.before), _plain(coding.after)),
    lambda coding: (_plain(coding.words), coding.turn),
    lambda coding: _plain(coding.words),
)


def paired(
    old: Iterable[RecordedCoding], new: Iterable[RecordedCoding], edited: Callable[[str], bool]
) -> tuple[Pairs, list[RecordedCoding], list[RecordedCoding]]:
    """Codings that are the same in both, those only in the old and those only in the new, in the order of the talk.

    Both sides must have present code ids in `counted_as`. `edited` tells of a transcript's name whether its words may
    have changed between the two; only then are similar words taken for the same.
    """
    pairs: Pairs = []
    lost: list[RecordedCoding] = []
    gained: list[RecordedCoding] = []
    before, after = _by_place(old), _by_place(new)
    for place in dict.fromkeys([*before, *after]):
        rest_old, rest_new = before.get(place, []), after.get(place, [])
        for sign in _SIGNS:
            if not rest_old or not rest_new:
                break
            found, rest_old, rest_new = _pair_by(sign, rest_old, rest_new)
            pairs += found
        if edited(place[0]):
            found, rest_old, rest_new = _pair_alike(rest_old, rest_new)
            pairs += found
        lost += rest_old
        gained += rest_new
    return pairs, lost, gained


def _by_place(codings: Iterable[RecordedCoding]) -> Mapping[tuple[str, str], list[RecordedCoding]]:
    places: dict[tuple[str, str], list[RecordedCoding]] = defaultdict(list)
    for coding in codings:
        places[coding.transcript, coding.counted_as].append(coding)
    return places


def _pair_by(
    sign: Callable[[RecordedCoding], Hashable], old: list[RecordedCoding], new: list[RecordedCoding]
) -> tuple[Pairs, list[RecordedCoding], list[RecordedCoding]]:
    waiting: dict[Hashable, list[RecordedCoding]] = defaultdict(list)
    for coding in reversed(new):
        waiting[sign(coding)].append(coding)
    pairs = [(coding, same.pop()) for coding in old if (same := waiting[sign(coding)])]
    return pairs, *_without(pairs, old, new)


def _pair_alike(
    old: list[RecordedCoding], new: list[RecordedCoding]
) -> tuple[Pairs, list[RecordedCoding], list[RecordedCoding]]:
    """Pair codings of which the words were edited a little, the most alike first."""
    alike = sorted(_likenesses(old, new), key=lambda found: -found[0])
    pairs: Pairs = []
    taken: set[int] = set()
    for _, one, other in alike:
        if id(one) not in taken and id(other) not in taken:
            taken |= {id(one), id(other)}
            pairs.append((one, other))
    return pairs, *_without(pairs, old, new)


def _likenesses(
    old: list[RecordedCoding], new: list[RecordedCoding]
) -> Iterator[tuple[float, RecordedCoding, RecordedCoding]]:
    for one in old:
        for other in new:
            matcher = SequenceMatcher(None, _plain(one.words), _plain(other.words), autojunk=False)
            if matcher.quick_ratio() >= ALIKE and (ratio := matcher.ratio()) >= ALIKE:
                yield ratio, one, other


def _without(
    pairs: Pairs, old: list[RecordedCoding], new: list[RecordedCoding]
) -> tuple[list[RecordedCoding], list[RecordedCoding]]:
    taken = {id(coding) for pair in pairs for coding in pair}
    return [c for c in old if id(c) not in taken], [c for c in new if id(c) not in taken]


def _plain(text: str) -> str:
    return " ".join(text.split())
