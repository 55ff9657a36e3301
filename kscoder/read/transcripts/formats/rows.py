"""Tables (.csv, .tsv, .xlsx): a row a turn, or a row an open survey answer with attributes in the other columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kscoder.errors import TranscriptError
from kscoder.model import Finding, RawTranscript
from kscoder.read.transcripts.archive import opened, part
from kscoder.read.transcripts.assembling import assemble
from kscoder.read.transcripts.decode import read_text
from kscoder.read.transcripts.names import TABLES, shown
from kscoder.read.transcripts.passage import Passage, Reader
from kscoder.read.transcripts.tables import Columns, columns, table_passages
from kscoder.read.transcripts.times import from_seconds
from kscoder.read.transcripts.xml_tree import refuse_entities

_CASE_COLUMNS = frozenset(
    ["case", "kase", "id", "case_id", "respondent", "respondent_id", "informant", "kommune", "nr", "no", "number"]
)
_ANSWER_WORDS = 5
"""Mean number of words from which a column holds answers, not attributes."""
_WHISPER = ["start", "end", "text"]
_DELIMITERS = "\t;,|"
_MAX_ROWS = 200_000


@dataclass(frozen=True)
class Answers:
    """One row of a survey: what one case answered."""

    case: str
    attributes: Mapping[str, str]
    """Column → cell, without the case and the answers; empty cells are left out."""
    transcript: RawTranscript
    """The answers as utterances of the case, each under its question as a heading where there are several."""


@dataclass(frozen=True)
class _Survey:
    """Which columns of a survey are what, counted from 0."""

    case: int
    answers: tuple[int, ...]


def read(path: Path, labels: Collection[str] = ()) -> RawTranscript:
    """A table as one transcript: turns as they are, survey answers with their case as the speaker.

    Raises TranscriptError where no column holds talk.
    """
    rows, encoding, findings = _rows(path)
    name = path.suffix.casefold().lstrip(".") or "csv"
    if [cell.casefold().strip() for cell in rows[0]] == _WHISPER:
        return assemble(path, name, _whisper(rows), labels, encoding=encoding, findings=findings)
    survey = _survey(rows)
    turns = columns(rows)
    if turns and (turns.speaker is not None or survey is None):
        structure = "table columns" + (f" {turns.names}" if turns.names else "")
        return assemble(
            path, name, _turns(rows, turns), labels, structure=structure, encoding=encoding, findings=findings
        )
    if survey is None:
        raise _no_talk(path)
    passages = [passage for number in range(1, len(rows)) for passage in _answers(rows, number, survey)]
    return assemble(
        path, name, passages, labels, structure=_structure(rows, survey), encoding=encoding, findings=findings
    )


def read_rows(path: Path, labels: Collection[str] = ()) -> tuple[Answers, ...]:
    """The rows of a survey, each as a transcript of its own; rows without an answer are left out.

    Empty where the table is no survey but has a row for each turn. Raises TranscriptError where no column holds talk.
    """
    rows, encoding, findings = _rows(path)
    survey, turns = _survey(rows), columns(rows)
    if turns and (turns.speaker is not None or survey is None):
        return ()
    if survey is None:
        raise _no_talk(path)
    name = path.suffix.casefold().lstrip(".")
    result = []
    for number, row in enumerate(rows[1:], 1):
        passages = _answers(rows, number, survey)
        if passages:
            raw = assemble(
                path, name, passages, labels, structure=_structure(rows, survey), encoding=encoding, findings=findings
            )
            result.append(
                Answers(row[survey.case].strip() or f"row {number + 1}", _attributes(rows[0], row, survey), raw)
            )
    return tuple(result)


def holds_talk(path: Path) -> bool:
    """Whether a table found in a folder has a column of talk; True also where only reading it can tell."""
    try:
        rows, _, _ = _rows(path)
    except TranscriptError:
        return True
    return columns(rows) is not None or _survey(rows) is not None


def _rows(path: Path) -> tuple[list[list[str]], str, tuple[Finding, ...]]:
    """All rows that hold something, padded to the width of the first, with encoding and findings."""
    encoding, findings = "", tuple[Finding, ...]()
    if path.suffix.casefold() in (".xlsx", ".xlsm") or _is_zip(path):
        rows = _sheet(path)
    else:
        decoded = read_text(path)
        rows, encoding, findings = _delimited(decoded.text, path), decoded.encoding, decoded.findings
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    if not rows:
        raise TranscriptError("the table is empty", shown(path), "Export it again.")
    width = len(rows[0])
    return [[*row, *[""] * (width - len(row))] for row in rows], encoding, findings


def _is_zip(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(2) == b"PK"


def _delimited(text: str, path: Path) -> list[list[str]]:
    """The rows of a text table; the delimiter is the one that cuts most rows into the same number of cells."""
    best: tuple[int, list[list[str]]] = (0, [])
    for delimiter in _DELIMITERS:
        try:
            rows = list(csv.reader(io.StringIO(text), delimiter=delimiter))
        except csv.Error as error:
            raise TranscriptError(
                f"the table cannot be read ({error})", shown(path), "Check its quotation marks, or save it as .xlsx."
            ) from error
        head = next((row for row in rows if any(cell.strip() for cell in row)), [])
        even = sum(len(row) == len(head) for row in rows) if len(head) > 1 else 0
        if even > best[0]:
            best = (even, rows)
    return best[1] or [[line] for line in text.split("\n")]


def _sheet(path: Path) -> list[list[str]]:
    """The rows of a workbook's first sheet as text."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    with opened(path) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                refuse_entities(part(archive, name, path) or b"", path)
    try:
        book = load_workbook(path, read_only=True, data_only=True)
        sheet = book.worksheets[0]
        rows = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
        book.close()
    except (InvalidFileException, KeyError, ValueError, IndexError, SyntaxError) as error:
        # xml.etree's ParseError is a SyntaxError
        raise TranscriptError("the workbook is damaged", shown(path), "Open it in Excel and save it again.") from error
    if len(rows) > _MAX_ROWS:
        raise TranscriptError(f"the sheet has more than {_MAX_ROWS:,} rows", shown(path), "Save the interview alone.")
    return rows


