"""Clauses, as far as a negation needs them: how far a word reaches to the left and to the right.

A clause ends at punctuation and at words that begin another one; *og* and *eller* only end it where a subject or a
verb follows them, since «ikke brukt N³ eller Samveis» is one clause.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

LIST_ITEM = 3
"""Words that an item of a list may have at most: «ikke N³, Samveis eller SLIK»."""
HANDED_ON = 3
"""Words before the cue in which a verb may stand that hands the negation on: «tror vi ikke at …»."""
CONDITION = 5
"""Words before the cue in which the word that begins a condition may stand."""
LOOKS_BACK = 8
"""Tokens before a sentence beyond which nothing in it is looked for: more than `HANDED_ON` and `CONDITION` need."""

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
    cue_endings: tuple[str, ...]
    """Endings by which a cue leans on a verb: brukt'kje."""
    lexical: tuple[tuple[str, ...], ...]
    """Turns of phrase that negate by their meaning, as they stand in texts: «lot være å»."""
    refusals: frozenset[str]
    """Words that alone answer a question with no."""
    doubled: frozenset[str]
    """Rightward cues that a negation before them takes away: «ikke uten»."""
    until: frozenset[str]
    """Words that turn «not» into «not until»: «ikke før i 2015»."""
    places: frozenset[str]
    """Prepositions after which such a word only does so before a time: «ikke før hos oss»."""
    times: frozenset[str]
    """Words for a time."""
    raising: frozenset[str]
    """Words that hand a negation on to the clause they bring: «tror ikke at …»."""
    content_clause: str
    """The word that brings such a clause: *at*."""
    pronouns: frozenset[str]
    """Negated words whose relative clause is negated with them: «ingen som …»."""
    relative: str
    """The word that brings a relative clause: *som*."""
    conditionals: frozenset[str]
    """Words that begin a condition: the main clause after it starts with verb and subject."""
    longer_cues: tuple[tuple[str, ...], ...]
    """How a cue may go on and still be quoted as one: «ingen av dem»."""
    fillers: tuple[tuple[str, ...], ...]
    """Turns of phrase, of two words or more, that hold a cue and negate nothing."""
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

    @cached_property
    def lexical_from(self) -> Mapping[str, Sequence[tuple[str, ...]]]:
        """First word → the turns of phrase that negate by their meaning."""
        return _by_first_word(self.lexical)

    @cached_property
    def longer_from(self) -> Mapping[str, Sequence[tuple[str, ...]]]:
        """First word → how a cue may go on."""
        return _by_first_word(self.longer_cues)

    @cached_property
    def fillers_by_pair(self) -> Mapping[tuple[str, ...], Sequence[tuple[tuple[str, ...], int]]]:
        """Two words side by side → the fillers they stand in, each with the place of the first of them there."""
        found: dict[tuple[str, ...], list[tuple[tuple[str, ...], int]]] = {}
        for filler in self.fillers:
            for place, pair in enumerate(pairwise(filler)):
                found.setdefault(pair, []).append((filler, place))
        return found

    @property
    def listed(self) -> frozenset[str]:
        """All words that begin a negation or point back; besides them, only words with a cue's ending negate."""
        return self.cues | self.rightward | self.refusals | self.pointing | frozenset(self.lexical_from)

    @cached_property
    def is_cue(self) -> Callable[[str], bool]:
        """Whether a lower-case word negates its clause or what follows; remembered a word."""

        @cache
        def is_cue(word: str) -> bool:
            return word in self.cues or word in self.rightward or (word != "" and word.endswith(self.cue_endings))

        return is_cue

    @cached_property
    def may_negate(self) -> Callable[[str], bool]:
        """Whether a negation may begin with a lower-case word; remembered a word."""

        @cache
        def may_negate(word: str) -> bool:
            return self.is_cue(word) or word in self.lexical_from or word in self.refusals

        return may_negate


def _by_first_word(phrases: Iterable[tuple[str, ...]]) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        found.setdefault(phrase[0], []).append(phrase)
    return found


