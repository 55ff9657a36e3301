"""Whatever holds one coder's codings → these codings: workbooks, samples, decisions, codebooks, runs, projects."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from kscoder.core.agree import filled
from kscoder.core.agree.coders import Source
from kscoder.core.decisions import apply, words_of
from kscoder.core.recorded import record
from kscoder.core.refi.decided import record as record_of
from kscoder.core.refi.returned import coders as project_coders
from kscoder.core.refi.returned import returned
from kscoder.core.renamed import replaced_ids
from kscoder.core.tables.codings import coding_rows
from kscoder.errors import StudyError
from kscoder.model import Codebook, Finding, Record, Run, Study
from kscoder.pipeline.code import code_by_rules
from kscoder.pipeline.last_run import last_run_path
from kscoder.pipeline.load import study_from
from kscoder.read import codebook as codebook_file
from kscoder.read import coded_workbook
from kscoder.read import decisions as decisions_file
from kscoder.read import filled as filled_file
from kscoder.read import runs as run_file
from kscoder.read.refi import read_project


@dataclass(frozen=True)
class Setting:
    """The study that the coders' codings are put on."""

    study: Study

    @cached_property
    def codebook(self) -> Codebook:
        """The study's codebook."""
        return codebook_file.read(self.study.codebook)

    @cached_property
    def by_rules(self) -> Run:
        """The study coded by its codebook alone."""
        return code_by_rules(self.study, keep_going=True)


Reader = Callable[[Path, Setting], Source]


def read(path: Path, setting: Setting) -> Source:
    """One coder's codings. Raises KscoderError where the file is none of the kinds that are known."""
    named = _ONE_OF_PROJECT.fullmatch(str(path))
    if named and not path.exists():
        return _project(Path(named[1]), setting, named[2])
    if not path.exists():
        raise StudyError("there is no such file or folder", str(path), f"Name {KINDS}.")
    if path.is_dir():
        return _study_folder(path)
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise StudyError(f'codings cannot be read from a file "{path.suffix}"', str(path), f"Name {KINDS}.")
    return reader(path, setting)


def _workbook(path: Path, setting: Setting) -> Source:
    if filled.SHEET in filled_file.sheet_names(path):
        return filled.sample_source(filled_file.read(path, filled.SHEET, filled.COLUMNS), setting.codebook)
    kept = coded_workbook.read(path, replaced_ids(setting.codebook))
    return Source(kept, looked_at=_looked_at(kept), findings=tuple(_not_decided(kept)))


def _not_decided(kept: Record) -> Iterator[Finding]:
    by_rule = [coding for coding in kept.codings if coding.origin == "rule"]
    open_ = [coding for coding in by_rule if not coding.decision]
    if by_rule:
        said = (
            f"{len(by_rule)} of {len(kept.codings)} codings began as the codebook's: this coder saw them before she "
            f"decided. {len(open_)} have no decision and count as given"
        )
        yield Finding("note", kept.name, said, "For a blind second coding, draw a sample: kscoder sample")


def _codebook(path: Path, setting: Setting) -> Source:
    run = code_by_rules(replace(setting.study, codebook=path), keep_going=True)
    return _from_run(run, path.name)


def _lines(path: Path, setting: Setting) -> Source:
    """A file of JSON lines: the record of a run, or decisions."""
    with path.open("rb") as file:
        is_run = b'"kscoder_run"' in file.readline()
    if is_run:
        kept = run_file.read(path)
        return Source(kept, looked_at=_looked_at(kept))
    decisions, findings = decisions_file.read(path)
    if not decisions:
        raise StudyError("there are no decisions and no run in this file", str(path), f"Name {KINDS}.")
    single = [decision for decision in decisions if not decision.adjudicated]
    applied = apply(setting.by_rules, single)
    source = _from_run(replace(setting.by_rules, codings=applied.codings), path.name)
    told = [*findings, *applied.findings, *_left_aside(path.name, len(decisions) - len(single))]
    unplaced = [Finding("warning", path.name, f"left out: {each.reason}", each.mend) for each in applied.unplaced]
    return replace(source, findings=(*told, *unplaced))


def _left_aside(name: str, adjudicated: int) -> Iterator[Finding]:
    if adjudicated:
        said = f"{adjudicated} adjudicated decisions were left aside: agreement is that before adjudication"
        yield Finding("note", name, said)


def _study_folder(path: Path) -> Source:
    kept_in = last_run_path(study_from([path]))
    if not kept_in.exists():
        raise StudyError("no run of this study has been recorded", str(path), f"Run: kscoder code {path}")
    kept = run_file.read(kept_in, path.resolve().name)
    return Source(kept, looked_at=_looked_at(kept))


def _from_run(run: Run, name: str) -> Source:
    return Source(record(run, coding_rows(run), name), looked_at=frozenset(t.name for t in run.transcripts))


def _looked_at(kept: Record) -> frozenset[str]:
    """The transcripts that a run worked through, by its manifest."""
    start = "transcript "
    return frozenset(key.removeprefix(start) for key in kept.made_from if key.startswith(start))


def _project(path: Path, setting: Setting, coder: str = "") -> Source:
    """What one coder gave in a project of another program, on exactly the words that she chose."""
    read = read_project(path)
    run = setting.by_rules
    back = returned(read.project, run, words_of(run), path.name)
    gave = {piece.user for piece in back.pieces if not piece.by_rules}
    found = {guid: name for guid, name in project_coders(read.project).items() if guid in gave}
    chosen = [guid for guid, name in found.items() if not coder or name.casefold() == coder.casefold()]
    if len(chosen) != 1:
        named = ", ".join(name or "(no name)" for name in found.values()) or "none on this study's transcripts"
        said = f'"{coder}" is none of its coders' if coder else "it does not hold the codings of one coder"
        raise StudyError(f"{said}: {named}", str(path), f"Name one of them: {path.name}:NAME")
    pieces = [piece for piece in back.pieces if not piece.by_rules]
    name = f"{path.name}:{coder}" if coder else path.name
    return Source(record_of(pieces, chosen[0], run, name), findings=(*read.findings, *back.findings))


READERS: Mapping[str, Reader] = {
    ".xlsx": _workbook,
    ".xlsm": _workbook,
    ".yaml": _codebook,
    ".yml": _codebook,
    ".jsonl": _lines,
    ".qdpx": _project,
}
"""Suffix → reader."""
KINDS = (
    "a workbook or filled-in sample (.xlsx), a codebook (.yaml), decisions or a run (.jsonl), a project of another "
    "program (.qdpx), or a study folder"
)
_ONE_OF_PROJECT = re.compile(r"(.+\.qdpx):(.+)", re.IGNORECASE)
"""``project.qdpx:Kari``: one of several coders in a project."""
