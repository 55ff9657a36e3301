"""Which word patterns of a codebook a word form answers: asked once a distinct form, never a token.

A word's answer does not depend on its place, so the cost of matching single words grows with the number of distinct
forms, and (since every question is a look-up) hardly with the number of patterns.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import TypeGuard

from kscoder.core.expressions import Sieve, sievable
from kscoder.core.word_patterns import WordPattern, form_keys, pattern_keys, word_pattern, word_patterns
from kscoder.model import Combination, Language, Pattern, Term

_Needs = dict[int, tuple[frozenset[WordPattern], ...]]
"""Identity of a pattern → sets of word patterns; of each, one must stand in a turn for the pattern to match there."""


def terms_of(pattern: Pattern) -> Iterator[Term]:
    """All terms in a pattern, those under `not` included."""
    for part in parts_of(pattern):
        if isinstance(part, Term):
            yield part


def parts_of(pattern: Pattern) -> Iterator[Pattern]:
    """A pattern and everything in it, those under `not` included."""
    yield pattern
    if isinstance(pattern, Combination):
        for part in (*pattern.parts, *pattern.unless):
            yield from parts_of(part)


class Vocabulary:
    """Remembers, for every distinct form it has met, which word patterns of the given patterns the form answers."""

    def __init__(self, patterns: Iterable[Pattern], language: Language, alone: bool = False) -> None:
        self._language = language
        self._alone = alone
        """Whether turns have no question before them, so that `exchange` is no more than the turn."""
        self._known: dict[str, frozenset[WordPattern]] = {}
        self._keys: dict[str, dict[str, list[WordPattern]]] = {}
        """Kind of key → key → the patterns that have it."""
        self._opened: dict[WordPattern, set[int]] = defaultdict(set)
        self._always: set[int] = set()
        self._parts_of: dict[int, tuple[frozenset[int], dict[int, int]]] = {}
        self.asking_codes: set[int] = set()
        """Identities of the patterns with a `code:` term in them."""
        every = _inner_first(patterns)
        self._needs: _Needs = {}
        for part in every:
            self._note_needs(part)
            self._note_parts(part)
        self._sieve = Sieve(part.text for part in every if isinstance(part, Term) and part.kind == "regex")
        self.word_patterns = list(dict.fromkeys(w for part in every if _has_words(part) for w in word_patterns(part)))
        """All that is asked of single words."""
        for word in self.word_patterns:
            for kind, key in pattern_keys(word, language):
                self._keys.setdefault(kind, {}).setdefault(key, []).append(word)

    def _note_needs(self, pattern: Pattern) -> None:
        needs = self._needs[id(pattern)] = _needs(pattern, self._needs, self._alone)
        for word in max(needs, key=_rarity, default=()):
            self._opened[word].add(id(pattern))
        if not needs:
            self._always.add(id(pattern))

    def _note_parts(self, pattern: Pattern) -> None:
        if isinstance(pattern, Term):
            asks = pattern.kind == "code"
        else:
            places = {id(part): place for place, part in enumerate(pattern.parts)}
            self._parts_of[id(pattern)] = frozenset(places), places
            asks = any(id(part) in self.asking_codes for part in (*pattern.parts, *pattern.unless))
        if asks:
            self.asking_codes.add(id(pattern))

    def possible_parts(self, pattern: Combination, possible: frozenset[int]) -> list[Pattern]:
        """The parts of a combination that are among the possible patterns, in their order."""
        parts, places = self._parts_of[id(pattern)]
        return [pattern.parts[place] for place in sorted(places[part] for part in possible & parts)]

    @property
    def always(self) -> frozenset[int]:
        """Identities of the patterns that may have a match whatever the words are."""
        return frozenset(self._always)

    def opened(self, word: WordPattern) -> frozenset[int]:
        """Identities of the patterns that can have a match where a word answers this one."""
        return frozenset(self._opened.get(word, ()))

    @property
    def has_expressions(self) -> bool:
        """Whether `expressions_in` has any to look for."""
        return bool(self._sieve)

    def expressions_in(self, stretches: Sequence[str]) -> frozenset[WordPattern]:
        """The regular expressions that can have a match in stretches of talk, of those that a pattern waits for."""
        return frozenset(word_pattern("regex", each) for each in self._sieve.standing_in(stretches))

    def possible(self, words: Iterable[WordPattern], stretches: Sequence[str]) -> frozenset[int]:
        """Identities of the patterns that can have a match in stretches of talk whose words answer these patterns."""
        return self.met({*words, *self.expressions_in(stretches)})

    def met(self, found: Set[WordPattern]) -> frozenset[int]:
        """Identities of the patterns that can have a match where words and expressions answer just these patterns."""
        opened = self._always.union(*(self._opened[word] for word in found if word in self._opened))
        needs = self._needs
        return frozenset(each for each in opened if not any(map(found.isdisjoint, needs[each])))

    def answers(self, form: str) -> frozenset[WordPattern]:
        """The patterns that the form answers, wherever it stands."""
        known = self._known.get(form)
        if known is None:
            known = self._known[form] = frozenset(self._ask(form))
        return known

    def remember(self, answers: Iterable[tuple[str, frozenset[WordPattern]]]) -> None:
        """Take up what is known of forms: all patterns of `word_patterns` that each of them answers."""
        self._known.update(answers)

    def _ask(self, form: str) -> Iterable[WordPattern]:
        for kind, waiting in self._keys.items():
            for key in form_keys(kind, form, self._language):
                yield from waiting.get(key, ())


def _inner_first(patterns: Iterable[Pattern]) -> list[Pattern]:
    """All patterns with everything in them, each once and after its own parts."""
    found: dict[int, Pattern] = {}

    def add(pattern: Pattern) -> None:
        if id(pattern) not in found:
            if isinstance(pattern, Combination):
                for part in (*pattern.parts, *pattern.unless):
                    add(part)
            found[id(pattern)] = pattern

    for pattern in patterns:
        add(pattern)
    return list(found.values())


def _needs(pattern: Pattern, known: _Needs, alone: bool) -> tuple[frozenset[WordPattern], ...]:
    """Sets of which one word each must stand in a turn for the pattern to match there, given those of its parts."""
    if isinstance(pattern, Term) and pattern.kind == "regex":
        return (frozenset({word_pattern("regex", pattern.text)}),) if sievable(pattern.text) else ()
    if isinstance(pattern, Term):
        return () if pattern.kind == "code" else tuple(frozenset({word}) for word in word_patterns(pattern))
    if pattern.kind == "any":
        rarest = [max(known[id(part)], key=_rarity, default=None) for part in pattern.parts]
        return () if None in rarest else (frozenset[WordPattern]().union(*filter(None, rarest)),)
    # Only the anchor need stand in the turn itself where the others may be in the question before it.
    required = pattern.parts[:1] if pattern.within == "exchange" and not alone else pattern.parts
    return tuple(dict.fromkeys(need for part in required for need in known[id(part)]))


def _rarity(words: frozenset[WordPattern]) -> int:
    """How seldom one of the words will be met, roughly: long words are rare."""
    return min((len(word.text) for word in words), default=0)


def _has_words(pattern: Pattern) -> TypeGuard[Term]:
    return isinstance(pattern, Term) and pattern.kind not in ("regex", "code")
