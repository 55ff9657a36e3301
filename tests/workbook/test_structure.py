"""The workbook is sound as a file, the same every time, and holds the contract."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from kscoder.core.tables import CODING_COLUMNS, tabulate
from kscoder.model import Run, Talk
from kscoder.write import workbook
from kscoder.write.workbook.words import _texts

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SHEETS = ["Codings", "Cross-tab", "Case matrix", "Codebook", "Cases", "Changes", "Check", "About"]


@pytest.fixture(scope="module")
def path(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook that most tests only look at."""
    path = tmp_path_factory.mktemp("workbook") / "codings.xlsx"
    workbook.write(run, path, [{"code": "strategy", "before": 3, "after": 4}], tables=tabulate(run))
    return path


def parts(path: Path, folder: str) -> Iterator[ElementTree.Element]:
    with zipfile.ZipFile(path) as package:
        for name in sorted(package.namelist()):
            if name.startswith(folder) and name.endswith(".xml"):
                yield ElementTree.fromstring(package.read(name))


def test_sheets_and_columns_of_the_contract(path: Path) -> None:
    book = load_workbook(path)
    assert set(SHEETS) <= set(book.sheetnames)
    heads = [cell.value for cell in book["Codings"][1]]
    assert [head for head in heads if head in CODING_COLUMNS] == list(CODING_COLUMNS)
    assert book["Codings"].tables.keys() == {"Codings"}
    assert book["Cases"].tables.keys() == {"Cases"}
    assert all(len(name) <= 31 for name in book.sheetnames)


def test_same_run_same_bytes(run: Run, path: Path, tmp_path: Path) -> None:
    shuffled = replace(run, codings=tuple(reversed(run.codings)), manifest=dict(reversed(run.manifest.items())))
    workbook.write(
        shuffled, tmp_path / "again.xlsx", [{"code": "strategy", "before": 3, "after": 4}], tables=tabulate(shuffled)
    )
    assert path.read_bytes() == (tmp_path / "again.xlsx").read_bytes()


def test_tables_match_their_cells(path: Path) -> None:
    book = load_workbook(path)
    for sheet in book.worksheets:
        for table in sheet.tables.values():
            left, top, right, bottom = range_boundaries(table.ref)
            heads = [sheet.cell(top, column).value for column in range(left, right + 1)]
            assert heads == [column.name for column in table.tableColumns]
            assert len({str(head).casefold() for head in heads}) == len(heads)
            assert bottom == sheet.max_row or sheet.title == "Cases"
            assert table.autoFilter is not None and table.autoFilter.ref == table.ref


def test_formulas_are_stored_as_excel_wants_them(path: Path) -> None:
    formulas = [f.text or "" for sheet in parts(path, "xl/worksheets/sheet") for f in sheet.iter(f"{MAIN}f")]
    assert len(formulas) > 1000
    for formula in set(formulas):
        assert re.match(r"[A-Z('\"]", formula), formula
        assert formula.count("(") == formula.count(")"), formula
        assert "@" not in formula and ";" not in formula, formula
        assert len(formula) < 8192


def test_links_lead_to_the_quotations(run: Run, path: Path) -> None:
    book = load_workbook(path)
    crosstab, quotes = book["Cross-tab"], book["Quotes"]
    row = next(r for r in range(1, crosstab.max_row) if crosstab.cell(r, 2).value == "process/launch/anchoring")
    counted = [c for c in run.codings if c.code == "process/launch/anchoring"]
    target = crosstab.cell(row, 1).hyperlink.location
    assert "process/launch/anchoring" in quotes.cell(int(re.findall(r"\d+", target)[0]), 1).value
    for cell in crosstab[row][2:6]:
        if cell.hyperlink is not None:
            first, last = map(int, re.findall(r"\d+", cell.hyperlink.location))
            sizes = {quotes.cell(r, 2).value for r in range(first, last + 1)}
            assert sizes == {"small"}
    total = crosstab.cell(row, 2 + len(tabulate(run).crosstab.columns)).hyperlink.location
    first, last = map(int, re.findall(r"\d+", total))
    assert last - first + 1 == len(counted)


