"""Tables as Parquet files in a folder, every column with its meaning in the file itself."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kscoder.errors import ExchangeError
from kscoder.model import DataColumn, DataTable
from kscoder.write.atomic import replacing
from kscoder.write.folders import made_folder

if TYPE_CHECKING:
    import pyarrow as pa


def write(tables: Sequence[DataTable], folder: Path) -> tuple[Path, ...]:
    """Write a file a table; gives their paths. Missing values are null.

    The meaning of a column is the metadata ``description`` of its field, that of a row the metadata of the schema.
    Raises ExchangeError where pyarrow is not installed, ExchangeError or WorkbookError where they cannot be written.
    """
    arrow, parquet = _libraries()
    made_folder(folder)
    paths = []
    for table in tables:
        path = folder / f"{table.name}.parquet"
        with replacing(path) as temporary:
            parquet.write_table(_arrow(table, arrow), temporary, compression="zstd")
        paths.append(path)
    return tuple(paths)


def _libraries() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ModuleNotFoundError as error:
        raise ExchangeError(
            f"writing Parquet files needs the library {error.name}",
            mend="Install it with: pip install kscoder[parquet]  (or export csv, which needs nothing)",
        ) from error
    return pyarrow, pyarrow.parquet


def _arrow(table: DataTable, arrow: Any) -> pa.Table:
    types = {"text": arrow.string(), "integer": arrow.int64(), "number": arrow.float64()}
    schema = arrow.schema(
        [arrow.field(c.name, types[c.kind], metadata={"description": c.meaning}) for c in table.columns],
        metadata={"row": table.about},
    )
    columns = [
        arrow.array([_held(row[place], column) for row in table.rows], types[column.kind])
        for place, column in enumerate(table.columns)
    ]
    return arrow.table(columns, schema=schema)


def _held(value: str | int | float | None, column: DataColumn) -> str | int | float | None:
    if value is None or column.kind != "text":
        return value
    return str(value).encode("utf-8", "replace").decode("utf-8")
