"""A coding is the same one if its transcript, its words and its code are: numbers do not matter."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from recorded_runs import coded, of, run_of, words

from kscoder.core.compare import compare
from kscoder.model import RecordedCoding

WORDS = st.sampled_from(["Vi forankret det.", "Det ble drift.", "Ja.", "Vi  brukte\nSamveis.", "Nei, aldri.", ""])
CODINGS = st.lists(
    st.builds(coded, WORDS, st.sampled_from(["launch", "tool/samveis"]), st.sampled_from("AB"), st.integers(1, 9)),
    max_size=12,
)


def test_renumbered_turns_and_another_order_change_nothing() -> None:
    old = [coded("Vi forankret det.", turn=2), coded("Det ble drift.", turn=4), coded("Drift.", transcript="B")]
    new = [replace(coding, turn=coding.turn + 10, segment=f"new-{n}") for n, coding in enumerate(reversed(old))]
    assert not compare(run_of(old), run_of(new)).changed


def test_kept_lost_and_gained_come_with_their_sentences() -> None:
    old = run_of([coded("Vi forankret det."), coded("Det ble drift.", turn=4)])
    new = run_of([coded("Vi forankret det."), coded("Ledelsen var med.", turn=8)])
    change = of(compare(old, new), "launch")
    assert (change.before, change.kept, change.after) == (2, 1, 2)
    assert words(change.lost) == ["Det ble drift."]
    assert words(change.gained) == ["Ledelsen var med."]


def test_another_code_on_the_same_words_is_another_coding() -> None:
    comparison = compare(run_of([coded("Drift.", "launch")]), run_of([coded("Drift.", "pilot")], ["launch", "pilot"]))
    assert words(of(comparison, "launch").lost) == ["Drift."]
    assert words(of(comparison, "pilot").gained) == ["Drift."]


def test_a_sentence_that_is_said_twice_is_told_apart_by_what_stands_around_it() -> None:
    first = coded("Ja.", turn=2, segment="1", before="Hadde dere en plan? ")
    second = coded("Ja.", turn=6, segment="2", before="Ble den brukt? ")
    change = of(compare(run_of([first, second]), run_of([replace(second, turn=9)])), "launch")
    assert [lost.coding.segment for lost in change.lost] == ["1"]


def test_without_context_the_turn_tells_them_apart() -> None:
    first, second = coded("Ja.", turn=2, segment="1"), coded("Ja.", turn=6, segment="2")
    change = of(compare(run_of([first, second]), run_of([second])), "launch")
    assert [lost.coding.turn for lost in change.lost] == [2]


def test_words_that_were_edited_a_little_are_kept_and_counted_as_edited() -> None:
    old = run_of([coded("Vi forankret det i ledelsen den våren.")], transcript_A="1")
    new = run_of([coded("Vi forankret det i leiinga den våren.")], transcript_A="2")
    comparison = compare(old, new)
    assert of(comparison, "launch").kept == 1
    assert comparison.edited == 1


def test_similar_words_of_an_unchanged_transcript_are_different_words() -> None:
    old = run_of([coded("Vi forankret det i ledelsen den våren.")], transcript_A="1")
    new = run_of([coded("Vi forankret det i ledelsen den høsten.")], transcript_A="1")
    assert of(compare(old, new), "launch").kept == 0


@given(CODINGS)
def test_a_run_does_not_differ_from_itself(codings: list[RecordedCoding]) -> None:
    assert not compare(run_of(codings), run_of(codings)).changed


@given(CODINGS, CODINGS)
def test_what_is_gained_one_way_is_lost_the_other_way(one: list[RecordedCoding], other: list[RecordedCoding]) -> None:
    codes = ["launch", "tool/samveis"]
    there, back = (compare(run_of(a, codes), run_of(b, codes)) for a, b in ((one, other), (other, one)))
    for code in codes:
        assert len(of(there, code).gained) == len(of(back, code).lost)
        assert of(there, code).kept == of(back, code).kept
    mirrored = {(c.code, c.cell, c.codings[::-1], c.cases[::-1]) for c in back.cells}
    assert {(c.code, c.cell, c.codings, c.cases) for c in there.cells} == mirrored
