"""`kscoder diff` between runs, workbooks and codebooks."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from openpyxl import load_workbook

Kscoder = Callable[..., Result]


@pytest.fixture
def revised(study: Path) -> Path:
    """The codebook's next version: a term less, a code renamed."""
    text = (study / "codebook.yaml").read_text(encoding="utf-8")
    for old, new in (
        ('version: "1"', 'version: "2"'),
        ("code: pilot\n", "code: trial\n        replaces: process/pilot\n"),
        ("negation: exclude", "negation: only"),
    ):
        assert old in text
        text = text.replace(old, new)
    path = study / "revised.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def told(result: Result) -> str:
    return " ".join(result.output.split())


def test_two_codebooks_are_tried_on_the_study(kscoder: Kscoder, revised: Path) -> None:
    output = told(kscoder("diff", "codebook.yaml", revised))
    assert "From codebook.yaml to revised.yaml, the codebook was changed (version 1 → 2)" in output
    assert "Carried over: process/trial (was process/pilot)." in output
    assert "+ A:4 Det ble aldri forankret noe sted." in output
    assert "− A:2 Vi forankret det hos rådmannen." in output
    assert "not negated, and the rule counts only negated mentions" in output
    assert "small · 2010-2015: 1 → 0 codings, 1 → 0 cases" in output


def test_a_renamed_code_loses_nothing(kscoder: Kscoder, revised: Path) -> None:
    lines = kscoder("diff", "codebook.yaml", revised).output.splitlines()
    row = next(line.split() for line in lines if line.startswith("process/trial "))
    assert row[1:] == ["2", "2", "0", "0", "2"]


def test_exit_code_tells_whether_anything_changed(kscoder: Kscoder, revised: Path) -> None:
    assert kscoder("diff", "codebook.yaml", revised).exit_code == 0
    assert kscoder("diff", "codebook.yaml", revised, "--exit-code").exit_code == 1
    assert kscoder("diff", "codebook.yaml", "codebook.yaml", "--exit-code", "--quiet").exit_code == 0


def test_two_workbooks_and_a_study_are_compared_alike(kscoder: Kscoder, study: Path, revised: Path) -> None:
    kscoder("code", "--out", "before.xlsx")
    shutil.copy(revised, study / "codebook.yaml")
    kscoder("code", "--out", "after.xlsx")
    output = told(kscoder("diff", "before.xlsx", "after.xlsx"))
    assert "From before.xlsx to after.xlsx" in output
    assert "Carried over: process/trial (was process/pilot)." in output
    assert "− A:2 Vi forankret det hos rådmannen." in output
    assert kscoder("diff", "after.xlsx", ".", "--exit-code").exit_code == 0


def test_a_decision_in_the_workbook_is_a_change(kscoder: Kscoder, study: Path) -> None:
    kscoder("code", "--out", "before.xlsx")
    book = load_workbook(study / "before.xlsx")
    sheet = book["Codings"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    row = next(n for n in range(2, sheet.max_row + 1) if sheet.cell(n, heads["code"]).value == "tool")
    sheet.cell(row, heads["decision"]).value = "reject"
    book.save(study / "edited.xlsx")
    output = told(kscoder("diff", "before.xlsx", "edited.xlsx"))
    assert "0 codings gained, 1 lost" in output
    assert "− A:4 Vi brukte Samveis. (rejected by hand)" in output


def test_out_writes_codes_codings_and_cells(kscoder: Kscoder, study: Path, revised: Path) -> None:
    kscoder("diff", "codebook.yaml", revised, "--out", "changes.xlsx", "--quiet")
    book = load_workbook(study / "changes.xlsx")
    assert book.sheetnames == ["Codes", "Codings", "Cross-tab"]
    heads, *rows = book["Codings"].iter_rows(values_only=True)
    found = [dict(zip(heads, row, strict=True)) for row in rows]
    assert {(row["change"], row["text"]) for row in found} >= {
        ("gained", "Det ble aldri forankret noe sted."),
        ("lost", "Vi forankret det hos rådmannen."),
    }


@pytest.mark.parametrize(
    ("old", "message"),
    [
        ("gone.xlsx", "there is no such file or folder"),
        ("cases.csv", "none of the things that can be compared"),
        ("fake.xlsx", "cannot be opened as an Excel workbook"),
        ("transcripts", "no run of this study has been recorded"),
    ],
)
def test_what_cannot_be_compared_is_one_clear_message(kscoder: Kscoder, study: Path, old: str, message: str) -> None:
    (study / "fake.xlsx").write_text("not a workbook", encoding="utf-8")
    result = kscoder("diff", old, "codebook.yaml")
    assert result.exit_code == 2
    assert message in result.stderr


def test_a_workbook_of_somebody_else_is_refused(kscoder: Kscoder, study: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.save(study / "other.xlsx")
    assert "was not made by kscoder" in kscoder("diff", "other.xlsx", "codebook.yaml").stderr
    book.create_sheet("Codings").append(["coding_id", "code", "text"])
    book["Codings"].append(["A-002-1:launch", "launch", "Drift."])
    book.save(study / "other.xlsx")
    assert "has no column segment_id, case" in kscoder("diff", "other.xlsx", "codebook.yaml").stderr


def test_codebooks_need_a_study(kscoder: Kscoder, study: Path, revised: Path) -> None:
    (study / "kscoder.yaml").unlink()
    result = kscoder("diff", "codebook.yaml", revised)
    assert result.exit_code == 2
    assert "there is no study here" in result.stderr
