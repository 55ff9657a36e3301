"""csv and Parquet: the same tables, nothing changed, missing told apart from zero and from empty."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

import pytest

from kscoder.core.datasets import datasets
from kscoder.errors import ExchangeError
from kscoder.model import DataTable, Run, Tables
from kscoder.write import csv_tables, parquet


@pytest.fixture
def made(run: Run, tables: Tables) -> tuple[DataTable, ...]:
    return datasets(run, tables)


def named(made: tuple[DataTable, ...], name: str) -> list[dict[str, object]]:
    table = next(table for table in made if table.name == name)
    return [dict(zip((c.name for c in table.columns), row, strict=True)) for row in table.rows]


def test_every_row_fits_its_columns_and_every_column_its_kind(made: tuple[DataTable, ...]) -> None:
    kinds = {"text": str, "integer": int, "number": (int, float)}
    for table in made:
        for row in table.rows:
            for column, value in zip(table.columns, row, strict=True):
                assert value is None or isinstance(value, kinds[column.kind]), (table.name, column.name, value)


def test_the_dictionary_tells_of_every_column_once(made: tuple[DataTable, ...]) -> None:
    told = [(row["table"], row["column"]) for row in named(made, "dictionary")]
    assert told == [(table.name, column.name) for table in made[:-1] for column in table.columns]
    assert all(row["meaning"] for row in named(made, "dictionary"))


def test_what_counts_is_told_beside_what_was_given(made: tuple[DataTable, ...]) -> None:
    counted = {row["coding_id"]: row["counted_as"] for row in named(made, "codings")}
    assert counted == {
        "A-002-1:work/start": "work/start",
        "A-003-1:work/end": "work/end",
        "B-002-1:work/start": "",
        "B-002-1:work/end": "mood",
        "C-002-1:mood": "",
    }
    assert {row["segment_id"]: row["codes"] for row in named(made, "segments")}["B-002-1"] == "mood"


def test_no_talk_is_missing_and_no_mention_is_zero(made: tuple[DataTable, ...]) -> None:
    rows = {(r["code"], r["size"], r["period"]): r for r in named(made, "crosstab")}
    assert rows["work/start", "small", "P2"]["codings"] is None and rows["work/start", "small", "P2"]["words"] == 0
    assert rows["work/start", "large", "P2"]["codings"] == 0
    assert rows["work/start", "small", "P1"]["per_thousand"] == pytest.approx(1000 / 600)


def test_csv_holds_the_words_as_they_were_said(made: tuple[DataTable, ...], tmp_path: Path) -> None:
    paths = csv_tables.write(made, tmp_path / "out")
    for table, path in zip(made, paths[:-1], strict=True):
        data = path.read_bytes()
        assert data.startswith(b"\xef\xbb\xbf")
        rows = list(csv.reader(data.decode("utf-8-sig").splitlines(keepends=True)))
        assert rows[0] == [column.name for column in table.columns]
        assert rows[1:] == [["" if value is None else str(value) for value in row] for row in table.rows]


def test_missing_and_empty_differ_in_csv(made: tuple[DataTable, ...], tmp_path: Path) -> None:
    csv_tables.write(made, tmp_path)
    lines = (tmp_path / "cases.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[2] == '"B",50,,,"large",700'
    assert '""' in (tmp_path / "codings.csv").read_text(encoding="utf-8-sig")


def test_the_description_for_programs_names_every_file_and_field(made: tuple[DataTable, ...], tmp_path: Path) -> None:
    csv_tables.write(made, tmp_path)
    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    assert {each["path"] for each in package["resources"]} == {path.name for path in tmp_path.glob("*.csv")}
    for each in package["resources"]:
        with (tmp_path / each["path"]).open(encoding="utf-8-sig", newline="") as file:
            assert next(csv.reader(file)) == [field["name"] for field in each["schema"]["fields"]]


def test_parquet_keeps_values_kinds_and_meanings(made: tuple[DataTable, ...], tmp_path: Path) -> None:
    reader = pytest.importorskip("pyarrow.parquet")
    for table, path in zip(made, parquet.write(made, tmp_path), strict=True):
        read = reader.read_table(path)
        assert [tuple(row.values()) for row in read.to_pylist()] == list(table.rows)
        for column in table.columns:
            assert read.schema.field(column.name).metadata[b"description"].decode() == column.meaning


def test_the_same_run_gives_the_same_bytes(made: tuple[DataTable, ...], tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    for write in (csv_tables.write, parquet.write):
        first = {path.name: path.read_bytes() for path in write(made, tmp_path / "1")}
        assert {path.name: path.read_bytes() for path in write(made, tmp_path / "2")} == first


def test_a_missing_library_is_named_with_the_way_to_get_it(
    made: tuple[DataTable, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ExchangeError, match=r"pip install kscoder\[parquet\]"):
        parquet.write(made, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_file_where_a_folder_is_needed_is_told(made: tuple[DataTable, ...], tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("x", encoding="utf-8")
    with pytest.raises(ExchangeError, match="a folder is needed"):
        csv_tables.write(made, tmp_path / "taken")
