from __future__ import annotations

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kscoder.cli import main
from kscoder.core.check import belonging, oddities, personal_findings, speakers, stretches
from kscoder.model import INFORMANT, INTERVIEWER, Finding, PersonalData, Span, Transcript, Turn
from kscoder.pipeline import code as pipeline_code
from kscoder.pipeline.guide import guide_of
from kscoder.pipeline.load import load, study_from
from kscoder.pipeline.personal_left import left_in
from kscoder.read import codebook as codebook_file
from kscoder.read import study as study_file


def run(*options: str) -> Result:
    return CliRunner().invoke(main, ["check", *options])


def count(text: str) -> int:
    return len(text.split())


def interview(*said: str, roles: tuple[str, str] = (INTERVIEWER, INFORMANT), period: str = "") -> Transcript:
    turns = tuple(
        Turn(n, "IR"[(n - 1) % 2], roles[(n - 1) % 2], text, f"line {n}", period=period)
        for n, text in enumerate(said, start=1)
    )
    return Transcript("A", Path("A.txt"), "A", "nb", turns)


# --- a page ---------------------------------------------------------------------------------------------------------


def test_speakers_have_their_turns_and_words() -> None:
    talk = interview("Hva er det?", "En plan.", "Hvor?", "Her, i kommunen.")
    assert [(one.speaker, one.role, one.turns, one.words) for one in speakers(talk, count)] == [
        ("I", INTERVIEWER, 2, 4),
        ("R", INFORMANT, 2, 5),
    ]


def test_periods_are_stretches_of_turns_with_the_informants_words() -> None:
    turns = (*interview("Hei?", "Ja.").turns, *interview("x", "x", "Hva?", "En plan.", period="early").turns[2:])
    found = stretches(Transcript("A", Path("A.txt"), "A", "nb", turns), count)
    assert [(one.period, one.first, one.last, one.words) for one in found] == [("", 1, 2, 1), ("early", 3, 4, 2)]


@pytest.mark.parametrize(
    ("talk", "told"),
    [
        (interview("Hva?", "ord " * 3000), "a turn of 3,000 words"),
        (interview("Hva?", "Ikke noe."), "only 2 words"),
        (interview(*(("ord " * 40 + ".", "Hva da?") * 6)), "roles changed round"),
    ],
)
def test_what_is_odd_is_told(talk: Transcript, told: str) -> None:
    assert any(told in finding.message for finding in oddities(talk, count))


def test_an_ordinary_interview_is_not_odd() -> None:
    assert list(oddities(interview(*(("Hva da?", "ord " * 40) * 6)), count)) == []


def test_findings_go_to_the_transcript_whose_file_they_name() -> None:
    mine, cases = Finding("note", "transcripts/A.txt, line 3", "x"), Finding("note", "cases.csv", "y")
    assert belonging((mine, cases), (interview("x"),)) == ({"A": [mine]}, [cases])


def test_personal_data_becomes_findings_that_do_not_repeat_it() -> None:
    one = PersonalData("A", 2, "line 2", Span(4, 8), "Kari", "person", "medium", "in the list of given names")
    talk = interview("Hva?", "Det Kari sa.")
    summary, place = personal_findings(talk, (one,))
    assert (summary.severity, place.severity, place.place) == ("warning", "note", "A.txt, turn 2, characters 4–8")
    assert "Kari" not in summary.message + place.message
    assert next(iter(personal_findings(talk, (one,), strict=True))).severity == "error"
    assert list(personal_findings(talk, ())) == []


# --- the command ----------------------------------------------------------------------------------------------------


def test_a_page_shows_what_was_understood(study: Path) -> None:
    result = run(str(study))
    assert result.exit_code == 1, result.output
    page = result.output.split("B.vtt")[0]
    for told in (
        "A.txt  (txt; cp1252",
        "interviewer    2 turns",
        "early       turns 1–4",
        "turn   1  q1",
        "never asked: q2",
    ):
        assert told in page, told
    assert "person   high    Kari Nordmann" in page
    assert "phone    high    912 34 567" in page
    assert "2 of 2 examples" in result.output


def test_only_one_transcript_can_be_shown(study: Path) -> None:
    output = run(str(study), "--transcript", "B").output
    assert "B.vtt" in output
    assert "A.txt  (" not in output
    assert run(str(study), "--transcript", "X").exit_code == 2


def test_strict_makes_personal_data_an_error(study: Path) -> None:
    assert run(str(study), "--strict").exit_code == 2
    assert (
        "Error: transcripts/A.txt: 7 passages may tell who somebody is" in run(str(study), "--strict", "--quiet").output
    )


def test_what_is_ruled_to_keep_is_no_finding(study: Path, tmp_path: Path) -> None:
    review = tmp_path / "review.csv"
    run(str(study), "--review", str(review))
    with review.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows
    with review.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows({**row, "ruling": "keep"} for row in rows)
    result = run(str(study), "--review", str(review), "--strict")
    assert "Personal data: none left" in result.output
    assert result.exit_code != 2


def test_an_example_that_fails_is_told_with_its_line(study: Path) -> None:
    book = study / "codebook.yaml"
    book.write_text(book.read_text(encoding="utf-8").replace("Vi brukte Samveis.", "Vi brukte noe."), encoding="utf-8")
    result = run(str(study))
    assert result.exit_code == 1
    assert "codebook.yaml, line 7: tool is not given to its example" in result.output
    assert "1 of 2 examples" in result.output


def test_a_file_that_cannot_be_read_is_an_error_and_the_others_go_on(study: Path) -> None:
    (study / "transcripts" / "D.docx").write_bytes((study / "transcripts" / "C.docx").read_bytes()[:2000])
    result = run(str(study))
    assert result.exit_code == 2
    assert "Error: transcripts" in result.output
    assert "C.docx  (docx" in result.output
    assert run(str(study), "--keep-going").exit_code == 1


def test_a_guide_with_an_unknown_code_stops(study: Path) -> None:
    (study / "guide.yaml").write_text("questions:\n  - {id: q1, text: Hva?, codes: [tol]}\n", encoding="utf-8")
    result = run(str(study))
    assert result.exit_code == 2
    assert 'did you mean "tool"' in result.output
    assert "line 2" in result.output


def test_the_shipped_study_holds_no_personal_data(repository: Path) -> None:
    study = study_file.read(repository)
    codebook, questions = codebook_file.read(study.codebook), guide_of(study)
    _, transcripts, _ = load(study)
    assert len(transcripts) == 10
    assert left_in(study, codebook, questions, transcripts) == ()


def test_the_run_knows_of_personal_data_without_repeating_it(study: Path) -> None:
    run_ = pipeline_code.code(study_from((study,)))
    told = [finding for finding in run_.findings if "may tell who somebody is" in finding.message]
    assert {finding.place for finding in told} == {"transcripts/A.txt", "transcripts/B.vtt", "transcripts/C.docx"}
    assert not any("Nordmann" in finding.message + finding.place for finding in run_.findings)
    assert run_.transcripts[0].turns[1].question == "q1"
