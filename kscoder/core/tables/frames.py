"""The same tables as pandas frames, for notebooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kscoder.core.tables.codings import coding_rows, columns_of
from kscoder.core.tables.counting import crosstab_counts
from kscoder.core.tables.intervals import wilson
from kscoder.model import Cell, Column, Run

if TYPE_CHECKING:
    import pandas as pd

TOTAL = "total"
UNKNOWN = "unknown"
BOUNDS = ("cases_low", "cases_high")


def codings_frame(run: Run) -> pd.DataFrame:
    """One row a coding, with the columns of the sheet Codings and their names; empty text where nothing is known."""
    import pandas as pd

    return pd.DataFrame([row.columns for row in coding_rows(run)], columns=list(columns_of(run)))


def crosstab(run: Run, counting: str = "all", *, intervals: bool = False) -> pd.DataFrame:
    """Codes of the codebook (rows) by count and attribute values (columns).

    Column levels are `count` (`codings`, `cases`, `per_thousand`) and then the levels of the cross-tab; totals are
    called `total`, unknown values `unknown`. Where nobody spoke, a cell is missing (NaN), which differs from 0.
    With `intervals` come `cases_low` and `cases_high`, the bounds of `wilson` for the share n of N.
    """
    import pandas as pd

    table = crosstab_counts(run, counting)
    columns = [tuple(TOTAL if v is None else v or UNKNOWN for v in column.values) for column in table.columns]
    counts = ("codings", "cases", "per_thousand", *(BOUNDS if intervals else ()))
    cells = [list(zip(row.cells, table.columns, strict=True)) for row in table.rows]
    data = [[_number(cell, column, count) for count in counts for cell, column in row] for row in cells]
    return pd.DataFrame(
        data,
        index=pd.Index([row.code for row in table.rows], name="code"),
        columns=pd.MultiIndex.from_tuples(
            [(count, *column) for count in counts for column in columns], names=["count", *table.levels]
        ),
        dtype=float,
    )


def _number(cell: Cell | None, column: Column, count: str) -> float | None:
    if cell is None:
        return None
    if count in BOUNDS:
        return wilson(cell.cases, len(column.cases))[BOUNDS.index(count)] if column.cases else None
    number: float | None = getattr(cell, count)
    return number
