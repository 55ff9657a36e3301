"""What an author should look at in a valid codebook: terms that are likely not to find what she means."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence

from kscoder.model import Codebook, Finding, Language, Pattern, Term
from kscoder.read.codebook.alike import said


def warnings(codebook: Codebook, language: Language) -> tuple[Finding, ...]:
    """Terms with words the language does not know, acronyms that are read as words, terms that stand twice in a list.

    Each is told once, in the order of the file, also where a named list is used in several codes. Words with a capital
    are taken for names, which no dictionary needs to know.
    """
    told: dict[tuple[int, str], Finding] = {}
    seen: set[int] = set()
    for code in codebook.codes:
        for rule in code.rules:
            for line, message, mend in _doubts(rule.pattern, language, seen):
                place = f"{codebook.path}, line {line}" if codebook.path else f"line {line}"
                told.setdefault((line, message), Finding("warning", place, message, mend))
    return tuple(told[key] for key in sorted(told))


def _doubts(pattern: Pattern, language: Language, seen: set[int]) -> Iterator[tuple[int, str, str]]:
    """What is doubtful in a pattern; what was `seen` is not looked at again, as named lists are one object."""
    if isinstance(pattern, Term):
        yield from _about_words(pattern, language)
        return
    for group in (pattern.parts, pattern.unless):
        yield from _about_repetition(group)
        for part in group:
            if id(part) not in seen:
                seen.add(id(part))
                yield from _about_words(part, language) if isinstance(part, Term) else _doubts(part, language, seen)


def _about_words(term: Term, language: Language) -> Iterator[tuple[int, str, str]]:
    if term.kind not in ("plain", "phrase", "compound"):
        return
    for word in term.text.split():
        if term.kind == "plain" and len(word) > 1 and word.isupper() and language.known(word.lower()):
            message = f"the term {term} also finds the ordinary word {word.lower()!r}"
            yield term.line, message, f"""Write '"{word}"' if only the form with these capitals is meant."""
        elif word == word.lower() and not _known(word, language):
            within = "" if term.text == word else f" in {str(term)!r}"
            message = f"the word {word!r}{within} is not known in {language.name}: its inflected forms are guessed"
            mend = "Look at its spelling; if it is right, see with kscoder find which forms it finds."
            yield term.line, message, mend


def _known(word: str, language: Language) -> bool:
    """Whether the word, or each part of a word with hyphens or strokes (og/eller), is known; numbers are."""
    if language.known(word):
        return True
    parts = [part for part in re.split("[-/]", word) if any(sign.isalpha() for sign in part)]
    return all(language.known(part) for part in parts)


def _about_repetition(group: Sequence[Pattern]) -> Iterator[tuple[int, str, str]]:
    sayings = [said(part) for part in group]
    if len(set(sayings)) == len(sayings):
        return
    first: dict[Hashable, int] = {}
    for part, told in zip(group, sayings, strict=True):
        if told in first:
            message = f"{part} stands twice in one list (first on line {first[told]})"
            yield part.line, message, "Delete one of the two."
        first.setdefault(told, part.line)
