"""The review list of personal data, and the key of pseudonyms, as csv files for Excel."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

from kscoder.model import ReviewRow
from kscoder.write.atomic import replacing

REVIEW_COLUMNS = ("ruling", "text", "kind", "confidence", "times", "where", "reason", "replacement")

_CONFIDENCES = ("high", "medium", "low")


def write_review(rows: Iterable[ReviewRow], path: Path) -> None:
    """Write a review list, surest first; an old one is replaced in one step.

    Raises WorkbookError where it cannot be written.
    """
    ordered = sorted(
        rows, key=lambda row: (_CONFIDENCES.index(row.confidence), row.kind, row.text.casefold(), row.text)
    )
    _write(path, REVIEW_COLUMNS, ([getattr(row, column) for column in REVIEW_COLUMNS] for row in ordered))


def write_key(given: Mapping[str, str], path: Path) -> None:
    """Write the key that tells which words a pseudonym stands for."""
    _write(path, ("pseudonym", "text"), ([mark, words] for words, mark in given.items()))


def _write(path: Path, columns: Iterable[str], rows: Iterable[list[object]]) -> None:
    with replacing(path) as temporary, temporary.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(rows)
