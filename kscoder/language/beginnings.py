"""How a word that no dictionary holds must begin to have a lemma: so that most such words need not be asked for theirs.

Finding the lemmas of such a word takes thirty times as long as looking one up, yet the rules only work at its end. Each
lemma that they give (`Lexicon.lemmas`) is one of these, or is one word with one of them (skule, skole):

    before + base     where the word is before + the base with another ending
    before + lemma    where the word is before + a form to which a dictionary gives the lemma, or has another ending

«Before» are the modifiers of a compound, a prefix, or nothing. So the word begins as the lemma does, without what an
ending may have taken the place of, and is hardly longer, but for forms that a dictionary gives and that begin
otherwise than their lemma (gikk: gå). Those are gathered once (`irregular`), and stand under their lemma in a table of
their own. Whoever adds a rule to `Lexicon.lemmas` must see to it that this still holds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from kscoder.language.compounds import LONGEST_WORD
from kscoder.language.readings import decode, encode

if TYPE_CHECKING:
    from kscoder.language.inflection import EndingRule
    from kscoder.language.lexicon import LexiconRules, Words

ACCENTS = str.maketrans("éèêòóôáàü", "eeeoooaau")
ALONE, AS_HEAD = " ", "  "
"""What the keys of lemmas in a table begin with, as no word does: forms by themselves or after a prefix, and forms as
the head of a compound."""
HEADS = frozenset("NnAaVvXx")
"""Kinds of readings that a head may have."""
MOST_SPELLINGS = 200
"""Ways to spell a lemma in the other standard beyond which they are not gone through; nonsense alone has so many."""
ADDED = 3
"""Letters an ending may add besides its own: a doubled consonant (program, programma), and -s twice, which is taken
off before a prefix is and after."""
DERIVED = 4
"""Letters by which a form that the lexicon takes for a lemma, and goes on from, may be longer than the lemma."""

Starts = dict[str, int]
"""How a word may begin → how many letters it then has at most."""
Find = Callable[[str], Starts | None]
"""Irregular ways to begin for the forms of a lemma; None where there are none."""


class Shapes:
    """What the rules of a language may change of a word."""

    def __init__(self, rules: LexiconRules) -> None:
        single = [(one, other) for one, other in rules.spellings if len(one) == len(other) == 1]
        self._folding = str.maketrans({one: other.translate(ACCENTS) for one, other in single}) | ACCENTS
        self._other_spellings = tuple(one for one, other in rules.spellings if (one, other) not in single)
        self._inflected = self._insertions(rules.endings)
        self._guessed = self._insertions((*rules.endings, *rules.guesses))
        every = (*rules.endings, *rules.guesses)
        self._longer = max(len(rule.ending) - len(letters) for rule in every for letters in rule.instead)
        self._kinds = frozenset("".join(rule.kinds for rule in rules.endings))
        self.prefixes = tuple(map(self.folded, rules.prefixes))
        self._short, self._bound = rules.compounds.short, rules.compounds.bound
        unsure = [rule.ending for rule in rules.endings if any(map(self._holds_head, rule.instead))]
        self._unsure = (*unsure, *(ending + "s" for ending in unsure))

    def _insertions(self, rules: Iterable[EndingRule]) -> tuple[str, ...]:
        letters = {self.folded(letters) for rule in rules for letters in rule.instead} - {""}
        return tuple(sorted(letters, key=lambda insertion: (-len(insertion), insertion)))

    def folded(self, word: str) -> str:
        """A word with one letter for those that stand for each other: without accents, and e for æ."""
        return word if word.isascii() else word.translate(self._folding)

    def is_sure(self, low: str) -> bool:
        """Whether what is said here holds for a word in lower case."""
        if not low.isalpha() or len(low) > LONGEST_WORD or low.endswith(self._unsure):
            return False
        if any(letters in low for letters in self._other_spellings):
            return False
        return low.isascii() or low.translate(ACCENTS) == low  # a guess with an accent is one with a word without

    def regular(self, lemma: str, guessed: bool = False) -> tuple[str, int]:
        """How a word with a (folded) lemma begins, and its greatest length; `guessed` for one in no dictionary."""
        return _cut(lemma, self._guessed if guessed else self._inflected), len(lemma) + self._longer + ADDED

    def alone(self, form: str) -> tuple[str, int]:
        """Likewise for a word that comes back to a form in a dictionary."""
        return self.folded(form), len(form) + ADDED

    def as_head(self, form: str, readings: Iterable[tuple[str, str]]) -> tuple[str, int]:
        """Likewise for the end of a compound whose head is a form in a dictionary, or is brought back to one."""
        whole, longest = self.alone(form)
        if self._is_base(form, readings):  # by another ending, and with it to all lemmas of the form
            return _cut(whole, self._inflected, 1), longest + self._longer
        return whole, longest

    def head_lemmas(self, form: str, readings: Iterable[tuple[str, str]]) -> list[str]:
        """Other lemmas than itself that a form may stand for as a head."""
        if not self._may_be_head(form):
            return []
        other = [reading for reading in readings if reading[0] != form and reading[0] not in self._bound]
        return [lemma for lemma, kinds in other if not HEADS.isdisjoint(kinds)]

    def _is_base(self, form: str, readings: Iterable[tuple[str, str]]) -> bool:
        for lemma, kinds in readings:
            if not self._kinds.isdisjoint(kinds) or (form[-1] == "e" and lemma == form[:-1] + "a"):
                return True
        return False

    def _may_be_head(self, part: str) -> bool:
        return (len(part) > 2 or part in self._short) and part not in self._bound

    def _holds_head(self, letters: str) -> bool:
        """Whether what a rule puts on may be a whole head, so that the modifiers need not be before the ending."""
        return any(self._may_be_head(letters[start:]) for start in range(len(letters)))


def _cut(word: str, insertions: tuple[str, ...], least: int = 2) -> str:
    """What is left of a word, with so many letters `least`, where an ending may have taken the place of its end."""
    if word.endswith(insertions):
        for end in insertions:
            if word.endswith(end) and len(word) - len(end) >= least:
                return word[: -len(end)]
    return word


class Beginnings:
    """Answers what `Lexicon` is asked of the beginnings of words; `starts` opens the table of `irregular`."""

    def __init__(self, rules: LexiconRules, words: Words, starts: Callable[[], Words]) -> None:
        self._shapes = Shapes(rules)
        self._words, self._starts = words, cache(starts)
        self._endings = rules.equivalent_endings
        self._others: defaultdict[str, list[str]] = defaultdict(list)
        for other, lemma in rules.equivalents.items():
            self._others[lemma].append(other)

    def letters(self, low: str) -> str:
        """The letters of a word in no dictionary, led by their number as a character; empty where nothing is sure."""
        if not self._shapes.is_sure(low):
            return ""
        folded = self._shapes.folded(low)
        return chr(len(folded)) + folded

    def of(self, lemma: str) -> list[str]:
        """With which of these the `letters` of every word begin that has a lemma."""
        ones = list(islice(self._one_with(lemma), MOST_SPELLINGS + 1)) if len(lemma) <= LONGEST_WORD else []
        found: Starts = {}
        for one in ones:
            folded = self._shapes.folded(one)
            start, longest = self._shapes.regular(folded, guessed=self._words.get(one) is None)
            _add(found, start, longest + DERIVED)
            for start, longest in _by_end(folded, self._alone, self._as_head, self._shapes.prefixes):
                _add(found, start, longest)
        if not 0 < len(ones) <= MOST_SPELLINGS:
            found = {"": LONGEST_WORD}  # of a nonsense of a lemma nothing is said
        lengths = {
            start: range(len(start), min(longest, LONGEST_WORD) + 1) for start, longest in _fewest(found).items()
        }
        return [chr(length) + start for start, fitting in lengths.items() for length in fitting]

    def _alone(self, folded: str) -> Starts | None:
        return self._irregular(ALONE + folded)

    def _as_head(self, folded: str) -> Starts | None:
        return self._irregular(AS_HEAD + folded)

    def _irregular(self, key: str) -> Starts | None:
        line = self._starts().get(key)
        return {reading.lemma: reading.share for reading in decode(line)[1]} if line else None

    def _one_with(self, lemma: str) -> Iterator[str]:
        """The lemma and all that `Lexicon.with_equivalents` leads to it from, but for forms in a dictionary."""
        yield lemma
        if lemma.endswith("e"):
            yield lemma[:-1] + "a"
        for ending, instead, _ in self._endings:
            if lemma.endswith(instead):
                yield lemma[: len(lemma) - len(instead)] + ending
        yield from _spelt_otherwise(lemma, self._others)


def _spelt_otherwise(lemma: str, others: Mapping[str, list[str]]) -> Iterator[str]:
    """A lemma with words in it that are written otherwise in the other standard: prosjektleder, prosjektleiar.

    Any letters count that might be such a word. Each takes its letters of the lemma but for one that two parts of a
    compound may share (busstopp), which bounds how many there are.
    """
    seen = {lemma}
    waiting = [(lemma, len(lemma))]
    while waiting:
        word, left = waiting.pop()
        for part in others:
            at = word.find(part) if len(part) - 1 <= left else -1
            while at >= 0:
                for other in others[part]:
                    spelt = word[:at] + other + word[at + len(part) :]
                    if spelt not in seen:
                        seen.add(spelt)
                        waiting.append((spelt, left - len(part) + 1))
                        yield spelt
                at = word.find(part, at + 1)


def _by_end(folded: str, alone: Find, as_head: Find, prefixes: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    """How words may begin, and their greatest length, by irregular forms of what a lemma is or ends in."""
    found = [(0, alone(folded))]
    found += [(at, starts) for at in range(2, len(folded)) if (starts := as_head(folded[at:]))]
    if folded.startswith(prefixes):
        found += [(len(prefix), alone(folded.removeprefix(prefix))) for prefix in prefixes if folded.startswith(prefix)]
    for at, starts in found:
        if starts:
            yield from ((folded[:at] + start, at + longest) for start, longest in starts.items())


class Irregular:
    """How forms of lemmas begin, and their greatest length, where the lemma does not tell: gathered from a table."""

    def __init__(self, shapes: Shapes) -> None:
        self._shapes = shapes
        self.starts: defaultdict[str, Starts] = defaultdict(dict)
        """By the folded lemma."""
        self._regular = cache(self._folded_and_regular)

    def _folded_and_regular(self, lemma: str) -> tuple[str, str, int]:
        folded = self._shapes.folded(lemma)
        return folded, *self._shapes.regular(folded)

    def note(self, lemmas: Iterable[str], start: str, longest: int, more: int = 0) -> None:
        """Keep a start for its lemmas unless they tell it; `more` letters than is regular do not count."""
        for lemma in lemmas:
            folded, usual, length = self._regular(lemma)
            if not start.startswith(usual):
                _add(self.starts[folded], start, longest)
            elif longest > length + more:
                _add(self.starts[folded], usual, longest)

    def lines(self, mark: str) -> Iterator[tuple[str, str]]:
        """Lines for a table, without what `DERIVED` allows anyway."""
        for lemma, starts in self.starts.items():
            usual, length = self._shapes.regular(lemma)
            if starts.get(usual, length) <= length + DERIVED:
                starts.pop(usual, None)
            if starts:
                fewest = _fewest(starts).items()
                yield mark + lemma, encode(0, [(start, "S", longest, "") for start, longest in fewest])


def irregular(table: Mapping[str, str], rules: LexiconRules) -> dict[str, str]:
    """The lines of a table which `Beginnings` reads, made from a table of words.

    They read as lines of words do, with a beginning in the place of a lemma and a length in that of a share.
    """
    shapes = Shapes(rules)
    alone, as_head = Irregular(shapes), Irregular(shapes)
    derived = []
    for form, readings in _readings(table, rules):
        others = [lemma for lemma, _ in readings if lemma != form]
        alone.note(others, *shapes.alone(form))
        if heads := shapes.head_lemmas(form, readings):
            as_head.note(heads, *shapes.as_head(form, readings))
        if len(others) == len(readings) and all(not kinds.strip("xX") for _, kinds in readings):
            derived.append((form, others))
    for form, others in derived:  # where a rule leads to such a form, the lexicon goes on to its lemmas
        folded = shapes.folded(form)
        alone.note(others, *shapes.regular(folded), DERIVED)
        for start in list(_by_end(folded, alone.starts.get, as_head.starts.get, shapes.prefixes)):
            alone.note(others, *start, DERIVED)
    return {**dict(alone.lines(ALONE)), **dict(as_head.lines(AS_HEAD))}


def _readings(table: Mapping[str, str], rules: LexiconRules) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The forms to which a table or the rules give other lemmas than themselves, with all lemmas and their kinds."""
    for form, line in table.items():
        first, *more = line.split("|")[1:]
        if more or not first.startswith(form + ","):
            yield form, [(lemma, kinds) for lemma, kinds, _ in (field.split(",", 2) for field in (first, *more))]
    for form, lemmas in rules.exceptions.items():
        yield form, [(lemma, "S") for lemma in lemmas]


def _add(starts: Starts, start: str, longest: int) -> None:
    if longest > starts.get(start, 0):
        starts[start] = longest


def _fewest(starts: Starts) -> Starts:
    """The shorter ones for those that begin with them."""
    kept: Starts = {}
    last = None
    for start, longest in sorted(starts.items()):
        if last is None or not start.startswith(last):
            last = start
        _add(kept, last, longest)
    return kept
