"""An edited workbook back into rows: by the names of its columns, wherever they stand now.

Sorted, filtered or hidden rows, inserted columns, rows above the table, moved or renamed sheets and files saved by
LibreOffice are read alike. The file is only read: loading and saving it would lose what openpyxl does not know.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from kscoder.errors import WorkbookError
from kscoder.model import Anchor, EditedWorkbook, Finding, SheetRow, Snapshot, WrittenCoding
from kscoder.read.records import record

SHEETS = ("codings", "codings 2")
"""Names of the sheets with codings, without regard to capitals."""
SNAPSHOT, SNAPSHOT_VERSION = "snapshot", "2"
NEEDED = ("coding_id", "code", "text", "decision", "recode_to", "memo")
"""Columns that are missed where they are not there."""
OTHER_SHEETS = {"cross-tab", "about", "codebook", SNAPSHOT, *SHEETS}
"""Sheets by which a workbook of kscoder is known."""
HEADS_WITHIN = 30
"""Rows in which the heads are looked for."""


@dataclass(frozen=True)
class _Table:
    """A sheet with codings."""

    name: str
    columns: dict[str, int]
    """Column name → zero-based place."""
    rows: tuple[tuple[int, tuple[Any, ...]], ...]
    """Row number and values, below the heads; a formula is its own text, beginning with "="."""
    formulas: tuple[tuple[int, str], ...]
    """Row number and column of the formulas among the needed columns."""


def read(path: Path) -> EditedWorkbook:
    """Read a workbook that a run wrote and a human may have edited.

    Raises WorkbookError where it cannot be opened or is no workbook of kscoder.
    """
    import openpyxl

    content = _bytes(path)
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
        tables = [table for name in book.sheetnames if (table := _table(book[name]))]
        tables = [_calculated(table, content) for table in tables]
        found = _snapshot(book)
        names = {name.casefold() for name in book.sheetnames}
        facts = book.properties
    except Exception as error:  # openpyxl raises whatever its parsers raise on a damaged file
        what = "it cannot be opened as an Excel workbook: it is damaged, protected by a password, or something else"
        mend = "Move it elsewhere or name another file with --out; nothing in it was changed."
        raise WorkbookError(what, str(path), mend) from error
    if not tables and not names & (OTHER_SHEETS - {"codebook", "about"}):
        mend = "Name another file with --out, so that this one is not replaced."
        raise WorkbookError("this workbook was not made by kscoder", str(path), mend)
    chosen, odd = _chosen(path, tables)
    return EditedWorkbook(
        path=path,
        rows=tuple(row for table in chosen for row in _rows(table)),
        snapshot=found if isinstance(found, Snapshot) else None,
        digest=hashlib.sha256(content).hexdigest(),
        saved=datetime.fromtimestamp(path.stat().st_mtime, UTC)
        .isoformat(timespec="milliseconds")
        .replace("+00:00", "Z"),
        # A run dates its workbooks alike; every program that saves them again dates them itself.
        touched=not (facts.creator == "kscoder" and facts.created == facts.modified),
        findings=(
            *odd,
            *_missing(path, chosen),
            *(() if isinstance(found, Snapshot) else (_no_snapshot(path, found),)),
        ),
    )


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except PermissionError as error:
        mend = "Close it in Excel or LibreOffice and run again."
        raise WorkbookError("it is open in another program, or you may not read it", str(path), mend) from error
    except OSError as error:
        raise WorkbookError(f"it cannot be read ({error.strerror})", str(path)) from error


# --- the sheet Codings -----------------------------------------------------------------------------------------


def _table(sheet: Any) -> _Table | None:
    """The sheet as a table of codings; None where it is something else."""
    if not hasattr(sheet, "iter_rows"):  # a sheet that is one chart
        return None
    sheet.reset_dimensions()
    lines = enumerate(sheet.iter_rows(), 1)
    for number, cells in lines:
        heads = [_text(cell.value).strip().casefold() for cell in cells]
        if "recode_to" in heads or ("coding_id" in heads and "code" in heads):
            columns = {name: place for place, name in reversed(list(enumerate(heads))) if name}
            return _below(sheet.title, columns, list(lines))
        if number == HEADS_WITHIN:
            break
    return None


def _below(name: str, columns: dict[str, int], lines: Sequence[tuple[int, Sequence[Any]]]) -> _Table:
    needed = [(column, columns[column]) for column in NEEDED if column in columns]
    formulas = [
        (number, column)
        for number, cells in lines
        for column, place in needed
        if place < len(cells) and cells[place].data_type == "f"
    ]
    rows = tuple((number, tuple(cell.value for cell in cells)) for number, cells in lines)
    return _Table(name, columns, rows, tuple(formulas))


def _calculated(table: _Table, content: bytes) -> _Table:
    """The table with the values of formulas that somebody typed; a formula nobody has calculated stays as text."""
    import openpyxl

    if not table.formulas:
        return table
    sheet = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)[table.name]
    sheet.reset_dimensions()
    values = dict(enumerate(sheet.iter_rows(values_only=True), 1))
    rows = {number: list(row) for number, row in table.rows}
    for number, column in table.formulas:
        value = values[number][table.columns[column]]
        rows[number][table.columns[column]] = rows[number][table.columns[column]] if value is None else value
    return replace(table, rows=tuple((number, tuple(row)) for number, row in rows.items()))


def _chosen(path: Path, tables: Sequence[_Table]) -> tuple[list[_Table], list[Finding]]:
    """The tables that are read: the sheets named Codings, or else the one sheet that looks like it."""
    named = [table for table in tables if table.name.strip().casefold() in SHEETS]
    chosen = named or list(tables[:1])
    findings = []
    if not chosen:
        said = "the sheet Codings is missing; no decisions were read from this workbook"
        mend = "If it was taken out by mistake, the copy with the date beside it is your workbook as it was."
        findings.append(Finding("warning", path.name, said, mend))
    for table in tables:
        if table not in chosen:
            said = f'the sheet "{table.name}" looks like a copy of Codings; what was decided there was not read'
            findings.append(Finding("warning", path.name, said, f'Make the decisions on "{chosen[0].name}".'))
    return chosen, findings


def _missing(path: Path, tables: Sequence[_Table]) -> Iterator[Finding]:
    for table in tables:
        missing = [name for name in NEEDED if name not in table.columns]
        if missing:
            said = f"columns are missing: {', '.join(missing)}; what stood there counts as untouched"
            yield Finding("warning", f"{path.name}, {table.name}", said, "They come back in the new workbook.")


def _rows(table: _Table) -> Iterator[SheetRow]:
    from openpyxl.utils import get_column_letter

    letters = {name: get_column_letter(place + 1) for name, place in table.columns.items()}
    for number, values in table.rows:
        cells = {name: _text(values[place]) if place < len(values) else "" for name, place in table.columns.items()}
        if any(cell.strip() for cell in cells.values()):
            kept = cells.get("coding_id")
            named = cells if kept is None else {**cells, "coding_id": kept.strip()}
            yield SheetRow(named, table.name, number, letters)


def _text(value: Any) -> str:
    """A cell as text, numbers as they are typed."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        return value.isoformat()
    # A carriage return of Windows comes back spelled out.
    return str(value).replace("_x000D_\n", "\n")


