"""The review list of personal data, and the key of pseudonyms: csv files that a researcher edits in Excel."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path

from kscoder.errors import StudyError
from kscoder.model import ReviewRow

REVIEW_COLUMNS = ("ruling", "text", "kind", "confidence", "times", "where", "reason", "replacement")
KEY_COLUMNS = ("pseudonym", "text")
RULINGS = {
    **{"": "", "keep": "keep", "replace": "replace"},
    **{"behold": "keep", "erstatt": "replace", "ja": "replace", "nei": "keep", "yes": "replace", "no": "keep"},
}
"""What may stand in the column `ruling`."""


def read_review(path: Path) -> tuple[ReviewRow, ...]:
    """The rows of a review list; raises StudyError, with line and mend, where it cannot be understood."""
    return tuple(_review_row(row, f"{path}, line {line}") for line, row in _rows(path, ("text", "ruling")))


def read_key(path: Path) -> dict[str, str]:
    """Words → pseudonym; raises StudyError where the file cannot be understood."""
    return {row["text"]: row["pseudonym"] for _, row in _rows(path, KEY_COLUMNS) if row["text"]}


def _review_row(row: Mapping[str, str], place: str) -> ReviewRow:
    ruling = row["ruling"].strip().casefold()
    if ruling not in RULINGS:
        raise StudyError(f'the ruling "{row["ruling"]}" is not known', place, "Write keep or replace, or nothing.")
    return ReviewRow(
        text=row["text"],
        kind=row.get("kind") or "name",
        confidence=row["confidence"] if row.get("confidence") in ("high", "medium", "low") else "low",
        times=int(row["times"]) if (row.get("times") or "").isdecimal() else 0,
        where=row.get("where", ""),
        reason=row.get("reason", ""),
        ruling=RULINGS[ruling],
        replacement=row.get("replacement", "").strip(),
    )


def _rows(path: Path, needed: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """Lines of a csv file as Excel or kscoder writes it: commas, semicolons or tabs, UTF-8 or Windows-1252."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise StudyError(f"cannot be read: {error.strerror}", str(path)) from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    missing = [column for column in needed if column not in (reader.fieldnames or ())]
    if missing:
        mend = f"It must begin with a line of column names: {', '.join(needed)}."
        raise StudyError(f"the column {missing[0]} is missing", f"{path}, line 1", mend)
    for row in reader:
        yield reader.line_num, {key: value or "" for key, value in row.items() if key is not None}
