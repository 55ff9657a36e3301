"""Tables for other programs, with their data dictionary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class DataColumn:
    """A column of an exported table, and what it means."""

    name: str
    kind: str
    """`text`, `integer` or `number`."""
    meaning: str


@dataclass(frozen=True)
class DataTable:
    """A table as it is exported: plain rows for statistics programs."""

    name: str
    about: str
    """What a row is."""
    columns: tuple[DataColumn, ...]
    rows: tuple[tuple[str | int | float | None, ...], ...]
    """None is missing, which is neither zero nor empty text."""


Rows = Sequence[Mapping[str, object]]
