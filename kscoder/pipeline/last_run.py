"""The last run of a study: recorded when it is done, compared with when the next one is."""

from __future__ import annotations

from pathlib import Path

from kscoder.core.compare import Comparison, compare
from kscoder.errors import KscoderError, WorkbookError
from kscoder.model import Finding, Record, Run, Study
from kscoder.read import runs as run_file
from kscoder.write import runs as record_writer

KEPT_IN = ".kscoder"
NAME = "the last run"


def last_run_path(study: Study) -> Path:
    """Where the record of a study's last run lies; transcripts without a study file have one each by their name."""
    name = "last-run" if study.path else f"last-run-{study.title}"
    return study.folder / KEPT_IN / f"{name}.jsonl"


def since_last_run(study: Study, record: Record) -> tuple[Comparison | None, tuple[Finding, ...]]:
    """The comparison with the last run that was recorded; None where there is none, or it cannot be read."""
    path = last_run_path(study)
    if not path.exists() or not path.stat().st_size:
        return None, ()
    try:
        return compare(run_file.read(path, NAME), record), ()
    except KscoderError as error:
        return None, (Finding("warning", error.where, error.what, error.mend),)


def remember(run: Run, record: Record) -> tuple[Finding, ...]:
    """Record a run in place of the last one. Work goes on where that is not possible, and it is told."""
    path = last_run_path(run.study)
    try:
        record_writer.write(record, path, [transcript.path for transcript in run.transcripts])
    except (WorkbookError, OSError) as error:
        mend = "Make the folder writable; until then kscoder code cannot say what has changed since this run."
        return (Finding("warning", str(path), f"the run could not be recorded ({error})", mend),)
    return ()
