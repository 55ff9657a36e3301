"""`kscoder export` from the command line."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from kscoder.cli.export import FORMS as OFFERED
from kscoder.pipeline.export import FORMS, QDC

Kscoder = Callable[..., Result]


def test_the_command_offers_what_can_be_written() -> None:
    assert set(OFFERED) == {*FORMS, QDC}


@pytest.mark.parametrize(
    ("form", "made"),
    [
        ("qdpx", "codings.qdpx"),
        ("qdc", "codebook.qdc"),
        ("taguette", "codings.sqlite3"),
        ("csv", "codings-csv/codings.csv"),
        ("parquet", "codings-parquet/codings.parquet"),
        ("html", "codings.html"),
        ("docx", "codings-quotes.docx"),
    ],
)
def test_without_a_name_the_export_lies_beside_the_workbook(
    form: str, made: str, kscoder: Kscoder, study: Path
) -> None:
    before = {path.name for path in study.iterdir()}
    result = kscoder("export", "--to", form)
    assert result.exit_code == 0 and (study / made).exists()
    top = made.split("/", maxsplit=1)[0]
    assert {path.name for path in study.iterdir() if not path.name.startswith(".")} - before == {top}
    assert top in result.stdout


def test_decisions_in_the_workbook_count_before_they_are_stored(kscoder: Kscoder, study: Path) -> None:
    from openpyxl import load_workbook

    assert kscoder("code").exit_code == 0
    book = load_workbook(study / "codings.xlsx")
    sheet = book["Codings"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    sheet.cell(2, heads["decision"], "reject")
    book.save(study / "codings.xlsx")
    assert kscoder("export", "--to", "csv", "--out", "tables").exit_code == 0
    with (study / "tables" / "codings.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["counted_as"] == "" for row in rows] == [True, False, False]
    assert not (study / "decisions.jsonl").exists()


def test_bad_names_are_told(kscoder: Kscoder, study: Path) -> None:
    assert "its folder does not exist" in kscoder("export", "--to", "html", "--out", "no/where.html").stderr
    assert "a folder is needed" in kscoder("export", "--to", "csv", "--out", "codebook.yaml").stderr
    result = kscoder("export", "--to", "pdf")
    assert result.exit_code == 2 and "Invalid value for '--to'" in result.stderr
    assert (study / "codebook.yaml").read_text(encoding="utf-8").startswith("title")
