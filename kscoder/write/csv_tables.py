"""Tables as csv files in a folder, with a description that programs can read (Data Package, https://datapackage.org)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from kscoder.model import DataTable
from kscoder.write.atomic import replacing
from kscoder.write.folders import made_folder

TYPES = {"text": "string", "integer": "integer", "number": "number"}


def write(tables: Sequence[DataTable], folder: Path) -> tuple[Path, ...]:
    """Write a file a table and ``datapackage.json``; gives their paths.

    UTF-8 with its mark (Excel needs it, R and pandas know it), commas, line ends as RFC 4180 has them. Missing values
    are empty and unquoted, empty text is quoted, so that a careful reader can tell them apart. The words are as they
    were said: text that begins with "=" or "-" is not changed. Raises ExchangeError or WorkbookError where they cannot
    be written.
    """
    made_folder(folder)
    paths = []
    for table in tables:
        path = folder / f"{table.name}.csv"
        with replacing(path) as temporary:
            temporary.write_bytes(csv_text(table).encode("utf-8-sig", "replace"))
        paths.append(path)
    package = folder / "datapackage.json"
    with replacing(package) as temporary:
        temporary.write_text(_package(tables), encoding="utf-8", newline="\n")
    return (*paths, package)


def csv_text(table: DataTable) -> str:
    """A table as csv."""
    rows = ([column.name for column in table.columns], *table.rows)
    return "".join(",".join(map(_cell, row)) + "\r\n" for row in rows)


def _cell(value: str | int | float | None) -> str:
    if isinstance(value, str):
        return '"' + value.replace('"', '""') + '"'
    return "" if value is None else str(value)


def _package(tables: Sequence[DataTable]) -> str:
    resources = [
        {
            "name": table.name.replace("_", "-"),
            "path": f"{table.name}.csv",
            "description": f"A row is {table.about}.",
            "encoding": "utf-8",
            "schema": {
                "fields": [{"name": c.name, "type": TYPES[c.kind], "description": c.meaning} for c in table.columns],
            },
        }
        for table in tables
    ]
    return json.dumps({"name": "kscoder-export", "resources": resources}, ensure_ascii=False, indent=2) + "\n"
