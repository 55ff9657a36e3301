"""The cases file (csv or xlsx): one row a case, its attributes in columns."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kscoder.errors import StudyError
from kscoder.model import Attribute, Case, Finding

Value = str | int | float | None
_THOUSANDS = re.compile(r"^-?\d{1,3}([ \u00a0\u202f]\d{3})+$")
_MISSING = {"", "-", "–", "na", "n/a", "none"}


@dataclass(frozen=True)
class CaseTable:
    """The cases of a study and the transcripts that belong to them."""

    cases: tuple[Case, ...]
    transcripts: Mapping[str, str]
    """Transcript name → case, for the cases whose row names transcripts."""
    findings: tuple[Finding, ...] = ()

    def case_of(self, transcript: str) -> str | None:
        """The case of a transcript: as its row says, or the case with the transcript's name."""
        names = {case.name.casefold(): case.name for case in self.cases}
        return self.transcripts.get(transcript.casefold()) or names.get(transcript.casefold())


def read(path: Path, attributes: Sequence[Attribute] = ()) -> CaseTable:
    """Read the cases and class their attributes.

    Columns: `case` (required), `transcript` (optional: file names without suffix, parted by `;`), any others are
    attributes. Numbers may be written with a space between thousands. Raises StudyError with the row.
    """
    rows = _rows(path)
    columns = [column.strip() for column in rows[0]] if rows else []
    case_column = next((i for i, column in enumerate(columns) if column.casefold() == "case"), None)
    if case_column is None:
        mend = "Name the columns in the first row, for example: case,inhabitants,role"
        raise StudyError('the cases file has no column "case"', str(path), mend)
    cases: dict[str, Case] = {}
    transcripts: dict[str, str] = {}
    findings: list[Finding] = []
    for number, row in enumerate(rows[1:], start=2):
        values = {c: v for c, v in zip(columns, (*row, *[""] * len(columns)), strict=False) if c}
        name = values.pop(columns[case_column]).strip()
        if not name and not any(value.strip() for value in row):
            continue
        _check_name(name, cases, f"{path}, row {number}")
        for column in [c for c in values if c.casefold() == "transcript"]:
            transcripts |= {stem.casefold(): name for stem in _stems(values.pop(column))}
        cases[name], odd = case(name, values, attributes, f"{path}, row {number}")
        findings.extend(odd)
    return CaseTable(tuple(cases.values()), transcripts, tuple(findings))


def case(
    name: str, cells: Mapping[str, str], attributes: Sequence[Attribute], place: str
) -> tuple[Case, tuple[Finding, ...]]:
    """A case from the cells of its row, its attributes classed, and what could not be classed."""
    known = {column: _value(cell) for column, cell in cells.items()}
    classed = {attribute.name: _classed(known, attribute) for attribute in attributes}
    return Case(name, known | classed), tuple(_unclassed(name, known, classed, attributes, place))


def _check_name(name: str, cases: Mapping[str, Case], place: str) -> None:
    if not name:
        raise StudyError('the column "case" is empty', place, "Give every row a case, for example A.")
    if name.casefold() in {other.casefold() for other in cases}:
        raise StudyError(f'the case "{name}" stands here a second time', place, "Keep one row a case.")


def _stems(cell: str) -> Iterable[str]:
    for name in cell.split(";"):
        if name.strip():
            yield Path(name.strip()).stem if Path(name.strip()).suffix else name.strip()


def _value(text: str) -> Value:
    text = text.strip()
    if text.casefold() in _MISSING:
        return None
    number = re.sub(r"\s", "", text) if _THOUSANDS.match(text) else text
    if re.fullmatch(r"-?\d+", number):
        return int(number)
    if re.fullmatch(r"-?\d+[.,]\d+", number):
        return float(number.replace(",", "."))
    return text


def _classed(values: Mapping[str, Value], attribute: Attribute) -> str | None:
    value = values.get(attribute.source)
    if isinstance(value, str) or value is None:
        return None
    return next((c.name for c in attribute.classes if c.lowest <= value <= c.highest), None)


def _unclassed(
    name: str,
    values: Mapping[str, Value],
    classed: Mapping[str, Value],
    attributes: Sequence[Attribute],
    place: str,
) -> Iterable[Finding]:
    for attribute in attributes:
        if classed[attribute.name] is None:
            value = values.get(attribute.source)
            said = "is missing" if value is None else f'is "{value}", which falls in no class'
            yield Finding(
                "warning",
                place,
                f"case {name} has no {attribute.name}: {attribute.source} {said}",
                f"Fill in {attribute.source}, or mend the classes of {attribute.name} in kscoder.yaml.",
            )


# --- files ---------------------------------------------------------------------------------------------


def _rows(path: Path) -> list[list[str]]:
    if not path.is_file():
        raise StudyError("the cases file is not there", str(path), "Mend the line `cases:` in kscoder.yaml.")
    if path.suffix.casefold() in (".xlsx", ".xlsm"):
        return _excel_rows(path)
    return _csv_rows(path)


def _csv_rows(path: Path) -> list[list[str]]:
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")  # Excel's plain "CSV" on a Norwegian Windows
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    return list(csv.reader(text.splitlines(), delimiter=delimiter))


def _excel_rows(path: Path) -> list[list[str]]:
    import zipfile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, OSError) as error:
        raise StudyError(f"the cases file cannot be read: {error}", str(path), "Save it again as .xlsx.") from error
    try:
        rows = book.worksheets[0].iter_rows(values_only=True)
        return [["" if value is None else str(value) for value in row] for row in rows]
    finally:
        book.close()
