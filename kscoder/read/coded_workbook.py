"""A workbook that kscoder wrote, edited or not → the record of its run, for comparing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kscoder.errors import WorkbookError
from kscoder.model import Record, RecordedCoding, counts_as
from kscoder.read import workbook

NEEDED = ("segment_id", "case", "transcript", "turn", "code", "text")
"""Columns of the sheet Codings without which nothing can be compared."""
EXTRA_LEVEL = "case_"
"""How columns begin that hold further levels of the cross-tab."""


def read(path: Path, replaces: Mapping[str, str]) -> Record:
    """What the sheet Codings holds, with the researcher's own decisions in it.

    `replaces` (former code id → present one) stands in the codebook, not in the workbook. Raises WorkbookError for a
    file that is not a workbook of kscoder, or of which the columns that are needed were taken out.
    """
    if not path.exists():
        raise WorkbookError("there is no such file", str(path), "Check the name and the folder.")
    rows = [row.cells for row in workbook.read(path).rows]
    heads = tuple(rows[0]) if rows else ()
    missing = [name for name in NEEDED if rows and name not in heads]
    if missing:
        mend = "Give the columns the names that kscoder gave them, or compare another workbook."
        raise WorkbookError(f"its sheet Codings has no column {', '.join(missing)}", str(path), mend)
    codes, made_from = _facts(path)
    levels = [name for name in heads if name in ("size", "period") or name.startswith(EXTRA_LEVEL)] or [
        "size",
        "period",
    ]
    shown = {row["code"]: row.get("code_label", "") or row["code"] for row in rows if row["code"]}
    return Record(
        name=path.name,
        labels={code: shown.get(code, code) for code in (*codes, *shown)},
        replaces=replaces,
        levels=tuple(name.removeprefix(EXTRA_LEVEL) for name in levels),
        codings=tuple(_coding(row, levels) for row in rows if row["code"] and row["text"]),
        made_from=made_from,
    )


def _facts(path: Path) -> tuple[tuple[str, ...], dict[str, str]]:
    """Ids of all codes, and what the run was made from."""
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    try:
        return _codebook(book), dict(_manifest(book))
    finally:
        book.close()


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()


def _coding(row: Mapping[str, str], levels: list[str]) -> RecordedCoding:
    origin = row.get("origin", "") or "human"  # a row somebody wrote herself
    decision, recode_to = row.get("decision", ""), row.get("recode_to", "")
    return RecordedCoding(
        segment=row["segment_id"] or f"{row['transcript']}: {row['text']}",
        transcript=row["transcript"],
        turn=int(row["turn"]) if row["turn"].isdecimal() else 0,
        case=row["case"],
        cell=tuple(_value(row.get(name, "")) for name in levels),
        words=row["text"],
        evidence=row.get("evidence", ""),
        code=row["code"],
        counted_as=counts_as(row["code"], origin, decision, recode_to),
        rule=row.get("rule", ""),
        negated=row.get("negated", ""),
        origin=origin,
        decision=decision,
    )


def _value(shown: str) -> str:
    """A value on a level; what is not known stands in brackets: ``(unknown)``."""
    return "" if shown.startswith("(") and shown.endswith(")") else shown


def _codebook(book: Any) -> tuple[str, ...]:
    """Ids in the sheet Codebook: also codes without codings. None where that list was taken out."""
    name = book.defined_names.get("CodeIds")
    places = [(sheet, area) for sheet, area in name.destinations if sheet in book.sheetnames] if name else []
    cells = [cell for sheet, area in places for row in book[sheet][area.replace("$", "")] for cell in row]
    return tuple(code for cell in cells if (code := _text(cell.value)))


def _manifest(book: Any) -> Iterator[tuple[str, str]]:
    if "About" in book.sheetnames:
        for line in book["About"].iter_rows(max_col=2, values_only=True):
            key, value = (*(_text(each) for each in line), "")[:2]
            if key and value:
                yield key, value
