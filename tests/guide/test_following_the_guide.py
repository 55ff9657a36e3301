from __future__ import annotations

from pathlib import Path

import pytest

from kscoder.core.coding import code_transcript, coder
from kscoder.core.guide import GuideWords, align, follow_guide, never_asked, with_structural_codings
from kscoder.core.periods import place_periods
from kscoder.core.turns import turns
from kscoder.model import (
    INFORMANT,
    INTERVIEWER,
    Code,
    Codebook,
    Combination,
    Language,
    Question,
    Rule,
    Term,
    Transcript,
    Turn,
)
from kscoder.read import guide, study, transcripts

GUIDE = (
    Question("idea", "Hvor kom ideen fra?", ("Kvar kom ideen frå?",), "2010-2015"),
    Question("need", "Hvordan kartla dere behovet?", (), "2010-2015"),
    Question("managers", "Hvor mye var ledelsen involvert?", (), "2010-2015"),
    Question("strategy", "Har kommunen en innovasjonsstrategi?", (), "2015-2018", ("strategy",)),
    Question("closing", "Er det noe du vil legge til?"),
)


def interview(*said: str, periods: dict[int, str] | None = None) -> Transcript:
    """Odd turns are the interviewer's."""
    made = tuple(
        Turn(
            number,
            "I" if number % 2 else "R",
            INTERVIEWER if number % 2 else INFORMANT,
            text,
            f"line {number}",
            period=(periods or {}).get(number, ""),
            period_source="heading “Del”" if (periods or {}).get(number) else "",
        )
        for number, text in enumerate(said, start=1)
    )
    return Transcript("A", Path("A.txt"), "A", "nb", made)


def questions_of(transcript: Transcript, language: Language) -> list[str]:
    return [turn.question for turn in follow_guide(transcript, GuideWords(GUIDE, language))[0].turns]


def test_answers_and_follow_ups_belong_to_the_question_before_them(norwegian: Language) -> None:
    talk = interview(
        *("Hei, hører du meg?", "Ja.", "Hvor kom den ideen fra?", "Fra en ansatt.", "Elleve stykker, sa du?", "Ja."),
        *("Og ledelsen, hvor involvert var de?", "Ikke mye."),
    )
    assert questions_of(talk, norwegian) == ["", "", "idea", "idea", "idea", "idea", "managers", "managers"]


def test_a_score_says_how_sure_the_alignment_is(norwegian: Language) -> None:
    same, alike = align(
        interview("Hvor kom ideen fra?", "x", "Men behovet, kartla dere det?"), GuideWords(GUIDE, norwegian)
    )
    assert (same.question, same.score) == ("idea", 100.0)
    assert alike.question == "need"
    assert 45 < alike.score < 100


def test_other_inflections_and_slips_are_recognised(norwegian: Language) -> None:
    talk = interview("Hvordan ble behovene kartlagt?", "x", "Har dere noen inovasjonsstrategi?", "y")
    assert [one.question for one in align(talk, GuideWords(GUIDE, norwegian))] == ["need", "strategy"]


def test_nynorsk_wordings_count(norwegian: Language) -> None:
    assert [one.question for one in align(interview("Kvar kom ideen frå, då?", "x"), GuideWords(GUIDE, norwegian))] == [
        "idea"
    ]


def test_a_question_can_be_skipped_and_come_back_to(norwegian: Language) -> None:
    talk = interview("Hvor mye var ledelsen involvert?", "x", "Hvordan kartla dere behovet?", "y")
    asked = align(talk, GuideWords(GUIDE, norwegian))
    assert [one.question for one in asked] == ["managers", "need"]
    assert [question.id for question in never_asked(asked, GUIDE)] == ["idea", "strategy", "closing"]


def test_talk_that_resembles_nothing_asks_nothing(norwegian: Language) -> None:
    talk = interview("Hva er klokka?", "Halv tre.", "Takk for praten, og ha en fin helg.", "I like måte.")
    assert align(talk, GuideWords(GUIDE, norwegian)) == ()


def test_an_interview_without_interviewer_is_left_as_it_is(norwegian: Language) -> None:
    talk = Transcript("A", Path("A.txt"), "A", "nb", (Turn(1, "", INFORMANT, "Hvor kom ideen fra?", "line 1"),))
    assert follow_guide(talk, GuideWords(GUIDE, norwegian)) == (talk, (), ())


