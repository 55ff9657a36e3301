"""The main job on one page: load → code → decide → write the workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from kscoder.core import changes
from kscoder.core.guide import with_structural_codings
from kscoder.core.recorded import record
from kscoder.core.tables import tabulate
from kscoder.core.talk import talk
from kscoder.model import Coding, Finding, Language, Run, Segment, Study, Transcript
from kscoder.pipeline import codebook_file, written
from kscoder.pipeline.anchors import snapshot_of
from kscoder.pipeline.coding import RuleCoding
from kscoder.pipeline.collecting import paused
from kscoder.pipeline.decisions import Source, decide, keep
from kscoder.pipeline.guide import check_codes, guide_of
from kscoder.pipeline.kept import Kept
from kscoder.pipeline.languages import language_of
from kscoder.pipeline.last_run import remember, since_last_run
from kscoder.pipeline.load import from_here, load
from kscoder.pipeline.manifest import manifest
from kscoder.pipeline.personal_left import left_in
from kscoder.write import workbook
from kscoder.write.atomic import open_elsewhere

T = TypeVar("T")
Progress = Callable[[str, Sequence[T]], Iterable[T]]
"""Wraps a sequence that is worked through, to show how far it is: label, items → the same items."""


def silent(_label: str, items: Sequence[T]) -> Iterable[T]:
    """No progress shown."""
    return items


def code(
    study: Study,
    *,
    keep_going: bool = False,
    progress: Progress[Transcript] = silent,
    sources: Sequence[Source] | None = None,
) -> Run:
    """Load a study, apply its codebook and all human decisions, and return all that is known.

    Decisions come from the study's decisions file and from edits in the workbook that the run is about to replace (or
    in those of `sources`). Nothing is written but what is kept for the next run (docs/speed.md). Raises KscoderError
    (with file, place and mend) where the study, its codebook or its cases cannot be used. With `keep_going`,
    transcripts without a case and cases without a transcript are left out and reported instead.
    """
    with paused():
        return decide(code_by_rules(study, keep_going=keep_going, progress=progress), sources)


def code_by_rules(
    study: Study, *, keep_going: bool = False, progress: Progress[Transcript] = silent, cached: bool = True
) -> Run:
    """Load a study and apply its codebook alone, as if no human had ever decided anything.

    What has not changed since an earlier run is taken from what that kept in the study's folder; with `cached` false
    everything is worked out anew, with the same result.
    """
    kept = Kept(study, use=cached)
    codebook, before = codebook_file.read(study.codebook, kept)
    questions = guide_of(study, kept)
    check_codes(study, questions, codebook)
    cases, transcripts, findings = load(study, keep_going=keep_going, kept=kept)
    used = {name: language_of(name, study.pipeline) for name in sorted({t.language for t in transcripts})}
    by_rules = RuleCoding(codebook, study.unit, kept, before)
    segments: list[Segment] = []
    codings: list[Coding] = []
    for transcript in progress("Coding", transcripts):
        found = by_rules.code(transcript, used[transcript.language])
        segments.extend(found[0])
        codings.extend(with_structural_codings(transcript, *found, questions, codebook))
    doubts = codebook_file.warnings(codebook, _main(study, used), kept)
    odd = (*left_in(study, codebook, questions, transcripts, kept), *doubts)
    kept.close()
    return Run(
        study=study,
        codebook=codebook,
        cases=cases,
        transcripts=transcripts,
        segments=tuple(segments),
        codings=tuple(codings),
        talk=talk(transcripts, segments, codings),
        findings=(*findings, *(from_here(finding, study) for finding in odd)),
        manifest=manifest(study, codebook, transcripts, used.values()),
    )


def _main(study: Study, used: Mapping[str, Language]) -> Language:
    return used.get(study.language) or next(iter(used.values()))


@dataclass(frozen=True)
class Written:
    """Where a run was written to."""

    path: Path
    backup: Path | None = None
    """Copy of the workbook that stood there before."""
    changes: str = ""
    """What changed since the last run, in a paragraph."""
    findings: tuple[Finding, ...] = ()


def write(run: Run, path: Path | None = None) -> Written:
    """Write a run's workbook, whole or not at all; to the study's own place if none is named.

    Stores the decisions of the run first, and keeps a copy of the workbook it replaces, if somebody has saved that.
    Compares the run with the study's last one; it is itself the last one from then on. Raises WorkbookError where
    the old workbook holds decisions that the run does not know, or where it is open in another program.
    """
    path = path or run.study.out
    tables = tabulate(run)
    kept = record(run, tables.codings, changes.THIS_RUN)
    compared, odd = since_last_run(run.study, kept)
    open_now = open_elsewhere(path)
    backup = keep(run, path)
    rows = changes.rows(compared) if compared else ()
    content = written.contents(run, rows)
    if not written.is_there(run.study, path, content):
        with paused():
            workbook.write(run, path, rows, tables=tables, written=snapshot_of(run))
        written.remember(run, path, content)
    told = changes.paragraph(compared) if compared else changes.FIRST_RUN
    findings = (*([open_now] if open_now else []), *odd, *remember(run, kept))
    return Written(path, backup, told, findings)
