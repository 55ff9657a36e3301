"""The record of a run, as JSON lines: a head, then a line a coding."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from kscoder.model import Record
from kscoder.write.atomic import replacing

FORMAT = 1
"""Raised when the meaning of a key changes."""


def write(record: Record, path: Path, readable_like: Iterable[Path] = ()) -> None:
    """Write a record, whole or not at all, making its folder.

    It holds the informants' words, so only those may read it who may read all of the files in `readable_like` (the
    transcripts). Raises WorkbookError where it cannot be written, OSError where its folder cannot be made.
    """
    rights = _rights(readable_like)
    # Whoever may read a file must also be let into its folder.
    path.parent.mkdir(parents=True, exist_ok=True, mode=rights | (rights & 0o444) >> 2)
    path.touch(mode=rights)
    path.chmod(rights)
    with replacing(path) as temporary:
        lines = "\n".join(map(json.JSONEncoder(ensure_ascii=False).encode, _lines(record)))
        temporary.write_text(lines + "\n", encoding="utf-8", newline="\n")


def _rights(files: Iterable[Path]) -> int:
    rights = 0o666
    for file in files:
        rights &= file.stat().st_mode
    return rights | 0o600


def _lines(record: Record) -> Iterable[dict[str, object]]:
    yield {
        "kscoder_run": FORMAT,
        "levels": record.levels,
        "labels": dict(record.labels),
        "replaces": dict(record.replaces),
        "made_from": dict(record.made_from),
    }
    for coding in record.codings:
        yield {key: value for key, value in vars(coding).items() if value not in ("", ())}
