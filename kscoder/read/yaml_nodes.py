"""What a YAML file is made of once it is read, and how its problems are collected and told."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, NoReturn

from kscoder.errors import KscoderError

COMMA = "Within { } a comma begins a new key: put a text that has one in quotes."
"""The mend for a key that came out of the middle of a text."""

MOST_TOLD = 100
"""Problems that are told at once: whoever has more has one cause for many of them."""


class YamlText(NamedTuple):
    """A value that is neither list nor mapping; empty where nothing was written."""

    text: str
    line: int
    column: int
    quoted: bool = False
    """True where it stands in quotes in the file: `""` is an empty text, nothing at all is a forgotten value."""


class YamlList(NamedTuple):
    """A list: ``- a`` lines or ``[a, b]``."""

    items: tuple[YamlNode, ...]
    line: int
    column: int


class YamlMapping(NamedTuple):
    """Keys and their values, in the order of the file; no key stands twice."""

    entries: tuple[tuple[YamlText, YamlNode], ...]
    line: int
    column: int

    def get(self, key: str) -> YamlNode | None:
        """The value of a key, None where the key is not there."""
        return next((value for name, value in self.entries if name.text == key), None)

    def key(self, key: str) -> YamlText | None:
        """The key itself, for its place; None where it is not there."""
        return next((name for name, _ in self.entries if name.text == key), None)

    def names(self) -> tuple[str, ...]:
        """The keys as they were written."""
        return tuple(name.text for name, _ in self.entries)


YamlNode = YamlText | YamlList | YamlMapping


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong with a file; line and column count from 1."""

    line: int
    column: int
    what: str
    mend: str = ""


@dataclass
class Problems:
    """Collects what is wrong with a file, so that its author hears everything at once."""

    path: Path
    lines: tuple[str, ...]
    error: type[KscoderError]
    found: dict[Problem, None] = field(default_factory=dict)
    """In the order they were met; a part that is used twice is read twice but told once."""

    def add(self, at: YamlNode | Problem, what: str, mend: str = "") -> None:
        """Note a problem at the place of a node."""
        self.found[Problem(at.line, at.column, what, mend)] = None

    def stop(self, problem: Problem) -> NoReturn:
        """Raise for a problem after which the rest of the file cannot be understood."""
        where = f"{self.path}, line {problem.line}, column {problem.column}"
        raise self.error(f"{problem.what}{self._shown(problem)}", where, problem.mend)

    def raise_if_any(self) -> None:
        """Raise one error that tells all problems in the order of the file; do nothing where there is none."""
        found = sorted(self.found)
        if len(found) == 1:
            self.stop(found[0])
        if found:
            told = "".join(f"\n\n{self._told(problem)}" for problem in found[:MOST_TOLD])
            more = f"\n\n… and {len(found) - MOST_TOLD} more" if len(found) > MOST_TOLD else ""
            raise self.error(f"{len(found)} problems{told}{more}", str(self.path))

    def _told(self, problem: Problem) -> str:
        mend = f"\n  {problem.mend}" if problem.mend else ""
        return f"line {problem.line}, column {problem.column}: {problem.what}{self._shown(problem)}{mend}"

    def _shown(self, problem: Problem) -> str:
        line = self.lines[problem.line - 1].rstrip() if 0 < problem.line <= len(self.lines) else ""
        return f"\n    {problem.line} | {line[:120]}" if line else ""
