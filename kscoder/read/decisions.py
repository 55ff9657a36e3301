"""The decisions file back into decisions: every sound line, whatever happened to the others."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kscoder.errors import WorkbookError
from kscoder.model import ACTIONS, Anchor, Decision, Finding
from kscoder.read.records import record

DECISIONS_FILE = "decisions.jsonl"
"""Name of the decisions file in the study's folder."""


def read(path: Path) -> tuple[tuple[Decision, ...], tuple[Finding, ...]]:
    """All decisions, oldest first, and a finding a line that is none; nothing where there is no file.

    A line that stands twice, as after merging two copies of the file, is taken once.
    """
    try:
        content = path.read_bytes() if path.exists() else b""
    except OSError as error:
        raise WorkbookError(f"the decisions cannot be read ({error.strerror})", str(path)) from error
    decisions: dict[str, Decision] = {}
    findings: list[Finding] = []
    lines = content.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            decision = _decision(json.loads(line.decode("utf-8")))
        except ValueError as error:
            findings.append(_broken(path, number, line, error, last=number == len(lines)))
        else:
            decisions.setdefault(decision.id, decision)
    return tuple(decisions.values()), tuple(findings)


def _decision(value: Any) -> Decision:
    if not isinstance(value, Mapping):
        raise ValueError("it is no JSON object")
    decision = record(Decision, {**value, "anchor": record(Anchor, value)})
    if decision.action not in ACTIONS:
        raise ValueError(f'it has no action that is known ("{decision.action}")')
    if not decision.id:
        raise ValueError("it has no id")
    return decision


def _broken(path: Path, number: int, line: bytes, error: ValueError, *, last: bool) -> Finding:
    place = f"{path.name}, line {number}"
    begins = line[:60].decode("utf-8", "replace").strip()
    if last:
        said = f"the last line is cut off, as after a crash; all others were read (it begins: {begins})"
        return Finding("warning", place, said, "If it was a decision, it is still in the workbook, or make it again.")
    why = "it is no JSON" if isinstance(error, json.JSONDecodeError | UnicodeDecodeError) else str(error)
    said = f"this line is not a decision ({why}); all others were read (it begins: {begins})"
    return Finding("warning", place, said, "Mend the line, or delete it.")
