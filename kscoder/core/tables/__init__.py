"""Codings to counts: the cross-tab, the case matrix, co-occurrence and the table of codings itself."""

from __future__ import annotations

from kscoder.core.tables.cases import case_matrix
from kscoder.core.tables.codings import CODING_COLUMNS, coding_rows, columns_of
from kscoder.core.tables.cooccurrence import cooccurrence
from kscoder.core.tables.counting import COUNTINGS, counts_in, crosstab_counts
from kscoder.core.tables.frames import codings_frame, crosstab
from kscoder.model import Run, Tables

__all__ = [
    "CODING_COLUMNS",
    "COUNTINGS",
    "case_matrix",
    "coding_rows",
    "codings_frame",
    "cooccurrence",
    "counts_in",
    "crosstab",
    "crosstab_counts",
    "tabulate",
]


def tabulate(run: Run) -> Tables:
    """Count everything in a run once, for all that is written afterwards."""
    return Tables(columns_of(run), coding_rows(run), crosstab_counts(run), case_matrix(run), cooccurrence(run))
