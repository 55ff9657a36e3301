"""Forms → lemmas, families and compounds (first version: simplemma as it comes)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from kscoder.model import Compound


@cache
def _dictionary(code: str) -> Mapping[str, str]:
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    return DefaultDictionaryFactory().get_dictionary(code)


class Lexicon:
    """What a language knows of its words."""

    def __init__(self, codes: Sequence[str], derivations: Sequence[str]) -> None:
        from importlib.metadata import version

        self._codes = codes
        self._derivations = derivations
        self.description = f"simplemma {version('simplemma')} ({'+'.join(codes)})"

    def lemmas(self, form: str) -> frozenset[str]:
        """Lower-case lemmas a form may have, never empty."""
        low = form.lower()
        found = {
            lemma.lower()
            for code in self._codes
            for key in {low, form}
            if (lemma := _dictionary(code).get(key)) is not None
        }
        if not found:
            for compound in self.compounds(form)[:1]:
                found.add(low[: -len(compound.head)] + compound.head if low.endswith(compound.head) else low)
        return frozenset(found or {low})

    def families(self, form: str) -> frozenset[str]:
        """Names of the word families a form belongs to, never empty."""
        return frozenset(self._stem(lemma) for lemma in self.lemmas(form))

    def _stem(self, lemma: str) -> str:
        for ending in self._derivations:
            if lemma.endswith(ending) and len(lemma) - len(ending) > 3:
                return lemma[: -len(ending)]
        return lemma

    def compounds(self, form: str) -> tuple[Compound, ...]:
        """How a form can be taken apart, best first."""
        low = form.lower()
        found = []
        for cut in range(3, len(low) - 2):
            head = low[cut:]
            if not self._has(head):
                continue
            for link in ("", "s", "e"):
                modifier = low[:cut].removesuffix(link) if low[:cut].endswith(link) else ""
                if len(modifier) > 2 and self._has(modifier):
                    for lemma in self._direct(head):
                        found.append(Compound((modifier,), lemma))
        return tuple(found)

    def knows(self, form: str) -> bool:
        """Whether the form is in the dictionaries."""
        return self._has(form.lower()) or self._has(form)

    def _has(self, form: str) -> bool:
        return any(form in _dictionary(code) for code in self._codes)

    def _direct(self, form: str) -> set[str]:
        return {lemma.lower() for code in self._codes if (lemma := _dictionary(code).get(form)) is not None}
