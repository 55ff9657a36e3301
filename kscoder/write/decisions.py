"""The decisions file: one decision a line (JSON), only ever added to, so that it can be read, compared and merged."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from kscoder.errors import WorkbookError
from kscoder.model import Anchor, Decision
from kscoder.write.atomic import replacing
from kscoder.write.one_at_a_time import alone_with

ORDER = (
    *("id", "when", "who", "action", "case", "transcript", "turn", "code", "recode_to", "memo", "quote"),
    *("prefix", "suffix", "alike", "nth", "rival", "evidence", "rule", "origin", "codebook_version", "definition"),
    *("source", "adjudicated", "follows"),
)
"""Keys of a line, what a reader asks first in front; those that say nothing are left out."""


def append(path: Path, decisions: Iterable[Decision]) -> None:
    """Add decisions to the file; it is exchanged in one step, so that it never ends in half a line.

    Programs that add at the same time wait for each other. A line that an older crash cut off is closed and kept.
    Raises WorkbookError where the file cannot be written.
    """
    lines = b"".join(line(decision) for decision in decisions)
    if not lines:
        return
    with alone_with(path):
        before = _read(path)
        gap = b"" if not before or before.endswith(b"\n") else b"\n"
        with replacing(path) as temporary:
            temporary.write_bytes(before + gap + lines)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes() if path.exists() else b""
    except OSError as error:
        raise WorkbookError(f"the decisions cannot be read ({error.strerror})", str(path)) from error


def line(decision: Decision) -> bytes:
    """One decision as a line of the file, in UTF-8."""
    flat = {**asdict(decision.anchor), **asdict(decision)}
    kept = {key: flat[key] for key in ORDER if flat[key] != _USUAL.get(key)}
    # What UTF-8 cannot hold (half a surrogate pair) becomes \udXXX, which is JSON's own way to write it.
    return json.dumps(kept, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"


def table(decisions: Iterable[Decision], given_way: Mapping[str, str]) -> str:
    """All decisions as CSV for a spreadsheet, oldest first; `given_way` is id → id of the one that took its place.

    Text that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow([*ORDER, "replaced_by"])
    for decision in decisions:
        flat = {**asdict(decision.anchor), **asdict(decision)}
        writer.writerow([*(_cell(flat[key]) for key in ORDER), given_way.get(decision.id, "")])
    return lines.getvalue()


def _cell(value: Any) -> Any:
    text = " | ".join(value) if isinstance(value, tuple) else value
    return "'" + text if isinstance(text, str) and text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


_USUAL: dict[str, Any] = {each.name: each.default for noun in (Anchor, Decision) for each in fields(noun)}
