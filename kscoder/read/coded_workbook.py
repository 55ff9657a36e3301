"""A workbook that kscoder wrote, edited or not → the record of its run, for comparing."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kscoder.errors import WorkbookError
from kscoder.model import Record, RecordedCoding, counts_as

NEEDED = ("segment_id", "case", "transcript", "turn", "code", "text")
"""Columns of the sheet Codings without which nothing can be compared."""
EXTRA_LEVEL = "case_"
"""How columns begin that hold further levels of the cross-tab."""
HEAD_WITHIN = 20
"""Rows in which the head of the table is looked for: people write above it."""


def read(path: Path, replaces: Mapping[str, str]) -> Record:
    """What the sheet Codings holds, with the researcher's own decisions in it.

    `replaces` (former code id → present one) stands in the codebook, not in the workbook. Raises WorkbookError for a
    file that is not a workbook of kscoder.
    """
    book = _opened(path)
    try:
        heads, rows = _table(book, path)
        levels = [name for name in heads if name in ("size", "period") or name.startswith(EXTRA_LEVEL)]
        codings = tuple(_coding(row, levels) for row in rows if row.get("code") and row.get("text"))
        shown = {row["code"]: row.get("code_label", "") or row["code"] for row in rows if row.get("code")}
        labels = {code: shown.get(code, code) for code in (*_codebook(book), *shown)}
        made_from = dict(_manifest(book))
    finally:
        book.close()
    return Record(path.name, labels, replaces, tuple(n.removeprefix(EXTRA_LEVEL) for n in levels), codings, made_from)


def _opened(path: Path) -> Any:
    import openpyxl

    try:
        return openpyxl.load_workbook(path, read_only=True)
    except FileNotFoundError:
        raise WorkbookError("there is no such file", str(path), "Check the name and the folder.") from None
    except (OSError, zipfile.BadZipFile, KeyError, ValueError) as trouble:
        mend = "Open it in Excel and save it again as an Excel workbook (.xlsx)."
        raise WorkbookError(f"this cannot be read as an Excel workbook ({trouble})", str(path), mend) from None


def _table(book: Any, path: Path) -> tuple[tuple[str, ...], list[dict[str, str]]]:
    """The heads and the rows of the sheet Codings, all as text."""
    if "Codings" not in book.sheetnames:
        raise WorkbookError("it has no sheet Codings", str(path), "Name a workbook that kscoder code has written.")
    lines = book["Codings"].iter_rows(values_only=True)
    for number, line in enumerate(lines):
        heads = tuple(_text(value) for value in line)
        if "code" in heads and "text" in heads:
            break
        if number > HEAD_WITHIN:
            heads = ()
            break
    else:
        heads = ()
    missing = [name for name in NEEDED if name not in heads]
    if missing:
        mend = "Give the columns the names that kscoder gave them, or compare another workbook."
        raise WorkbookError(f"its sheet Codings has no column {', '.join(missing)}", str(path), mend)
    rows = [dict(zip(heads, (_text(value) for value in line), strict=False)) for line in lines]
    return tuple(name for name in heads if name), rows


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()


def _coding(row: Mapping[str, str], levels: list[str]) -> RecordedCoding:
    origin = row.get("origin", "") or "human"  # a row somebody wrote herself
    decision, recode_to = row.get("decision", ""), row.get("recode_to", "")
    turn = row["turn"].removesuffix(".0")
    return RecordedCoding(
        segment=row["segment_id"] or f"{row['transcript']}: {row['text']}",
        transcript=row["transcript"],
        turn=int(turn) if turn.isdigit() else 0,
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
