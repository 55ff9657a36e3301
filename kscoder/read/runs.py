"""The record of a run, as `kscoder.write.runs` wrote it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from kscoder.errors import StudyError
from kscoder.model import Record, RecordedCoding

FORMAT = 1
MEND = "Delete the file: the next `kscoder code` makes a new one, and only the comparison with this run is lost."


def read(path: Path, name: str = "") -> Record:
    """Read a record; `name` is how messages call it (usual: the file's name).

    Raises StudyError for a file that is not there, is no record, was cut off, or is of a later version of kscoder.
    """
    head, *rest = _lines(path)
    if not isinstance(head, dict) or "kscoder_run" not in head:
        raise StudyError("this is not the record of a run", str(path), "Name a run, a codebook or a workbook.")
    if head["kscoder_run"] != FORMAT:
        raise StudyError("this run was recorded by another version of kscoder", str(path), MEND)
    try:
        return Record(
            name=name or path.name,
            labels=head["labels"],
            replaces=head["replaces"],
            levels=tuple(head["levels"]),
            codings=tuple(_coding(line) for line in rest),
            made_from=head["made_from"],
        )
    except (KeyError, TypeError) as trouble:
        raise StudyError(f"the record of the run is damaged ({trouble})", str(path), MEND) from None


def _lines(path: Path) -> list[Any]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as trouble:
        raise StudyError(f"the record of the run cannot be read ({trouble})", str(path), MEND) from None
    lines = text.split("\n")[:-1]
    try:
        found: list[Any] = json.loads(f"[{','.join(lines)}]")  # at once, which takes a third of the time
    except json.JSONDecodeError:
        found = []
    if len(found) != len(lines):
        found = [_line(line, f"{path}, line {number}") for number, line in enumerate(lines, start=1)]
    if not found:
        raise StudyError("the record of the run is empty", str(path), MEND)
    return found


def _line(line: str, place: str) -> Any:
    try:
        return json.loads(line)
    except json.JSONDecodeError:
        raise StudyError("the record of the run is damaged", place, MEND) from None


def _coding(line: dict[str, Any]) -> RecordedCoding:
    known = {"evidence": "", "counted_as": "", "cell": (), "words": ""} | line
    return RecordedCoding(**(known | {"cell": tuple(known["cell"])}))
