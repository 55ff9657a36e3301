"""What the tables of the workbook are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kscoder.model.codings import Coding
from kscoder.model.findings import Span


@dataclass(frozen=True)
class Column:
    """One column of the cross-tab: a combination of attribute values, or a total over some of them."""

    values: tuple[str | None, ...]
    """One a level, outermost first: the value, None for all values, empty for what is not known."""
    cases: tuple[str, ...]
    """Cases with informant talk here: N."""
    words: int
    """Informant words said here; 0 means that a count of 0 would say nothing."""


@dataclass(frozen=True)
class Cell:
    """One code in one column."""

    codings: int
    """Codings of a leaf; for a code with children the segments that carry it or a code below it, each once."""
    cases: int
    """Cases with at least one of them: the n of "n of N"."""
    per_thousand: float | None
    """`codings` per 1,000 informant words; None where nobody spoke."""


@dataclass(frozen=True)
class CrosstabRow:
    """One code across all columns."""

    code: str
    """Id of the code."""
    leaf: bool
    """False for a code with children, which counts segments instead of codings."""
    cells: tuple[Cell | None, ...]
    """One a column; None where there was no talk: neither zero nor missing by mistake."""


@dataclass(frozen=True)
class Crosstab:
    """All codes of the codebook, also those never given, by the columns the study asks for."""

    levels: tuple[str, ...]
    """What the columns are made from, outermost first: ``("size", "period")``."""
    level_columns: tuple[str, ...]
    """Names of the columns of Codings that hold the levels: ``("size", "period")``, ``("case_role",)``."""
    columns: tuple[Column, ...]
    rows: tuple[CrosstabRow, ...]


@dataclass(frozen=True)
class Telling:
    """What one case said of one code: how often, and its most telling quote."""

    case: str
    code: str
    codings: int
    quote: Coding | None
    """The shortest segment with the strongest evidence; None where the code was not given."""


@dataclass(frozen=True)
class Pair:
    """Two codes that were given to the same talk."""

    first: str
    second: str
    segments: int
    """Segments that carry both."""
    turns: int
    """Turns that carry both."""
    segments_c: float
    """c-coefficient over segments: both / (first + second − both); 0 never, 1 always together."""
    turns_c: float
    """The same over turns."""


@dataclass(frozen=True)
class Tables:
    """Everything that is counted in a run, for the workbook and other reports."""

    coding_columns: tuple[str, ...]
    """Names of the columns of Codings, in order."""
    codings: tuple[CodingRow, ...]
    """The codings with their place in the study, in the order of the talk and the codebook."""
    crosstab: Crosstab
    matrix: tuple[Telling, ...]
    """Cases by codes that can be given, in the order of cases and codebook."""
    pairs: tuple[Pair, ...]
    """Only pairs that occur, in the order of the codebook."""


@dataclass(frozen=True)
class CodingRow:
    """A coding with what the tables need to know about its place."""

    coding: Coding
    columns: Mapping[str, str | int]
    """The columns of the sheet Codings, in order, by the names of the contract; then one ``case_NAME`` for every
    attribute the cross-tab is broken down by that has no column of its own."""
    quote_evidence: tuple[Span, ...]
    """Where the evidence stands in the segment's text."""
