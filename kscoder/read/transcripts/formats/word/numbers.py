"""Automatic numbering in Word: what stands before a paragraph though it is nowhere in its text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kscoder.read.transcripts.xml_tree import all_tagged, child, tag, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True)
class Level:
    """One level of a list."""

    pattern: str
    """``%1.``, ``Intervjuer %1:``"""
    style: str
    """`decimal`, `lowerLetter`, `bullet` …"""
    start: int


@dataclass
class Numbering:
    """The lists of a document and how far each has been counted."""

    levels: dict[tuple[str, int], Level] = field(default_factory=dict)
    counters: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    def next(self, number: tuple[str, int] | None) -> str:
        """Count one paragraph on and give what Word shows before it; empty for bullets and unnumbered ones."""
        level = self.levels.get(number) if number else None
        if number is None or level is None:
            return ""
        list_id, depth = number
        counter = self.counters[list_id]
        counter[depth] = counter.get(depth, level.start - 1) + 1
        for deeper in [other for other in counter if other > depth]:
            del counter[deeper]
        if level.style in ("bullet", "none"):
            return level.pattern.strip() if re.search(r"\w{1,}\s*:", level.pattern) else ""
        return re.sub(r"%(\d)", lambda found: self._shown(list_id, int(found[1]) - 1), level.pattern).strip()

    def _shown(self, list_id: str, depth: int) -> str:
        level = self.levels.get((list_id, depth))
        count = self.counters[list_id].get(depth, level.start if level else 1)
        return _FORMS.get(level.style if level else "decimal", str)(count)


def read_numbering(root: _Element | None) -> Numbering:
    """The numbering part; no part, no numbers."""
    if root is None:
        return Numbering()
    abstract = {value(item, "abstractNumId"): item for item in root if tag(item) == "abstractNum"}
    levels: dict[tuple[str, int], Level] = {}
    for item in (sub for sub in root if tag(sub) == "num"):
        list_id = value(item, "numId")
        base = abstract.get(value(child(item, "abstractNumId")))
        found = [] if base is None else list(all_tagged(base, "lvl"))
        for level in [*found, *all_tagged(item, "lvl")]:
            depth = int(value(level, "ilvl") or 0)
            start = value(child(level, "start"))
            levels[list_id, depth] = Level(
                value(child(level, "lvlText")), value(child(level, "numFmt")) or "decimal", int(start or 1)
            )
        for override in all_tagged(item, "startOverride"):
            depth = int(value(override.getparent(), "ilvl") or 0)
            if (list_id, depth) in levels:
                old = levels[list_id, depth]
                levels[list_id, depth] = Level(old.pattern, old.style, int(value(override) or 1))
    return Numbering(levels)


def _letters(count: int) -> str:
    """a … z, aa, bb … as Word counts."""
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)


def _roman(count: int) -> str:
    shown = ""
    for worth, letters in _ROMAN:
        shown += letters * (count // worth)
        count %= worth
    return shown


_FORMS: dict[str, Callable[[int], str]] = {
    "lowerLetter": _letters,
    "upperLetter": lambda count: _letters(count).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
    "decimalZero": lambda count: f"{count:02d}",
}