def _turns(rows: Sequence[Sequence[str]], found: Columns) -> list[Passage]:
    return [_placed(passage) for passage in table_passages(rows, found, "")]


def _placed(passage: Passage) -> Passage:
    return Passage(passage.text, passage.place.strip(), passage.speaker, passage.time)


def _whisper(rows: Sequence[Sequence[str]]) -> list[Passage]:
    """Whisper's tsv: times in whole milliseconds."""
    result = []
    for number, row in enumerate(rows[1:], 2):
        start = row[0].strip()
        seconds = float(start) / 1000 if start.isdigit() else None
        if row[2].strip():
            time = "" if seconds is None else from_seconds(seconds)
            result.append(Passage(row[2].strip(), f"row {number}", time=time))
    return result


def _survey(rows: Sequence[Sequence[str]]) -> _Survey | None:
    """A header, a column of cases and at least one of answers, named or long; None where the table is another kind."""
    keys = ["_".join(cell.casefold().split()) for cell in rows[0]]
    if len(rows) < 2 or len(keys) < 2 or len(set(keys)) < len(keys):
        return None
    named = [i for i, key in enumerate(keys) if key in _CASE_COLUMNS]
    case = named[0] if named else 0
    answers = tuple(i for i in range(len(keys)) if i != case and _is_answer(rows, i))
    return _Survey(case, answers) if answers else None


def _is_answer(rows: Sequence[Sequence[str]], column: int) -> bool:
    filled = [row[column] for row in rows[1:] if row[column].strip()]
    return bool(filled) and sum(len(cell.split()) for cell in filled) / len(filled) >= _ANSWER_WORDS


def _answers(rows: Sequence[Sequence[str]], number: int, survey: _Survey) -> list[Passage]:
    """The answers in one row (counted from 0), each under its question where the survey has several."""
    row, result = rows[number], list[Passage]()
    for column in survey.answers:
        question, answer = rows[0][column].strip(), row[column].strip()
        if not answer:
            continue
        place = f"row {number + 1} column {question}"
        if len(survey.answers) > 1:
            result.append(Passage(question, place, heading=True))
        result.append(Passage(answer, place, row[survey.case].strip() or f"row {number + 1}"))
    return result


def _attributes(header: Sequence[str], row: Sequence[str], survey: _Survey) -> dict[str, str]:
    others = [i for i in range(len(header)) if i != survey.case and i not in survey.answers]
    return {header[i].strip(): row[i].strip() for i in others if row[i].strip()}


def _structure(rows: Sequence[Sequence[str]], survey: _Survey) -> str:
    questions = ", ".join(rows[0][i].strip() for i in survey.answers)
    return f"one row an answer: column {rows[0][survey.case].strip()} names the case, {questions} holds the talk"


def _no_talk(path: Path) -> TranscriptError:
    return TranscriptError(
        "no column of the table holds talk",
        shown(path),
        "Name the columns speaker and text; if it describes the cases, name it as `cases` in the study file.",
    )


READER = Reader("csv", TABLES, read)