def test_the_guide_tells_the_period_where_nothing_else_does(norwegian: Language) -> None:
    talk = interview(
        "Hvor kom ideen fra?", "x", "Har kommunen en innovasjonsstrategi?", "y", "Noe du vil legge til?", "z"
    )
    followed = follow_guide(talk, GuideWords(GUIDE, norwegian))[0]
    assert [turn.period for turn in followed.turns] == ["2010-2015"] * 2 + ["2015-2018"] * 2 + ["", ""]
    assert followed.turns[1].period_source == "guide question idea"


def test_a_period_that_was_told_stands_and_disagreement_is_reported(norwegian: Language) -> None:
    talk = interview("Har kommunen en innovasjonsstrategi?", "Ja.", periods={1: "2010-2015", 2: "2010-2015"})
    followed, _, findings = follow_guide(talk, GuideWords(GUIDE, norwegian))
    assert [turn.period for turn in followed.turns] == ["2010-2015", "2010-2015"]
    assert [finding.place for finding in findings] == ["A.txt, turn 1"]
    assert "strategy" in findings[0].message


def test_of_the_same_question_in_two_parts_the_one_of_the_period_is_taken(norwegian: Language) -> None:
    twice = (Question("1", "Hvor kom ideen fra?", (), "early"), Question("2", "Hvor kom ideen fra?", (), "late"))
    talk = interview("Hvor kom ideen fra?", "x", "Og hvor kom ideen fra?", "y", periods={1: "early", 3: "late"})
    assert [one.question for one in align(talk, GuideWords(twice, norwegian))] == ["1", "2"]


def test_a_new_part_ends_the_question_of_the_old_one(norwegian: Language) -> None:
    talk = interview(
        *("Hvor kom ideen fra?", "x", "Da tar vi del 2.", "y"),
        periods={1: "2010-2015", 2: "2010-2015", 3: "2015-2018", 4: "2015-2018"},
    )
    assert questions_of(talk, norwegian) == ["idea", "idea", "", ""]


# --- structural coding ------------------------------------------------------------------------------------------------

CODEBOOK = Codebook(
    "t",
    "1",
    (
        Code("tool", {"nb": "t"}, rules=(Rule(Combination("any", (Term("plain", "plan"),))),)),
        Code("strategy", {"nb": "s"}, rules=(Rule(Combination("any", (Term("plain", "strategi"),))),)),
    ),
)


def coded(language: Language, answer: str) -> list[tuple[str, str, str]]:
    talk, _, _ = follow_guide(
        interview("Har kommunen en innovasjonsstrategi?", answer, "Hva mener du?", "Nei, jeg vet ikke."),
        GuideWords(GUIDE, language),
    )
    segments, codings = code_transcript(talk, coder(CODEBOOK, language), "sentence")
    given = with_structural_codings(talk, segments, codings, GUIDE, CODEBOOK)
    return [(coding.id, coding.rule, coding.origin) for coding in given]


def test_the_first_segment_of_an_answer_gets_the_codes_of_its_question(norwegian: Language) -> None:
    assert coded(norwegian, "Det vet jeg ikke. Det finnes en plan.") == [
        ("A-002-1:strategy", "guide: strategy", "rule"),
        ("A-002-2:tool", "plan", "rule"),
    ]


def test_a_code_is_not_given_twice_and_the_order_of_the_codebook_holds(norwegian: Language) -> None:
    assert coded(norwegian, "Vi har en plan og en strategi.") == [
        ("A-002-1:tool", "plan", "rule"),
        ("A-002-1:strategy", "strategi", "rule"),
    ]
    assert [one[:2] for one in coded(norwegian, "Vi har en plan.")] == [
        ("A-002-1:tool", "plan"),
        ("A-002-1:strategy", "guide: strategy"),
    ]


# --- the shipped study


@pytest.mark.parametrize(
    ("file", "asked"),
    [
        ("A.docx", {13: "1-methods", 17: "1-management", 21: "1-benefits", 49: "2-tools", 57: "2-strategy"}),
        ("E.txt", {7: "1-idea", 9: "1-need", 21: "1-competence", 31: "2-need", 43: "2-recommend", 57: "2-strategy"}),
    ],
)
def test_the_shipped_interviews_follow_the_shipped_guide(
    repository: Path, norwegian: Language, file: str, asked: dict[int, str]
) -> None:
    its_study = study.read(repository)
    questions = guide.read(repository / "guide.yaml", [period.name for period in its_study.periods])
    raw = transcripts.read(repository / "transcripts" / file)
    spoken, _ = turns(raw, its_study.speakers)
    talk, _ = place_periods(Transcript("x", Path(file), "x", "nb", spoken), its_study.periods)
    found = {one.turn: one.question for one in align(talk, GuideWords(questions, norwegian))}
    assert {turn: found.get(turn) for turn in asked} == asked
    assert len(found) >= 25
