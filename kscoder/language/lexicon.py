"""Forms → lemmas, word families and compounds: the dictionary first, rules where it is silent."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from kscoder.language.beginnings import ACCENTS, Beginnings
from kscoder.language.compounds import CompoundAnalyser, CompoundRules, Split
from kscoder.language.inflection import EndingRule, Endings, bases
from kscoder.language.readings import DECIDED, Reading, decode, lemmas_in
from kscoder.model import Compound

_COMMON = 50
"""Tenths of the Zipf scale from which a form counts as common: one in ten thousand words."""
LIKELY = 20
"""Hundredths of a form's occurrences from which a reading of it counts as likely."""
FORMS_IN_MIND = 50_000
"""So many forms are kept as they were looked up; the rules ask for the same ones again and again."""
_LEFT_OUT = ("e", "", "d", "de", "t")
"""What an apostrophe at the end of a word stands for: kommun', arbei', gjor'."""
_APOSTROPHES = "'’`´"


@dataclass(frozen=True)
class LexiconRules:
    """What a language knows of its words beyond the dictionary."""

    endings: tuple[EndingRule, ...]
    """Inflections that dictionaries lack."""
    guesses: tuple[EndingRule, ...]
    """Inflections to take off a word nobody knows; the kinds do not count."""
    spellings: tuple[tuple[str, str], ...]
    """Letters that a word unknown as it stands may be written with instead: (æ, e)."""
    derivations: tuple[EndingRule, ...]
    """From a derived word to the word it is made from: forankring → forankre."""
    compounds: CompoundRules
    exceptions: Mapping[str, tuple[str, ...]]
    """Form → its lemmas; overrules the dictionary."""
    deverbal: tuple[EndingRule, ...]
    """Derivations so regular that a word made by them counts as known: køyre, køyring."""
    prefixes: tuple[str, ...]
    """What words are made with by putting it before: opp, for, u."""
    equivalents: Mapping[str, str]
    """Lemma → the lemma it is one word with: teneste → tjeneste."""
    equivalent_endings: tuple[tuple[str, str, str], ...]
    """Endings that tell a lemma of one standard from that of the other, and the kinds the other must be of:
    (kje, ke, V) for tenkje, tenke."""
    split_exceptions: Mapping[str, tuple[Compound, ...]]
    """Lemma → how it is taken apart; empty for a word that is no compound."""
    unrelated: frozenset[str]
    """Lemmas that look derived and are not."""


class Words(Protocol):
    """A table of words, each with a line that `readings.decode` reads."""

    def get(self, word: str, /) -> str | None:
        """The line of a word; None for an unknown one."""


