"""A small study, and projects as other programs write them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kscoder.cli import main

CODEBOOK = """\
title: Prøve
version: "1"
codes:
  - code: tool
    label: {nb: Verktøy, en: Tools}
    definition: {brief: Verktøy fra KS., full: "Verktøy som KS har laget.\\nOgså eldre."}
    codes:
      - code: samveis
        label: {nb: Samveis}
        definition: Samveis er nevnt.
        include: [Navnet er sagt.]
        exclude: [Bare KS er nevnt.]
        examples: [Vi brukte Samveis., {text: Ja., question: Brukte dere Samveis?}]
        match: {any: ['"Samveis"']}
  - code: launch
    label: {nb: Lansering}
    definition: Tjenesten settes i drift.
    match: {any: [{term: forankre, derive: true}, drift]}
"""
STUDY = """\
title: Prøve
language: nb
coder: Kari
transcripts: transcripts/
codebook: codebook.yaml
cases: cases.csv
attributes: {size: {from: inhabitants, classes: [{small: ..14000}, {medium: 14001..60000}, {large: 60001..}]}}
periods: [{name: 2010-2015, cues: [del 1]}, {name: 2015-2018, cues: [del 2]}]
"""
TALK = """\
I: Da begynner vi med del 1.

R: Vi hadde ikke noe verktøy da 😀. Det ble satt i drift i 2012. Det gikk så som så.

I: Da går vi over til del 2.

R: Vi brukte Samveis, og det var godt forankra i ledelsen. Alle var med på det.
"""


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A study of two interviews, one of them without anything that a rule knows."""
    folder = tmp_path / "study"
    (folder / "transcripts").mkdir(parents=True)
    (folder / "kscoder.yaml").write_text(STUDY, encoding="utf-8")
    (folder / "codebook.yaml").write_text(CODEBOOK, encoding="utf-8")
    (folder / "cases.csv").write_text("case,inhabitants,share\nA,5000,0.25\nB,70000,\n", encoding="utf-8")
    (folder / "transcripts" / "A.txt").write_text(TALK, encoding="utf-8")
    (folder / "transcripts" / "B.txt").write_text("I: Hei.\n\nR: Vi gjorde det på vår måte.\n", encoding="utf-8")
    return folder


@pytest.fixture
def kscoder(monkeypatch: pytest.MonkeyPatch, study: Path) -> Callable[..., Result]:
    """Runs the command line in the study's folder."""
    monkeypatch.chdir(study)

    def run(*arguments: object) -> Result:
        result = CliRunner().invoke(main, [str(argument) for argument in arguments])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return run


Pack = Callable[..., Path]


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    """Makes a .qdpx of a project.qde and files."""

    def packed(qde: str | bytes, files: Mapping[str, bytes] | None = None, name: str = "project.qde") -> Path:
        path = tmp_path / "foreign.qdpx"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(name, qde)
            for place, content in (files or {}).items():
                archive.writestr(place, content)
        return path

    return packed
