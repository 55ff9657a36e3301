"""Negation: cues, how far they reach, and what is said no to.

A cue such as *ikke* reaches over its clause (`clauses`): to the left because subject and verb stand before it, at most
`LEFT` words; to the right because objects follow. *Uten* and *verken* reach to the right only, and so do verbs that
negate by their meaning (*droppet*, *lot være å*, *mangler*) unless nothing follows them. Turns of phrase in which a cue
negates nothing (*ikke sant*, *ikke bare*) are left out first, as is «not until» (*ikke … før*); two negations in one
clause are none (*droppet ikke*, *ikke uten*). Where the clause has no content of its own (*det hadde vi ikke*, *nei*),
what it points back to is negated.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kscoder.language.clauses import ClauseText, NegationRules, reach
from kscoder.model import NegationScope

LEFT = 8
"""Words a cue reaches back at most."""
POINTED_AT = 6
"""Words that a fragment before «det hadde vi ikke» may have at most."""
QUESTION = 15
"""Words that a question before «nei» may have at most."""
CLAUSE, RIGHT, MEANING = "clause", "right", "meaning"
"""Kinds of cues: those that negate their clause, what follows them, or by what they mean."""


@dataclass(frozen=True)
class _Cue:
    """A cue in a text, as token indices of its first and last word."""

    first: int
    last: int
    kind: str


def scopes(text: ClauseText, sentences: Sequence[range], wanted: range | None = None) -> tuple[NegationScope, ...]:
    """Every negation of a text: the cue and the tokens it reaches, the cue itself included.

    Sentences that are not among the `wanted` (indices; usual: all) are only looked at for what stands around these.
    """
    found: list[NegationScope] = []
    for number in wanted if wanted is not None else range(len(sentences)):
        sentence = sentences[number]
        if any(map(text.rules.may_negate, text.lowered[sentence.start : sentence.stop])):
            before = sentences[number - 1] if number else range(0)
            found.extend(_of_sentence(text, sentence, before))
    return tuple(found)


def _of_sentence(text: ClauseText, sentence: range, before: range) -> Iterator[NegationScope]:
    if _is_refusal(text, sentence) and _is_question(text, before):
        first = next(index for index in sentence if text.lowered[index])
        yield NegationScope(text.forms[first], range(before.start, sentence.stop))
        return
    cues = list(_cues(text, sentence))
    for cue, reached in _without_pairs(text, [(cue, _scope(text, cue, sentence)) for cue in cues]):
        words = (index for index in range(cue.first, cue.last + 1) if text.lowered[index])
        quoted = " ".join(text.forms[index] for index in words)
        yield NegationScope(quoted, range(_pointed_at(text, reached, sentence, before), reached.stop))


# --- cues -----------------------------------------------------------------------------------------------


def _cues(text: ClauseText, sentence: range) -> Iterator[_Cue]:
    """The cues of a sentence that negate something."""
    rules = text.rules
    words = [index for index in sentence if text.lowered[index]]
    spoken = [text.lowered[index] for index in words]
    for place, word in enumerate(spoken):
        if not rules.may_negate(word):
            continue
        by_meaning = _length(spoken, place, rules.lexical_from)
        if (not by_meaning and not rules.is_cue(word)) or _is_filler(spoken, place, rules):
            continue
        if by_meaning:
            yield _Cue(words[place], words[place + by_meaning - 1], MEANING)
            continue
        longer = max(_length(spoken, place, rules.longer_from), 1)
        cue = _Cue(words[place], words[place + longer - 1], RIGHT if word in rules.rightward else CLAUSE)
        if not (cue.kind == CLAUSE and _is_until(text, cue, sentence)) and not _is_tag(text, cue.first, sentence):
            yield cue


def _length(spoken: Sequence[str], place: int, phrases_from: Mapping[str, Sequence[tuple[str, ...]]]) -> int:
    """How many words the longest of the phrases has that stand here; 0 where none does. Phrases by their first word."""
    phrases = phrases_from.get(spoken[place], ())
    found = (len(phrase) for phrase in phrases if tuple(spoken[place : place + len(phrase)]) == phrase)
    return max(found, default=0)


def _is_filler(spoken: Sequence[str], place: int, rules: NegationRules) -> bool:
    """Whether the cue stands in a turn of phrase that negates nothing."""
    for first in (place - 1, place):
        pair = tuple(spoken[max(first, 0) : first + 2])
        for filler, offset in rules.fillers_by_pair.get(pair, ()):
            start = first - offset
            if start >= 0 and tuple(spoken[start : start + len(filler)]) == filler:
                return True
    return False


def _is_tag(text: ClauseText, cue: int, sentence: range) -> bool:
    """Whether the cue only asks for agreement: «det var bra, ikke?»."""
    before = text.forms[cue - 1] if cue > sentence.start else ""
    after = text.forms[cue + 1] if cue + 1 < sentence.stop else ""
    return before == "," and after == "?"


def _is_until(text: ClauseText, cue: _Cue, sentence: range) -> bool:
    """Whether a time or a clause follows that says when it did happen: «ikke … før i 2015», «ikke … før vi kom»."""
    rules = text.rules
    last = reach(text, range(cue.last + 1, sentence.stop), len(text.forms))
    for index in range(cue.last + 1, min(last + 2, sentence.stop)):
        following = text.word(index + 1) if index + 1 < sentence.stop else ""
        if text.lowered[index] not in rules.until or not following or text.is_verb(following):
            continue
        time = text.word(index + 2)
        if following not in rules.places or time[:1].isdigit() or time in rules.times:
            return True
    return False


# --- reach ----------------------------------------------------------------------------------------------


def _scope(text: ClauseText, cue: _Cue, sentence: range) -> range:
    right = reach(text, range(cue.last + 1, _stop(text, cue, sentence.stop)), len(text.forms))
    left = cue.first
    alone = not any(text.lowered[cue.last + 1 : right + 1])
    if cue.kind == CLAUSE or (cue.kind == MEANING and alone):
        left = reach(text, range(cue.first - 1, _start(text, cue.first, sentence) - 1, -1), LEFT)
    return range(left, right + 1)


def _start(text: ClauseText, cue: int, sentence: range) -> int:
    """The first token a cue can reach back to.

    «Å ikke bruke» negates the infinitive, and a subject with no verb before and one after the cue (*folk jeg ikke
    kjenner*) begins a clause of its own.
    """
    word, rules = text.lowered, text.rules
    before = word[cue - 1] if cue > sentence.start else ""
    if before == rules.infinitive:
        return cue
    if before in rules.subjects and cue + 1 < sentence.stop and text.is_verb(word[cue + 1]):
        earlier = word[cue - 2] if cue - 1 > sentence.start else ""
        return cue - 1 if not text.is_verb(earlier) else sentence.start
    return sentence.start


def _stop(text: ClauseText, cue: _Cue, stop: int) -> int:
    """Where what a rightward cue reaches ends at the latest.

    *Uten* and *verken* end before a verb unless it comes first («hverken brukt N³ eller …»), *mangler* before a place
    («mangler opplæring | i verktøyet»); with an infinitive or a clause they reach over all of it.
    """
    word, rules = text.lowered, text.rules
    following = word[cue.last + 1] if cue.last + 1 < stop else ""
    if rules.infinitive in (following, word[cue.last]):
        return stop
    later = range(cue.last + 2, stop)
    if cue.kind == MEANING:
        return next((index for index in later if word[index] in rules.places), stop)
    if word[cue.last] in rules.rightward:
        return next((index for index in later if text.is_verb(word[index])), stop)
    return stop


def _without_pairs(text: ClauseText, found: Sequence[tuple[_Cue, range]]) -> Iterator[tuple[_Cue, range]]:
    """The cues without those that take each other away: «droppet ikke», «ikke mulig uten N³»."""
    dropped: set[int] = set()
    shortened: dict[int, int] = {}
    for number, (cue, _) in enumerate(found):
        doubled = cue.kind == RIGHT and text.lowered[cue.last] in text.rules.doubled  # not «uten at»
        if cue.kind != MEANING and not doubled:
            continue
        for other_number, (other, reached) in enumerate(found):
            if other.kind == CLAUSE and cue.first in reached and (cue.kind == MEANING or other.first < cue.first):
                dropped.add(number)
                if cue.kind == MEANING:
                    dropped.add(other_number)
                else:
                    shortened[other_number] = cue.first
    for number, (cue, reached) in enumerate(found):
        if number not in dropped:
            yield cue, range(reached.start, shortened.get(number, reached.stop))


# --- what is pointed back at ----------------------------------------------------------------------------


def _is_refusal(text: ClauseText, sentence: range) -> bool:
    """Whether a sentence only says no: «Nei.», «Nei, det gjorde vi ikke.», «Nei, ikke egentlig.»"""
    rules = text.rules
    words = [text.lowered[index] for index in sentence if text.lowered[index]]
    if not words or words[0] not in rules.refusals:
        return False
    rest = {word for word in words if word not in rules.refusals}
    return not rest or (rest <= rules.pointing | rules.cues and not rest.isdisjoint(rules.cues))


def _is_question(text: ClauseText, sentence: range) -> bool:
    words = sum(text.lowered[index] != "" for index in sentence)
    return 0 < words <= QUESTION and text.forms[sentence.stop - 1] == "?"


def _pointed_at(text: ClauseText, reached: range, sentence: range, before: range) -> int:
    """Where the scope begins if its clause only points back: at the fragment or the question before it."""
    left = reached.start
    clause = {text.lowered[index] for index in reached if text.lowered[index]}
    if not clause <= text.rules.pointing | text.rules.cues or not clause & text.rules.pointers:
        return left
    if left == sentence.start and _is_question(text, before):
        return before.start
    fragment = range(sentence.start, left) if left > sentence.start else before
    words = [text.lowered[index] for index in fragment if text.lowered[index]]
    if 0 < len(words) <= POINTED_AT and not any(text.is_verb(word) for word in words):
        return fragment.start
    return left
