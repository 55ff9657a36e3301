"""What every distinct form says to the rules of a codebook, worked out once a form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from kscoder.core.coding import Coder, ReadyRule
from kscoder.core.corpus.known_forms import KnownForms
from kscoder.core.word_patterns import WordPattern, word_patterns
from kscoder.model import INFORMANT, Combination, Pattern, Term

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WORD, CLOSE, WIDE = 1, 2, 4
"""Flags of a form: a rule is met by this word or a phrase with it; one may be met in its segment; in its document."""


class FormRules:
    """The rules of a coder by the forms that they wait for."""

    def __init__(self, coder: Coder, unit: str) -> None:
        import numpy as np

        self._vocabulary = coder.vocabulary
        self._close: set[int] = set()
        self._wide: set[int] = set()
        self._waiting: dict[WordPattern, list[tuple[int, int]]] = {}
        self.terms: list[Term] = []
        """The terms of rules that ask for words and phrases alone."""
        self.phrases: dict[int, tuple[WordPattern, ...]] = {}
        """Term → its words, where it has more than one."""
        for number, ready in enumerate(coder.rules):
            if INFORMANT in ready.rule.speakers:
                self._place(number, ready, unit)
        self.any_closely = bool(self._close or self._wide)
        """Whether there are any rules that need a closer look."""
        self.everywhere = self._flags(coder.vocabulary.always)
        """Flags that hold wherever anything is said, whatever the words."""
        self.look = np.zeros(0, np.uint8)
        """Form → its flags."""
        self.at = np.zeros(1, np.int32)
        """Form → where its meanings begin in `rule` and `term`; one more for the end."""
        self.rule = np.zeros(0, np.int32)
        """Meaning → the rule, as an index of the coder's."""
        self.term = np.zeros(0, np.int32)
        """Meaning → the term, as an index of `terms`; of a phrase, the form answers the word at its `pivot`."""
        self.answers: dict[WordPattern, NDArray[np.bool_]] = {
            word: np.zeros(0, np.bool_) for words in self.phrases.values() for word in words
        }
        """Word of a phrase → form → whether the form answers it."""

    def _place(self, number: int, ready: ReadyRule, unit: str) -> None:
        terms = None if ready.rule.pattern.unless else word_terms(ready.found)
        if terms is None:
            (self._close if is_close(ready, unit) else self._wide).add(id(ready.found))
            return
        for term in dict.fromkeys(terms):
            words = word_patterns(term)
            self._waiting.setdefault(words[pivot(words)], []).append((number, len(self.terms)))
            if len(words) > 1:
                self.phrases[len(self.terms)] = words
            self.terms.append(term)

    def learn(self, forms: Sequence[str], known: KnownForms) -> None:
        """Find what the forms mean that are new since the last time; `forms` only ever grows."""
        start = len(self.look)
        if start < len(forms):
            patterns = self._vocabulary.word_patterns
            answering = {pattern: known.answering(pattern, forms, start) for pattern in patterns}
            self._add_meanings(answering, start, len(forms))
            if self.any_closely:  # what needs a closer look asks the vocabulary, which then need not ask again
                self._vocabulary.remember(_by_form(answering, forms, start))

    def _add_meanings(self, answering: Mapping[WordPattern, Sequence[int]], start: int, stop: int) -> None:
        import numpy as np

        look = np.zeros(stop - start, np.uint8)
        meanings: list[tuple[int, int, int]] = []
        for pattern, numbers in answering.items():
            waiting = self._waiting.get(pattern, ())
            places = np.array(numbers, np.intp) - start
            look[places] |= (WORD if waiting else 0) | self.flags_of((pattern,))
            meanings += [(number, *meaning) for number in numbers for meaning in waiting]
            if pattern in self.answers:
                more = np.zeros(len(look), np.bool_)
                more[places] = True
                self.answers[pattern] = np.append(self.answers[pattern], more)
        form, rule, term = np.array(sorted(meanings), np.int32).reshape(-1, 3).T
        ends = np.searchsorted(form, np.arange(start + 1, stop + 1)).astype(np.int32)
        self.at = np.concatenate((self.at, ends + len(self.rule)))
        self.look = np.concatenate((self.look, look))
        self.rule, self.term = np.concatenate((self.rule, rule)), np.concatenate((self.term, term))

    def flags_of(self, answered: Iterable[WordPattern]) -> int:
        """Whether a rule may be met in the segment, or in the document, where words answer these patterns."""
        return self._flags(frozenset[int]().union(*map(self._vocabulary.opened, answered)))

    def _flags(self, opened: frozenset[int]) -> int:
        return (CLOSE if opened & self._close else 0) | (WIDE if opened & self._wide else 0)


def _by_form(
    answering: Mapping[WordPattern, Sequence[int]], forms: Sequence[str], start: int
) -> Iterator[tuple[str, frozenset[WordPattern]]]:
    """The forms from `start` on, each with the patterns that it answers."""
    answers: dict[int, list[WordPattern]] = {}
    for pattern, numbers in answering.items():
        for number in numbers:
            answers.setdefault(number, []).append(pattern)
    return ((form, frozenset(answers.get(number, ()))) for number, form in enumerate(forms[start:], start))


def word_terms(pattern: Pattern) -> tuple[Term, ...] | None:
    """The terms of a pattern that asks for one of some words, or words side by side; None for any other one."""
    if isinstance(pattern, Term):
        return (pattern,) if pattern.kind not in ("regex", "code") and not pattern.gap else None
    parts = [word_terms(part) for part in pattern.parts]
    if pattern.kind != "any" or pattern.unless or None in parts:
        return None
    return tuple(term for terms in parts for term in terms or ())


def pivot(words: Sequence[WordPattern]) -> int:
    """The place in a phrase of the word that is looked for first: the longest, as it will be met least."""
    return max(range(len(words)), key=lambda place: len(words[place].text))


def is_close(ready: ReadyRule, unit: str) -> bool:
    """Whether a rule looks no further than the segment it codes, which is a sentence."""
    if unit != "sentence" or (ready.rule.pattern.unless and ready.rule.unit == "turn"):
        return False
    return all(part.kind != "all" or part.within in ("", "sentence") for part in _combinations(ready.rule.pattern))


def _combinations(pattern: Pattern) -> Iterator[Combination]:
    if isinstance(pattern, Combination):
        yield pattern
        for part in (*pattern.parts, *pattern.unless):
            yield from _combinations(part)
