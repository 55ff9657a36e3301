"""Codings of a corpus: written as they come, to Parquet or CSV, whole or not at all; and the workbook beside them."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kscoder.errors import WorkbookError
from kscoder.write.atomic import replacing

if TYPE_CHECKING:
    from pyarrow import Array, Table

Line = Sequence[Any]
Add = Callable[["Table"], None]
NUMBERS = ("segment", "start", "end")


def table(names: Sequence[str], columns: Sequence[Sequence[Any]]) -> Table:
    """Columns of codings as a table, which travels between processes faster than lists do."""
    import pyarrow as pa

    arrays = [_array(values, name in NUMBERS) for name, values in zip(names, columns, strict=True)]
    return pa.Table.from_arrays(arrays, names=list(names))


def _array(values: Sequence[Any], numbers: bool) -> Array:
    """Numbers or texts, put together by hand: `pyarrow.array` would import pandas to see whether they are of it."""
    import numpy as np
    import pyarrow as pa

    if numbers:
        return pa.Array.from_buffers(pa.int32(), len(values), [None, pa.py_buffer(np.array(values, np.int32))])
    encoded = [value.encode() for value in values]
    bounds = np.concatenate((np.zeros(1, np.int32), np.cumsum([*map(len, encoded)], dtype=np.int32)))
    return pa.StringArray.from_buffers(len(encoded), pa.py_buffer(bounds), pa.py_buffer(b"".join(encoded)))


@contextmanager
def codings(path: Path, names: Sequence[str]) -> Iterator[Add]:
    """A function that adds a `table` of codings to a file, which is in its place when the block ends well.

    The form is that of the file's name: ``.parquet`` or ``.csv``. Raises WorkbookError for another name, or where it
    cannot be written.
    """
    writers = {".csv": _csv, ".parquet": _parquet}
    if path.suffix.casefold() not in writers:
        raise WorkbookError("codings of a corpus are written as .parquet or .csv", str(path), "Name it so with --out.")
    with replacing(path) as temporary, writers[path.suffix.casefold()](temporary, names) as add:
        yield add


@contextmanager
def _csv(path: Path, names: Sequence[str]) -> Iterator[Add]:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(names)
        yield lambda more: writer.writerows(zip(*(column.to_pylist() for column in more.columns), strict=True))


@contextmanager
def _parquet(path: Path, names: Sequence[str]) -> Iterator[Add]:
    from pyarrow.parquet import ParquetWriter

    with ParquetWriter(path, table(names, [[] for _ in names]).schema, compression="zstd") as writer:
        yield lambda more: writer.write_table(more) if len(more) else None


def workbook(path: Path, sheets: Sequence[tuple[str, Sequence[str], Sequence[Line]]]) -> None:
    """A plain workbook; `sheets` are name, heads and rows."""
    import xlsxwriter

    from kscoder.write.workbook import CREATED
    from kscoder.write.workbook.looks import head, styles
    from kscoder.write.workbook.text import write_text

    with replacing(path) as temporary:
        file = xlsxwriter.Workbook(str(temporary))
        file.set_properties({"author": "kscoder", "created": CREATED})
        style = styles(file)
        for name, heads, rows in sheets:
            sheet = file.add_worksheet(name)
            for place, each in enumerate(heads):
                sheet.write_string(0, place, each, head(style))
            for number, row in enumerate(rows, 1):
                for place, value in enumerate(row):
                    if isinstance(value, int | float):
                        shown = "0" if isinstance(value, int) else "0.00"
                        sheet.write_number(number, place, value, style(num_format=shown))
                    elif value is not None:
                        write_text(sheet, number, place, value, style())
            sheet.freeze_panes(1, 0)
            sheet.autofilter(0, 0, max(len(rows), 1), len(heads) - 1)
            sheet.set_column(0, len(heads) - 1, 18)
        file.close()
