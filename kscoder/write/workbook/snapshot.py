"""The hidden sheet Snapshot: the codings as this run wrote them, for telling later what a human has changed.

It travels inside the workbook, so that the two are never apart: not after a crash, and not when the workbook is sent
to a second coder. Layout: A1 is the version of the layout; from row 2 on each row is one JSON object, cut over as
many cells as it needs. The first object tells of the run, every further one of a coding.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from kscoder.model import Snapshot
from kscoder.write.workbook.book import TABLE_ROWS, Book

NAME = "Snapshot"
VERSION = "2"
"""Of the layout; raised when an older kscoder would read it wrongly."""
PIECE = 30_000
"""Characters of JSON in one cell; Excel takes 32,767."""


def write(book: Book) -> None:
    """Fill Snapshot, where the run has been given one that a sheet can hold."""
    sheet, style = book.sheet(NAME), book.style(num_format="@")
    sheet.hide()
    if book.snapshot is None or len(book.snapshot.codings) > TABLE_ROWS - 2:
        # Half a snapshot would make the other codings look like added ones: a reader can do without any.
        return
    sheet.write_string(0, 0, VERSION, style)
    for row, value in enumerate(_objects(book.snapshot), 1):
        text = _encoded(value)
        for column, start in enumerate(range(0, len(text), PIECE)):
            sheet.write_string(row, column, text[start : start + PIECE], style)


def _objects(snapshot: Snapshot) -> Iterator[dict[str, Any]]:
    yield {
        "codebook_version": snapshot.codebook_version,
        "definitions": dict(snapshot.definitions),
        "transcripts": dict(snapshot.transcripts),
        "seen": sorted(snapshot.seen),
    }
    for coding in snapshot.codings:
        yield asdict(coding)


def _encoded(value: dict[str, Any]) -> str:
    """JSON in ASCII, without what a spreadsheet could take for an escape of its own (``_x000D_``)."""
    return json.dumps(value, separators=(",", ":")).replace("_x", "\\u005fx")