def test_drop_downs(path: Path) -> None:
    book = load_workbook(path)
    lists = {str(v.sqref): v.formula1 for v in book["Codings"].data_validations.dataValidation}
    heads = [cell.value for cell in book["Codings"][1]]
    letters = {book["Codings"].cell(1, heads.index(name) + 1).column_letter: name for name in ("decision", "recode_to")}
    assert {letters[re.match("[A-Z]+", place)[0]] for place in lists} == {"decision", "recode_to"}  # type: ignore[index]
    assert set(lists.values()) == {'"accept,reject,recode,add"', "CodeIds"}
    ids = book.defined_names["CodeIds"].attr_text
    (first,), *_, (last,) = book["Codebook"][ids.split("!")[1].replace("$", "")]
    assert (first.value, last.value) == ("process", "tool/slik")


def test_a_column_without_talk_is_told_from_zero(run: Run, tmp_path: Path) -> None:
    silent = replace(
        run,
        talk=tuple(Talk(t.case, t.period, 0, 0, 0) if (t.period, t.case) in SMALL else t for t in run.talk),
        codings=tuple(c for c in run.codings if c.segment.transcript not in ("G", "I")),
    )
    workbook.write(silent, tmp_path / "silent.xlsx", tables=tabulate(silent))
    sheet = load_workbook(tmp_path / "silent.xlsx", data_only=True)["Cross-tab"]
    heads = [cell.value for cell in sheet[7]]
    column = heads.index("2010-2015") + 1
    below = [sheet.cell(r, column) for r in range(10, 20)]
    assert {cell.value for cell in below} == {"–"}
    assert {cell.fill.patternType for cell in below} == {"lightUp"}
    other = sheet.cell(10, column + 1)
    assert other.value == 0 and other.fill.patternType != "lightUp"


SMALL = {(period, case) for period in ("2010-2015",) for case in ("G", "I")}


def test_an_exact_population_is_not_in_the_workbook(run: Run, path: Path) -> None:
    with zipfile.ZipFile(path) as package:
        everything = b"".join(package.read(name) for name in package.namelist()).decode("utf-8", "replace")
    for case in run.cases:
        assert str(case.attributes["inhabitants"]) not in everything
    assert load_workbook(path)["Cases"]["B2"].value == 81_000


def test_more_codings_than_formulas_can_bear(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "LIVE_UP_TO", 10)
    workbook.write(run, tmp_path / "codings.xlsx", tables=tabulate(run))
    book = load_workbook(tmp_path / "codings.xlsx")
    assert not [cell for row in book["Cross-tab"].iter_rows() for cell in row if cell.data_type == "f"]
    assert "for mange kodinger" in book["Cross-tab"]["A3"].value
    assert "for mange kodinger" in str(list(book["Check"].values))


def test_more_codings_than_rows_go_to_a_second_sheet(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "LIVE_UP_TO", 10)
    monkeypatch.setattr(workbook, "TABLE_ROWS", 60)
    workbook.write(run, tmp_path / "codings.xlsx", tables=tabulate(run))
    book = load_workbook(tmp_path / "codings.xlsx")
    ids = [row[0] for name in ("Codings", "Codings 2") for row in list(book[name].values)[1:]]
    assert ids == [row.coding.id for row in tabulate(run).codings]
    assert "Codings 2" in str(list(book["Check"].values))


def test_a_run_without_codings_or_attributes(run: Run, tmp_path: Path) -> None:
    study = replace(run.study, attributes=(), periods=(), title="")
    bare = replace(
        run,
        study=study,
        codings=(),
        findings=(),
        manifest={},
        cases=tuple(replace(case, attributes={}) for case in run.cases),
        talk=tuple(replace(entry, period="") for entry in run.talk),
    )
    workbook.write(bare, tmp_path / "codings.xlsx", tables=tabulate(bare))
    sheet = load_workbook(tmp_path / "codings.xlsx", data_only=True)["Cross-tab"]
    rows = [row for row in sheet.iter_rows(values_only=True) if row[1] == "process"]
    assert rows[0][2] == 0


def test_both_languages_say_the_same_things() -> None:
    english, norwegian = _texts("en"), _texts("nb")
    assert english["words"].keys() == norwegian["words"].keys()
    assert len(english["read_me"]) == len(norwegian["read_me"])
    for key, value in english["words"].items():
        assert re.findall(r"\{\w+\}", value) == re.findall(r"\{\w+\}", norwegian["words"][key])


def test_english_study_has_english_labels(run: Run, tmp_path: Path) -> None:
    english = replace(run, study=replace(run.study, language="en"))
    workbook.write(english, tmp_path / "codings.xlsx", tables=tabulate(english))
    labels = [row[0].value for row in load_workbook(tmp_path / "codings.xlsx")["Cross-tab"].iter_rows()]
    assert "Needs assessment" in labels
    assert "Behovskartlegging" not in labels
