"""The distinct forms of a corpus with their keys: which of them answer a pattern."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kscoder.core.word_patterns import WordPattern, folded, form_keys, pattern_keys
from kscoder.model import Language

Keys = tuple[str, ...]


class KnownForms:
    """Finds forms by patterns; whatever the codebook, a form is asked for its keys once."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._keys: dict[str, dict[str, Keys]] = {}
        """Kind of key → form → its keys."""
        self._having: dict[tuple[str, int], dict[str, list[int]]] = {}
        """Kind of key and number of the first form of a stretch → key → numbers of the forms there that have it."""
        self._folded: dict[int, list[str]] = {}

    def remember(self, kind: str, keys: Mapping[str, Keys]) -> None:
        """Take up what is known of forms from elsewhere."""
        self._keys.setdefault(kind, {}).update(keys)

    @property
    def kinds(self) -> frozenset[str]:
        """Kinds of keys that have been asked for."""
        return frozenset(self._keys)

    def told(self, forms: Sequence[str]) -> dict[str, list[Keys]]:
        """What is known of some forms: kind of key → their keys; kinds of which not all are known are left out."""
        return {
            kind: [known[form] for form in forms]
            for kind, known in self._keys.items()
            if all(form in known for form in forms)
        }

    def answering(self, pattern: WordPattern, forms: Sequence[str], start: int) -> list[int]:
        """Numbers of the forms from `start` on that answer a pattern; always called with the same stretches."""
        found: list[int] = []
        for kind, key in pattern_keys(pattern, self._language):
            if kind in ("prefix", "suffix"):
                found += self._of_affix(kind, key, forms, start)
            else:
                found += self._stretch(kind, forms, start).get(key, ())
        return list(dict.fromkeys(found))

    def _of_affix(self, kind: str, affix: str, forms: Sequence[str], start: int) -> list[int]:
        if start not in self._folded:
            self._folded[start] = [folded(form) for form in forms[start:]]
        has = str.startswith if kind == "prefix" else str.endswith
        return [number for number, form in enumerate(self._folded[start], start) if has(form, affix)]

    def _stretch(self, kind: str, forms: Sequence[str], start: int) -> dict[str, list[int]]:
        having = self._having.get((kind, start))
        if having is None:
            having = self._having[kind, start] = {}
            known = self._keys.setdefault(kind, {})
            for number, form in enumerate(forms[start:], start):
                keys = known.get(form)
                if keys is None:
                    keys = known[form] = tuple(dict.fromkeys(form_keys(kind, form, self._language)))
                for key in keys:
                    having.setdefault(key, []).append(number)
        return having
