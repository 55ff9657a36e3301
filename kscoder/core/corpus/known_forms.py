"""The distinct forms of a corpus with their keys: which of them answer a pattern."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kscoder.core.word_patterns import WordPattern, folded, form_keys, pattern_keys
from kscoder.model import Language

Keys = tuple[str, ...]
LAST = "\U0010ffff"
GUESSWORK = "guesswork"
"""A kind for the letters of forms that are costly to ask; others have none."""


@dataclass
class Stretch:
    """The forms that were new at one time, looked up by one kind of key."""

    having: dict[str, list[int]] = field(default_factory=dict)
    """Key → numbers of the forms that have it."""
    costly: list[tuple[str, int]] = field(default_factory=list)
    """Letters and number of the forms that are asked for their keys only where they may have the one that is sought."""

    def beginning(self, letters: str) -> Iterator[int]:
        """Numbers of the costly forms that begin with some letters."""
        first = bisect_left(self.costly, (letters,))
        yield from (number for _, number in self.costly[first : bisect_left(self.costly, (letters + LAST,))])


class KnownForms:
    """Finds forms by patterns; whatever the codebook, a form is asked for its keys once."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._keys: dict[str, dict[str, Keys]] = {}
        """Kind of key → form → its keys."""
        self._stretches: dict[tuple[str, int], Stretch] = {}
        """By the kind of key and the number of their first form."""
        self._folded: dict[int, list[str]] = {}

    def remember(self, kind: str, keys: Mapping[str, Keys]) -> None:
        """Take up what is known of forms from elsewhere."""
        self._keys.setdefault(kind, {}).update(keys)

    @property
    def size(self) -> int:
        """How much is known: it grows with every form that is asked for keys of a kind."""
        return sum(map(len, self._keys.values()))

    def told(self, forms: Sequence[str]) -> dict[str, dict[str, Keys]]:
        """What is known of some forms: kind of key → form → its keys."""
        return {kind: {form: known[form] for form in forms if form in known} for kind, known in self._keys.items()}

    def answering(self, pattern: WordPattern, forms: Sequence[str], start: int) -> list[int]:
        """Numbers of the forms from `start` on that answer a pattern; always called with the same stretches."""
        found: list[int] = []
        for kind, key in pattern_keys(pattern, self._language):
            if kind in ("prefix", "suffix"):
                found += self._of_affix(kind, key, forms, start)
            else:
                found += self._having(kind, key, forms, start)
        return list(dict.fromkeys(found))

    def _of_affix(self, kind: str, affix: str, forms: Sequence[str], start: int) -> list[int]:
        if start not in self._folded:
            self._folded[start] = [folded(form) for form in forms[start:]]
        has = str.startswith if kind == "prefix" else str.endswith
        return [number for number, form in enumerate(self._folded[start], start) if has(form, affix)]

    def _having(self, kind: str, key: str, forms: Sequence[str], start: int) -> Iterator[int]:
        stretch = self._stretches.get((kind, start))
        if stretch is None:
            stretch = self._stretches[kind, start] = self._stretch(kind, forms, start)
        yield from stretch.having.get(key, ())
        if stretch.costly:
            for letters in self._language.beginnings(key):
                yield from (n for n in stretch.beginning(letters) if key in self._keys_of(kind, forms[n]))

    def _stretch(self, kind: str, forms: Sequence[str], start: int) -> Stretch:
        stretch, known = Stretch(), self._keys.get(kind, {})
        for number, form in enumerate(forms[start:], start):
            letters = self._keys_of(GUESSWORK, form) if kind == "lemma" and form not in known else ()
            if letters:
                stretch.costly.append((letters[0], number))
                continue
            for key in self._keys_of(kind, form):
                stretch.having.setdefault(key, []).append(number)
        stretch.costly.sort()
        return stretch

    def _keys_of(self, kind: str, form: str) -> Keys:
        known = self._keys.setdefault(kind, {})
        keys = known.get(form)
        if keys is None and kind == GUESSWORK:
            letters = self._language.guesswork(form)
            keys = known[form] = (letters,) if letters else ()
        elif keys is None:
            keys = known[form] = tuple(dict.fromkeys(form_keys(kind, form, self._language)))
        return keys
