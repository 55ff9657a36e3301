"""Capitalised words of a text, and the runs of them that may be names.

A capital inside a sentence is a name unless something speaks against it; at the beginning of a sentence it says
nothing, so there a word must be in the lists (and not be a common word too, as Berg and Even are) or unknown to the
language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kscoder.core.personal import words
from kscoder.model import Language, NameLists, Span

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_INITIAL = re.compile(r"[A-ZÆØÅ]\.")
_OPENING = re.compile(r"(?:^|[.!?…:;\n«»\"“”‘(\[)\]–—/]|(?:^|\s)-)\s*$")
"""What stands before a word that may have its capital from beginning something."""
_NEAR = 12
"""Characters before a word that are looked at: to look at all of them takes a time that grows with their square."""


@dataclass(frozen=True)
class Lexis:
    """All that tells names from other words."""

    lists: NameLists
    own: frozenset[str]
    """Words of the study itself (codebook, guide), casefolded: its tools and concepts are no personal data."""
    known: Callable[[str], bool]
    """Whether a lower-case form is a word of the language."""
    phrases: re.Pattern[str]
    """Places of several words."""
    public: re.Pattern[str]
    """Public names of several words."""


@dataclass(frozen=True)
class Word:
    """One word of a text."""

    text: str
    span: Span
    opening: bool
    """Whether it begins a sentence, a quotation or a line, so that its capital says nothing."""
    bare: str = field(default="")
    """The word without a genitive -s where that is what the lists know."""


def lexis(lists: NameLists, own: Iterable[str], language: Language) -> Lexis:
    """Make lists and language ready; `own` are words that are never names in this study."""
    remembered: dict[str, bool] = {}

    def known(form: str) -> bool:
        if form not in remembered:
            remembered[form] = language.known(form)
        return remembered[form]

    folded = frozenset(word.casefold() for word in own)
    return Lexis(lists, folded, known, _any_of(lists.places | lists.world), _any_of(lists.public))


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    several = sorted((name for name in names if " " in name), key=lambda name: (-len(name), name))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, several))})\b" if several else r"(?!)")


# --- words and runs of them ---------------------------------------------------------------------------------------


def words_of(text: str, starts: frozenset[int], lexis: Lexis) -> tuple[Word, ...]:
    """The words of a text; `starts` are the offsets at which its sentences begin."""
    found = []
    for match in _WORD.finditer(text):
        opening = match.start() in starts or _opens(text, match.start())
        found.append(Word(match.group(), Span(*match.span()), opening, _bare(match.group(), lexis)))
    return tuple(found)


def _opens(text: str, start: int) -> bool:
    """Whether what stands before an offset ends a sentence, or opens a quotation or a line."""
    return start == 0 or _OPENING.search(text[max(0, start - _NEAR) : start]) is not None


def _bare(word: str, lexis: Lexis) -> str:
    stem = word.removesuffix("s").rstrip("'’")
    return stem if word not in _all_names(lexis) and stem in _all_names(lexis) else word


class _Union:
    """Membership in any of several sets, without building their union."""

    def __init__(self, *sets: frozenset[str]) -> None:
        self._sets = sets

    def __contains__(self, word: object) -> bool:
        return any(word in one for one in self._sets)


def _all_names(lexis: Lexis) -> _Union:
    return _Union(lexis.lists.given, lexis.lists.family, lexis.lists.places, lexis.lists.world, lexis.lists.foreign)


def is_candidate(word: Word, lexis: Lexis) -> bool:
    """Whether a word may be (part of) a name: it has a capital, and nothing speaks against it."""
    text = word.text
    if not text[0].isupper() or any(char.isdigit() for char in text) or is_none(text, lexis):
        return False
    stem = text.split("-", 1)[0].removesuffix("s")
    if stem.isupper():
        return text in lexis.lists.world or (len(text) >= 5 and text.title() in _all_names(lexis))
    return not word.opening or _begins_a_name(word, lexis)


def is_none(text: str, lexis: Lexis) -> bool:
    """Whether a word with a capital is certainly no name: public, the study's own, polite, or in a name's place."""
    stems = {text, text.removesuffix("s"), text.split("-", 1)[0]}
    if any(stem in lexis.lists.public or stem.casefold() in lexis.own for stem in stems):
        return True
    before_apostrophe = re.split("['’]", text, maxsplit=1)[0]
    if before_apostrophe in words.POLITE or text in words.NOT_NAMES_IN_ENGLISH or words.CAMEL.match(text):
        return True
    return words.PLACEHOLDER.fullmatch(text) is not None


def _begins_a_name(word: Word, lexis: Lexis) -> bool:
    """Whether a word with the capital of a sentence's beginning is a name all the same."""
    name = word.bare
    if name in lexis.lists.common_words or word.text in lexis.lists.common_words:
        return False
    if any(name in one for one in (lexis.lists.given, lexis.lists.family, lexis.lists.places, lexis.lists.world)):
        return True
    if name in lexis.lists.foreign:
        return not lexis.known(word.text.lower())
    if "-" in name:
        parts = name.split("-")
        return parts[0] in _Union(lexis.lists.places, lexis.lists.given) or parts[-1] in lexis.lists.world
    return len(name) >= 4 and not lexis.known(word.text.lower())


