"""The record of a run: what `kscoder code` says of the run before, and what becomes of a damaged record."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from openpyxl import load_workbook
from recorded_runs import coded, run_of

from kscoder.errors import StudyError
from kscoder.model import Record
from kscoder.read import runs as reader
from kscoder.write import runs as writer

Kscoder = Callable[..., Result]


def revise(study: Path, old: str, new: str) -> None:
    path = study / "codebook.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def changes(path: Path) -> list[tuple[object, ...]]:
    return list(load_workbook(path)["Changes"].iter_rows(values_only=True))


def test_the_first_run_says_that_it_is_the_first(kscoder: Kscoder) -> None:
    assert "This is the first run that is recorded here" in kscoder("code").stdout


def test_nothing_has_changed(kscoder: Kscoder) -> None:
    kscoder("code")
    assert "Since the last run, nothing has changed in the codings." in kscoder("code").stdout


def test_a_revised_codebook_is_told_in_a_paragraph_and_on_the_sheet(kscoder: Kscoder, study: Path) -> None:
    kscoder("code")
    revise(study, "any: [pilot, ", "any: [buss, ")
    revise(study, 'version: "1"', 'version: "2"')
    told = " ".join(kscoder("code").stdout.split())
    assert "Since the last run, the codebook was changed (version 1 → 2): 3 codings gained, 2 lost, 4 kept." in told
    assert "process/pilot (+3 −2)" in told
    rows = changes(study / "codings.xlsx")
    assert any("lost" in row and "Så kjørte vi en pilot." in row for row in rows)
    assert any("gained" in row and "Bussen var der, og bussen gikk." in row for row in rows)


def test_an_edited_transcript_is_named(kscoder: Kscoder, study: Path) -> None:
    kscoder("code")
    path = study / "transcripts" / "B.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("en pilot", "en stor pilot"), encoding="utf-8")
    told = " ".join(kscoder("code").stdout.split())
    assert "1 transcript changed (B)" in told
    assert kscoder("code", "--format", "json").exit_code == 0


def test_runs_of_plain_folders_do_not_mix(kscoder: Kscoder, study: Path) -> None:
    (study / "kscoder.yaml").unlink()
    (study / "other").mkdir()
    (study / "other" / "X.txt").write_text("R: En pilot.\n", encoding="utf-8")
    options = ("--codebook", "codebook.yaml")
    kscoder("code", "transcripts", *options, "--cases", "cases.csv")
    assert "first run" in kscoder("code", "other", *options).stdout


@pytest.mark.parametrize(
    "damage", ["", "not JSON\n", '{"other": 1}\n', '{"kscoder_run": 99}\n', '{"kscoder_run": 1}\n']
)
def test_a_damaged_record_is_told_and_made_anew(kscoder: Kscoder, study: Path, damage: str) -> None:
    kscoder("code")
    record = study / ".kscoder" / "last-run.jsonl"
    record.write_text(damage, encoding="utf-8")
    result = kscoder("code")
    assert result.exit_code == 0
    assert "first run" in result.stdout
    assert ("last-run.jsonl" in result.stderr) == bool(damage)
    assert "nothing has changed" in kscoder("code").stdout


def test_a_record_that_cannot_be_written_stops_nothing(kscoder: Kscoder, study: Path) -> None:
    (study / ".kscoder").write_text("a file where the folder should be", encoding="utf-8")
    result = kscoder("code")
    assert result.exit_code == 0
    assert "the run could not be recorded" in result.stderr
    assert (study / "codings.xlsx").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_only_those_who_may_read_the_transcripts_may_read_the_record(kscoder: Kscoder, study: Path) -> None:
    (study / "transcripts" / "A.txt").chmod(0o600)
    kscoder("code")
    assert (study / ".kscoder" / "last-run.jsonl").stat().st_mode & 0o777 == 0o600
    assert (study / ".kscoder").stat().st_mode & 0o077 == 0


def test_a_record_comes_back_as_it_was(tmp_path: Path) -> None:
    codings = [
        coded("Vi «forankret» det\nder 🙂 \u2028 .", before="=1+1 ", after="\x85", negated="ikke", rule="forankre"),
        coded("Drift.", counted_as="", decision="reject", cell=("", "2010-2015"), turn=0),
    ]
    kept = run_of(codings, replaces={"old": "launch"}, codebook="T, version 1")
    writer.write(kept, tmp_path / "new" / "run.jsonl")
    assert reader.read(tmp_path / "new" / "run.jsonl", kept.name) == Record(**vars(kept))


def test_a_record_that_was_cut_off_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl"
    writer.write(run_of([coded("Drift."), coded("Pilot.")]), path)
    path.write_bytes(path.read_bytes()[:-20] + b"\n")
    with pytest.raises(StudyError, match="line 3"):
        reader.read(path)
