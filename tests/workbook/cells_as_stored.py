"""Cells as they stand in the file."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

from openpyxl import load_workbook

SPREADSHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def stored(path: Path, name: str, heads: tuple[str, ...]) -> list[list[tuple[str | None, str]]]:
    """Type and text of the named columns of a sheet, read from the XML as the standard says.

    Not by openpyxl, which undoes the format's escapes by halves: ``_x005F_x0041_`` is the text ``_x0041_``.
    """
    with zipfile.ZipFile(path) as package:
        number = load_workbook(path, read_only=True).sheetnames.index(name) + 1
        sheet = ElementTree.fromstring(package.read(f"xl/worksheets/sheet{number}.xml"))
        strings = ElementTree.fromstring(package.read("xl/sharedStrings.xml"))
    texts = ["".join(_read(t.text or "") for t in string.iter(f"{SPREADSHEET}t")) for string in strings]
    rows = []
    for row in sheet.iter(f"{SPREADSHEET}row"):
        cells = {re.sub(r"\d", "", cell.get("r", "")): cell for cell in row}
        values = {place: cell.findtext(f"{SPREADSHEET}v") for place, cell in cells.items()}
        rows.append(
            {p: (cells[p].get("t"), texts[int(v)] if cells[p].get("t") == "s" else v) for p, v in values.items()}
        )
    columns = {text: place for place, (_, text) in rows[0].items()}
    return [[row[columns[head]] for head in heads] for row in rows[1:]]


def _read(text: str) -> str:
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)
