"""Worksheets whose cells are finished XML as soon as they are written: fast, and long ones in little memory.

XlsxWriter keeps every cell as an object and makes its XML at the end. Here a cell is made once, and rows that are done
can be put away in a temporary file. All else (columns, tables, drop-downs, conditional formats, links, print) stays
XlsxWriter's own. For this, methods are replaced that XlsxWriter does not document: pyproject.toml names the versions
of which tests hold that their cells are the same.
"""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from tempfile import TemporaryFile
from typing import IO, Any

from xlsxwriter.worksheet import Worksheet
from xlsxwriter.xmlwriter import XMLwriter

from kscoder.write.workbook.cell_xml import BLANK, formula_content, letters, number_content, text_element


class _Styles(dict[Any, str]):
    """A look as the rest of a cell's place: the end of its reference and the number of the look."""

    def __missing__(self, look: Any) -> str:
        self[look] = f'" s="{look._get_xf_index()}"' if look else '"'
        return self[look]


class Sheet(Worksheet):  # type: ignore[misc]
    """A worksheet as XlsxWriter documents it, for all but the figures of charts; cells are named by row and column."""

    def __init__(self) -> None:
        super().__init__()
        self._cells: dict[int, dict[int, str]] = defaultdict(dict)
        self._heights: dict[int, float] = {}
        self._usual_height = 0.0
        self._first_kept = 0
        self._away: IO[str] | None = None
        self._styles = _Styles()
        self._fonts: dict[Any, str] = {}

    @property
    def known(self) -> Mapping[str, str]:
        """Contents of cells by their text, for texts that have been written before."""
        contents: dict[str, str] = self.str_table.known
        return contents

    def content(self, string: str) -> str:
        """Content of a cell that holds a text."""
        content: str = self.str_table.content(string)
        return content

    def put_away(self, last: int) -> None:
        """Be done with all rows up to one: what is written to them from now on is left out."""
        if self._away is None:
            self._away = TemporaryFile("w+", encoding="utf-8", newline="\n")  # noqa: SIM115 (closed by _write_rows)
        self._first_kept = last + 1
        self._write_kept(self._away, last)

    def set_row(self, row: int, height: float) -> None:
        """Set the height of a row that has cells, in points; as in XlsxWriter it becomes a whole number of pixels."""
        self._heights[row] = int(height * 4 / 3 + 0.5) * 0.75

    def set_default_row(self, height: float) -> None:
        """Set the height of all other rows, in points."""
        super().set_default_row(height)
        self._usual_height = height

    def add_table(self, first_row: int, first_column: int, last_row: int, last_column: int, options: Any) -> None:
        """Make rows an Excel table; the formulas of its columns are for whoever writes the rows to write.

        XlsxWriter gets to know of the first row alone, as it remembers a table by all its cells.
        """
        super().add_table(first_row, first_column, first_row + 1, last_column, options)
        whole = f"{letters(first_column)}{first_row + 1}:{letters(last_column)}{last_row + 1}"
        self.tables[-1].update({"range": whole, "a_range": whole, "autofilter": whole})

    def write_cells(self, row: int, cells: Iterable[tuple[int, Any, str]]) -> None:
        """Write cells at once: column, look and content (see `cell_xml`) of each."""
        kept, number, styles = self._cells[row], row + 1, self._styles
        for column, look, content in cells:
            kept[column] = f'<c r="{letters(column)}{number}{styles[look]}{content}'

    def write_string(self, row: int, column: int, string: str, cell_format: Any = None) -> int:
        """Write a text; nothing in it is looked at."""
        return self._put(row, column, cell_format, self.content(string))

    def write_rich_string(self, row: int, column: int, *pieces: Any) -> int:
        """Write pieces of text, each behind its look, and at the end the look of the cell."""
        *runs, cell_format = pieces
        pairs = zip(runs[::2], runs[1::2], strict=True)
        xml = "".join([f"<r>{self._font(look)}{text_element(text)}</r>" for look, text in pairs])
        return self._put(row, column, cell_format, self.content(xml))

    def write_number(self, row: int, column: int, number: float, cell_format: Any = None) -> int:
        """Write a number."""
        return self._put(row, column, cell_format, number_content(number))

    def write_blank(self, row: int, column: int, _blank: Any, cell_format: Any = None) -> int:
        """Write the look of an empty cell."""
        if cell_format is None:
            return 0
        return self._put(row, column, cell_format, BLANK)

    def write_formula(self, row: int, column: int, formula: str, cell_format: Any = None, value: Any = 0) -> int:
        """Write a formula and what it comes to."""
        return self._put(row, column, cell_format, formula_content(formula, value))

    # By these names tables and links write their cells.
    _write_string, _write_number, _write_blank, _write_formula = write_string, write_number, write_blank, write_formula

    def _prepare_formula(self, formula: str, _expand_future_functions: bool = False) -> str:
        return formula.removeprefix("=")  # XlsxWriter looks for the names of some 150 functions newer than 2007.

    def _put(self, row: int, column: int, look: Any, content: str) -> int:
        if row >= self._first_kept:
            self._cells[row][column] = f'<c r="{letters(column)}{row + 1}{self._styles[look]}{content}'
        return 0

    def _font(self, look: Any) -> str:
        if look not in self._fonts:
            self.rstring = XMLwriter()
            self.rstring._set_filehandle(StringIO())
            self._write_font(look)
            self._fonts[look] = self.rstring.fh.getvalue()
        return self._fonts[look]

    def _write_dimension(self) -> None:
        for row, cells in self._cells.items():
            self._measure(row, sorted(cells))
        super()._write_dimension()

    def _measure(self, row: int, columns: Sequence[int]) -> None:
        """Tell XlsxWriter how far the cells go."""
        self._check_dimensions(row, columns[0])
        self._check_dimensions(row, columns[-1])

    def _write_rows(self) -> None:
        if self._away is not None:
            self._away.seek(0)
            shutil.copyfileobj(self._away, self.fh)
            self._away.close()
        self._write_kept(self.fh, self.dim_rowmax)

    def _write_kept(self, file: IO[str], last: int) -> None:
        for row in sorted([row for row in self._cells if row <= last]):
            cells = self._cells.pop(row)
            columns = sorted(cells)
            self._measure(row, columns)
            height = self._heights.pop(row, self._usual_height)
            tag = f'<row r="{row + 1}" ht="{height:.16g}" customHeight="1">' if height else f'<row r="{row + 1}">'
            file.write(tag + "".join([cells[column] for column in columns]) + "</row>")
