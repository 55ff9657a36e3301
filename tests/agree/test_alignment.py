"""Codings of different coders put on the same talk, also where they chose other stretches or other transcripts."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kscoder.core.agree import report
from kscoder.core.agree.bootstrap import resamples
from kscoder.core.agree.coders import Coder, Source, Stretch, coder
from kscoder.core.agree.codes import Codes
from kscoder.core.agree.ground import Ground, Unit, ground, holding
from kscoder.core.agree.judgements import Judgements, judgements
from kscoder.model import Language, Record, RecordedCoding, Span, Transcript, Turn

LONG = "Vi brukte verktøyet hele tiden. Ja. Det sto på nettet, og der fant vi det. Ja."
OTHER = "Ingen hadde hørt om det. Ja."


@pytest.fixture(scope="module")
def talk(norwegian: Language) -> Ground:
    """Two transcripts; in the first the informant says ``Ja.`` twice."""
    transcripts = [
        Transcript(
            *(name, Path(f"{name}.txt"), name, "nb"),
            (Turn(1, "I", "interviewer", "Hvordan gikk det?", "line 1"), Turn(2, "R", "informant", text, "line 2")),
        )
        for name, text in (("A", LONG), ("B", OTHER))
    ]
    return ground(transcripts, lambda _transcript, text: norwegian.parse(text), "sentence")


def coding(words: str, code: str = "tool", *, transcript: str = "A", **more: object) -> RecordedCoding:
    given = {"segment": "?", "turn": 2, "case": transcript, "cell": (), "evidence": "", "counted_as": code, **more}
    return RecordedCoding(transcript=transcript, words=words, code=code, **given)  # type: ignore[arg-type]


def put(talk: Ground, *codings: RecordedCoding, sampled: bool = False) -> Coder:
    record = Record("Anna", {"tool": "Tool"}, {}, (), codings)
    return coder(Source(record, sampled=sampled), talk, {})


def words(talk: Ground, span: Span) -> str:
    texts = {(t.name, turn.number): turn.text for t in talk.transcripts for turn in t.turns}
    (name, turn, first), (_, _, last) = talk.words[span.start], talk.words[span.end - 1]
    return texts[name, turn][first.start : last.end]


def test_the_ground_numbers_the_informants_words_and_knows_every_segment(talk: Ground) -> None:
    assert [s.text for s in talk.segments][:3] == [
        "Vi brukte verktøyet hele tiden.",
        "Ja.",
        "Det sto på nettet, og der fant vi det.",
    ]
    assert [unit.transcript for unit in talk.units("segment")] == [0, 0, 0, 0, 1, 1]
    assert [unit.words for unit in talk.units("turn")] == [Span(0, 16), Span(16, 22)]
    assert len(talk.units("word")) == 22


def test_a_coding_is_found_by_its_words_whatever_its_segments_were_called(talk: Ground) -> None:
    placed = put(talk, coding("brukte  verktøyet"), coding("nettet, og der"))
    assert [words(talk, s.words) for s in placed.stretches] == ["brukte verktøyet", "nettet, og der"]


def test_words_that_are_said_twice_are_told_apart_by_segment_or_surroundings(talk: Ground) -> None:
    by_segment = put(talk, coding("Ja.", segment="A-002-4"))
    by_surroundings = put(talk, coding("Ja.", before="fant vi det. ", after=""))
    assert [s.words for s in by_segment.stretches] == [s.words for s in by_surroundings.stretches] == [Span(15, 16)]


def test_words_that_cannot_be_told_apart_are_left_out_and_named(talk: Ground) -> None:
    placed = put(talk, coding("Ja."), coding("Det er borte nå."))
    assert not placed.stretches
    assert "2 codings were left out" in placed.findings[0].message and "A turn 2" in placed.findings[0].message


def test_codings_on_transcripts_of_another_study_are_left_out_and_named(talk: Ground) -> None:
    placed = put(talk, coding("Ja.", transcript="Z"))
    assert "not in this study were left out: Z" in placed.findings[0].message


def test_a_transcript_without_any_coding_is_taken_as_not_looked_at(talk: Ground) -> None:
    placed = put(talk, coding("brukte verktøyet"))
    assert placed.seen == (Span(0, 16),)
    assert any("no coding at all in B" in finding.message for finding in placed.findings)


# --- units and partial overlap --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stretch", "held"),
    [
        (Span(0, 5), [0]),  # the whole sentence
        (Span(1, 3), [0]),  # less than half of it, but wholly in it
        (Span(2, 6), [0, 1]),  # more than half of one, the whole of the next
        (Span(4, 15), [1, 2]),  # one word of the first
        (Span(0, 16), [0, 1, 2, 3]),
        (Span(14, 16), [2, 3]),  # half of the stretch is in each
    ],
)
def test_a_coding_counts_for_a_segment_by_the_rule_of_halves(talk: Ground, stretch: Span, held: list[int]) -> None:
    assert holding(talk.units("segment"), stretch) == held


@given(st.lists(st.integers(1, 9), min_size=1, max_size=12), st.data())
def test_a_unit_is_held_by_itself_and_by_the_stretch_over_everything(sizes: list[int], data: st.DataObject) -> None:
    ends = [sum(sizes[: n + 1]) for n in range(len(sizes))]
    units = [Unit(0, Span(end - size, end)) for end, size in zip(ends, sizes, strict=True)]
    one = data.draw(st.integers(0, len(units) - 1))
    assert one in holding(units, units[one].words)
    assert holding(units, Span(0, ends[-1])) == list(range(len(units)))


@given(st.integers(0, 20), st.integers(1, 20))
def test_every_stretch_of_words_counts_for_exactly_its_words(start: int, size: int) -> None:
    units = [Unit(0, Span(n, n + 1)) for n in range(21)]
    end = min(start + size, 21)
    assert holding(units, Span(start, end)) == list(range(start, end))


# --- from codings to figures ----------------------------------------------------------------------------------


def compared(talk: Ground, *coders: Coder, kind: str = "segment") -> tuple[report.Comparing, Judgements]:
    judged = judgements(coders, talk.units(kind), 2, "no")
    places = report.shared_places(judged)
    drawn = resamples(len(places), 50, random.Random(1).random)
    codes = Codes(("tool", "tool/use"), {"tool": "Tool"}, ())
    return report.Comparing(coders, codes, talk, judged, drawn, places), judged


def made(*stretches: tuple[str, int, int], seen: tuple[Span, ...] = (Span(0, 22),), name: str = "Anna") -> Coder:
    return Coder(
        name, tuple(Stretch(code, Span(a, b)) for code, a, b in stretches), seen, frozenset({"tool", "tool/use"})
    )


def test_a_code_is_given_where_one_below_it_is(talk: Ground) -> None:
    story, _ = compared(talk, made(("tool/use", 0, 5)), made(("tool", 0, 5), name="Berit"))
    above, below = report.code_agreements(story, ["tool", "tool/use"])
    assert (above.given, above.by_all) == ((1, 1), 1)
    assert (below.given, below.by_all) == ((1, 0), 0)


def test_only_what_both_have_seen_is_compared(talk: Ground) -> None:
    story, _ = compared(talk, made(("tool", 0, 5)), made(("tool", 16, 21), seen=(Span(5, 22),), name="Berit"))
    figures = report.code_agreements(story, ["tool"])[0]
    assert (figures.units, figures.given) == (5, (0, 1))


def test_stretches_of_ones_own_get_a_unitised_alpha_and_whole_segments_do_not(talk: Ground) -> None:
    whole, _ = compared(talk, made(("tool", 0, 5)), made(("tool", 0, 5), name="Berit"))
    assert report.code_agreements(whole, ["tool"])[0].unitised is None
    same, _ = compared(talk, made(("tool", 1, 4)), made(("tool", 1, 4), name="Berit"))
    assert report.code_agreements(same, ["tool"])[0].unitised == 1
    near, _ = compared(talk, made(("tool", 0, 5)), made(("tool", 1, 4), name="Berit"))
    figures = report.code_agreements(near, ["tool"])[0]
    assert figures.alpha.value == 1 and figures.unitised is not None and figures.unitised < 1


def test_codings_that_cut_a_segment_are_counted(talk: Ground) -> None:
    found = report.cut_segments([made(("tool", 0, 5), ("tool", 1, 4)), made(("tool", 0, 6), name="Berit")], talk)
    assert [(f.place, f.message.split(" codings")[0]) for f in found] == [("Anna", "1 of 2")]


def test_disagreements_are_in_the_order_of_the_talk(talk: Ground) -> None:
    story, judged = compared(talk, made(("tool/use", 16, 21), ("tool", 0, 5)), made(("tool", 15, 16), name="Berit"))
    found = report.disagreements(story, judged)
    assert [(d.segment.id, d.code, d.said) for d in found] == [
        ("A-002-1", "tool", (True, False)),
        ("A-002-4", "tool", (False, True)),
        ("B-002-1", "tool/use", (True, False)),
    ]
