"""`kscoder code` as a researcher meets it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from openpyxl import load_workbook

Kscoder = Callable[..., Result]


def codings(path: Path) -> list[dict[str, object]]:
    rows = list(load_workbook(path)["Codings"].iter_rows(values_only=True))
    top = next(i for i, row in enumerate(rows) if "coding_id" in row)
    return [dict(zip(rows[top], row, strict=True)) for row in rows[top + 1 :] if row[rows[top].index("coding_id")]]


def test_the_main_job_needs_no_argument(kscoder: Kscoder, study: Path) -> None:
    result = kscoder("code")
    assert result.exit_code == 0, result.output
    assert "2 cases, 8 turns (4 by informants)" in result.stdout
    assert "Workbook: codings.xlsx" in result.stdout
    rows = codings(study / "codings.xlsx")
    found = {(r["case"], r["size"], r["period"], r["code"], r["evidence"]) for r in rows}
    assert found == {
        ("A", "small", "2010-2015", "launch", "drift"),
        ("A", "small", "2015-2018", "tool/samveis", "Samveis"),
        ("A", "small", "2015-2018", "launch", "forankra"),
        ("B", "large", "2010-2015", "launch", "drift"),
        ("B", "large", "2015-2018", "tool/samveis", "Samveis"),
        ("B", "large", "2015-2018", "launch", "forankra"),
    }
    assert {r["role"] for r in rows} == {"informant"}
    assert {r["period_source"] for r in rows} == {
        "turn 1: “Da begynner vi med del 1”",
        "turn 3: “Da går vi over til del 2”",
    }


def test_the_same_run_gives_the_same_bytes(kscoder: Kscoder, study: Path) -> None:
    kscoder("code", "--out", "one.xlsx")
    kscoder("code", "--out", "two.xlsx")
    assert (study / "one.xlsx").read_bytes() == (study / "two.xlsx").read_bytes()


def test_a_plain_folder_with_a_codebook_is_enough(kscoder: Kscoder, study: Path) -> None:
    (study / "kscoder.yaml").unlink()
    (study / "cases.csv").rename(study / "transcripts" / "cases.csv")
    result = kscoder("code", "transcripts", "--codebook", "codebook.yaml", "--out", "plain.xlsx")
    assert result.exit_code == 0, result.output
    assert {r["size"] for r in codings(study / "plain.xlsx")} == {"small", "large"}


def test_quiet_says_nothing_when_all_is_well(kscoder: Kscoder) -> None:
    assert kscoder("code", "--quiet").output == ""


def test_the_unit_can_be_the_turn(kscoder: Kscoder, study: Path) -> None:
    kscoder("code", "--unit", "turn")
    texts = {r["text"] for r in codings(study / "codings.xlsx") if r["code"] == "launch"}
    assert "Vi hadde ikke noe verktøy da. Det ble satt i drift i 2012." in texts


# --- bad input: one message with file, place and mend; exit code 2; nothing half-written ------------------------


def refused(result: Result, study: Path, *words: str) -> None:
    assert result.exit_code == 2, result.output
    for word in words:
        assert word in result.stderr, f"{word!r} is not in: {result.stderr}"
    assert "Traceback" not in result.output
    assert not list(study.glob("*.xlsx")) and not list(study.glob("*.tmp*"))


def test_no_study_and_no_codebook(kscoder: Kscoder, study: Path) -> None:
    (study / "kscoder.yaml").unlink()
    refused(kscoder("code"), study, "no kscoder.yaml", "kscoder init")


def test_no_transcripts(kscoder: Kscoder, study: Path) -> None:
    for file in (study / "transcripts").iterdir():
        file.unlink()
    refused(kscoder("code"), study, "no transcripts were found", "transcripts", "Word")


def test_transcripts_folder_is_not_there(kscoder: Kscoder, study: Path) -> None:
    refused(kscoder("code", "elsewhere", "--codebook", "codebook.yaml"), study, "elsewhere")


def test_transcript_without_case_and_case_without_transcript(kscoder: Kscoder, study: Path) -> None:
    (study / "cases.csv").write_text("case,inhabitants\nA,5000\nBB,70000\n", encoding="utf-8")
    result = kscoder("code")
    refused(result, study, '"B" belongs to no case', '"BB" has no transcript', "--keep-going")
    assert kscoder("code", "--keep-going").exit_code == 0
    assert {r["case"] for r in codings(study / "codings.xlsx")} == {"A"}


def test_unknown_file_type_named_outright(kscoder: Kscoder, study: Path) -> None:
    (study / "talk.mp3").write_bytes(b"\xff\xfb\x90\x00" * 50)
    refused(kscoder("code", "talk.mp3"), study, "talk.mp3")


def test_broken_yaml(kscoder: Kscoder, study: Path) -> None:
    (study / "codebook.yaml").write_text("title: T\ncodes:\n\t- code: a\n", encoding="utf-8")
    refused(kscoder("code"), study, "codebook.yaml, line 3", "tab")


def test_unknown_key_in_the_codebook(kscoder: Kscoder, study: Path) -> None:
    text = (study / "codebook.yaml").read_text(encoding="utf-8").replace("definition: Verktøy", "defintion: Verktøy")
    (study / "codebook.yaml").write_text(text, encoding="utf-8")
    refused(kscoder("code"), study, "codebook.yaml, line 6", "defintion", "definition")


def test_unknown_key_in_the_study_file(kscoder: Kscoder, study: Path) -> None:
    with (study / "kscoder.yaml").open("a", encoding="utf-8") as file:
        file.write("codebok: x.yaml\n")
    refused(kscoder("code"), study, "kscoder.yaml, line 8", "codebook")


def test_the_norwegian_language_trap(kscoder: Kscoder, study: Path) -> None:
    text = (study / "kscoder.yaml").read_text(encoding="utf-8").replace("language: nb", "language: no")
    (study / "kscoder.yaml").write_text(text, encoding="utf-8")
    refused(kscoder("code"), study, "kscoder.yaml, line 2", "nb")


def test_the_workbooks_folder_is_not_there(kscoder: Kscoder, study: Path) -> None:
    refused(kscoder("code", "--out", "nowhere/codings.xlsx"), study, "nowhere")


def test_the_workbook_is_a_folder(kscoder: Kscoder, study: Path) -> None:
    (study / "out").mkdir()
    assert kscoder("code", "--out", "out").exit_code == 2


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02\xff\xfe" * 40])
def test_one_unusable_transcript_is_named_and_the_others_go_on(kscoder: Kscoder, study: Path, content: bytes) -> None:
    (study / "transcripts" / "B.txt").write_bytes(content)
    result = kscoder("code")
    assert result.exit_code == 2 and "B.txt" in result.stderr
    assert {r["case"] for r in codings(study / "codings.xlsx")} == {"A"}
    assert kscoder("code", "--keep-going").exit_code == 0


def test_the_summary_can_be_read_by_a_program(kscoder: Kscoder) -> None:
    figures = json.loads(kscoder("code", "--format", "json").stdout)
    assert (figures["format"], figures["cases"], figures["turns"], figures["informant_turns"]) == (1, 2, 8, 4)
    assert figures["codings"] == {"tool": 2, "launch": 4}


def test_a_survey_has_a_case_in_every_row(kscoder: Kscoder, study: Path) -> None:
    survey = "Case;inhabitants;svar\nS1;900;Det ble satt i drift i fjor.\nS2;80000;Vi venter på det.\n"
    (study / "survey.csv").write_text(survey, encoding="utf-8")
    (study / "kscoder.yaml").unlink()
    (study / "cases.csv").unlink()
    result = kscoder("code", "survey.csv", "--codebook", "codebook.yaml", "--out", "survey.xlsx")
    assert result.exit_code == 0, result.output
    assert [(r["case"], r["role"], r["evidence"]) for r in codings(study / "survey.xlsx")] == [
        ("S1", "informant", "drift")
    ]
    assert "2 cases" in result.stdout


def test_no_usable_transcript_at_all(kscoder: Kscoder, study: Path) -> None:
    (study / "transcripts" / "A.txt").write_bytes(b"")
    (study / "transcripts" / "B.txt").write_bytes(b"\x00\x01\x02\xff\xfe" * 40)
    refused(kscoder("code"), study, "none of the transcripts can be used", "transcripts/A.txt", "transcripts/B.txt")
