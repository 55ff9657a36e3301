"""Which question of the interview guide a turn asks, and so which question an answer answers.

Interviewers paraphrase, skip, come back and ask between the lines. Every interviewer turn is compared with every
question by its telling words; the likeliest path through the guide is then found by dynamic programming (Viterbi):
forward is free, going back has a price, and a turn that resembles no question is a follow-up to the one before.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kscoder.model import (
    INFORMANT,
    INTERVIEWER,
    Asked,
    Codebook,
    Coding,
    Finding,
    Language,
    Question,
    Segment,
    Transcript,
    Turn,
)

ENOUGH = 45.0
"""Score from which a turn is taken to ask a question."""
GOING_BACK = 12.0
"""What going back in the guide costs, in points of score: interviewers do, but seldom."""
OTHER_PERIOD = 40.0
"""What a question about another period costs than the one the interview is in."""
ALIKE = 82.0
"""Likeness of two words (RapidFuzz ratio, 0 to 100) from which they are taken for one."""

SMALL_WORDS = frozenset(
    """
    jeg eg meg du deg dere de dykk han hun ho det den dei dem vi oss man en ein ei et eit noe noko noen nokon nokre
    å og i på for til fra frå av med om som at er var har hadde vil ville kan kunne skal ble blei vart bli være vere
    hva kva hvor kor kvar hvem kven hvordan korleis hvorfor kvifor hvilken hvilke når da då nå no så også òg her der
    denne dette disse eller men jo litt altså ha si seie deres ikke ikkje gjøre gjere gjorde gikk gjekk kom komme kome
    ta tok fikk fekk få gang gangen gongen vært vore ja nei alle andre først etter før ut opp inn dag nok bare berre
    akkurat you your the a an and of to in did do does not was were is are have has had how what which who where it
    that this with for from any
    """.split()  # noqa: SIM905 - words are easier to read and to add to as text
)
"""Words that tell little of what a question is about."""
SMALL = 0.25
"""What such a word weighs, against 1 for any other."""
UNKNOWN = 0.5
"""What a word weighs that the guide does not know; the telling words of a guide weigh about 8."""


def follow_guide(
    transcript: Transcript, guide: GuideWords
) -> tuple[Transcript, tuple[Asked, ...], tuple[Finding, ...]]:
    """Give the turns of a transcript the guide question they ask or answer, and periods that nothing else tells.

    Follow-ups belong to the question before them. A period that a heading, the interviewer or the study file told
    stands; where the guide says otherwise there is a finding.
    """
    asked = align(transcript, guide)
    by_turn = {one.turn: one for one in asked}
    by_id = {question.id: question for question in guide.questions}
    current: Question | None = None
    turns: list[Turn] = []
    findings: list[Finding] = []
    for turn in transcript.turns:
        if turn.number in by_turn:
            current = by_id[by_turn[turn.number].question]
            findings.extend(_disagreement(transcript, turn, current))
        elif current and turn.role == INTERVIEWER and turn.period and current.period not in ("", turn.period):
            current = None  # the interview has moved on to another part
        turns.append(_with_question(turn, current) if current else turn)
    return replace(transcript, turns=tuple(turns)), asked, tuple(findings)


def align(transcript: Transcript, guide: GuideWords) -> tuple[Asked, ...]:
    """Interviewer turns that ask a question of the guide, with their scores, in the order of the talk."""
    spoken = [turn for turn in transcript.turns if turn.role == INTERVIEWER]
    scores = [guide.scores(turn.text) for turn in spoken]
    path = _likeliest_path(spoken, guide.questions, scores)
    return tuple(
        Asked(turn.number, guide.questions[best].id, round(row[best], 1))
        for turn, row, best in zip(spoken, scores, path, strict=True)
        if best is not None
    )


def never_asked(asked: Iterable[Asked], questions: Iterable[Question]) -> tuple[Question, ...]:
    """Questions of the guide that no turn asks."""
    heard = {one.question for one in asked}
    return tuple(question for question in questions if question.id not in heard)


def with_structural_codings(
    transcript: Transcript,
    segments: Sequence[Segment],
    codings: Sequence[Coding],
    questions: Iterable[Question],
    codebook: Codebook,
) -> tuple[Coding, ...]:
    """The codings of a transcript and those that guide questions give to their answers, on each answer's first segment.

    A code that a rule of the codebook gives to that segment already is not given twice. The order is that of
    `code_transcript`: by segment, then by the codebook.
    """
    structural = list(_structural_codings(transcript, segments, questions, {coding.id for coding in codings}))
    if not structural:
        return tuple(codings)
    rank = {code.id: i for i, code in enumerate(codebook.codes)}
    place = {segment.id: i for i, segment in enumerate(segments)}
    return tuple(sorted((*codings, *structural), key=lambda c: (place[c.segment.id], rank[c.code])))


def _structural_codings(
    transcript: Transcript, segments: Iterable[Segment], questions: Iterable[Question], given: Collection[str]
) -> Iterator[Coding]:
    codes = {question.id: question.codes for question in questions}
    first = {segment.turn: segment for segment in sorted(segments, key=lambda s: (s.turn, -s.number))}
    before = ""
    for turn in transcript.turns:
        if turn.role == INFORMANT and turn.question != before and turn.number in first:
            before = turn.question
            segment = first[turn.number]
            for code in codes.get(turn.question, ()):
                coding = Coding(segment, code, (segment.span,), f"guide: {turn.question}")
                if coding.id not in given:
                    yield coding


# --- words -------------------------------------------------------------------------------------------------------


class GuideWords:
    """A guide made ready for one language: its wordings as word families, and what each word weighs."""

    def __init__(self, questions: Sequence[Question], language: Language) -> None:
        self.questions = tuple(questions)
        self._language = language
        self._wordings = [[_words(text, language) for text in (one.text, *one.wordings)] for one in questions]
        # Two parts with the same themes must not make their words common: a theme counts once.
        themes = {frozenset().union(*of_one) for of_one in self._wordings}
        common = Counter(word for theme in themes for word in theme)
        small = {_family(word, language) for word in SMALL_WORDS}
        self._weights = {
            word: math.log(1 + len(themes) / count) ** 2 * (SMALL if word in small else 1.0)
            for word, count in sorted(common.items())
        }
        # Sums go in the order of the words, for their last digits depend on it.
        self._asked = {
            wording: sum(self._weights[word] for word in sorted(wording))
            for wordings in self._wordings
            for wording in wordings
        }
        self._near: dict[str, Mapping[str, float]] = {}

    def scores(self, text: str) -> list[float]:
        """For each question how alike the words of a turn are to its nearest wording, 0 to 100."""
        said = {word: self._near_words(word) for word in sorted(_words(text, self._language))}
        likest: dict[str, float] = {}
        for near in said.values():
            for theirs, ratio in near.items():
                likest[theirs] = max(ratio, likest.get(theirs, 0.0))
        return [max(self._likeness(said, likest, wording) for wording in wordings) for wordings in self._wordings]

    def _likeness(
        self, said: Mapping[str, Mapping[str, float]], likest: Mapping[str, float], wording: frozenset[str]
    ) -> float:
        """How much of what a wording asks is said, and how little else."""
        heard = sorted(word for word in likest if word in wording)
        if not heard:
            return 0.0
        shared = sum(self._weights[word] * likest[word] for word in heard)
        missed = (word for word, near in said.items() if wording.isdisjoint(near))
        other = sum(self._weights.get(word, UNKNOWN) for word in missed)
        return 100 * math.sqrt(shared / self._asked[wording] * shared / (shared + other))

    def _near_words(self, word: str) -> Mapping[str, float]:
        """Words of the guide that a word is, or is spelt nearly like, with how alike they are (0 to 1)."""
        if word not in self._near:
            found = {theirs: _ratio(word, theirs) for theirs in self._weights}
            self._near[word] = {theirs: ratio for theirs, ratio in found.items() if ratio}
        return self._near[word]


def _words(text: str, language: Language) -> frozenset[str]:
    return frozenset(_family(token.text, language) for token in language.parse(text).tokens if token.is_word)


def _family(word: str, language: Language) -> str:
    return min(language.families(word))


def _ratio(one: str, other: str) -> float:
    """1 for the same word, less for words spelt nearly alike, 0 for others."""
    from rapidfuzz import fuzz

    if one == other:
        return 1.0
    ratio = fuzz.ratio(one, other, score_cutoff=ALIKE) if min(len(one), len(other)) >= 4 else 0.0
    return ratio / 100


# --- the path through the guide ---------------------------------------------------------------------------------


def _likeliest_path(
    turns: Sequence[Turn], questions: Sequence[Question], scores: Sequence[Sequence[float]]
) -> list[int | None]:
    """For each interviewer turn the question that it asks, None for a follow-up.

    The gain of a path is the sum of its scores above `ENOUGH`, less what going back and other periods cost. State 0
    is "nothing asked yet", state i + 1 "question i was asked last".
    """
    states = len(questions) + 1
    best = [0.0] + [-math.inf] * (states - 1)
    steps: list[list[tuple[int, bool]]] = []
    for turn, row in zip(turns, scores, strict=True):
        gains = [_gain(turn, question, score) for question, score in zip(questions, row, strict=True)]
        reached, came = list(best), [(state, False) for state in range(states)]
        for state in range(1, states):
            before = max(range(states), key=lambda k: (best[k] - _price(k, state), -k))
            value = best[before] - _price(before, state) + gains[state - 1]
            if gains[state - 1] > 0 and value > reached[state]:
                reached[state], came[state] = value, (before, True)
        best = reached
        steps.append(came)
    return _traced(best, steps)


def _gain(turn: Turn, question: Question, score: float) -> float:
    elsewhere = question.period and turn.period and question.period != turn.period
    return score - ENOUGH - (OTHER_PERIOD if elsewhere else 0.0)


def _price(before: int, state: int) -> float:
    return 0.0 if before <= state else GOING_BACK


def _traced(best: Sequence[float], steps: Sequence[Sequence[tuple[int, bool]]]) -> list[int | None]:
    state = max(range(len(best)), key=lambda k: (best[k], -k))
    path: list[int | None] = []
    for came in reversed(steps):
        before, asks = came[state]
        path.append(state - 1 if asks else None)
        state = before
    return path[::-1]


# --- what it means for the turns -----------------------------------------------------------------------------------


def _with_question(turn: Turn, question: Question) -> Turn:
    if turn.period or not question.period:
        return replace(turn, question=question.id)
    source = f"guide question {question.id}"
    return replace(turn, question=question.id, period=question.period, period_source=source)


def _disagreement(transcript: Transcript, turn: Turn, question: Question) -> Iterator[Finding]:
    if question.period and turn.period and question.period != turn.period:
        yield Finding(
            "warning",
            f"{transcript.path}, turn {turn.number}",
            f"the turn asks question {question.id} of the guide, which is about {question.period}, "
            f"but its period is {turn.period} ({turn.period_source})",
            f"If the period is wrong, give the turns in kscoder.yaml: turns: {{{transcript.name}: [first, last]}}",
        )
