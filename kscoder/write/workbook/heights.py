"""Heights of rows with wrapped text: not every program works them out when it opens a file."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil
from typing import Any

TALLEST = 409
"""Points; Excel's limit."""
PADDING = 3
PER_CHARACTER = 1.15
"""Letters that go into the width of one digit of the standard font, on the safe side for bold ones."""


def set_height(sheet: Any, row: int, cells: Iterable[tuple[str, float]], font: float = 10) -> None:
    """Make a row as high as its wrapped cells need, each given as its text and its column's width in digits."""
    most = max((lines(text, width * 10 / font) for text, width in cells), default=1)
    if most > 1:
        sheet.set_row(row, min(TALLEST, most * font * 1.27 + PADDING))


def lines(text: str, width: float) -> int:
    """Lines that a text takes in a column of that many digits, wrapped at words (about: fonts differ)."""
    room = max(1.0, width * PER_CHARACTER)
    return sum(max(1, ceil(len(line) / room)) for line in text.split("\n"))
