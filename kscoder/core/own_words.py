"""The study's own words - tools, methods, concepts - which are no personal data though they have capitals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kscoder.model import Codebook, Language, Pattern, Question, Term

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


def own_words(codebook: Codebook, questions: Iterable[Question], language: Language) -> frozenset[str]:
    """Words of the rules, labels and guide questions that are no words of the language, or have capitals inside."""
    return coined(words(codebook, questions), language)


def coined(words: Iterable[str], language: Language) -> frozenset[str]:
    """Those of some words that are no words of the language, or have capitals inside.

    >>> bool(_has_capitals("komINN")), bool(_has_capitals("SLIK")), bool(_has_capitals("Slik"))
    (True, True, False)
    """
    return frozenset(word for word in words if _has_capitals(word) or not language.known(word.lower()))


def words(codebook: Codebook, questions: Iterable[Question]) -> frozenset[str]:
    """All words of the rules, labels and guide questions."""
    return frozenset(_WORD.findall("\n".join(_texts(codebook, questions))))


def _texts(codebook: Codebook, questions: Iterable[Question]) -> Iterator[str]:
    seen: set[int] = set()
    for code in codebook.codes:
        yield from code.label.values()
        for rule in code.rules:
            for term in _terms(rule.pattern, seen):
                if term.kind not in ("regex", "code"):
                    yield term.text
    for question in questions:
        yield from (question.text, *question.wordings)


def _terms(pattern: Pattern, seen: set[int]) -> Iterator[Term]:
    """The terms of a pattern that were not seen before: a named list is the same object wherever it is used."""
    if isinstance(pattern, Term):
        yield pattern
        return
    for part in (*pattern.parts, *pattern.unless):
        if id(part) not in seen:
            seen.add(id(part))
            yield from _terms(part, seen)


def _has_capitals(word: str) -> bool:
    return any(char.isupper() for char in word[1:])
