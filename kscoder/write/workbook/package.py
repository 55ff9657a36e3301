"""The workbook's file as XlsxWriter makes it, with texts that cells share up to a number, and compressed faster."""

from __future__ import annotations

import os
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from xlsxwriter import Workbook
from xlsxwriter.packager import Packager
from xlsxwriter.sharedstrings import SharedStrings, SharedStringTable

from kscoder.write.workbook.cell_xml import text_element

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHARED = 20_000
"""Texts that cells share; further ones stand in their cells, so that the memory they take has an end."""
LEVEL = 3
"""Of compression: XlsxWriter's 6 takes more than twice the time, for a file that is a seventh smaller."""


class SharedTexts(SharedStringTable):  # type: ignore[misc]
    """The texts of a workbook, each once."""

    def __init__(self) -> None:
        super().__init__()
        self.known: dict[str, str] = {}
        """Content of a cell, by the text that it holds."""

    def content(self, text: str) -> str:
        """Content of a cell that holds the text."""
        if text not in self.known:
            # Only among shared texts openpyxl reads an escaped escape (``_x005F_x0041_``) as what it stands for.
            if self.unique_count >= SHARED and "_x" not in text:
                return f' t="inlineStr"><is>{_item(text)}</is></c>'
            self.known[text] = f' t="s"><v>{self._get_shared_string_index(text)}</v></c>'
        return self.known[text]


class File(Workbook):  # type: ignore[misc]
    """A workbook as XlsxWriter documents it."""

    def __init__(self, path: Path, options: dict[str, Any]) -> None:
        super().__init__(BytesIO(), options)
        self._path = path
        self.str_table = SharedTexts()

    def _get_packager(self) -> Packager:
        return _Packager(self._path)


class _Packager(Packager):  # type: ignore[misc]
    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    def _create_package(self) -> list[Any]:
        try:
            with ZipFile(self._path, "w", ZIP_DEFLATED, compresslevel=LEVEL, strict_timestamps=False) as package:
                for part, name, _ in super()._create_package():
                    os.utime(part, (0, 0))  # The same date in every package: the first one that it can hold.
                    package.write(part, name)
        finally:
            # They hold the informants' words. What is open cannot be removed on Windows.
            with suppress(OSError):
                for part, _, _ in self.filenames:
                    Path(part).unlink()
        return []  # Nothing is left for XlsxWriter to put anywhere.

    def _write_shared_strings_file(self) -> None:
        strings = _Strings()
        strings.string_table = self.workbook.str_table
        if strings.string_table.count:
            strings._set_xml_writer(self._filename("xl/sharedStrings.xml"))
            strings._assemble_xml_file()


class _Strings(SharedStrings):  # type: ignore[misc]
    def _write_sst(self) -> None:
        # Without the number of cells that hold them, which nobody needs.
        self._xml_start_tag("sst", [("xmlns", MAIN), ("uniqueCount", self.string_table.unique_count)])

    def _write_sst_strings(self) -> None:
        self.fh.writelines(f"<si>{_item(text)}</si>" for text in self.string_table.string_array)


def _item(text: str) -> str:
    """Formatted text is XML already; `write_text` sees to it that no other text looks like it."""
    return text if text.startswith("<r>") and text.endswith("</r>") else text_element(text)
