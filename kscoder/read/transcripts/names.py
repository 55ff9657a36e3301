"""File names as they can be shown on one line."""

from __future__ import annotations

import unicodedata
from pathlib import Path

TABLES = (".csv", ".tsv", ".xlsx", ".xlsm")
"""Suffixes of tables, which hold talk or something else."""


def shown(path: Path) -> str:
    """The path in NFC, with line breaks and other control characters written out so that a message stays one line.

    >>> shown(Path("a\\nb.txt"))
    'a\\\\nb.txt'
    """
    text = unicodedata.normalize("NFC", str(path))
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)