@dataclass(frozen=True)
class ClauseText:
    """The tokens of a text with what is asked of them again and again."""

    forms: Sequence[str]
    """Tokens as they stand."""
    lowered: Sequence[str]
    """Lower-case words; empty for what is no word."""
    rules: NegationRules
    is_verb: IsVerb

    def word(self, index: int) -> str:
        """The lower-case word at a token index; empty outside the text and for what is no word."""
        return self.lowered[index] if 0 <= index < len(self.lowered) else ""


def reach(text: ClauseText, way: range, most: int) -> int:
    """The last token index on the way that is still in the clause."""
    reached = way.start - way.step
    count = 0
    for index in way:
        if _ends_clause(text, index, way):
            break
        count += text.lowered[index] != ""
        if count > most:
            break
        reached = index
    return reached


def _ends_clause(text: ClauseText, index: int, way: range) -> bool:
    form, word = text.forms[index], text.lowered[index]
    if form == ",":
        return not (_beside_hesitation(text, index) or (way.step > 0 and _in_list(text, index, way.stop)))
    if form in _STOPS:
        return True
    if way.step > 0 and _still_negated(text, index, way.start):
        return False
    if word in text.rules.conjunctions:
        return _new_clause(text, index)
    return word in text.rules.clause_starts or (way.step > 0 and _begins_with_subject(text, index, way))


def _begins_with_subject(text: ClauseText, index: int, way: range) -> bool:
    """Whether a clause begins without any word that says so: with subject and verb, or after a condition."""
    if _after_condition(text, index, way):
        return True
    if text.lowered[index] not in text.rules.subjects or not way.start + 1 < index < way.stop - 1:
        return False
    before = text.lowered[index - 1]
    inside = before in (text.rules.content_clause, text.rules.relative) or text.is_verb(before)
    return not inside and text.is_verb(text.lowered[index + 1])


def _still_negated(text: ClauseText, index: int, start: int) -> bool:
    """Whether a clause begins that the negation reaches into: «tror ikke at …», «ikke slik at …», «ingen som …»."""
    rules, word = text.rules, text.lowered[index]
    if not word:
        return False
    if word in rules.until:
        return index == start and text.is_verb(text.word(index + 1))  # «aldri før brukt»: an adverb
    if word == rules.relative:
        return text.word(index - 1) in rules.pronouns
    around = range(max(start - 1 - HANDED_ON, 0), index) if word == rules.content_clause else range(0)
    return any(text.lowered[one] in rules.raising for one in around)


def _after_condition(text: ClauseText, index: int, way: range) -> bool:
    """Whether the main clause after a condition begins: «hvis vi ikke hadde hatt det, | hadde det stoppet»."""
    if index == way.start or index + 1 >= way.stop or text.lowered[index + 1] not in text.rules.subjects:
        return False
    if not text.is_verb(text.lowered[index]) or text.is_verb(text.lowered[index - 1]):
        return False
    earlier = text.lowered[max(way.start - 1 - CONDITION, 0) : way.start]
    return any(word in text.rules.conditionals for word in earlier)


def _beside_hesitation(text: ClauseText, comma: int) -> bool:
    """Whether a comma only sets off a hesitation or a bracketed note: «ikke, eh, brukt»."""
    around = (index for index in (comma - 1, comma + 1) if 0 <= index < len(text.forms))
    return any(not text.lowered[index] and text.forms[index][0] not in _STOPS - {"("} for index in around)


def _in_list(text: ClauseText, comma: int, stop: int) -> bool:
    """Whether a comma stands between items of a list: few words, no verb, then another comma or a conjunction."""
    for number, index in enumerate(range(comma + 1, stop)):
        word = text.lowered[index]
        if text.forms[index] == "," or word in text.rules.conjunctions:
            return number > 0
        if not word or number >= LIST_ITEM or word in text.rules.subjects | text.rules.clause_starts | text.rules.cues:
            return False
        if text.is_verb(word):
            return False
    return False


def _new_clause(text: ClauseText, conjunction: int) -> bool:
    """Whether a subject or a verb follows a conjunction."""
    following = next((word for word in text.lowered[conjunction + 1 : conjunction + 3] if word), "")
    return (
        following in text.rules.subjects
        or following in text.rules.clause_starts
        or following in text.rules.cues
        or following == text.rules.infinitive
        or text.is_verb(following)
    )
