"""Documents by the thousand, a portion at a time: what is found in one portion, and how portions add up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from heapq import nsmallest
from typing import NamedTuple

from kscoder.core.coding import Coder, code_turn
from kscoder.core.matching import read_turn
from kscoder.core.segment import turn_segments
from kscoder.model import INFORMANT, Codebook, Turn


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


def code_portion(documents: Iterable[Document], coder: Coder, unit: str) -> Portion:
    """Code some documents. Which documents make a portion does not change what is found in any of them."""
    found = Portion([], Counts())
    counts = found.counts
    for document in documents:
        turn = Turn(1, document.id, INFORMANT, document.text, "")
        parsed = coder.language.parse(document.text)
        segments = turn_segments(document.id, turn, parsed, unit)
        codings = code_turn(read_turn(parsed, segments, coder.vocabulary), coder, turn)
        counts.documents[document.values] += 1
        counts.words[document.values] += sum(segment.words for segment in segments)
        counts.segments[document.values] += len(segments)
        carried: set[tuple[int, str]] = set()
        for coding in codings:
            counts.codings[Place(coding.code, document.values)] += 1
            carried.update((coding.segment.number, above) for above in _above(coding.code))
            evidence = " … ".join(document.text[span.start : span.end] for span in coding.evidence)
            segment = coding.segment
            where = (segment.number, segment.span.start, segment.span.end)
            told = (coding.code, segment.text, evidence, coding.rule, coding.negated)
            found.lines.append(CodingLine(document.id, document.values, *where, *told))
        counts.codings.update(Place(above, document.values) for _, above in carried)
        given = {coding.code for coding in codings} | {above for _, above in carried}
        counts.documents_with.update(Place(code, document.values) for code in given)
    return found


def _above(code: str) -> list[str]:
    parts = code.split("/")
    return ["/".join(parts[:depth]) for depth in range(1, len(parts))]


class CorpusRow(NamedTuple):
    """One code where certain values hold, as the cross-tab shows it."""

    code: str
    label: str
    values: tuple[str, ...]
    codings: int
    documents: int
    """Documents with the code: n of `all_documents`."""
    all_documents: int
    per_thousand: float | None
    """Codings per 1,000 words; None where nothing was said."""


def crosstab_rows(counts: Counts, codebook: Codebook, language: str) -> list[CorpusRow]:
    """Every code with every combination of values that occurs, in the order of the codebook and the values."""
    return [
        CorpusRow(
            code.id,
            code.label_in(language),
            values,
            counts.codings[Place(code.id, values)],
            counts.documents_with[Place(code.id, values)],
            counts.documents[values],
            1000 * counts.codings[Place(code.id, values)] / words if (words := counts.words[values]) else None,
        )
        for code in codebook.codes
        for values in sorted(counts.documents)
    ]


class Sample:
    """At most so many codings of every code, drawn as they come; which ones does not depend on their order."""

    def __init__(self, size: int, digest: Callable[..., str]) -> None:
        self._size, self._digest = size, digest
        self._drawn: dict[str, list[tuple[str, CodingLine]]] = {}

    def add(self, lines: Sequence[CodingLine]) -> None:
        """Draw from more codings: those whose digest is smallest, which is as good as chance and always the same."""
        more: dict[str, list[tuple[str, CodingLine]]] = {}
        for line in lines:
            drawn = self._digest(line.document, str(line.segment), line.code)
            more.setdefault(line.code, []).append((drawn, line))
        for code, some in more.items():
            self._drawn[code] = nsmallest(self._size, [*self._drawn.get(code, []), *some])

    def lines(self, codebook: Codebook) -> list[CodingLine]:
        """What was drawn, by the order of the codebook and then of the documents' ids."""
        return [line for code in codebook.codes for line in sorted(line for _, line in self._drawn.get(code.id, []))]
