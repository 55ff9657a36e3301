"""Corpora: tables with a document a row (csv, tsv, jsonl, parquet) and folders of text files, read as a stream."""

from __future__ import annotations

import csv
import json
import sys
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
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
    rows = _rows(path)
    for number, row in enumerate(rows, 1):
        if number == 1:
            _check_columns(row, [text, *([name] if name else []), *by], path)
        try:
            told = unicodedata.normalize("NFC", _text(row[text]))
            yield _text(row[name]) if name else str(number), told, tuple(_text(row[each]) for each in by)
        except KeyError as missing:
            raise TranscriptError(
                f"the row has no {missing}", f"{path}, row {number}", "Give it all columns."
            ) from None


def _rows(path: Path) -> Iterator[Mapping[str, Any]]:
    readers = {".csv": _csv, ".tsv": _csv, ".jsonl": _jsonl, ".ndjson": _jsonl, ".parquet": _parquet}
    reader = readers.get(path.suffix.casefold())
    if reader is None:
        mend = f"A corpus is a folder of text files or a table: {', '.join(TABLES)}."
        raise TranscriptError("this is no corpus", str(path), mend)
    try:
        yield from reader(path)
    except FileNotFoundError:
        raise TranscriptError("there is no such file", str(path)) from None
    except (OSError, UnicodeDecodeError, csv.Error) as trouble:
        raise TranscriptError(f"it cannot be read ({trouble})", str(path), "Save it as UTF-8.") from trouble


def _csv(path: Path) -> Iterator[Mapping[str, Any]]:
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    with path.open(encoding="utf-8-sig", newline="") as file:
        head = file.readline()
        file.seek(0)
        separator = "\t" if path.suffix.casefold() == ".tsv" else max(",;", key=head.count)
        yield from csv.DictReader(file, delimiter=separator)


def _jsonl(path: Path) -> Iterator[Mapping[str, Any]]:
    with path.open(encoding="utf-8-sig") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                try:
                    value = json.loads(line)
                except json.JSONDecodeError as trouble:
                    raise TranscriptError(f"this is no JSON ({trouble.msg})", f"{path}, line {number}") from None
                if not isinstance(value, dict):
                    raise TranscriptError("the line is no object with keys", f"{path}, line {number}")
                yield {name: _sound(each) for name, each in value.items()} if "\\u" in line else value


def _parquet(path: Path) -> Iterator[Mapping[str, Any]]:
    try:
        from pyarrow import ArrowInvalid
        from pyarrow.parquet import ParquetFile
    except ImportError:
        mend = 'Install what reads it: pip install "kscoder[corpus]"'
        raise TranscriptError("Parquet files need the package pyarrow", str(path), mend) from None
    try:
        with ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=_ROWS_AT_ONCE):
                yield from batch.to_pylist()
    except ArrowInvalid as trouble:
        raise TranscriptError(f"this is no Parquet file ({trouble})", str(path)) from None


def _check_columns(row: Mapping[str, Any], wanted: Sequence[str], path: Path) -> None:
    for column in wanted:
        if column not in row:
            names = [str(name) for name in row]
            mend = f"Its columns are: {', '.join(names)}. Name the text with --text, the id with --id."
            raise TranscriptError(f'there is no column "{column}"{did_you_mean(column, names)}', str(path), mend)


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
