"""Negation: cues and how far they reach.

A cue such as *ikke* reaches over its clause: to the left because subject and verb stand before it, at most `LEFT`
words; to the right because objects follow. A clause ends at punctuation and at words that begin another one; *og* and
*eller* only end it where a subject or a verb follows them, since «ikke brukt N³ eller Samveis» is one clause. *Uten*
and *verken* reach to the right only. Turns of phrase in which a cue negates nothing (*ikke sant*, *ikke bare*) are
left out first. Where the clause has no content of its own (*det hadde vi ikke*), what it points back to is negated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kscoder.model import NegationScope, Token

LEFT = 8
"""Words a cue reaches back at most."""
POINTED_AT = 6
"""Words that a fragment before «det hadde vi ikke» may have at most."""
LIST_ITEM = 3
"""Words that an item of a list may have at most: «ikke N³, Samveis eller SLIK»."""

_STOPS = frozenset(".!?…,;:–—-()")

IsVerb = Callable[[str], bool]
"""Whether a lower-case form is a verb more often than not."""


@dataclass(frozen=True)
class NegationRules:
    """What a language knows about negation; all words in lower case."""

    cues: frozenset[str]
    """Words that negate their clause in both directions."""
    rightward: frozenset[str]
    """Words that negate only what follows."""
    longer_cues: tuple[tuple[str, ...], ...]
    """How a cue may go on and still be quoted as one: «ingen av dem»."""
    fillers: tuple[tuple[str, ...], ...]
    """Turns of phrase that hold a cue and negate nothing."""
    clause_starts: frozenset[str]
    """Words that begin a clause."""
    conjunctions: frozenset[str]
    """Words that join clauses as well as parts of one."""
    infinitive: str
    """The mark of the infinitive: after a conjunction it too shows a new clause («for å»)."""
    subjects: frozenset[str]
    """Words that are a subject: after a conjunction they show a new clause."""
    pointing: frozenset[str]
    """Words that a clause consists of which says nothing by itself: «det hadde vi ikke»."""
    pointers: frozenset[str]
    """Words by which such a clause points back: *det*."""


@dataclass(frozen=True)
class _Text:
    """The tokens of a text with what is asked of them again and again."""

    tokens: Sequence[Token]
    lowered: Sequence[str]
    """Lower-case words; empty for what is no word."""
    rules: NegationRules
    is_verb: IsVerb


def scopes(
    tokens: Sequence[Token], sentences: Sequence[range], rules: NegationRules, is_verb: IsVerb
) -> tuple[NegationScope, ...]:
    """Every negation of a text: the cue and the tokens it reaches, the cue itself included."""
    lowered = [token.text.lower() if token.is_word else "" for token in tokens]
    if not any(word in rules.cues or word in rules.rightward for word in lowered):
        return ()
    text = _Text(tokens, lowered, rules, is_verb)
    found: list[NegationScope] = []
    for number, sentence in enumerate(sentences):
        before = sentences[number - 1] if number else range(0)
        found.extend(_of_sentence(text, sentence, before))
    return tuple(found)


def _of_sentence(text: _Text, sentence: range, before: range) -> Iterator[NegationScope]:
    rules = text.rules
    words = [index for index in sentence if text.tokens[index].is_word]
    spoken = [text.lowered[index] for index in words]
    for place, word in enumerate(spoken):
        cue = words[place]
        if word not in rules.cues | rules.rightward or _is_filler(spoken, place, rules) or _is_tag(text, cue, sentence):
            continue
        last = words[place + _longer(spoken, place, rules)]
        right = _reach(text, range(last + 1, _stop(text, last, sentence.stop)), len(text.tokens))
        left = _reach(text, range(cue - 1, _start(text, cue, sentence) - 1, -1), LEFT)
        quoted = " ".join(text.tokens[index].text for index in words if cue <= index <= last)
        yield NegationScope(quoted, range(_pointed_at(text, left, right, sentence, before), right + 1))


def _start(text: _Text, cue: int, sentence: range) -> int:
    """The first token a cue can reach back to: itself where it only reaches to the right.

    «Å ikke bruke» negates the infinitive, and a subject with no verb before and one after the cue (*folk jeg ikke
    kjenner*) begins a clause of its own.
    """
    word, rules = text.lowered, text.rules
    before = word[cue - 1] if cue > sentence.start else ""
    if word[cue] in rules.rightward or before == rules.infinitive:
        return cue
    if before in rules.subjects and cue + 1 < sentence.stop and text.is_verb(word[cue + 1]):
        earlier = word[cue - 2] if cue - 1 > sentence.start else ""
        return cue - 1 if not text.is_verb(earlier) else sentence.start
    return sentence.start


def _stop(text: _Text, last: int, stop: int) -> int:
    """Where what a rightward cue reaches ends at the latest: before a verb, unless it takes an infinitive or clause."""
    rules, word = text.rules, text.lowered
    if word[last] not in rules.rightward or (last + 1 < stop and word[last + 1] == rules.infinitive):
        return stop
    return next((index for index in range(last + 1, stop) if text.is_verb(word[index])), stop)


def _is_filler(spoken: Sequence[str], place: int, rules: NegationRules) -> bool:
    """Whether the cue stands in a turn of phrase that negates nothing."""
    for filler in rules.fillers:
        for offset, word in enumerate(filler):
            start = place - offset
            if word == spoken[place] and start >= 0 and tuple(spoken[start : start + len(filler)]) == filler:
                return True
    return False


def _is_tag(text: _Text, cue: int, sentence: range) -> bool:
    """Whether the cue only asks for agreement: «det var bra, ikke?»."""
    before = text.tokens[cue - 1].text if cue > sentence.start else ""
    after = text.tokens[cue + 1].text if cue + 1 < sentence.stop else ""
    return before == "," and after == "?"


def _longer(spoken: Sequence[str], place: int, rules: NegationRules) -> int:
    """How many more words the cue is quoted with."""
    for longer in rules.longer_cues:
        if tuple(spoken[place : place + len(longer)]) == longer:
            return len(longer) - 1
    return 0


def _reach(text: _Text, way: range, most: int) -> int:
    """The last token index on the way that is still in the clause."""
    reached = way.start - way.step
    count = 0
    for index in way:
        if _ends_clause(text, index, way):
            break
        count += text.tokens[index].is_word
        if count > most:
            break
        reached = index
    return reached


def _ends_clause(text: _Text, index: int, way: range) -> bool:
    token, word = text.tokens[index], text.lowered[index]
    if token.text == ",":
        return not (_beside_hesitation(text, index) or (way.step > 0 and _in_list(text, index, way.stop)))
    if token.text in _STOPS:
        return True
    if word in text.rules.conjunctions:
        return _new_clause(text, index)
    if way.step > 0 and word in text.rules.subjects and index > way.start + 1 and index + 1 < way.stop:
        return text.is_verb(text.lowered[index + 1]) and not text.is_verb(text.lowered[index - 1])
    return word in text.rules.clause_starts


def _beside_hesitation(text: _Text, comma: int) -> bool:
    """Whether a comma only sets off a hesitation or a bracketed note: «ikke, eh, brukt»."""
    around = (index for index in (comma - 1, comma + 1) if 0 <= index < len(text.tokens))
    return any(not text.tokens[index].is_word and text.tokens[index].text[0] not in _STOPS - {"("} for index in around)


def _in_list(text: _Text, comma: int, stop: int) -> bool:
    """Whether a comma stands between items of a list: few words, no verb, then another comma or a conjunction."""
    for number, index in enumerate(range(comma + 1, stop)):
        word = text.lowered[index]
        if text.tokens[index].text == "," or word in text.rules.conjunctions:
            return number > 0
        if not word or number >= LIST_ITEM or word in text.rules.subjects | text.rules.clause_starts | text.rules.cues:
            return False
        if text.is_verb(word):
            return False
    return False


def _new_clause(text: _Text, conjunction: int) -> bool:
    """Whether a subject or a verb follows a conjunction."""
    following = next((word for word in text.lowered[conjunction + 1 : conjunction + 3] if word), "")
    return (
        following in text.rules.subjects
        or following in text.rules.clause_starts
        or following in text.rules.cues
        or following == text.rules.infinitive
        or text.is_verb(following)
    )


def _pointed_at(text: _Text, left: int, right: int, sentence: range, before: range) -> int:
    """Where the scope begins if its clause only points back: at the fragment before it."""
    clause = [text.lowered[index] for index in range(left, right + 1) if text.lowered[index]]
    if not set(clause) <= text.rules.pointing | text.rules.cues or not set(clause) & text.rules.pointers:
        return left
    fragment = range(sentence.start, left) if left > sentence.start else before
    words = [text.lowered[index] for index in fragment if text.lowered[index]]
    if 0 < len(words) <= POINTED_AT and not any(text.is_verb(word) for word in words):
        return fragment.start
    return left
