"""Inflection of words no dictionary holds: nynorsk endings, dialect-near speech, genitives, final -e left out.

A rule takes an ending off, puts another on, and says of what kind the word found must be; it counts only where that
word is a base form in the dictionaries. So *kommunane*, *kommunan*, *kommun'* and *kommunens* come back to *kommune*,
while *planen* is never asked, being known itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class EndingRule:
    """One ending, what may stand in its place, and the kinds of word it belongs to (see `readings`)."""

    ending: str
    instead: tuple[str, ...]
    kinds: str


class Endings(dict[str, tuple[EndingRule, ...]]):
    """Last two letters of a form → the rules that may fit it, in their order; found when first asked for."""

    def __init__(self, rules: tuple[EndingRule, ...]) -> None:
        super().__init__()
        self._rules = rules

    def __missing__(self, last: str) -> tuple[EndingRule, ...]:
        """The rules whose ending is one of these letters, or ends in them."""
        self[last] = found = tuple(rule for rule in self._rules if last.endswith(rule.ending[-2:]))
        return found


def bases(form: str, endings: Endings, is_base: Callable[[str, str], bool]) -> Iterator[str]:
    """The base forms a form may be inflected from; `is_base` tells whether a word is one of given kinds."""
    for rule in endings[form[-2:]]:
        if form.endswith(rule.ending) and len(form) - len(rule.ending) >= 2:
            stem = form[: len(form) - len(rule.ending)]
            for ending in rule.instead:
                for base in _spellings(stem, ending):
                    if base != form and len(base) > 2 and is_base(base, rule.kinds):
                        yield base


def _spellings(stem: str, ending: str) -> Iterator[str]:
    """The stem with an ending; a doubled last consonant may be single at the end of a word (program, programma)."""
    yield stem + ending
    if not ending and len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] in "mn":
        yield stem[:-1]
