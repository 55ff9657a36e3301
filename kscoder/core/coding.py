"""Segments → codings: the rules of a codebook applied to the turns of a transcript."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from graphlib import TopologicalSorter

from kscoder.core.hits import Hit, Word, codings_of, joined
from kscoder.core.matching import Match, TurnText, pattern_matches, read_turn, stands_in
from kscoder.core.segment import turn_segments
from kscoder.core.vocabulary import Vocabulary, terms_of
from kscoder.model import (
    INFORMANT,
    INTERVIEWER,
    Code,
    Codebook,
    Coding,
    Combination,
    Language,
    NegationScope,
    Parsed,
    Pattern,
    Rule,
    Segment,
    Span,
    Term,
    Transcript,
    Turn,
)


@dataclass(frozen=True)
class ReadyRule:
    """A rule made ready for matching."""

    code: Code
    rule: Rule
    found: Combination
    """The rule's pattern without its `not`, which looks at the rule's unit and not at the anchor's segment."""
    line: int
    """Where the rule stands in the codebook file."""


@dataclass(frozen=True)
class Mention:
    """What a rule looks for, found in a turn; it counts unless something stops it."""

    match: Match
    cue: str
    """The cue that negates it; empty where none does."""
    excluded_by: Pattern | None
    """What under the rule's `not` stands there too."""
    counts: bool
    """Whether the rule fires on it."""


@dataclass(frozen=True)
class Coder:
    """A codebook made ready for one language."""

    codebook: Codebook
    language: Language
    vocabulary: Vocabulary
    rules: tuple[ReadyRule, ...]
    """The rules of a code stand after those of the codes that it asks for."""


def coder(codebook: Codebook, language: Language, *, alone: bool = False) -> Coder:
    """Make a codebook ready for a language: index its word patterns, order its rules.

    `alone` says that no turn will have a question before it.
    """
    one_of_each: dict[object, Pattern] = {}
    words = cache(lambda text: " ".join(token.text for token in language.parse(text).tokens if token.is_word))
    rules = tuple(_ready(code, rule, one_of_each, words) for code in _ordered(codebook) for rule in code.rules)
    patterns = [pattern for ready in rules for pattern in (ready.rule.pattern, ready.found)]
    return Coder(codebook, language, Vocabulary(patterns, language, alone), rules)


def _ready(code: Code, rule: Rule, one_of_each: dict[object, Pattern], words: Callable[[str], str]) -> ReadyRule:
    whole = _shared(rule.pattern, one_of_each, words)
    assert isinstance(whole, Combination)
    return ReadyRule(code, replace(rule, pattern=whole), replace(whole, unless=()), rule.pattern.line)


def _shared(pattern: Pattern, one_of_each: dict[object, Pattern], words: Callable[[str], str]) -> Pattern:
    """The same pattern, equal parts of all rules being one object (lines in the file do not matter).

    Terms are divided into words as talk is (top-down: top down), or they would never meet it.
    """
    if isinstance(pattern, Term):
        key: object = (pattern.kind, pattern.text, pattern.derive, pattern.part, pattern.gap)
        return one_of_each.get(key) or one_of_each.setdefault(key, _divided(pattern, words))
    parts = tuple(_shared(part, one_of_each, words) for part in pattern.parts)
    unless = tuple(_shared(part, one_of_each, words) for part in pattern.unless)
    # Its parts are one object where they are equal, so their identities tell as much as they do, and faster.
    key = (pattern.kind, tuple(map(id, parts)), pattern.within, tuple(map(id, unless)))
    return one_of_each.get(key) or one_of_each.setdefault(key, Combination(pattern.kind, parts, pattern.within, unless))


def _divided(term: Term, words: Callable[[str], str]) -> Term:
    divided = words(term.text) if term.kind in ("plain", "exact", "phrase") else ""
    return replace(term, text=divided or term.text, line=0)


def _ordered(codebook: Codebook) -> tuple[Code, ...]:
    by_id = {code.id: code for code in codebook.codes}
    needs: dict[str, list[str]] = {}
    for code in codebook.codes:
        asked = {t.text for rule in code.rules for t in terms_of(rule.pattern) if t.kind == "code"}
        needs[code.id] = [other for other in by_id for top in asked if other == top or other.startswith(top + "/")]
    return tuple(by_id[code_id] for code_id in TopologicalSorter(needs).static_order())


# --- a transcript ------------------------------------------------------------------------------------------


def code_transcript(transcript: Transcript, coder: Coder, unit: str) -> tuple[tuple[Segment, ...], tuple[Coding, ...]]:
    """Segments of the informants' talk and the codings on them, both in the order of the talk.

    Codings of a segment come in the order of the codebook. `unit` is `sentence`, `paragraph` or `turn`.
    """
    segments: list[Segment] = []
    codings: list[Coding] = []
    for turn, text in read_turns(transcript, coder, unit):
        segments.extend(text.segments)
        codings.extend(code_turn(text, coder, turn))
    return tuple(segments), tuple(codings)


