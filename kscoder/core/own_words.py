"""The study's own words - tools, methods, concepts - which are no personal data though they have capitals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kscoder.model import Codebook, Language, Pattern, Question, Term

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


def own_words(codebook: Codebook, questions: Iterable[Question], language: Language) -> frozenset[str]:
    """Words of the rules, labels and guide questions that are no words of the language, or have capitals inside.

    >>> bool(_coined("komINN")), bool(_coined("SLIK")), bool(_coined("Slik"))
    (True, True, False)
    """
    return frozenset(
        word for word in set(_words(codebook, questions)) if _coined(word) or not language.known(word.lower())
    )


def _words(codebook: Codebook, questions: Iterable[Question]) -> Iterator[str]:
    for text in dict.fromkeys(_texts(codebook, questions)):
        yield from _WORD.findall(text)


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


def _coined(word: str) -> bool:
    return any(char.isupper() for char in word[1:])
