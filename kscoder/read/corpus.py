"""Corpora: tables with a document a row (csv, tsv, jsonl, parquet) and folders of text files, read as a stream."""

from __future__ import annotations

import csv
import json
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from kscoder.errors import TranscriptError
from kscoder.suggest import did_you_mean

Row = tuple[str, str, tuple[str, ...]]
"""Id, text, and the values of the columns that documents are compared by."""

TABLES = (".csv", ".tsv", ".jsonl", ".ndjson", ".parquet")
_ROWS_AT_ONCE = 4_096


def documents(path: Path, text: str, name: str, by: Sequence[str]) -> Iterator[Row]:
    """The documents of a corpus, in the order of the file (of the names, for a folder of ``.txt`` files).

    `text`, `name` and `by` are columns: the text, the id (empty: the number of the row), what is compared. Files of a
    folder have their name as id and no columns. Never more than a few thousand rows are in memory.

    Raises TranscriptError for a file that cannot be read, a column that is not there, or a row without its columns.
    """
    if path.is_dir():
        if by:
            raise TranscriptError("files of a folder have no columns to compare by", str(path), "Leave out --by.")
        for number, file in enumerate(sorted(path.rglob("*.txt")), 1):
            yield (str(file.relative_to(path).with_suffix("")) or str(number), _decoded(file), ())
        return
    wanted = [text, *([name] if name else []), *by]
    for number, (said, *told) in enumerate(_rows(path, wanted), 1):
        own = _text(told.pop(0)) if name else str(number)
        yield own, unicodedata.normalize("NFC", _text(said)), tuple(map(_text, told))


def _rows(path: Path, wanted: Sequence[str]) -> Iterator[Sequence[Any]]:
    """The wanted columns of every row."""
    readers = {".csv": _csv, ".tsv": _csv, ".jsonl": _jsonl, ".ndjson": _jsonl, ".parquet": _parquet}
    reader = readers.get(path.suffix.casefold())
    if reader is None:
        mend = f"A corpus is a folder of text files or a table: {', '.join(TABLES)}."
        raise TranscriptError("this is no corpus", str(path), mend)
    try:
        yield from reader(path, wanted)
    except FileNotFoundError:
        raise TranscriptError("there is no such file", str(path)) from None
    except (OSError, UnicodeDecodeError, csv.Error) as trouble:
        raise TranscriptError(f"it cannot be read ({trouble})", str(path), "Save it as UTF-8.") from trouble


def _csv(path: Path, wanted: Sequence[str]) -> Iterator[Sequence[Any]]:
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    with path.open(encoding="utf-8-sig", newline="") as file:
        first = file.readline()
        file.seek(0)
        separator = "\t" if path.suffix.casefold() == ".tsv" else max(",;", key=first.count)
        rows = csv.reader(file, delimiter=separator)
        head = next(rows, [])
        _check_columns(head, wanted, path)
        places = [head.index(column) for column in wanted]
        for row in filter(None, rows):
            try:
                yield [row[place] for place in places]
            except IndexError:
                raise _lacking(wanted[sum(place < len(row) for place in places)], path, rows.line_num) from None


def _jsonl(path: Path, wanted: Sequence[str]) -> Iterator[Sequence[Any]]:
    with path.open(encoding="utf-8-sig") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                value = json.loads(line)
            except json.JSONDecodeError as trouble:
                raise TranscriptError(f"this is no JSON ({trouble.msg})", f"{path}, line {number}") from None
            if not isinstance(value, dict):
                raise TranscriptError("the line is no object with keys", f"{path}, line {number}")
            if number == 1:
                _check_columns(list(value), wanted, path)
            try:
                found = [value[column] for column in wanted]
            except KeyError as missing:
                raise _lacking(missing.args[0], path, number) from None
            yield list(map(_sound, found)) if "\\u" in line else found


def _parquet(path: Path, wanted: Sequence[str]) -> Iterator[Sequence[Any]]:
    try:
        from pyarrow import ArrowInvalid
        from pyarrow.parquet import ParquetFile
    except ImportError:
        mend = 'Install what reads it: pip install "kscoder[corpus]"'
        raise TranscriptError("Parquet files need the package pyarrow", str(path), mend) from None
    try:
        with ParquetFile(path) as file:
            _check_columns(file.schema_arrow.names, wanted, path)
            for batch in file.iter_batches(batch_size=_ROWS_AT_ONCE, columns=list(wanted)):
                yield from zip(*(batch.column(column).to_pylist() for column in wanted), strict=True)
    except ArrowInvalid as trouble:
        raise TranscriptError(f"this is no Parquet file ({trouble})", str(path)) from None


def _check_columns(names: Sequence[str], wanted: Sequence[str], path: Path) -> None:
    if not names:
        raise TranscriptError("the file is empty", str(path), "The first line must name the columns.")
    for column in wanted:
        if column not in names:
            mend = f"Its columns are: {', '.join(names)}. Name the text with --text, the id with --id."
            raise TranscriptError(f'there is no column "{column}"{did_you_mean(column, names)}', str(path), mend)


def _lacking(column: str, path: Path, line: int) -> TranscriptError:
    return TranscriptError(f'the row has no "{column}"', f"{path}, line {line}", "Give it all columns.")


def _sound(value: Any) -> Any:
    """A text without halves of signs, which JSON can name and no file can hold."""
    if not isinstance(value, str):
        return value
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _decoded(file: Path) -> str:
    try:
        return unicodedata.normalize("NFC", file.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as trouble:
        raise TranscriptError(f"it cannot be read ({trouble})", str(file), "Save it as UTF-8.") from None
