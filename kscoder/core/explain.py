"""What the codebook makes of some words, step by step: the author's debugger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from kscoder.core.coding import Coder, Mention, ReadyRule, code_turn, is_about, mentions, negation, spans
from kscoder.core.matching import Match, TurnText
from kscoder.core.nearest import Miss, brief, nearest_miss
from kscoder.model import Coding, Turn

ALMOST = 0.5
"""How close a rule must come to be worth telling."""


@dataclass(frozen=True)
class WordTrace:
    """One word as the language component reads it."""

    text: str
    lemmas: tuple[str, ...]
    """Dictionary forms it may belong to."""
    compound: str
    """Its parts where it is a compound: ``forankring + arbeid``."""
    negated_by: str
    """The cue whose scope it lies in."""
    apart: str = ""
    """The word it makes with the next one, where a term of the codebook looks for that: ``prosjekt leder``.

    Only told, never matched: unlike ``forankrings prosessen`` the two may well be meant as two words.
    """


@dataclass(frozen=True)
class Fired:
    """A rule that fired."""

    code: str
    line: int
    """Line of the rule in the codebook file."""
    rule: str
    mentions: tuple[str, ...]
    """The words it fired on, with the cue where they are marked as negated."""


@dataclass(frozen=True)
class Explanation:
    """All that happened when a turn was coded."""

    sentences: tuple[tuple[WordTrace, ...], ...]
    codings: tuple[Coding, ...]
    fired: tuple[Fired, ...]
    """In the order of the codebook."""
    misses: tuple[Miss, ...]
    """Of every code that was not given but nearly was the nearest rule, the nearest code first."""


def explain(text: TurnText, turn: Turn, coder: Coder, under: str = "") -> Explanation:
    """Code a turn and say why.

    With `under` only that code and those below it are told of, and every rule of theirs, however far from firing.
    """
    codings = code_turn(text, coder, turn)
    given = {coding.code for coding in codings}
    rank = {code.id: place for place, code in enumerate(coder.codebook.codes)}
    rules = sorted((ready for ready in coder.rules if _is_under(ready.code.id, under)), key=lambda r: rank[r.code.id])
    fired = tuple(hit for ready in rules for hit in _fired(ready, text, turn))
    found = [nearest_miss(ready, text, turn, coder.language) for ready in rules if ready.code.id not in given]
    misses = sorted((miss for miss in found if miss), key=lambda miss: -miss.closeness)
    told = tuple(misses) if under else _nearest_of_each(misses)
    return Explanation(tuple(_sentences(text, coder)), codings, fired, told)


def _nearest_of_each(misses: Sequence[Miss]) -> tuple[Miss, ...]:
    nearest: dict[str, Miss] = {}
    for miss in misses:
        nearest.setdefault(miss.code, miss)
    return tuple(miss for miss in nearest.values() if miss.closeness >= ALMOST)


def _is_under(code_id: str, under: str) -> bool:
    return not under or code_id == under or code_id.startswith(under + "/")


def _fired(ready: ReadyRule, text: TurnText, turn: Turn) -> Iterator[Fired]:
    if is_about(ready.rule, turn):
        found = tuple(_told(mention, ready, text, turn) for mention in mentions(ready, text) if mention.counts)
        if found:
            yield Fired(ready.code.id, ready.line, brief(ready.rule.pattern), tuple(dict.fromkeys(found)))


def _told(mention: Mention, ready: ReadyRule, text: TurnText, turn: Turn) -> str:
    words = " … ".join(turn.text[span.start : span.end] for span in spans(text, mention.match.tokens))
    marked = mention.cue and ready.rule.negation in ("mark", "only")
    return (f"“{words}”" if words else "another code") + (f", marked as negated by “{mention.cue}”" if marked else "")


def _sentences(text: TurnText, coder: Coder) -> Iterator[tuple[WordTrace, ...]]:
    for sentence in text.parsed.sentences:
        words = [token for token in sentence if text.parsed.tokens[token].is_word]
        traces = tuple(_trace(text, *pair, coder) for pair in zip_longest(words, words[1:]))
        if traces:
            yield traces


def _trace(text: TurnText, token: int, following: int | None, coder: Coder) -> WordTrace:
    form, language = text.parsed.tokens[token].text, coder.language
    compounds = language.compounds(form)
    parts = " + ".join((*compounds[0].modifiers, compounds[0].head)) if compounds else ""
    cue = negation(Match((token,), token), text)
    apart = _written_apart(form, text.parsed.tokens[following].text, coder) if following is not None else ""
    return WordTrace(form, tuple(sorted(language.lemmas(form))), parts, cue, apart)


def _written_apart(first: str, second: str, coder: Coder) -> str:
    joined = (first + second).casefold()
    sought = any(pattern.kind == "plain" for pattern in coder.vocabulary.answers(joined))
    return joined if sought and coder.language.compounds(joined) else ""
