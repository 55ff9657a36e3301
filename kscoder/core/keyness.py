"""Words that mark one part of the talk against another: keyness by log-likelihood.

The measure is G² over the two cells of a word's own frequency, as in Rayson, P. & Garside, R. (2000), Comparing corpora
using frequency profiling, Proceedings of the Workshop on Comparing Corpora, ACL, 1–6; the test it comes from is
Dunning, T. (1993), Accurate methods for the statistics of surprise and coincidence, Computational Linguistics 19(1),
61–74. It ranks words for a reader; as words in talk are not independent of each other it proves nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from math import log, log2

LEAST = 6.63
"""G² from which a word is told: p < .01 with one degree of freedom, if words were independent."""
LEAST_OFTEN = 3
LEAST_TRANSCRIPTS = 2
"""A word of one interview marks a person or a place, not a part of the talk."""
FUNCTION_WORDS = 4.0
"""Words that are said more often than this per 1,000 (and, that, we) tell nothing about what is talked of."""


@dataclass(frozen=True)
class Keyword:
    """A word that is said more often in the part than in the rest."""

    word: str
    count: int
    """In the part."""
    rest: int
    """In the rest."""
    transcripts: int
    """Transcripts in which it stands in the part."""
    g2: float
    ratio: float
    """How many times as often it is said, as log₂ (Hardie's log ratio); none in the rest is taken for half a word."""


@dataclass(frozen=True)
class Part:
    """Words of a part of the talk."""

    counts: Mapping[str, int]
    transcripts: Mapping[str, int]
    """In how many transcripts each stands."""

    @property
    def size(self) -> int:
        """Words in all."""
        return sum(self.counts.values())


def part(words: Iterable[tuple[str, str]]) -> Part:
    """Count words given as (transcript, word)."""
    counts: Counter[str] = Counter()
    where: dict[str, set[str]] = defaultdict(set)
    for transcript, word in words:
        counts[word] += 1
        where[word].add(transcript)
    return Part(counts, {word: len(names) for word, names in where.items()})


def keywords(one: Part, rest: Part) -> tuple[Keyword, ...]:
    """Words that mark a part against the rest, the strongest first; common words of the language left out."""
    found = [_keyword(word, one, rest) for word in one.counts if _worth_it(word, one, rest)]
    strong = (keyword for keyword in found if keyword.g2 >= LEAST and keyword.ratio > 0)
    return tuple(sorted(strong, key=lambda keyword: (-keyword.g2, keyword.word)))


def _worth_it(word: str, one: Part, rest: Part) -> bool:
    often = one.counts[word] + rest.counts.get(word, 0)
    common = 1000 * often > FUNCTION_WORDS * (one.size + rest.size)
    seldom = one.counts[word] < LEAST_OFTEN or one.transcripts[word] < LEAST_TRANSCRIPTS
    return not (common or seldom or len(word) < 3 or word.isdecimal())


def _keyword(word: str, one: Part, rest: Part) -> Keyword:
    a, b = one.counts[word], rest.counts.get(word, 0)
    ratio = log2((a / one.size) / (max(b, 0.5) / rest.size)) if rest.size else 0.0
    return Keyword(word, a, b, one.transcripts[word], log_likelihood(a, b, one.size, rest.size), ratio)


def log_likelihood(a: int, b: int, c: int, d: int) -> float:
    """G² of a word said `a` times among `c` words and `b` times among `d` words.

    >>> round(log_likelihood(10, 0, 1000, 1000), 3), log_likelihood(5, 5, 100, 100)
    (13.863, 0.0)
    """
    if not c or not d:
        return 0.0
    expected_a, expected_b = c * (a + b) / (c + d), d * (a + b) / (c + d)
    return 2 * sum(seen * log(seen / expected) for seen, expected in ((a, expected_a), (b, expected_b)) if seen)


def one_lemma_each(lemmas: Mapping[str, Collection[str]], counts: Mapping[str, int]) -> dict[str, str]:
    """For every form the one of its lemmas that the talk has most of: forms of one word are counted together."""
    weight: Counter[str] = Counter()
    for form, names in lemmas.items():
        weight.update(dict.fromkeys(names, counts.get(form, 0)))
    return {form: min(names, key=lambda name: (-weight[name], name)) for form, names in lemmas.items()}
