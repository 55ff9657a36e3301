"""A made-up run, the same with other names, and LibreOffice to work out its formulas."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from kscoder.model import Case, Run, Segment, Transcript

sys.path.insert(0, str(Path(__file__).parent))

from made_up_runs import make_run


@pytest.fixture(scope="session")
def run() -> Run:
    return make_run()


@pytest.fixture
def rename() -> Callable[[Run, dict[str, str], dict[str, str]], Run]:
    """A run with other names for its cases (and transcripts), and for its sizes and periods."""

    def renamed(run: Run, cases: dict[str, str], values: dict[str, str]) -> Run:
        study = replace(
            run.study,
            attributes=tuple(
                replace(a, classes=tuple(replace(c, name=values.get(c.name, c.name)) for c in a.classes))
                for a in run.study.attributes
            ),
            periods=tuple(replace(p, name=values.get(p.name, p.name)) for p in run.study.periods),
        )

        def of_case(case: Case) -> Case:
            size = str(case.attributes["size"])
            return Case(cases.get(case.name, case.name), {**case.attributes, "size": values.get(size, size)})

        def of_transcript(transcript: Transcript) -> Transcript:
            turns = tuple(replace(turn, period=values.get(turn.period, turn.period)) for turn in transcript.turns)
            name = cases.get(transcript.name, transcript.name)
            return replace(transcript, name=name, case=name, turns=turns)

        def of_segment(segment: Segment) -> Segment:
            return replace(segment, transcript=cases.get(segment.transcript, segment.transcript))

        return replace(
            run,
            study=study,
            cases=tuple(map(of_case, run.cases)),
            transcripts=tuple(map(of_transcript, run.transcripts)),
            segments=tuple(map(of_segment, run.segments)),
            codings=tuple(replace(c, segment=of_segment(c.segment)) for c in run.codings),
            talk=tuple(
                replace(t, case=cases.get(t.case, t.case), period=values.get(t.period, t.period)) for t in run.talk
            ),
        )

    return renamed


ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
"""LibreOffice trusts the values in a file unless it is told to recalculate: without this, nothing would be tested."""


@pytest.fixture
def recalculated(tmp_path: Path) -> Callable[[Sequence[Path]], list[Path]]:
    """LibreOffice as a second opinion: opens workbooks, works out every formula anew and saves what it found."""
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    if soffice is None:
        pytest.skip("LibreOffice is not on this machine, so nothing can recalculate the formulas")

    def recalculate(paths: Sequence[Path]) -> list[Path]:
        settings = tmp_path / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(ALWAYS_RECALCULATE, encoding="utf-8")
        out = tmp_path / "recalculated"
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = [soffice, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(out), *map(str, paths)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return [out / path.name for path in paths]

    return recalculate
