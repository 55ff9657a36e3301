"""What the reader of one codebook keeps in mind while it goes through the file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from kscoder.model import Code, Pattern
from kscoder.read.yaml_file import Problems, YamlNode, YamlText
from kscoder.read.yaml_nodes import Problem

MOST_PATTERNS = 50_000


@dataclass
class Reading:
    """Problems met so far, the named lists, and what can only be checked once all codes are known."""

    problems: Problems
    sound: Collection[str] = ()
    """Regular expressions that need not be tried."""
    language: str = "nb"
    named: Mapping[str, YamlNode] = field(default_factory=dict)
    """Lists under `terms:` at the top, as they stand in the file."""
    expanding: list[str] = field(default_factory=list)
    """Named lists that are being written out right now: one that comes again is a circle."""
    references: list[YamlText] = field(default_factory=list)
    """Ids in `{code: …}` patterns."""
    codes: list[tuple[Code, YamlText]] = field(default_factory=list)
    """Codes with the place of their name."""
    replaced: list[YamlText] = field(default_factory=list)
    """Ids under `replaces`."""
    _lists: dict[str, tuple[tuple[Pattern, ...], int]] = field(default_factory=dict)
    _count: int = 0

    def weigh(self, at: YamlNode, patterns: int = 1) -> None:
        """Count patterns, and stop where lists that name lists have multiplied beyond use."""
        self._count += patterns
        if self._count > MOST_PATTERNS:
            what = f"with all named lists written out the codebook has more than {MOST_PATTERNS:,} patterns"
            mend = "A list under `terms:` names another list too often: look at the line above."
            self.problems.stop(Problem(at.line, at.column, what, mend))

    def expanded(self, name: str, read: Callable[[], tuple[Pattern, ...]], at: YamlNode) -> tuple[Pattern, ...]:
        """The patterns of a named list, read once and counted each time it is used."""
        if name in self._lists:
            found, weight = self._lists[name]
            self.weigh(at, weight)
            return found
        before = self._count
        self.expanding.append(name)
        found = read()
        self.expanding.pop()
        self._lists[name] = (found, self._count - before)
        return found
