"""Codings of a corpus: written as they come, to Parquet or CSV, whole or not at all; and the workbook beside them."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kscoder.errors import WorkbookError
from kscoder.write.atomic import replacing

Line = Sequence[Any]
Add = Callable[[Sequence[Sequence[Any]]], None]
"""Takes the columns of some lines."""
NUMBERS = ("segment", "start", "end")


@contextmanager
def codings(path: Path, columns: Sequence[str]) -> Iterator[Add]:
    """A function that adds columns of lines to a table of codings, which is in its place when the block ends well.

    The form is that of the file's name: ``.parquet`` or ``.csv``. Raises WorkbookError for another name, or where it
    cannot be written.
    """
    writers = {".csv": _csv, ".parquet": _parquet}
    if path.suffix.casefold() not in writers:
        raise WorkbookError("codings of a corpus are written as .parquet or .csv", str(path), "Name it so with --out.")
    with replacing(path) as temporary, writers[path.suffix.casefold()](temporary, columns) as add:
        yield add


@contextmanager
def _csv(path: Path, columns: Sequence[str]) -> Iterator[Add]:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        yield lambda more: writer.writerows(zip(*more, strict=True))


@contextmanager
def _parquet(path: Path, columns: Sequence[str]) -> Iterator[Add]:
    try:
        import pyarrow as pa
        from pyarrow.parquet import ParquetWriter
    except ImportError:
        mend = 'Install what writes it: pip install "kscoder[corpus]", or name a .csv file with --out.'
        raise WorkbookError("Parquet files need the package pyarrow", str(path), mend) from None
    schema = pa.schema([(name, pa.int32() if name in NUMBERS else pa.string()) for name in columns])
    with ParquetWriter(path, schema, compression="zstd") as writer:

        def add(more: Sequence[Sequence[Any]]) -> None:
            if more[0]:
                arrays = [pa.array(values, each.type) for values, each in zip(more, schema, strict=True)]
                writer.write_table(pa.Table.from_arrays(arrays, schema=schema))

        yield add


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
