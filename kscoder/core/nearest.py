"""Why a rule did not fire: its nearest miss, told so that an author knows what to change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kscoder.core.coding import Mention, ReadyRule, is_about, mentions
from kscoder.core.likeness import nearest_word
from kscoder.core.matching import (
    Match,
    TurnText,
    before_unless,
    distance,
    in_reach,
    near_words,
    parts_around,
    pattern_matches,
    stands_in,
    term_matches,
)
from kscoder.core.word_patterns import WORD_KINDS, word_patterns
from kscoder.model import Combination, Language, Pattern, Rule, Term, Turn

STOPPED = 1.0
"""All the rule asks for is there, and negation, `not` or the speaker stops it."""
FAR = 0.9
"""All is there, but not close enough together."""
MISSING = 0.7
"""Parts are missing; the share that is there counts."""
WIDEST_GAP = 4
"""Words that may stand between two words of a phrase for it to be worth telling."""
SHOWN_TERMS = 3
"""How many alternatives of a long list are named in a message."""


@dataclass(frozen=True)
class Miss:
    """A rule that almost fired."""

    code: str
    line: int
    """Line of the rule in the codebook file."""
    rule: str
    """The rule, shortened where it is long."""
    reason: str
    """What is there and what stood in the way."""
    closeness: float
    """From 0 (nothing of it is there) to 1 (all of it is)."""


@dataclass(frozen=True)
class _Doubt:
    closeness: float
    reason: str


def nearest_miss(ready: ReadyRule, text: TurnText, turn: Turn, language: Language) -> Miss | None:
    """What came nearest to making the rule fire in a turn in which it did not; None where nothing did."""
    found = list(mentions(ready, text))
    if found and not is_about(ready.rule, turn):
        speakers = " or ".join(ready.rule.speakers)
        who = turn.speaker or turn.role
        doubt: _Doubt | None = _Doubt(
            STOPPED, f"{_quoted(found[0].match, text)} is there, but said by {who}: the rule is about {speakers}"
        )
    elif found:
        doubt = _Doubt(STOPPED, _stopped(ready.rule, found[0], text))
    else:
        doubt = _doubt(ready.found, text, language)
    return Miss(ready.code.id, ready.line, brief(ready.rule.pattern), doubt.reason, doubt.closeness) if doubt else None


def brief(pattern: Pattern) -> str:
    """A pattern in words, long lists cut.

    >>> brief(Combination("any", tuple(Term("plain", letter * 3) for letter in "abcdefg")))
    'aaa, bbb, ccc … (7 terms)'
    """
    if isinstance(pattern, Term):
        return str(pattern)
    if pattern.kind == "any":
        shown = ", ".join(brief(part) for part in pattern.parts[:SHOWN_TERMS])
        hidden = len(pattern.parts) > SHOWN_TERMS
        return f"{shown} … ({len(pattern.parts)} terms)" if hidden else shown
    inner = " + ".join(f"[{brief(part)}]" if isinstance(part, Combination) else brief(part) for part in pattern.parts)
    return f"{pattern.kind}: {inner}" + (f", within {pattern.within}" if pattern.within else "")


def _stopped(rule: Rule, mention: Mention, text: TurnText) -> str:
    words = _quoted(mention.match, text)
    if mention.excluded_by is not None:
        return f"{words} is there, but so is {_what_stands(mention.excluded_by, text)}, which `not` excludes"
    if rule.negation == "only":
        return f"{words} is there, but not negated, and the rule counts only negated mentions (negation: only)"
    return f"{words} is there, but negated by “{mention.cue}” (negation: exclude)"


def _what_stands(pattern: Pattern, text: TurnText) -> str:
    match = next(iter(pattern_matches(pattern, text)))
    if match.tokens:
        return _quoted(match, text)
    return f"the code {pattern.text}" if isinstance(pattern, Term) else brief(pattern)


def _doubt(pattern: Pattern, text: TurnText, language: Language) -> _Doubt | None:
    """What came nearest to a match of a pattern that has none."""
    if isinstance(pattern, Term):
        return _of_term(pattern, text, language)
    stopped = next(before_unless(pattern, text), None)
    if stopped is not None:
        return _Doubt(STOPPED, _inner_not(pattern, stopped, text))
    if pattern.kind == "any":
        return _nearest(_doubt(part, text, language) for part in pattern.parts)
    anchors = pattern_matches(pattern.parts[0], text)
    if anchors:
        return _nearest(_around(pattern, anchor, text, language) for anchor in anchors)
    return _without_anchor(pattern, text, language)


def _nearest(doubts: Iterator[_Doubt | None]) -> _Doubt | None:
    return max((doubt for doubt in doubts if doubt), key=lambda doubt: doubt.closeness, default=None)


def _inner_not(pattern: Combination, match: Match, text: TurnText) -> str:
    segment = text.segment_of(match.anchor)
    other = next(part for part in pattern.unless if stands_in(part, text, segment))
    return f"{_quoted(match, text)} is there, but so is {_what_stands(other, text)}, which `not` excludes"


def _around(pattern: Combination, anchor: Match, text: TurnText, language: Language) -> _Doubt:
    """What of `all` or `near` is missing around an anchor."""
    parts = list(parts_around(pattern, anchor, text))
    there = [anchor, *(match for _, match in parts if match and match.tokens)]
    absent = [part for part, match in parts if match is None]
    for part in absent:
        far = [m for m in pattern_matches(part, text) if not in_reach(pattern, anchor, m, text)]
        if far and len(absent) == 1:
            other = min(far, key=lambda m: distance(anchor, m, text))
            return _Doubt(FAR, _too_far(pattern, anchor, other, text))
    share = (len(pattern.parts) - len(absent)) / len(pattern.parts)
    return _Doubt(MISSING * share, _missing(there, absent[0], text, language))


def _without_anchor(pattern: Combination, text: TurnText, language: Language) -> _Doubt | None:
    there = [found[0] for part in pattern.parts[1:] if (found := pattern_matches(part, text))]
    if there:
        share = len(there) / len(pattern.parts)
        return _Doubt(MISSING * share, _missing(there, pattern.parts[0], text, language))
    nearest = _nearest(_doubt(part, text, language) for part in pattern.parts)
    return _Doubt(nearest.closeness / len(pattern.parts), nearest.reason) if nearest else None


def _missing(there: Sequence[Match], absent: Pattern, text: TurnText, language: Language) -> str:
    words = " and ".join(_quoted(match, text) for match in there)
    verb = "is" if len(there) == 1 else "are"
    hint = None if pattern_matches(absent, text) else _doubt(absent, text, language)
    nearly = f"; {hint.reason}" if hint else ""
    return f"{words} {verb} there, but not the other part of the rule: {brief(absent)}{nearly}"


def _too_far(pattern: Combination, anchor: Match, other: Match, text: TurnText) -> str:
    both = f"{_quoted(anchor, text)} and {_quoted(other, text)} are there, but"
    allowed = (
        near_words(pattern) if pattern.kind == "near" else int(pattern.within) if pattern.within.isdigit() else None
    )
    if text.sentence_of[anchor.anchor] != text.sentence_of[other.anchor] and (
        pattern.kind == "near" or allowed is None
    ):
        return f"{both} in different sentences" + ("" if pattern.kind == "near" else " (within: turn would find them)")
    apart = distance(anchor, other, text)[0]
    return f"{both} {apart} words apart; the rule allows {allowed}"


def _of_term(term: Term, text: TurnText, language: Language) -> _Doubt | None:
    if term.kind in ("regex", "code"):
        return None
    if len(word_patterns(term)) > 1:
        return _of_phrase(term, text)
    if term.kind not in WORD_KINDS:
        return None
    likeness = nearest_word(term, (text.parsed.tokens[i].text for i in text.words), language)
    return _Doubt(likeness.closeness, likeness.reason) if likeness else None


def _of_phrase(term: Term, text: TurnText) -> _Doubt | None:
    """The words of a phrase in its order, with more between them than it allows."""
    spread = min(term_matches(replace(term, gap=WIDEST_GAP), text), key=_extent, default=None)
    if spread is None:
        return None
    others = _extent(spread) - len(spread.tokens)
    reason = (
        f"{_quoted(spread, text)} is there, with {others} words between; the phrase “{term.text}” allows {term.gap}"
    )
    return _Doubt(0.6, reason)


def _extent(match: Match) -> int:
    return match.tokens[-1] - match.tokens[0] + 1


def _quoted(match: Match, text: TurnText) -> str:
    """The words of a match: “forankret”, “høre … bestemt”."""
    pieces: list[str] = []
    last = -2
    for token in match.tokens or (match.anchor,):
        word = text.parsed.tokens[token].text
        pieces.append(word if token == last + 1 or not pieces else f"… {word}")
        last = token
    return f"“{' '.join(pieces)}”"
