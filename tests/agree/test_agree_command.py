"""`kscoder agree` as a researcher meets it."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import CODEBOOK, Fill, Kscoder, fill_in, rows_of

AS_THE_RULES = {
    "Vi i A hadde": "none",
    "Det kom i drift": "launch/operation",
    "Mange lo": "none",
    "Vi i A brukte": "Samveis",
    "Vi i B brukte": "tool/samveis",
    "Vi i C brukte": "SAMVEIS",
    "Det var viktig": "forankring",
    "Nå er det i drift": "operation",
}


def line(output: str, code: str) -> list[str]:
    """The figures of a code in the terminal table, after its name and marks."""
    found = next(each.split() for each in output.splitlines() if each.startswith(code + " "))
    return [figure for figure in found[1:] if not set(figure) <= set("rpt")]


def test_a_coder_who_gives_what_the_rules_give_agrees_fully(kscoder: Kscoder, fill: Fill) -> None:
    fill("anna.xlsx", AS_THE_RULES)
    result = kscoder("agree", "codebook.yaml", "anna.xlsx")
    assert result.exit_code == 0, result.output
    assert line(result.stdout, "launch/operation")[:6] == ["6", "6", "6", "100.0%", "1.000", "1.000"]
    assert "21 segments (sentences)" in result.stdout and "3 transcripts" in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 100


def test_figures_by_hand(kscoder: Kscoder, fill: Fill) -> None:
    # Anna sees operation in 3 of the 6 places and in 3 others: a table of 3/3/3/12 over 21 segments.
    fill("anna.xlsx", {"Nå er det i drift": "operation", "Mange lo": "operation"})
    figures = line(kscoder("agree", "codebook.yaml", "anna.xlsx", "--draws", 0).stdout, "launch/operation")
    # Observed 15/21; by chance (6x6 + 15x15)/21^2: kappa .3; alpha 1 - (41/42) x (1 - pi), pi being the same .3.
    assert figures[:6] == ["6", "6", "3", "71.4%", ".300", ".317"]
    assert figures[-1] == f"{1 - (6 / 21) / (1 - 2 * (6 / 21) * (15 / 21)):.3f}".removeprefix("0")  # AC1


def test_a_blank_can_be_read_as_not_judged(kscoder: Kscoder, fill: Fill) -> None:
    fill("anna.xlsx", {"Nå er det i drift": "operation", "Mange lo": "none"})
    no = kscoder("agree", "codebook.yaml", "anna.xlsx").stdout
    missing = kscoder("agree", "codebook.yaml", "anna.xlsx", "--blank", "missing").stdout
    assert "On 21 segments" in no and '"no code applies"' in no
    # The codebook has judged all of them: its blanks stay a no.
    assert "On 6 segments" in missing and '"not judged"' in missing


def test_only_the_segments_a_second_coder_was_given_are_compared(kscoder: Kscoder, study: Path) -> None:
    kscoder("sample", "--size", 6, "--out", "few.xlsx")
    assert "On 6 segments" in kscoder("agree", "codebook.yaml", "few.xlsx").stdout
    assert len(rows_of(study / "few.xlsx", "Sample")) == 6


@pytest.mark.parametrize(("unit", "told"), [("turn", "9 informants' turns"), ("word", "words that at least two")])
def test_other_units_are_named(kscoder: Kscoder, fill: Fill, unit: str, told: str) -> None:
    fill("anna.xlsx", AS_THE_RULES)
    result = kscoder("agree", "codebook.yaml", "anna.xlsx", "--unit", unit)
    assert told in result.stdout
    assert line(result.stdout, "tool/samveis")[3] == "100.0%"


def test_three_coders_are_also_compared_two_by_two(kscoder: Kscoder, fill: Fill) -> None:
    fill("anna.xlsx", AS_THE_RULES)
    fill("berit.xlsx", {**AS_THE_RULES, "Mange lo": "operation"})
    result = kscoder("agree", "codebook.yaml", "anna.xlsx", "berit.xlsx")
    assert "Fleiss (1971)" in result.stdout
    assert "codebook.yaml and anna.xlsx" in result.stdout and "anna.xlsx and berit.xlsx" in result.stdout
    assert line(result.stdout, "launch/operation")[:2] == ["9", "6"]  # any, all


def test_lines_stand_at_800_and_667_and_no_figure_is_praised_or_blamed(kscoder: Kscoder, fill: Fill) -> None:
    fill("anna.xlsx", {**AS_THE_RULES, "Det kom i drift": "none"})
    output = kscoder("agree", "codebook.yaml", "anna.xlsx").stdout
    table = output[output.index("\ncode ") :].splitlines()
    order = [
        next(n for n, row in enumerate(table) if row.startswith(start) or row.endswith(start))
        for start in ("tool/samveis ", "alpha .800 ───", "alpha .667 ───", "launch/operation ")
    ]
    assert order == sorted(order)
    for word in ("poor", "fair", "moderate", "substantial", "good", "excellent", "perfect", "acceptable"):
        assert word not in output.lower()


def test_the_same_seed_gives_the_same_workbook(kscoder: Kscoder, fill: Fill, study: Path) -> None:
    fill("anna.xlsx", {"Det kom i drift": "operation"})
    for name in ("one.xlsx", "two.xlsx"):
        kscoder("agree", "codebook.yaml", "anna.xlsx", "--out", name)
    assert (study / "one.xlsx").read_bytes() == (study / "two.xlsx").read_bytes()
    row = next(r for r in rows_of(study / "one.xlsx", "Agreement") if r["code"] == "launch/operation")
    assert row["marks"] == "r"
    assert row["given by all"] == 3 and isinstance(row["alpha low"], float)
    assert {r["what"] for r in rows_of(study / "one.xlsx", "Method")} >= {"units", "unitisation", "blank", "intervals"}


def test_no_variation_is_na_with_a_reason(kscoder: Kscoder, fill: Fill, study: Path) -> None:
    every = {"Vi": "operation", "Det": "operation", "Mange": "operation", "=SUM": "operation", "Nå": "operation"}
    fill("anna.xlsx", every)
    fill("berit.xlsx", every)
    result = kscoder("agree", "anna.xlsx", "berit.xlsx", "--out", "figures.xlsx")
    assert line(result.stdout, "launch/operation")[3:6] == ["100.0%", "n/a", "n/a"]
    assert "n/a launch/operation: no variation" in result.stdout
    assert "Given by nobody, so without figures: tool/samveis" in result.stdout
    row = rows_of(study / "figures.xlsx", "Agreement")[0]
    assert row["alpha"] == "n/a" and "no variation" in str(row["notes"])


def test_a_workbook_says_that_its_coder_was_not_blind(kscoder: Kscoder, fill: Fill) -> None:
    kscoder("code", "--quiet")
    fill("anna.xlsx", AS_THE_RULES)
    result = kscoder("agree", "codings.xlsx", "anna.xlsx")
    assert "12 of 12 codings began as the codebook's" in " ".join(result.stdout.split())


# --- adjudication ---------------------------------------------------------------------------------------------


def adjudicate(kscoder: Kscoder, fill: Fill, study: Path) -> Path:
    fill("anna.xlsx", {**AS_THE_RULES, "Mange lo": "anchoring", "Det var viktig": "none"})
    path = study / "settle.xlsx"
    result = kscoder("agree", "codebook.yaml", "anna.xlsx", "--adjudicate", path)
    assert "Disagreements to settle: 6" in result.stdout
    return path


def test_disagreements_stand_side_by_side_with_what_was_said_before(kscoder: Kscoder, fill: Fill, study: Path) -> None:
    rows = rows_of(adjudicate(kscoder, fill, study), "Adjudication")
    assert [(r["case"], r["code"], r["said: codebook.yaml"], r["said: anna.xlsx"]) for r in rows[:2]] == [
        ("A", "launch/anchoring", "no", "yes"),
        ("A", "launch/anchoring", "yes", "no"),
    ]
    assert "Hva gjorde dere?" in str(rows[0]["before"]) and rows[0]["text"] == "Mange lo av det."
    assert all(not r["decision"] for r in rows)


def test_what_was_settled_is_followed_by_the_next_run_and_stands_above_single_coders(
    kscoder: Kscoder, fill: Fill, study: Path
) -> None:
    path = adjudicate(kscoder, fill, study)
    fill_in(path, "Adjudication", "text", "decision", {"Mange lo": "accept", "Det var viktig": "reject"})
    result = kscoder("agree", "--settle", path)
    assert result.exit_code == 0 and "6 decisions" in result.stdout, result.output
    again = kscoder("agree", "--settle", path)
    assert "0 decisions" in again.stdout and "6 were there already" in again.stdout
    kscoder("code", "--quiet")
    found = {
        (r["case"], str(r["text"])[:8], r["decision"])
        for r in rows_of(study / "codings.xlsx", "Codings")
        if r["code"] == "launch/anchoring"
    }
    assert found == {(case, *each) for case in "ABC" for each in (("Mange lo", "add"), ("Det var ", "reject"))}
    lines = (study / "decisions.jsonl").read_text(encoding="utf-8").splitlines()
    assert all('"adjudicated": true' in each and '"source": "adjudication"' in each for each in lines)


def test_adjudicated_decisions_do_not_count_as_a_coders_own(kscoder: Kscoder, fill: Fill, study: Path) -> None:
    path = adjudicate(kscoder, fill, study)
    fill_in(path, "Adjudication", "text", "decision", {"Mange lo": "accept", "Det var viktig": "reject"})
    kscoder("agree", "--settle", path)
    result = kscoder("agree", "decisions.jsonl", "anna.xlsx")
    assert "6 adjudicated decisions were left aside" in " ".join(result.stdout.split())
    assert line(result.stdout, "launch/anchoring")[:3] == ["3", "3", "0"]


def test_a_settled_row_that_cannot_be_understood_is_named_with_its_cell(
    kscoder: Kscoder, fill: Fill, study: Path
) -> None:
    path = adjudicate(kscoder, fill, study)
    fill_in(path, "Adjudication", "text", "decision", {"Mange lo": "acept", "Det var viktig": "recode"})
    result = kscoder("agree", "--settle", path)
    assert result.exit_code == 1
    assert "settle.xlsx, Adjudication!" in result.stderr and 'did you mean "accept"' in result.stderr
    assert not (study / "decisions.jsonl").exists()


# --- bad input ------------------------------------------------------------------------------------------------


def refused(result: object, *words: str) -> None:
    assert result.exit_code == 2  # type: ignore[attr-defined]
    for word in words:
        assert word in result.stderr  # type: ignore[attr-defined]


def test_one_coder_is_not_enough(kscoder: Kscoder) -> None:
    refused(kscoder("agree", "codebook.yaml"), "two coders", "kscoder agree A.xlsx B.xlsx")


def test_the_same_file_twice(kscoder: Kscoder) -> None:
    refused(kscoder("agree", "codebook.yaml", "codebook.yaml"), "named twice")


def test_no_such_file_and_a_file_of_another_kind(kscoder: Kscoder, study: Path) -> None:
    refused(kscoder("agree", "codebook.yaml", "nobody.xlsx"), "nobody.xlsx", "no such file")
    (study / "talk.mp3").write_bytes(b"\0")
    refused(kscoder("agree", "codebook.yaml", "talk.mp3"), "talk.mp3", ".mp3")
    (study / "broken.xlsx").write_bytes(b"PK\3\4 no workbook")
    refused(kscoder("agree", "codebook.yaml", "broken.xlsx"), "broken.xlsx", "cannot be opened")


def test_no_transcripts_in_common(kscoder: Kscoder, fill: Fill, study: Path) -> None:
    fill("anna.xlsx", AS_THE_RULES)
    for name in "ABC":
        (study / "transcripts" / f"{name}.txt").rename(study / "transcripts" / f"{name * 2}.txt")
    cases = "case,inhabitants\nAA,5000\nBB,70000\nCC,9000\n"
    (study / "cases.csv").write_text(cases, encoding="utf-8")
    refused(kscoder("agree", "codebook.yaml", "anna.xlsx"), "no talk in common", "A, B, C", "--study")


def test_a_transcript_that_was_edited_since_is_compared_as_far_as_it_goes(
    kscoder: Kscoder, fill: Fill, study: Path
) -> None:
    fill("anna.xlsx", AS_THE_RULES)
    path = study / "transcripts" / "A.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("Mange lo av det.", "Noen lo."), encoding="utf-8")
    result = kscoder("agree", "codebook.yaml", "anna.xlsx")
    assert result.exit_code == 0
    assert "1 codings were left out" in result.stderr and "A turn 2" in result.stderr
    assert "On 20 segments" in result.stdout


def test_codes_that_only_one_codebook_has_are_left_out_and_named(kscoder: Kscoder, study: Path) -> None:
    more = "      - code: laughter\n        label: Latter\n        definition: Latter.\n        match: {any: [lo]}\n"
    (study / "newer.yaml").write_text(CODEBOOK + more, encoding="utf-8")
    result = kscoder("agree", "codebook.yaml", "newer.yaml")
    assert "codes that not every coder's codebook has were left out: launch/laughter" in result.stderr
    assert "launch/laughter " not in result.stdout
    # The dimension is still compared, with all that was given below it.
    assert line(result.stdout, "launch")[:3] == ["9", "12", "9"]


def test_a_renamed_code_is_the_same_code(kscoder: Kscoder, study: Path) -> None:
    renamed = CODEBOOK.replace("- code: operation\n", "- code: in-use\n        replaces: [launch/operation]\n")
    (study / "newer.yaml").write_text(renamed, encoding="utf-8")
    for pair in (("codebook.yaml", "newer.yaml"), ("newer.yaml", "codebook.yaml")):
        result = kscoder("agree", *pair)
        assert line(result.stdout, "launch/in-use")[:3] == ["6", "6", "6"]
        assert "launch/operation" not in result.stdout


def test_what_names_no_code_is_told_with_its_cell(kscoder: Kscoder, fill: Fill) -> None:
    fill("anna.xlsx", {**AS_THE_RULES, "Mange lo": "forankrnig"})
    result = kscoder("agree", "codebook.yaml", "anna.xlsx")
    assert result.exit_code == 1
    assert "anna.xlsx, Sample!F" in result.stderr and 'no code "forankrnig"' in result.stderr
    # Neither a code nor no code: these three segments are not judged.
    assert "On 18 segments" in result.stdout
