"""Consistent pseudonyms: the same words, and the parts of a person's name, become the same mark everywhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from kscoder.model import Replacement, ReviewRow, Span

MARKS: Mapping[str, Mapping[str, str]] = {
    "nb": {
        **{"person": "navn", "place": "sted", "employer": "arbeidsgiver", "name": "egennavn", "phone": "telefon"},
        **{"e-mail": "e-post", "url": "nettadresse", "address": "adresse", "national id": "fødselsnummer"},
        **{"account": "kontonummer", "organisation number": "organisasjonsnummer", "birth date": "fødselsdato"},
    },
    "nn": {
        **{"person": "namn", "place": "stad", "employer": "arbeidsgjevar", "name": "eigennamn", "phone": "telefon"},
        **{"e-mail": "e-post", "url": "nettadresse", "address": "adresse", "national id": "fødselsnummer"},
        **{"account": "kontonummer", "organisation number": "organisasjonsnummer", "birth date": "fødselsdato"},
    },
    "en": {
        **{"person": "name", "place": "place", "employer": "employer", "name": "proper name", "phone": "phone"},
        **{"e-mail": "e-mail", "url": "web address", "address": "address", "national id": "national id"},
        **{"account": "account", "organisation number": "organisation number", "birth date": "birth date"},
    },
}
"""What stands in the square brackets, by language and kind."""

_NUMBERED = re.compile(r"\[(?P<mark>[^\[\]\d]+) (?P<number>\d+)\]")


def pseudonyms(rows: Iterable[ReviewRow], language: str, key: Mapping[str, str]) -> dict[str, str]:
    """Words → pseudonym for rows that are to be replaced: ``[navn 1]``, ``[sted 1]``.

    `key` holds the pseudonyms of earlier runs: they stay, and new ones go on counting after them. Part of a person's
    name (Kari, Nordmann) gets the pseudonym of the whole name, unless two whole names have that part.
    """
    given = dict(key)
    last = _last_numbers(given.values())
    # Whole names of persons come first, so that their parts find them; otherwise the order of the talk, for an
    # alphabetical one would give away a little of the names.
    for row in sorted(rows, key=lambda row: (row.kind != "person", -len(row.text.split()))):
        if row.replacement:
            given[row.text] = row.replacement
        elif row.text not in given:
            given[row.text] = _of_whole_name(row, given) or _next(MARKS[language][row.kind], last)
    return given


def _last_numbers(marks: Iterable[str]) -> dict[str, int]:
    last: dict[str, int] = {}
    for mark in marks:
        for found in _NUMBERED.finditer(mark):
            last[found["mark"]] = max(last.get(found["mark"], 0), int(found["number"]))
    return last


def _next(mark: str, last: dict[str, int]) -> str:
    last[mark] = last.get(mark, 0) + 1
    return f"[{mark} {last[mark]}]"


def _of_whole_name(row: ReviewRow, given: Mapping[str, str]) -> str:
    """The pseudonym of a name in another form: a part of it, or its genitive."""
    bare = row.text.removesuffix("s").rstrip("'’")
    if bare != row.text and bare in given:
        return given[bare] + "s"
    if row.kind != "person":
        return ""
    parts = set(row.text.split())
    for forms, ending in ((parts, ""), ({bare}, "s")):
        whole = {mark for name, mark in given.items() if len(name.split()) > len(forms) and forms <= set(name.split())}
        if len(whole) == 1:
            return whole.pop() + (ending if forms != parts else "")
    return ""


def replacer(given: Mapping[str, str]) -> Callable[[str], Sequence[Replacement]]:
    """A function that finds in any text all words that have a pseudonym, the longest first, also with a genitive -s."""
    if not given:
        return lambda _text: ()
    forms = {form: mark for words, mark in given.items() for form in dict.fromkeys((words, words.upper()))}
    longest = sorted(forms, key=lambda form: (-len(form), form))
    alternatives = "|".join(r"\s+".join(re.escape(part) for part in form.split()) for form in longest)
    pattern = re.compile(rf"(?<!\w)(?P<words>{alternatives})(?P<genitive>['’]?s)?(?!\w)")
    by_words = {" ".join(form.split()): mark for form, mark in forms.items()}

    def replacements(text: str) -> Sequence[Replacement]:
        return tuple(_replacements(pattern, by_words, text))

    return replacements


def _replacements(pattern: re.Pattern[str], by_words: Mapping[str, str], text: str) -> Iterator[Replacement]:
    for found in pattern.finditer(text):
        mark = by_words[" ".join(found["words"].split())]
        yield Replacement(Span(*found.span()), mark + ("s" if found["genitive"] else ""))


def replaced(text: str, replacements: Iterable[Replacement]) -> str:
    """A text with its replacements made.

    >>> replaced("Kari ringte.", (Replacement(Span(0, 4), "[navn 1]"),))
    '[navn 1] ringte.'
    """
    parts, last = [], 0
    for one in replacements:
        parts += [text[last : one.span.start], one.text]
        last = one.span.end
    return "".join((*parts, text[last:]))
