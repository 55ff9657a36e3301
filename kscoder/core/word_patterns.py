"""What a codebook asks of single words, and which forms answer it.

A form and a pattern both have keys, each of a kind: a form answers a pattern where they have one in common. So either
can be looked up by the other.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from kscoder.model import Language, Term

WORD_KINDS = ("plain", "exact", "prefix", "suffix", "compound")


@dataclass(frozen=True, eq=False)
class WordPattern:
    """What one word must be like. Made by `word_pattern` alone: equal ones are one object, so that they hash fast."""

    kind: str
    """One of `WORD_KINDS`; `regex` for an expression that stands somewhere in the talk."""
    text: str
    derive: bool = False
    part: str = "any"


@cache
def word_pattern(kind: str, text: str, derive: bool = False, part: str = "any") -> WordPattern:
    """The pattern of a word that is like this."""
    return WordPattern(kind, text, derive, part)


@cache
def word_patterns(term: Term) -> tuple[WordPattern, ...]:
    """A term as a sequence of word patterns: one for a single word, several for a phrase.

    Not defined for `regex` and `code` terms, which do not speak of words.
    """
    kind = "plain" if term.kind == "phrase" else term.kind
    return tuple(word_pattern(kind, word, term.derive, term.part) for word in term.text.split())


def pattern_keys(pattern: WordPattern, language: Language) -> Iterator[tuple[str, str]]:
    """The keys of a pattern, each with its kind."""
    if pattern.kind == "exact":
        yield "exact", _nfc(pattern.text)
    elif pattern.kind in ("prefix", "suffix"):
        yield pattern.kind, folded(pattern.text)
    else:
        places = {"any": ("modifier", "head")}.get(pattern.part, (pattern.part,))
        for lemma in language.sought(pattern.text):
            for kind in places if pattern.kind == "compound" else ("lemma",):
                yield kind, lemma
        for family in language.families(pattern.text) if pattern.derive else ():
            yield "family", family


def form_keys(kind: str, form: str, language: Language) -> Iterable[str]:
    """The keys of a kind that a form has."""
    if kind == "exact":
        # A pattern without capitals does not mind capitals; one with capitals («SLIK») does.
        return (_nfc(form), folded(form))
    if kind == "lemma":
        return language.lemmas(form)
    if kind == "family":
        return language.families(form)
    if kind in ("modifier", "head"):
        return {lemma for part in _parts(kind, form, language) for lemma in language.lemmas(part)}
    whole = folded(form)
    if kind == "prefix":
        return [whole[:length] for length in range(1, len(whole) + 1)]
    return [whole[start:] for start in range(len(whole))]


def _parts(kind: str, form: str, language: Language) -> Iterator[str]:
    for compound in language.compounds(form):
        yield from compound.modifiers if kind == "modifier" else (compound.head,)


def folded(text: str) -> str:
    """A text without its capitals."""
    return _nfc(text).casefold()


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)
