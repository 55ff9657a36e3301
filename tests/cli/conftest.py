"""Small studies on disk, and the command line run in them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

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
    match: {any: [{term: forankre, derive: true}, drift]}
"""
STUDY = """\
title: Prøve
language: nb
transcripts: transcripts/
codebook: codebook.yaml
cases: cases.csv
attributes: {size: {from: inhabitants, classes: [{small: ..14000}, {medium: 14001..60000}, {large: 60001..}]}}
periods: [{name: 2010-2015, cues: [del 1]}, {name: 2015-2018, cues: [del 2]}]
"""
TALK = """\
I: Da begynner vi med del 1.

R: Vi hadde ikke noe verktøy da. Det ble satt i drift i 2012.

I: Da går vi over til del 2.

R: Vi brukte Samveis, og det var godt forankra i ledelsen.
"""


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A study of two interviews that works."""
    (tmp_path / "transcripts").mkdir()
    (tmp_path / "kscoder.yaml").write_text(STUDY, encoding="utf-8")
    (tmp_path / "codebook.yaml").write_text(CODEBOOK, encoding="utf-8")
    (tmp_path / "cases.csv").write_text("case,inhabitants\nA,5000\nB,70000\n", encoding="utf-8")
    for name in "AB":
        (tmp_path / "transcripts" / f"{name}.txt").write_text(TALK + "\n" + name, encoding="utf-8")
    return tmp_path


@pytest.fixture
def kscoder(monkeypatch: pytest.MonkeyPatch, study: Path) -> Callable[..., Result]:
    """Runs the command line in the study's folder."""
    monkeypatch.chdir(study)

    def run(*arguments: object) -> Result:
        result = CliRunner().invoke(main, [str(argument) for argument in arguments])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return run