def runs(found: Sequence[Word], text: str, lexis: Lexis) -> Iterator[tuple[Word, ...]]:
    """Names as they stand in a text: candidates that follow one another, with particles and initials between them."""
    i = 0
    while i < len(found):
        if not _starts(found, i, text, lexis):
            i += 1
            continue
        last = i
        while (following := _continued(found, last, text, lexis)) is not None:
            last = following
        yield tuple(found[i : last + 1])
        i = last + 1


def _starts(found: Sequence[Word], i: int, text: str, lexis: Lexis) -> bool:
    """A run starts with a candidate, or with a given name that is a common word too and goes on with a candidate."""
    word = found[i]
    if is_candidate(word, lexis):
        return True
    if _INITIAL.match(text, word.span.start):
        return _goes_on(found, i, text, lexis)
    after = found[i + 1] if i + 1 < len(found) else None
    if after is None or not word.opening or not word.text[0].isupper() or is_none(word.text, lexis):
        return False
    return text[word.span.end : after.span.start] == " " and _told_by_the_next(word, after, lexis)


def _told_by_the_next(word: Word, after: Word, lexis: Lexis) -> bool:
    """Whether the next word shows that a word at the beginning of a sentence is a name: *Liv Dahl*, *Even sa*."""
    if word.bare in words.SMALL_AND_NAMES:
        place = after.bare in lexis.lists.places or after.bare in lexis.lists.world
        return word.bare in lexis.lists.given and is_candidate(after, lexis) and not (place or after.opening)
    if is_given(word, lexis) or word.bare in lexis.lists.foreign:
        if not after.opening and is_candidate(after, lexis):
            return True
        sure = is_given(word, lexis) or len(word.text) >= 5
        return sure and after.text in words.PERSON_AFTER
    if word.text.endswith(words.FAMILY_ENDS) and after.text in words.PERSON_AFTER:
        return word.bare not in lexis.lists.common_words
    return after.text in words.PLACE_AFTER and word.bare in lexis.lists.places


def _goes_on(found: Sequence[Word], i: int, text: str, lexis: Lexis) -> bool:
    if i + 1 >= len(found) or text[found[i].span.end : found[i + 1].span.start] != ". ":
        return False
    return is_candidate(Word(found[i + 1].text, found[i + 1].span, False, found[i + 1].bare), lexis)


def _continued(found: Sequence[Word], last: int, text: str, lexis: Lexis) -> int | None:
    """Index of the word with which the run goes on after `last`, None where it ends."""
    for ahead in (1, 2):
        if last + ahead >= len(found):
            return None
        between = text[found[last].span.end : found[last + 1].span.start]
        word = found[last + ahead]
        inner = Word(word.text, word.span, False, word.bare)
        initial = len(found[last].text) == 1 and between == ". "
        if ahead == 1 and (between == " " or initial):
            if word.text in words.FIRM_END or is_candidate(inner, lexis):
                return last + 1
            if _INITIAL.match(text, word.span.start) and _goes_on(found, last + 1, text, lexis):
                return last + 1
        if ahead == 2 and found[last + 1].text in words.PARTICLES and between == " ":
            gap = text[found[last + 1].span.end : word.span.start]
            if gap == " " and is_candidate(inner, lexis) and is_given(found[last], lexis):
                return last + 2
    return None


def is_given(word: Word, lexis: Lexis) -> bool:
    """Whether a word is a given name, simple or double (Anne-Grethe)."""
    first = word.bare.split("-", 1)[0]
    return word.bare in lexis.lists.given or (
        first in lexis.lists.given
        and "-" in word.bare
        and word.bare[-1].islower()
        and word.bare.split("-", 1)[1][:1].isupper()
    )
