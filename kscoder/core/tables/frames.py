"""The same tables as pandas frames, for notebooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kscoder.core.tables.codings import coding_rows, columns_of
from kscoder.core.tables.counting import crosstab_counts
from kscoder.model import Cell, Run

if TYPE_CHECKING:
    import pandas as pd

TOTAL = "total"
UNKNOWN = "unknown"


def codings_frame(run: Run) -> pd.DataFrame:
    """One row a coding, with the columns of the sheet Codings and their names; empty text where nothing is known."""
    import pandas as pd

    return pd.DataFrame([row.columns for row in coding_rows(run)], columns=list(columns_of(run)))


def crosstab(run: Run, counting: str = "all") -> pd.DataFrame:
    """Codes of the codebook (rows) by count and attribute values (columns).

    Column levels are `count` (`codings`, `cases`, `per_thousand`) and then the levels of the cross-tab; totals are
    called `total`, unknown values `unknown`. Where nobody spoke, a cell is missing (NaN), which differs from 0.
    """
    import pandas as pd

    table = crosstab_counts(run, counting)
    columns = [tuple(TOTAL if v is None else v or UNKNOWN for v in column.values) for column in table.columns]
    counts = ("codings", "cases", "per_thousand")
    data = [[_number(cell, count) for count in counts for cell in row.cells] for row in table.rows]
    return pd.DataFrame(
        data,
        index=pd.Index([row.code for row in table.rows], name="code"),
        columns=pd.MultiIndex.from_tuples(
            [(count, *column) for count in counts for column in columns], names=["count", *table.levels]
        ),
        dtype=float,
    )


def _number(cell: Cell | None, count: str) -> float | None:
    return None if cell is None else getattr(cell, count)
