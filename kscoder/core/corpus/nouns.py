"""The nouns of a corpus: documents, codings as lines of a table, and what is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple


class Documents(NamedTuple):
    """Some documents of a corpus, as columns: each is coded as one turn of one informant."""

    ids: Sequence[str]
    texts: Sequence[str]
    values: Sequence[tuple[str, ...]]
    """What they are compared by: values of the columns that were named, in their order."""


class CodingLine(NamedTuple):
    """One coding, as the table of codings holds it."""

    document: str
    values: tuple[str, ...]
    segment: int
    """Number of the segment within the document."""
    start: int
    """Where the segment stands in the document's text, in code points."""
    end: int
    code: str
    text: str
    evidence: str
    rule: str
    negated: str


class Columns(NamedTuple):
    """Codings as the columns of their table: a `CodingLine` is made of a value of each."""

    document: Sequence[str]
    values: Sequence[tuple[str, ...]]
    segment: Sequence[int]
    start: Sequence[int]
    end: Sequence[int]
    code: Sequence[str]
    text: Sequence[str]
    evidence: Sequence[str]
    rule: Sequence[str]
    negated: Sequence[str]

    def lines(self) -> list[CodingLine]:
        """The codings one by one."""
        return list(map(CodingLine, *self))

    def line(self, row: int) -> CodingLine:
        """One of them."""
        return next(map(CodingLine, *(column[row : row + 1] for column in self)))


class Place(NamedTuple):
    """A cell of the cross-tab: a code where certain values hold."""

    code: str
    values: tuple[str, ...]


@dataclass
class Counts:
    """Everything that is counted; the counts of portions add up to those of all."""

    documents: Counter[tuple[str, ...]] = field(default_factory=Counter)
    """By values; so are the words and segments."""
    words: Counter[tuple[str, ...]] = field(default_factory=Counter)
    segments: Counter[tuple[str, ...]] = field(default_factory=Counter)
    codings: Counter[Place] = field(default_factory=Counter)
    """Codings of a code; for a code with children the segments that carry a code below it, each once."""
    documents_with: Counter[Place] = field(default_factory=Counter)

    def add(self, other: Counts) -> None:
        """Add what was counted in another portion."""
        for mine, more in (
            (self.documents, other.documents),
            (self.words, other.words),
            (self.segments, other.segments),
        ):
            mine.update(more)
        self.codings.update(other.codings)
        self.documents_with.update(other.documents_with)


@dataclass
class Portion:
    """What was found in some documents."""

    columns: Columns
    """Its codings, in the order of the documents, the talk and the codebook."""
    counts: Counts
