"""A study of three small interviews, and coders who coded it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from kscoder.cli import main

CODEBOOK = """\
title: Prøve
version: "1"
codes:
  - code: tool
    label: {nb: Verktøy}
    definition: Verktøy fra KS.
    codes:
      - code: samveis
        label: Samveis
        definition: Samveis er nevnt.
        match: {any: ['"Samveis"']}
  - code: launch
    label: {nb: Lansering}
    definition: Tjenesten settes i drift.
    codes:
      - code: anchoring
        label: {nb: Forankring}
        definition: Ledelsen står bak.
        match: {any: [forankre]}
      - code: operation
        label: {nb: Drift}
        definition: Tjenesten er i bruk.
        match: {any: [drift]}
"""
STUDY = """\
title: Prøve
language: nb
transcripts: transcripts/
codebook: codebook.yaml
cases: cases.csv
coder: Kari
attributes: {size: {from: inhabitants, classes: [{small: ..14000}, {large: 14001..}]}}
periods: [{name: 2010-2015, cues: [del 1]}, {name: 2015-2018, cues: [del 2]}]
"""
TALK = """\
I: Da begynner vi med del 1. Hva gjorde dere?

R: Vi i {case} hadde ikke noe slikt da. Det kom i drift i 2012. Mange lo av det.

I: Da går vi over til del 2.

R: Vi i {case} brukte Samveis. Det var viktig å forankre det i ledelsen. Nå er det i drift her også.

I: Hva sto det?

R: =SUM(A1) sto det.
"""
CASES = {"A": 5_000, "B": 70_000, "C": 9_000}

Kscoder = Callable[..., Result]
Fill = Callable[[str, Mapping[str, object]], Path]


@pytest.fixture
def study(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A study that works; the current folder."""
    (tmp_path / "transcripts").mkdir()
    (tmp_path / "kscoder.yaml").write_text(STUDY, encoding="utf-8")
    (tmp_path / "codebook.yaml").write_text(CODEBOOK, encoding="utf-8")
    rows = "".join(f"{case},{people}\n" for case, people in CASES.items())
    (tmp_path / "cases.csv").write_text("case,inhabitants\n" + rows, encoding="utf-8")
    for case in CASES:
        (tmp_path / "transcripts" / f"{case}.txt").write_text(TALK.format(case=case), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def kscoder(study: Path) -> Kscoder:  # noqa: ARG001 - the study is the current folder
    """Runs the command line in the study's folder."""

    def run(*arguments: object) -> Result:
        result = CliRunner().invoke(main, [str(argument) for argument in arguments])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return run


@pytest.fixture
def fill(kscoder: Kscoder, study: Path) -> Fill:
    """A sample of all segments, filled in: the first words of a segment → what the coder writes in code_1."""

    def filled(name: str, codes: Mapping[str, object]) -> Path:
        path = study / name
        assert kscoder("sample", "--size", 100, "--out", path).exit_code == 0
        return fill_in(path, "Sample", "text", "code_1", codes)

    return filled


def fill_in(path: Path, sheet: str, by: str, column: str, values: Mapping[str, object]) -> Path:
    """Write values into a column of a sheet, in the rows of which another column begins with the key."""
    book = load_workbook(path)
    heads = [cell.value for cell in book[sheet][1]]
    for row in book[sheet].iter_rows(min_row=2):
        for key, value in values.items():
            if str(row[heads.index(by)].value).startswith(key):
                row[heads.index(column)].value = value  # type: ignore[assignment]
    book.save(path)
    return path


def rows_of(path: Path, sheet: str) -> list[dict[str, object]]:
    """The rows of a sheet with its heads in the first row."""
    heads, *rows = load_workbook(path)[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, heads), row, strict=True)) for row in rows]
