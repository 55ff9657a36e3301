"""The nouns of a corpus: documents, codings as lines of a table, and what is counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple


class Document(NamedTuple):
    """One document of a corpus: it is coded as one turn of one informant."""

    id: str
    text: str
    values: tuple[str, ...]
    """What it is compared by: values of the columns that were named, in their order."""


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

    lines: list[CodingLine]
    """In the order of the documents, the talk and the codebook."""
    counts: Counts