# --- the hidden sheet Snapshot -----------------------------------------------------------------------------------


def _snapshot(book: Any) -> Snapshot | str:
    """What the run wrote, or why that cannot be told."""
    name = next((name for name in book.sheetnames if name.casefold() == SNAPSHOT), None)
    if name is None:
        return "its hidden sheet Snapshot is missing"
    book[name].reset_dimensions()
    lines = ["".join(_text(cell) for cell in row) for row in book[name].iter_rows(values_only=True)]
    if not lines or len(lines) < 2:
        return "its hidden sheet Snapshot is empty"
    if lines[0] != SNAPSHOT_VERSION:
        return "it was written by another version of kscoder"
    try:
        values = [json.loads(line) for line in lines[1:] if line]
        codings = tuple(
            record(WrittenCoding, {**value, "anchor": record(Anchor, value["anchor"])})
            for value in values
            if "anchor" in value
        )
        about = next(value for value in values if "codebook_version" in value)
        return replace(record(Snapshot, {**about, "codings": []}), codings=codings)
    except (ValueError, KeyError, TypeError, StopIteration):
        return "its hidden sheet Snapshot is damaged"


def _no_snapshot(path: Path, why: str) -> Finding:
    said = f"{why}; decisions were read as they stand in the rows, but emptied cells and edited words cannot be seen"
    return Finding("warning", path.name, said, "Look through the decisions in the new workbook.")
