"""A workbook nobody has saved since a run wrote it is neither read back nor written again just the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from kscoder.model import Run
from kscoder.pipeline import decisions
from kscoder.pipeline.code import code, write
from kscoder.pipeline.load import study_from

STUDY = "title: Prøve\nlanguage: nb\ntranscripts: transcripts/\ncodebook: codebook.yaml\n"
CODEBOOK = """\
title: K
version: "1"
codes:
  - {code: launch, label: Lansering, definition: D., match: {any: [drift, pilot]}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "transcripts").mkdir()
    (tmp_path / "transcripts" / "A.txt").write_text("I: Og så?\n\nR: Vi testa i en pilot. Så kom drift.\n", "utf-8")
    (tmp_path / "kscoder.yaml").write_text(STUDY, encoding="utf-8")
    (tmp_path / "codebook.yaml").write_text(CODEBOOK, encoding="utf-8")
    return tmp_path


def run_in(folder: Path) -> Run:
    run = code(study_from([folder]))
    write(run)
    return run


def decide(workbook: Path, decision: str) -> None:
    book = openpyxl.load_workbook(workbook)
    sheet = book["Codings"]
    heads = [cell.value for cell in sheet[1]]
    sheet.cell(2, heads.index("decision") + 1).value = decision
    book.save(workbook)


def test_the_same_run_leaves_the_workbook_as_it_is(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workbook = folder / "codings.xlsx"
    for _ in range(2):  # the second knows of a last run, which shows on the sheet Changes
        run_in(folder)
    before, written = workbook.read_bytes(), workbook.stat().st_mtime_ns
    monkeypatch.setattr(decisions.workbook_file, "read", lambda path: pytest.fail(f"{path} was read"))
    run_in(folder)
    run_in(folder)
    assert workbook.read_bytes() == before
    assert workbook.stat().st_mtime_ns == written


def test_what_is_decided_in_it_is_read_every_time(folder: Path) -> None:
    run_in(folder)
    for decision in ("reject", "accept", "reject"):
        decide(folder / "codings.xlsx", decision)
        assert run_in(folder).codings[0].decision == decision


def test_a_run_that_was_changed_in_a_program_is_written(folder: Path) -> None:
    run_in(folder)
    run = run_in(folder)
    write(replace(run, codings=run.codings[:1]))
    assert openpyxl.load_workbook(folder / "codings.xlsx")["Codings"].max_row == 2


def test_an_older_workbook_put_back_in_its_place_is_read(folder: Path) -> None:
    workbook = folder / "codings.xlsx"
    run_in(folder)
    decide(workbook, "reject")
    mine = workbook.read_bytes()
    run_in(folder)
    workbook.write_bytes(mine)
    assert run_in(folder).codings[0].decision == "reject"
    assert openpyxl.load_workbook(workbook)["Codings"].max_row == 3
