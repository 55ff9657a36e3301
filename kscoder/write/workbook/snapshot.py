"""The hidden sheet Snapshot: the codings as this run wrote them, for telling later what a human has changed.

It travels inside the workbook, so that the two are never apart: not after a crash, and not when the workbook is sent
to a second coder. Layout: A1 is the version of the layout; from row 2 on each row is one JSON object, cut over as
many cells as it needs. The first object tells of the run, every further one of a coding.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from kscoder.model import Snapshot
from kscoder.write.workbook.book import TABLE_ROWS, Book
from kscoder.write.workbook.cell_xml import inline_content

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
    encode = json.JSONEncoder(separators=(",", ":")).encode
    for row, value in enumerate(_objects(book.snapshot), 1):
        # In ASCII, and without what a spreadsheet could take for an escape of its own (``_x000D_``).
        text = encode(value).replace("_x", "\\u005fx")
        pieces = enumerate(text[start : start + PIECE] for start in range(0, len(text), PIECE))
        sheet.write_cells(row, ((column, style, inline_content(piece)) for column, piece in pieces))
        sheet.put_away(row)


def _objects(snapshot: Snapshot) -> Iterator[dict[str, Any]]:
    yield {
        "codebook_version": snapshot.codebook_version,
        "definitions": dict(snapshot.definitions),
        "transcripts": dict(snapshot.transcripts),
        "seen": sorted(snapshot.seen),
    }
    for coding in snapshot.codings:
        yield {**vars(coding), "anchor": vars(coding.anchor)}