def read_turns(
    transcript: Transcript, coder: Coder, unit: str, wanted: Collection[int] | None = None
) -> Iterator[tuple[Turn, TurnText]]:
    """The informants' turns, made ready for matching, each with what the interviewer said last before it.

    `wanted` are the numbers of the turns to read, where not all of them are. A mere sign of listening (“Mm.”,
    “Ja, akkurat.”) does not take the place of the question that is being answered.
    """
    context: TurnText | None = None
    said: list[Turn] = []  # by the interviewer since `context`
    for turn in transcript.turns:
        if turn.role == INTERVIEWER:
            said.append(turn)
        elif turn.role == INFORMANT and (wanted is None or turn.number in wanted):
            context = _last_question(said, coder) or context
            said.clear()
            parsed = coder.language.parse(turn.text)
            own = turn_segments(transcript.name, turn, parsed, unit)
            yield turn, read_turn(parsed, own, coder.vocabulary, context)


def _last_question(said: Sequence[Turn], coder: Coder) -> TurnText | None:
    parsed = (coder.language.parse(turn.text) for turn in reversed(said))
    asked = next((each for each in parsed if not _is_listening(each)), None)
    return None if asked is None else read_turn(asked, (), coder.vocabulary)


LISTENING_WORDS = 3
"""An interviewer's turn of so few words that asks nothing is a sign of listening."""


def _is_listening(parsed: Parsed) -> bool:
    return "?" not in parsed.text and sum(token.is_word for token in parsed.tokens) <= LISTENING_WORDS


def code_turn(text: TurnText, coder: Coder, turn: Turn) -> tuple[Coding, ...]:
    """The codings of one turn, by segment and then in the order of the codebook."""
    hits = ((ready.code.id, hit) for ready, hit in turn_hits(text, coder, turn))
    return codings_of(text.segments, hits, coder.codebook)


def turn_hits(text: TurnText, coder: Coder, turn: Turn) -> Iterator[tuple[ReadyRule, Hit]]:
    """What the rules find in one turn, a rule after the other."""
    for ready in coder.rules:
        if id(ready.found) not in text.possible or not is_about(ready.rule, turn):
            continue
        for match, negated in rule_hits(ready, text):
            segment = text.segment_of(match.anchor)
            if segment is not None:
                text.given[segment.number].add(ready.code.id)
                words = tuple(_words(text, match.tokens))
                yield ready, Hit(turn.number, segment.number, words, _reason(match), negated)


def is_about(rule: Rule, turn: Turn) -> bool:
    """Whether the rule is about this speaker's talk."""
    return turn.role in rule.speakers or turn.speaker in rule.speakers


def rule_hits(ready: ReadyRule, text: TurnText) -> Iterator[tuple[Match, str]]:
    """The mentions in a turn that count for a rule, each with the cue that negates it (empty: none, or not told)."""
    for mention in mentions(ready, text):
        if mention.counts:
            yield mention.match, shown(ready.rule, mention.cue)


def mentions(ready: ReadyRule, text: TurnText) -> Iterator[Mention]:
    """All mentions of what a rule looks for, also those that negation or `not` keeps from counting."""
    for match in pattern_matches(ready.found, text):
        cue = negation(match, text)
        excluded_by = _excluded_by(ready.rule, match, text)
        yield Mention(match, cue, excluded_by, counts(ready.rule, cue) and excluded_by is None)


def counts(rule: Rule, cue: str) -> bool:
    """Whether a mention counts for the rule, given the cue that negates it (empty: none does)."""
    return not (rule.negation == "exclude" and cue) and not (rule.negation == "only" and not cue)


def shown(rule: Rule, cue: str) -> str:
    """The cue that negates a mention, where the rule tells negated mentions from others."""
    return cue if rule.negation in ("mark", "only") else ""


def _excluded_by(rule: Rule, match: Match, text: TurnText) -> Pattern | None:
    segment = None if rule.unit == "turn" else text.segment_of(match.anchor)
    return next((part for part in rule.pattern.unless if stands_in(part, text, segment)), None)


def negation(match: Match, text: TurnText) -> str:
    """The cue whose scope reaches a word of the evidence; empty where none does or the cue is itself evidence."""
    words = (text.parsed.tokens[i].text for i in match.tokens)
    return negating_cue(match.tokens, words, text.parsed.negations)


def negating_cue(tokens: Sequence[int], words: Iterable[str], negations: Iterable[NegationScope]) -> str:
    """The cue whose scope reaches one of some tokens, which have these words; empty where the cue is among them."""
    own = {word.casefold() for word in words}
    for scope in negations:
        reached = any(i in scope.tokens for i in tokens)
        if reached and not own & set(scope.cue.casefold().split()):
            return scope.cue
    return ""


def _reason(match: Match) -> str:
    return " + ".join(dict.fromkeys(str(term) for term in match.terms))


def spans(text: TurnText, tokens: Iterable[int]) -> tuple[Span, ...]:
    """Tokens as spans; words that follow one another are one span."""
    return joined(_words(text, tokens))


def _words(text: TurnText, tokens: Iterable[int]) -> Iterator[Word]:
    return ((i, text.parsed.tokens[i].span.start, text.parsed.tokens[i].span.end) for i in tokens)
