"""Negation: cues and how far they reach.

A cue such as *ikke* reaches over its clause: to the left up to punctuation or a word that begins a clause, at most
`LEFT` words, because subject and verb stand before it; to the right up to punctuation. *Uten* and *verken* reach to
the right only. Turns of phrase in which the cue word negates nothing (*ikke sant*, *ikke bare*) are left out first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kscoder.model import NegationScope, Token

LEFT = 8
"""Words a cue reaches back at most."""

_STOPS = frozenset(".!?…,;:–—()«»\"“”")


@dataclass(frozen=True)
class NegationRules:
    """What a language knows about negation; all words in lower case."""

    cues: frozenset[str]
    """Words that negate their clause in both directions."""
    rightward: frozenset[str]
    """Words that negate only what follows."""
    fillers: tuple[tuple[str, ...], ...]
    """Turns of phrase that hold a cue and negate nothing."""
    clause_starts: frozenset[str]
    """Words that begin a clause."""


def scopes(tokens: Sequence[Token], sentences: Sequence[range], rules: NegationRules) -> tuple[NegationScope, ...]:
    """Every negation of a text: the cue and the tokens it reaches, the cue itself included."""
    return tuple(scope for sentence in sentences for scope in _of_sentence(tokens, sentence, rules))


def _of_sentence(tokens: Sequence[Token], sentence: range, rules: NegationRules) -> Iterator[NegationScope]:
    words = [index for index in sentence if tokens[index].is_word]
    lowered = [tokens[index].text.lower() for index in words]
    for place, word in enumerate(lowered):
        if word not in rules.cues | rules.rightward or _is_filler(lowered, place, rules):
            continue
        cue = words[place]
        right = _reach(tokens, range(cue + 1, sentence.stop), rules, len(tokens))
        left = cue if word in rules.rightward else _reach(tokens, range(cue - 1, sentence.start - 1, -1), rules, LEFT)
        yield NegationScope(tokens[cue].text, range(left, right + 1))


def _is_filler(lowered: Sequence[str], place: int, rules: NegationRules) -> bool:
    for filler in rules.fillers:
        for offset, word in enumerate(filler):
            if word == lowered[place] and tuple(lowered[place - offset : place - offset + len(filler)]) == filler:
                return True
    return False


def _reach(tokens: Sequence[Token], way: range, rules: NegationRules, most: int) -> int:
    """The last token index on the way that is still in the clause."""
    reached = way.start - way.step
    count = 0
    for index in way:
        token = tokens[index]
        if token.text in _STOPS or (token.is_word and token.text.lower() in rules.clause_starts):
            break
        count += token.is_word
        if count > most:
            break
        reached = index
    return reached
