"""Words are found again after edits, or given up; never are other words taken for them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kscoder.core.decisions import Lost, Placement, anchor, place, transcript_words, with_rival
from kscoder.core.decisions.folding import fold, folded
from kscoder.core.decisions.words import TranscriptWords
from kscoder.model import INFORMANT, INTERVIEWER, Anchor, Segment, Span, Transcript, Turn

Sentence = tuple[int, int]
"""A sentence's name: the turn and the place it was first said in."""
Said = list[list[str]]
"""Turns of sentences; the interviewer speaks first, and then in turn."""

TALK: Said = [
    ["Brukte dere noen verktøy?"],
    ["Ja.", "Vi brukte Samveis i hele prosjektet.", "Det tok lang tid."],
    ["Var det forankret?"],
    ["Ja.", "Vi brukte Samveis i hele perioden.", "Ledelsen var med, og det hjalp."],
    ["Noe mer?"],
    ["Nei.", "Det tok lang tid."],
]


def spoken(talk: Said, informants: Sequence[bool] = ()) -> TranscriptWords:
    turns, segments = [], []
    for number, sentences in enumerate(talk, 1):
        role = INFORMANT if (informants[number - 1] if informants else number % 2 == 0) else INTERVIEWER
        turns.append(Turn(number, role[0], role, " ".join(sentences), f"line {number}"))
        start = 0
        for count, sentence in enumerate(sentences, 1):
            if role == INFORMANT:
                span = Span(start, start + len(sentence))
                segments.append(Segment("A", number, count, span, sentence, len(sentence.split())))
            start += len(sentence) + 1
    return transcript_words(Transcript("A", Path("A.txt"), "A", "nb", tuple(turns)), segments)


def anchored(words: TranscriptWords, turn: int, number: int) -> Anchor:
    segment = next(s for s in words.segments if (s.turn, s.number) == (turn, number))
    return with_rival(anchor(words, turn, segment.span), words)


def at(found: Placement | Lost, words: TranscriptWords) -> tuple[int, str]:
    assert isinstance(found, Placement), found
    text = words.transcript.turns[found.turn - 1].text
    return found.turn, text[found.span.start : found.span.end]


def edited(*changes: tuple[int, list[str]]) -> TranscriptWords:
    talk = [list(sentences) for sentences in TALK]
    for turn, sentences in changes:
        talk[turn - 1] = sentences
    return spoken(talk)


@pytest.mark.parametrize(("turn", "number"), [(t, n) for t in (2, 4, 6) for n in range(1, len(TALK[t - 1]) + 1)])
def test_in_an_unchanged_transcript_everything_is_found(turn: int, number: int) -> None:
    words = spoken(TALK)
    made = anchored(words, turn, number)
    assert at(place(made, words), words) == (turn, TALK[turn - 1][number - 1])


def test_look_alikes_are_told_apart_by_what_stands_around() -> None:
    first, second = anchored(spoken(TALK), 2, 3), anchored(spoken(TALK), 6, 2)
    assert first.alike == second.alike == 2
    words = edited((3, ["Var det forankret i ledelsen?"]), (1, ["Hei."]))
    assert at(place(first, words), words)[0] == 2 and at(place(second, words), words)[0] == 6


def test_when_one_of_two_look_alikes_is_gone_the_other_is_not_taken_for_it() -> None:
    made = anchored(spoken(TALK), 2, 3)
    assert isinstance(place(made, edited((2, TALK[1][:2]))), Lost)


def test_a_neighbour_that_reads_alike_is_not_taken_for_changed_words() -> None:
    made = anchored(spoken(TALK), 2, 2)
    assert made.rival is not None and made.rival > 0.75
    assert isinstance(place(made, edited((2, ["Ja.", "Det tok lang tid."]))), Lost)


def test_mended_spelling_is_still_the_same() -> None:
    made = anchored(spoken(TALK), 4, 3)
    words = edited((4, ["Ja.", "Vi brukte Samveis i hele perioden.", "Leiinga var med, og det hjelpte."]))
    assert isinstance(place(made, words), Lost), "that is another sentence"
    words = edited((4, ["Ja.", "Vi brukte Samveis i hele perioden.", "Ledelsa var med, og det hjalp!"]))
    found = place(made, words)
    assert at(found, words)[1].startswith("Ledelsa") and isinstance(found, Placement) and found.similarity < 1


def test_words_cut_out_of_longer_words_are_no_match() -> None:
    made = anchored(spoken([["Hva?"], ["Plan"]]), 2, 1)
    assert isinstance(place(made, spoken([["Hva?"], ["Planlegging."]])), Lost)


def test_the_interviewers_own_words_are_not_taken() -> None:
    made = anchored(spoken(TALK), 4, 3)
    assert isinstance(place(made, spoken([["Ledelsen var med, og det hjalp."], ["Ja."]])), Lost)


