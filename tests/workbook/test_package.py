"""The workbook is sound by the standard, and a second reader finds in it what the first one does."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from package_check import flaws
from python_calamine import CalamineWorkbook

from kscoder.core.tables import tabulate
from kscoder.model import Run
from kscoder.write import workbook
from kscoder.write.workbook import package


@pytest.fixture(scope="module")
def path(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("package") / "codings.xlsx"
    workbook.write(run, path, [{"code": "strategy", "before": 3, "after": 4}], tables=tabulate(run))
    return path


def test_excel_finds_nothing_to_repair(path: Path) -> None:
    assert flaws(path) == []


BREAK: dict[str, tuple[bytes, bytes]] = {
    "leads to": (b"charts/chart1.xml", b"charts/chart9.xml"),
    "without a type": (b'"/xl/styles.xml"', b'"/xl/style.xml"'),
    "in the order": (b"<pageMargins", b"<cols/><pageMargins"),
    "the name CodeIds leads to": (b">Codebook!", b">Kodebok!"),
    "under the heads": (b'name="recode_to"', b'name="recode"'),
    "is too long": (b"accept,reject", b"accept," * 40 + b"reject"),
    "sheet codebook stands 2 times": (b'name="Cases"', b'name="CODEBOOK"'),
    "a look that is not there": (b's="2"', b's="9999"'),
    "empty piece": (b"</rPr><t", b"</rPr><t/><t"),
    "a link to": (b"location=\"'Quotes'!", b"location=\"'Sitater'!"),
}
"""What the check says → what to put in the place of what, so that it says it."""


@pytest.mark.parametrize("said", BREAK)
def test_the_check_sees_what_is_broken(said: str, path: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.xlsx"
    with zipfile.ZipFile(path) as whole, zipfile.ZipFile(broken, "w") as package:
        for name in whole.namelist():
            package.writestr(name, whole.read(name).replace(*BREAK[said]))
    assert any(said in flaw for flaw in flaws(broken)), flaws(broken)


def test_texts_that_are_not_shared_are_as_sound_and_read_the_same(
    run: Run, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "SHARED", 30)
    own = tmp_path / "codings.xlsx"
    workbook.write(run, own, [{"code": "strategy", "before": 3, "after": 4}], tables=tabulate(run))
    assert flaws(own) == []
    few, all_shared = CalamineWorkbook.from_path(own), CalamineWorkbook.from_path(path)
    for name in all_shared.sheet_names:
        assert few.get_sheet_by_name(name).to_python() == all_shared.get_sheet_by_name(name).to_python()


def test_a_second_reader_finds_every_coding(run: Run, path: Path) -> None:
    heads, *rows = CalamineWorkbook.from_path(path).get_sheet_by_name("Codings").to_python()
    for row, coding in zip(rows, tabulate(run).codings, strict=True):
        found = dict(zip(heads, row, strict=True))
        for name, value in coding.columns.items():
            assert found[name] == (value or "(ukjent)" if name == "period" else value), name
        assert found["counted_as"] == coding.coding.counted_as


def test_a_second_reader_finds_every_figure(run: Run, path: Path) -> None:
    rows = CalamineWorkbook.from_path(path).get_sheet_by_name("Cross-tab").to_python(skip_empty_area=False)
    table = tabulate(run).crosstab
    figures = {row[1]: row[2 : 2 + len(table.columns)] for row in rows if row[1] in {each.code for each in table.rows}}
    for row in table.rows:
        assert figures[row.code] == ["–" if cell is None else cell.codings for cell in row.cells]
