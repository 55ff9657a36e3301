"""Heights of rows with wrapped text: not every program works them out when it opens a file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

TALLEST = 409
"""Points; Excel's limit."""
PADDING = 3
PER_CHARACTER = 1.15
"""Letters that go into the width of one digit of the standard font, on the safe side for bold ones."""


def set_height(sheet: Any, row: int, cells: Iterable[tuple[str, float]], font: float = 10) -> None:
    """Make a row as high as its wrapped cells need, each given as its text and its column's width in digits."""
    most = max([lines(text, width * 10 / font) for text, width in cells], default=1)
    if most > 1:
        sheet.set_row(row, min(TALLEST, most * font * 1.27 + PADDING))


def lines(text: str, width: float) -> int:
    """Lines that a text takes in a column of that many digits, wrapped at words (about: fonts differ)."""
    room = max(1, int(width * PER_CHARACTER))
    if len(text) <= room and "\n" not in text:
        return 1
    return sum(1 if len(line) <= room else _wrapped(line, room) for line in text.split("\n"))


def _wrapped(line: str, room: int) -> int:
    """Lines of that many characters, broken between words; a longer word is broken within."""
    count, used = 1, 0
    for word in line.split(" "):
        if used and used + 1 + len(word) > room:
            count, used = count + 1, 0
        used += len(word) + (used > 0)
        if used > room:
            count, used = count + (used - 1) // room, (used - 1) % room + 1
    return count