def test_typography_and_white_space_do_not_matter() -> None:
    made = anchored(spoken([["Hva?"], ['Hun sa "ja" - og gikk...']]), 2, 1)
    words = spoken([["Hva?"], ["Hun  sa «ja» –\u00a0og gikk…"]])
    assert at(place(made, words), words)[1] == "Hun  sa «ja» –\u00a0og gikk…"


@given(st.text(max_size=60))
def test_folding_keeps_track_of_where_each_character_stood(text: str) -> None:
    found = fold(text)
    assert len(found.offsets) == len(found.text) + 1 and list(found.offsets) == sorted(found.offsets)
    assert folded(folded(text)) == folded(text)


sentences = st.sampled_from(
    [
        *("Ja.", "Nei.", "Det stemmer.", "Vi brukte Samveis i prosjektet.", "Vi brukte Samveis i perioden."),
        *("Vi brukte SLIK i prosjektet.", "Det tok lang tid.", "Det tok for lang tid.", "Ledelsen var med hele veien."),
        *("Ledelsen var ikke med.", "Brukerne kom til oss med behovet sitt.", "Da måtte vi begynne helt på nytt."),
    ]
)
talks = st.lists(st.lists(sentences, min_size=1, max_size=5), min_size=4, max_size=9)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(talks, st.data())
def test_no_edit_puts_a_decision_on_other_words(talk: Said, data: st.DataObject) -> None:
    """A transcript of look-alikes, edited at random; every sentence knows who it is."""
    texts = {(turn, n): text for turn, said in enumerate(talk) for n, text in enumerate(said)}
    words = spoken(talk)
    anchors = {(s.turn - 1, s.number - 1): anchored(words, s.turn, s.number) for s in words.segments}
    after = [(turn % 2 == 1, [(turn, n) for n, _ in enumerate(said)]) for turn, said in enumerate(talk)]
    for _ in range(data.draw(st.integers(1, 4))):
        _edit(after, texts, data)
    now = spoken([[texts[each] for each in turn] for _, turn in after], [informant for informant, _ in after])
    identity = {(turn, number): each for turn, (_, said) in enumerate(after, 1) for number, each in enumerate(said, 1)}
    for each, made in anchors.items():
        found = place(made, now)
        if isinstance(found, Lost):
            continue
        here = next(s for s in now.segments if s.turn == found.turn and s.span.start <= found.span.start < s.span.end)
        assert _same(identity[here.turn, here.number], each, made, texts, [turn for _, turn in after]), (
            each,
            made,
            here,
        )


def _edit(after: list[tuple[bool, list[Sentence]]], texts: dict[Sentence, str], data: st.DataObject) -> None:
    """Take a sentence out, put one in, mend one, or take two turns out together."""
    kind = data.draw(st.sampled_from(["delete", "insert", "mend", "delete turns"]))
    filled = [turn for _, turn in after if turn]
    if not filled:
        return
    turn = data.draw(st.sampled_from(range(len(filled))))
    number = data.draw(st.integers(0, len(filled[turn]) - 1))
    if kind == "delete":
        del filled[turn][number]
    elif kind == "insert":
        new = (100 + len(texts), 0)
        texts[new] = data.draw(sentences)
        filled[turn].insert(number, new)
    elif kind == "mend":
        each = filled[turn][number]
        texts[each] = texts[each].replace("i", "e", 1) if each[0] < 100 else texts[each]
    elif len(after) > 2:
        start = data.draw(st.integers(0, len(after) - 2))
        del after[start : start + 2]


def _same(
    here: Sentence, wanted: Sentence, made: Anchor, texts: dict[Sentence, str], after: list[list[Sentence]]
) -> bool:
    """Whether a sentence is the one that was meant, or cannot be told from it.

    Words that are taken out in one place and said once in another look as if they were moved. And where what stands
    around two look-alikes is taken out too, what is left reads the same for both. Nor can anybody tell which is the
    new one of two that follow each other.
    """
    if here == wanted:
        return True
    gone = all(wanted not in turn for turn in after)
    moved = gone and made.alike == 1 and texts[here] == made.quote
    around = " ".join(texts[each] for turn in after for each in turn)
    left = (
        gone
        and made.alike > 1
        and folded(f"{made.prefix}{made.quote}{made.suffix}".replace("\n", " ")) in folded(around)
    )
    stretch = " ".join(texts[each] for turn in after for each in _between(turn, here, wanted))
    return moved or left or (bool(stretch) and not stretch.replace(texts[here], "").strip())


def _between(turn: list[Sentence], one: Sentence, other: Sentence) -> list[Sentence]:
    """From one sentence to another, both included; nothing where they are not in the turn."""
    if one not in turn or other not in turn:
        return []
    first, last = sorted((turn.index(one), turn.index(other)))
    return turn[first : last + 1]
