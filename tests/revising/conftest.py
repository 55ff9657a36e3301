"""A small study on disk, a codebook from its YAML, and the command line run in the study."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest
from click.testing import CliRunner, Result

from kscoder.cli import main
from kscoder.core.coding import Coder, coder
from kscoder.model import Language
from kscoder.read import codebook as codebook_file

CODEBOOK = """\
title: Prøve
version: "1"
terms:
  leaders: [leder, rådmann]
codes:
  - code: process
    label: Prosess
    codes:
      - code: anchoring
        label: Forankring
        definition: At ledere og ansatte står bak.
        include: Også når det mangler.
        exclude: Båter.
        examples:
          - Vi forankret det i ledelsen.
          - Rådmannen fikk vite det først.
        counterexamples:
          - Båten ble forankret i havna.
        match:
          - any: [forankre]
            not: [båt]
            negation: exclude
          - near: [{terms: leaders}, [vite, høre]]
            within: 4
      - code: pilot
        label: Utprøving
        definition: Noe blir prøvd ut.
        examples: [Vi hadde en pilot.]
        match: {any: [pilot, prøve ut, '"TEST"']}
  - code: tool
    label: Verktøy
    definition: Et verktøy fra KS.
    match: {any: ['"Samveis"', {compound: verktøy, part: modifier}]}
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
TALK = {
    "A": """\
        I: Da begynner vi med del 1.

        R: Vi forankret det hos rådmannen. Etterpå hadde vi en pilot på skolen. Bussen var gul, og bussen kom.

        I: Da går vi over til del 2.

        R: Vi brukte Samveis. Det ble aldri forankret noe sted.
        """,
    "B": """\
        I: Da begynner vi med del 1.

        R: Jeg jobbet ikke her da. Bussen gikk hver time, og bussen var full.

        I: Da går vi over til del 2.

        R: Vi hadde forankret det godt, og vi forankra det igjen. Så kjørte vi en pilot.
        """,
    "C": """\
        I: Da begynner vi med del 1.

        R: Rådmannen fikk vite det lenge etterpå. Bussen var der, og bussen gikk.
        """,
}


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A study of three interviews that works."""
    (tmp_path / "transcripts").mkdir()
    (tmp_path / "kscoder.yaml").write_text(STUDY, encoding="utf-8")
    (tmp_path / "codebook.yaml").write_text(CODEBOOK, encoding="utf-8")
    (tmp_path / "cases.csv").write_text("case,inhabitants\nA,5000\nB,70000\nC,20000\n", encoding="utf-8")
    for name, talk in TALK.items():
        (tmp_path / "transcripts" / f"{name}.txt").write_text(dedent(talk), encoding="utf-8")
    return tmp_path


@pytest.fixture
def kscoder(study: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Runs the command line in the study's folder; a traceback fails the test."""
    monkeypatch.chdir(study)

    def run(*arguments: object) -> Result:
        result = CliRunner().invoke(main, [str(argument) for argument in arguments])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return run


@pytest.fixture
def ready(tmp_path: Path, norwegian: Language) -> Coder:
    """The small codebook, ready to code."""
    path = tmp_path / "small.yaml"
    path.write_text(CODEBOOK, encoding="utf-8")
    return coder(codebook_file.read(path), norwegian)
