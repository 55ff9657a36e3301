"""Sheets that kscoder made for filling in (a sample, an adjudication): back into rows, by the names of the columns."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kscoder.errors import WorkbookError
from kscoder.model import EditedWorkbook, SheetRow

HEADS_WITHIN = 30
"""Rows in which the heads are looked for: people write above them."""


def sheet_names(path: Path) -> tuple[str, ...]:
    """Names of the sheets of a workbook. Raises WorkbookError where it cannot be opened."""
    book = _opened(path, _bytes(path))
    try:
        return tuple(book.sheetnames)
    finally:
        book.close()


def read(path: Path, sheet: str, needed: Sequence[str]) -> EditedWorkbook:
    """The rows of one sheet that have anything in them; `needed` are the columns it must have.

    Raises WorkbookError where the workbook cannot be opened or the sheet or a column is not there.
    """
    from openpyxl.utils import get_column_letter

    content = _bytes(path)
    book = _opened(path, content)
    try:
        if sheet not in book.sheetnames:
            mend = f'Name the workbook that kscoder made, with its sheet "{sheet}" under that name.'
            raise WorkbookError(f"it has no sheet {sheet}", str(path), mend)
        book[sheet].reset_dimensions()
        lines = list(book[sheet].iter_rows(values_only=True))
    finally:
        book.close()
    top, columns = _heads(lines, needed, f"{path}, {sheet}")
    letters = {name: get_column_letter(place + 1) for name, place in columns.items()}
    rows = []
    for number, values in enumerate(lines[top + 1 :], top + 2):
        cells = {name: _text(values[place]) if place < len(values) else "" for name, place in columns.items()}
        if any(cells.values()):
            rows.append(SheetRow(cells, sheet, number, letters))
    saved = datetime.fromtimestamp(path.stat().st_mtime, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return EditedWorkbook(path, tuple(rows), None, hashlib.sha256(content).hexdigest(), saved)


def _heads(lines: Sequence[Sequence[Any]], needed: Sequence[str], where: str) -> tuple[int, dict[str, int]]:
    missing = list(needed)
    for number, values in enumerate(lines[:HEADS_WITHIN]):
        heads = [_text(value).casefold() for value in values]
        lacking = [name for name in needed if name not in heads]
        if not lacking:
            return number, {name: place for place, name in reversed(list(enumerate(heads))) if name}
        missing = min(missing, lacking, key=len)
    mend = "Give the columns the names that kscoder gave them; their order does not matter."
    raise WorkbookError(f"columns are missing: {', '.join(missing)}", where, mend)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise WorkbookError("there is no such file", str(path), "Check the name and the folder.") from None
    except OSError as error:
        mend = "Close it in Excel or LibreOffice and run again."
        raise WorkbookError(f"it cannot be read ({error.strerror})", str(path), mend) from error


def _opened(path: Path, content: bytes) -> Any:
    import openpyxl

    try:
        return openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except Exception as error:  # openpyxl raises whatever its parsers raise on a damaged file
        what = "it cannot be opened as an Excel workbook: it is damaged, protected by a password, or something else"
        mend = "Open it in Excel and save it again as an Excel workbook (.xlsx)."
        raise WorkbookError(what, str(path), mend) from error


def _text(value: Any) -> str:
    """A cell as text, numbers as they are typed."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).replace("_x000D_\n", "\n").strip()
