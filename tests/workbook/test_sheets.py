"""Cells that kscoder writes as XML by itself are those that XlsxWriter would have written."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import xlsxwriter
from cells_as_stored import SPREADSHEET
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from kscoder.write.workbook import package
from kscoder.write.workbook.package import File
from kscoder.write.workbook.sheet import Sheet

LOOKS = ({}, {"bold": True, "font_color": "#1F2A44"}, {"num_format": "0.00", "bottom": 4}, {"text_wrap": True})
NAMES = [f"name {number}" for number in range(3)]


def write_by(book: Any, fill: Callable[[Any, list[Any]], None]) -> None:
    sheet = book.add_worksheet("Cells")
    fill(sheet, [book.add_format(look) if look else None for look in LOOKS])
    book.close()


def both(fill: Callable[[Any, list[Any]], None], folder: Path) -> tuple[bytes, bytes]:
    """The worksheet by kscoder and by XlsxWriter alone, texts in their places and without hints for faster reading."""
    ours, theirs = File(folder / "ours.xlsx", {}), xlsxwriter.Workbook(str(folder / "theirs.xlsx"))
    ours.worksheet_class = Sheet
    write_by(ours, fill)
    write_by(theirs, fill)
    return in_place(folder / "ours.xlsx"), in_place(folder / "theirs.xlsx")


def in_place(path: Path) -> bytes:
    with zipfile.ZipFile(path) as file:
        sheet = ElementTree.fromstring(file.read("xl/worksheets/sheet1.xml"))
        texts = list(ElementTree.fromstring(file.read("xl/sharedStrings.xml")))
    for row in sheet.iter(f"{SPREADSHEET}row"):
        row.attrib.pop("spans", None)
    for cell in sheet.iter(f"{SPREADSHEET}c"):
        if cell.get("t") in ("s", "inlineStr"):
            held = cell[0] if cell.get("t") == "inlineStr" else texts[int(cell[0].text or "")]
            cell[:] = list(held)
            cell.set("t", "text")
    return ElementTree.tostring(sheet)


texts = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("&<>\"'_x0041_ \n\t\x0b\x07"), max_size=40)
values = st.one_of(
    texts.filter(bool),
    st.integers(-(10**12), 10**12),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.none(),
    st.tuples(
        st.sampled_from(['=IF(A1="<&>",1,"")', "=COUNTIFS(A:A,B1)", "=A1&B1"]),
        texts.filter(str.isprintable) | st.integers(0, 9),
    ),
)


@given(cells=st.dictionaries(st.tuples(st.integers(1, 30), st.integers(0, 60)), st.tuples(values, st.integers(0, 3))))
@settings(max_examples=25, deadline=None)
def test_any_cells_are_as_xlsxwriter_writes_them(
    cells: dict[tuple[int, int], tuple[Any, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    def fill(sheet: Any, looks: list[Any]) -> None:
        for column, look in enumerate(looks):  # Looks are numbered as they come: here and there in the same order.
            sheet.write_string(0, column, "first", look)
        for (row, column), (value, look) in cells.items():
            write_any(sheet, row, column, value, looks[look])

    ours, theirs = both(fill, tmp_path_factory.mktemp("both"))
    assert ours == theirs


def write_any(sheet: Any, row: int, column: int, value: Any, look: Any) -> None:
    if value is None:
        sheet.write_blank(row, column, None, look)
    elif isinstance(value, tuple):
        sheet.write_formula(row, column, value[0], look, value[1])
    elif isinstance(value, str):
        sheet.write_string(row, column, value, look)
    else:
        sheet.write_number(row, column, value, look)


def test_formatted_text_heights_links_and_tables_are_as_xlsxwriter_writes_them(tmp_path: Path) -> None:
    def fill(sheet: Any, looks: list[Any]) -> None:
        _, bold, figure, wrapped = looks
        sheet.write_rich_string(3, 1, wrapped, " before ", bold, "the <words> & more", wrapped, " after\nit ", wrapped)
        sheet.set_row(3, 30)
        sheet.write_url(4, 0, "internal:'Cells'!A1:B2", bold, string="there")
        columns = [{"header": name, "header_format": bold} for name in NAMES[:2]]
        columns.append({"header": NAMES[2], "formula": "=Cells[[#This Row],[name 0]]&1", "format": figure})
        for row in range(7, 10):
            sheet.write_formula(row, 2, columns[2]["formula"], figure)
        sheet.add_table(6, 0, 9, 2, {"name": "Cells", "columns": columns})
        sheet.set_column(1, 1, 40, wrapped)
        sheet.freeze_panes(1, 1)

    ours, theirs = both(fill, tmp_path)
    assert ours == theirs
    assert b"customHeight" in ours
    with zipfile.ZipFile(tmp_path / "ours.xlsx") as one, zipfile.ZipFile(tmp_path / "theirs.xlsx") as other:
        assert one.read("xl/tables/table1.xml") == other.read("xl/tables/table1.xml")


def test_a_usual_height_holds_for_all_rows_but_those_with_their_own(tmp_path: Path) -> None:
    def fill(sheet: Any, _looks: list[Any]) -> None:
        sheet.set_default_row(18)
        for row in range(3):
            sheet.write_string(row, 0, "text", None)
        sheet.set_row(1, 45)

    ours, theirs = both(fill, tmp_path)
    assert ours == theirs


def test_rows_that_are_put_away_stand_before_the_others_and_are_not_written_again(tmp_path: Path) -> None:
    def fill(sheet: Any, looks: list[Any]) -> None:
        for row in range(50):
            sheet.write_string(row, 0, f"row {row}", looks[1])
            sheet.write_number(row, 1, row, looks[2])
            if isinstance(sheet, Sheet) and row < 40:
                sheet.put_away(row)

    ours, theirs = both(fill, tmp_path)
    assert ours == theirs

    def once_more(sheet: Any, looks: list[Any]) -> None:
        fill(sheet, looks)
        if isinstance(sheet, Sheet):
            sheet.write_string(3, 0, "too late", looks[1])
            sheet.write_formula(3, 1, "=1", looks[1], 1)

    assert both(once_more, tmp_path)[0] == theirs


def test_texts_that_are_too_many_to_share_stand_in_their_cells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "SHARED", 10)

    def fill(sheet: Any, looks: list[Any]) -> None:
        _, bold, _, wrapped = looks
        for row in range(30):
            sheet.write_string(row, 0, f" <text {row}>\x07", bold)
            sheet.write_rich_string(row, 1, wrapped, f"text {row} ", bold, "strong", wrapped)

    ours, theirs = both(fill, tmp_path)
    assert ours == theirs
    with zipfile.ZipFile(tmp_path / "ours.xlsx") as file:
        assert len(re.findall(b"<si>", file.read("xl/sharedStrings.xml"))) == 10
    values = list(load_workbook(tmp_path / "ours.xlsx")["Cells"].values)
    assert [value[1] for value in values] == [f"text {row} strong" for row in range(30)]