class Lexicon:
    """What a language knows of its words. The tables are opened when something is looked up in them first.

    `open_starts` gives the table that `kscoder.language.beginnings.irregular` makes from the other one; without it
    nothing counts as guesswork.
    """

    def __init__(
        self,
        rules: LexiconRules,
        open_table: Callable[[], Words],
        description: str,
        open_starts: Callable[[], Words] | None = None,
    ) -> None:
        self.description = description
        self._rules = rules
        self._open = open_table
        self._open_starts = open_starts
        self._same: dict[str, frozenset[str]] = {}
        long_ones = sorted(filter(lambda lemma: len(lemma) > 3, rules.equivalents), key=len, reverse=True)
        self._respellable = re.compile("|".join(map(re.escape, long_ones)) or "(?!)")
        self._equivalent_endings = tuple(ending for ending, _, _ in rules.equivalent_endings)
        self._endings = Endings(rules.endings)
        self._guesses = Endings(rules.guesses)
        self._deverbal = Endings(rules.deverbal)
        self._derivations = Endings(rules.derivations)
        self._read: dict[str, tuple[int, tuple[Reading, ...]] | None] = {}
        self._analyser = CompoundAnalyser(rules.compounds, self._look, rules.exceptions, rules.split_exceptions)

    def lemmas(self, form: str) -> frozenset[str]:
        """Lower-case lemmas a form may have, never empty: two forms belong together where these sets meet.

        Readings that are next to never meant (*seg* as the past tense of *sige*) are left out.
        """
        low = _plain(form)
        if low in self._rules.exceptions:
            return self.with_equivalents(self._rules.exceptions[low])
        line = self.words.get(low)
        if line is not None:
            if line[0] == DECIDED:
                return lemmas_in(line)
            if known := self._likely(low):
                return self.with_equivalents(known | self._doubtful(low))
        found = self._derived(low) | self._guessed(low) | {low}
        if form[:1].isupper() and low.endswith("s") and len(low) > 4:
            found.add(low[:-1])  # a name nobody knows: Samveis may be a genitive or not
        return self.with_equivalents(found)

    def guesswork(self, form: str) -> str:
        """For a form whose lemmas take long to work out: its letters, as `beginnings` are compared with them."""
        low = _plain(form)
        if self._open_starts is None or low in self._rules.exceptions or self.words.get(low) is not None:
            return ""
        return self._beginnings.letters(low)

    def beginnings(self, lemma: str) -> Collection[str]:
        """How the letters of such a form must begin, with one of these, for it to have a lemma."""
        return self._beginnings.of(lemma)

    def sought(self, term: str) -> frozenset[str]:
        """Lemmas a term of a codebook stands for: itself where it is a lemma, else those of the form."""
        low = _plain(term)
        own = low in self.lemmas(term)  # a rare reading (fant: a tramp) is none, or the term would not find itself
        if own or low.endswith("-") or (low.endswith("s") and not self._readings(low)):
            return self.with_equivalents({low})  # an unknown name in -s is sought as it stands: Lars is not «lar»
        return self.lemmas(term) | self.with_equivalents({low}) | frozenset(self._by_ending(low, strict=False))

    def families(self, form: str) -> frozenset[str]:
        """Names of the word families a form belongs to, never empty: the word that the others are made from."""
        return frozenset(self._root(lemma) for lemma in self.lemmas(form))

    def compounds(self, form: str) -> tuple[Compound, ...]:
        """How a form can be taken apart, coarsest first."""
        return self._analyser.analyses(form)

    def joins(self, modifier: str, head: str) -> bool:
        """Whether two neighbouring words are a compound written apart."""
        return self._analyser.joins(modifier, head)

    def knows(self, form: str) -> bool:
        """Whether the form, or the word it is inflected or regularly made from, is in the dictionaries."""
        low = form.lower()
        if low in self._rules.exceptions or self._readings(low) or self._inflected(low):
            return True
        if any(self._readings(other) for other in self._by_ending(low)):
            return True
        return next(bases(low, self._deverbal, self._is_base), None) is not None or self._is_prefixed(low)

    def _is_prefixed(self, low: str) -> bool:
        """Whether a word is a longer verb or noun with a longer particle before it: nedskriven, oppskalere."""
        prefixes = (prefix for prefix in self._rules.prefixes if len(prefix) > 2 and low.startswith(prefix))
        return any(len(low) - len(prefix) > 4 and self._prefixed(low) for prefix in prefixes)

    def is_verb(self, form: str) -> bool:
        """Whether a lower-case form is a verb more often than not."""
        return sum(reading.share for reading in self._readings(form) if reading.is_of("VvI")) > 50

    @cached_property
    def words(self) -> Words:
        """The dictionary; opened when the first word is looked up."""
        return self._open()

    @cached_property
    def _beginnings(self) -> Beginnings:
        return Beginnings(self._rules, self.words, self._open_starts or dict)

    def _look(self, form: str) -> tuple[int, tuple[Reading, ...]] | None:
        if form in self._read:
            return self._read[form]
        if len(self._read) >= FORMS_IN_MIND:
            self._read.clear()
        line = self.words.get(form)
        found = self._read[form] = decode(line) if line is not None else None
        return found

    def _readings(self, form: str) -> tuple[Reading, ...]:
        found = self._look(form)
        return found[1] if found else ()

    def _dictionary(self, low: str) -> set[str]:
        return {reading.lemma for reading in self._readings(low)}

    def _likely(self, low: str) -> set[str]:
        """The lemmas in the dictionaries, without readings that are next to never meant."""
        frequency, readings = self._look(low) or (0, ())
        return {reading.lemma for reading in readings if not far_fetched(reading, frequency)}

    def _derived(self, low: str) -> set[str]:
        """Lemmas of a form the dictionaries do not hold, by rules."""
        if found := self._inflected(low) or self._made(low):
            return found
        stem = low.rstrip(_APOSTROPHES).removesuffix("s").rstrip("-" + _APOSTROPHES)
        return self._dictionary(stem) or self._made(stem) if len(stem) > 2 and stem != low else set()

    def _doubtful(self, low: str) -> set[str]:
        """More lemmas for a form that only a plain list of words knows: such lists give one lemma a form."""
        if any(reading.kinds.strip("xX") for reading in self._readings(low)):
            return set()
        return set(bases(low, self._endings, self._is_base))

    def _guessed(self, low: str) -> set[str]:
        """What a word nobody knows may be a form of, by its ending: *multilingvale*, *alerten*."""
        return {base for base in bases(low, self._guesses, lambda _word, _kinds: True) if not self._readings(base)}

    def _is_base(self, word: str, kinds: str) -> bool:
        found = self._look(word)
        if found is None:
            return False
        readings = found[1]
        if any(reading.is_of(kinds) for reading in readings):
            return True
        # nynorsk dictionaries give the infinitive in -e as a form of that in -a
        return "V" in kinds and word.endswith("e") and any(reading.lemma == word[:-1] + "a" for reading in readings)

    def _is_likely_base(self, word: str, kinds: str) -> bool:
        """Whether a word is a base form of one of the kinds, and that is what it mostly stands for (not «plane»)."""
        return any(
            reading.lemma == word and reading.share >= LIKELY and reading.is_of(kinds)
            for reading in self._readings(word)
        )

    def _may_be(self, word: str, kinds: str) -> bool:
        """Whether a word is of one of the kinds, or nobody knows."""
        return not self._readings(word) or self._is_base(word, kinds + "Xx")

    def _inflected(self, low: str) -> set[str]:
        """Lemmas by the rules for endings and spellings; empty where none leads to a known word."""
        if low.endswith("s") and any(reading.is_of("NnPXx") for reading in self._readings(low[:-1])):
            return self._dictionary(low[:-1])
        if low[-1:] in _APOSTROPHES and len(low) > 2:
            return {lemma for ending in _LEFT_OUT for lemma in self._dictionary(low[:-1] + ending)}
        for word in dict.fromkeys(self._spelled(low)):
            if word != low and self._readings(word):
                return self._dictionary(word)
            if found := set(bases(word, self._endings, self._is_base)):
                return found
        return set()

    def _spelled(self, low: str) -> Iterator[str]:
        yield low
        for letters, instead in self._rules.spellings:
            if letters in low:
                yield low.replace(letters, instead)

    def _made(self, low: str) -> set[str]:
        """The lemma of a compound no dictionary holds: what stands before the head, and the head's lemma."""
        split = self._analyser.best(low)
        if split is None and (found := self._prefixed(low)):
            return found
        if split is None:
            for rule in self._endings[low[-2:]]:
                if rule.ending and low.endswith(rule.ending) and len(low) > len(rule.ending) + 5:
                    for ending in rule.instead:
                        stem = low[: -len(rule.ending)] + ending
                        inner = self._analyser.best(stem) if self._look(stem) is None else None
                        if inner is not None and self._is_base(inner.head, rule.kinds):
                            return self._compound_lemmas(stem, inner)
            return set()
        return self._compound_lemmas(low, split)

    def _prefixed(self, low: str) -> set[str]:
        """Lemmas of a word made with a particle or prefix: oppnemnt → oppnemne."""
        if not low.startswith(self._rules.prefixes):
            return set()
        for prefix in self._rules.prefixes:
            rest = low.removeprefix(prefix)
            if rest != low and len(rest) > 3:
                found = set(self._rules.exceptions.get(rest, ()))
                found |= {reading.lemma for reading in self._readings(rest) if reading.is_of("NnAaVvXx")}
                if found or (found := self._inflected(rest)):
                    return {prefix + lemma for lemma in found}
        return set()

    def _compound_lemmas(self, low: str, split: Split) -> set[str]:
        before = low.removesuffix(split.head)
        return {before + head for head in self._analyser.head_lemmas(split)}

    def with_equivalents(self, lemmas: Iterable[str]) -> frozenset[str]:
        """Lemmas with those that are one word with them."""
        groups = []
        for lemma in lemmas:
            if (known := self._same.get(lemma)) is None:
                known = self._same[lemma] = frozenset((lemma, *self._equivalents(lemma)))
            groups.append(known)
        return groups[0] if len(groups) == 1 else frozenset().union(*groups)

    def _equivalents(self, lemma: str) -> Iterator[str]:
        """Other lemmas that are one word with this one: of the other written standard, or spelt without accents."""
        if lemma in self._rules.equivalents:
            yield self._rules.equivalents[lemma]
        if lemma in self._rules.exceptions.get(lemma, ()):
            return  # said to be a word of its own
        if not lemma.isascii() and (plain := lemma.translate(ACCENTS)) != lemma:
            yield plain
        if lemma.endswith(self._equivalent_endings):
            yield from self._by_ending(lemma)
        readings = self._readings(lemma)
        if any(reading.kinds.strip("xX") for reading in readings):
            return
        if readings and lemma.endswith("a"):
            yield lemma[:-1] + "e"  # the infinitive in -a is the one in -e
        yield from self._respelled(lemma)
        if all(reading.lemma != lemma for reading in readings):
            yield from (reading.lemma for reading in readings)

    def _by_ending(self, lemma: str, strict: bool = True) -> Iterator[str]:
        """The lemma in the other standard; not `strict`, also of a word known as another (motstandar)."""
        for ending, instead, kinds in self._rules.equivalent_endings:
            if lemma.endswith(ending) and len(lemma) > len(ending) + 2:
                other = lemma[: len(lemma) - len(ending)] + instead
                if not kinds or (self._is_base(other, kinds) and (not strict or self._may_be(lemma, kinds))):
                    yield other

    def _respelled(self, lemma: str) -> Iterator[str]:
        """A compound with its parts in the other standard: prosjektleiar, prosjektleder."""
        split = self._analyser.best(lemma) if len(lemma) > 7 and self._respellable.search(lemma) else None
        if split is None:
            return
        other = lemma
        for part in (*split.modifiers, split.head):
            other = other.replace(part, self._rules.equivalents.get(part, part), 1)
        if other != lemma:
            yield other

    def _root(self, lemma: str) -> str:
        """The word a lemma is made from in the end, by the rules of derivation."""
        seen = {lemma}
        while lemma not in self._rules.unrelated:
            base = next(bases(lemma, self._derivations, self._is_likely_base), None)
            if base is None or base in seen:
                break
            seen.add(base)
            lemma = base
        return lemma


def _plain(form: str) -> str:
    """Lower case, and an abbreviation without its dots: m.v. and mv. are mv."""
    low = form.lower()
    if "." not in low:
        return low
    bare = low.replace(".", "")
    return bare if bare.isalpha() else low


def far_fetched(reading: Reading, frequency: int) -> bool:
    """Whether a reading is next to never meant: a bare imperative, or a rare word in the guise of a common one."""
    if "x" in reading.kinds.lower():
        return False  # words of which nothing is known, nynorsk ones above all, have no frequency to judge by
    if set(reading.kinds) <= {"I", "O"}:
        return reading.share <= 2
    return reading.share < 1 and frequency >= _COMMON
