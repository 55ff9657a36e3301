"""What is remembered of the workbook a run wrote: that it need not be read back, nor written again just the same."""

from __future__ import annotations

import pickle
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from kscoder.model import Rows, Run, Study
from kscoder.pipeline.kept import digest, program
from kscoder.read import cache as cache_file
from kscoder.write import cache as cache_writer


def untouched(study: Study, path: Path) -> str:
    """SHA-256 of the workbook at a path, if it is byte by byte what the last run wrote there: nobody has decided in it.

    Empty where somebody may have saved it since, where it is another one, or where nothing is remembered of it: then
    it must be read.
    """
    known = _remembered(study, path)
    try:
        return known["bytes"] if known and known["bytes"] == digest_of(path) else ""
    except OSError:
        return ""


def contents(run: Run, changes: Rows) -> str:
    """Names all that goes into a workbook: the same name, the same bytes. Runs that are equal may have two names."""
    # What was read to make the decisions does not show in the workbook, only the decisions do.
    shown = replace(run, decided=replace(run.decided, workbooks={}, touched=frozenset()))
    return digest(program(), pickle.dumps((shown, tuple(changes))))  # only named by it; never loaded again


def is_there(study: Study, path: Path, content: str) -> bool:
    """Whether the workbook that would be written stands there already, byte by byte."""
    known = _remembered(study, path)
    return known is not None and known["content"] == content and bool(untouched(study, path))


def remember(run: Run, path: Path, content: str) -> None:
    """Remember the workbook that was just written."""
    if run.study.path:
        known = {"bytes": digest_of(path), "content": content}
        rights = cache_writer.rights_like([transcript.path for transcript in run.transcripts])
        cache_writer.write(_file(run.study), str(path.resolve()), known, rights)


def digest_of(path: Path) -> str:
    """SHA-256 of a file. Raises OSError where it cannot be read."""
    return sha256(path.read_bytes()).hexdigest()


def _remembered(study: Study, path: Path) -> dict[str, Any] | None:
    known: dict[str, Any] | None = cache_file.read(_file(study), str(path.resolve())) if study.path else None
    return known


def _file(study: Study) -> Path:
    return study.folder / ".kscoder" / "workbook.json"
