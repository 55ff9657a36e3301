"""Where a pattern stands in the talk: each place with what stands around it, counted by cell of the cross-tab."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kscoder.core.likeness import Likeness, likenesses_of
from kscoder.core.tables.codings import coding_rows, column_of
from kscoder.core.tables.counting import crosstab_counts
from kscoder.model import Code, Codebook, Combination, Language, Pattern, Rule, Run, Span, Term

FOUND = "found"
"""Id of the only code of the codebook that looks for a pattern."""
NEAREST = 8
"""Words proposed where nothing is found."""


@dataclass(frozen=True)
class Place:
    """One segment in which the pattern stands."""

    transcript: str
    turn: int
    text: str
    """The whole turn on one line."""
    found: tuple[Span, ...]
    """The words that answer the pattern, as spans of the text."""
    negated: str
    """The cue where all of it is negated."""


@dataclass(frozen=True)
class CellPlaces:
    """One cell of the cross-tab: what was found, and how much was said there."""

    values: tuple[str, ...]
    places: tuple[Place, ...]
    cases: int
    """Cases in which it was found …"""
    cases_speaking: int
    """… of so many that spoke."""
    words: int
    """Informant words said there."""

    @property
    def per_thousand(self) -> float:
        """Places per 1,000 informant words."""
        return 1000 * len(self.places) / self.words if self.words else 0.0


def codebook_for(pattern: Pattern) -> Codebook:
    """A codebook that does nothing but look for the pattern: finding is coding with one rule."""
    rule = Rule(pattern if isinstance(pattern, Combination) else Combination("any", (pattern,)))
    return Codebook(str(pattern), "", (Code(FOUND, {}, rules=(rule,)),))


def by_cell(run: Run) -> tuple[CellPlaces, ...]:
    """The places of a run made with `codebook_for`, in the order of the cross-tab; every cell with talk is there."""
    texts = {(t.name, turn.number): turn.text for t in run.transcripts for turn in t.turns}
    table = crosstab_counts(run)
    columns = [column_of(level) for level in table.levels]
    inside: dict[tuple[str, ...], list[Place]] = {}
    for row in coding_rows(run):
        segment = row.coding.segment
        text = texts[segment.transcript, segment.turn].replace("\n", " ")
        place = Place(segment.transcript, segment.turn, text, row.coding.evidence, row.coding.negated)
        inside.setdefault(tuple(str(row.columns[column]) for column in columns), []).append(place)
    cells = []
    for column, cell in zip(table.columns, table.rows[0].cells, strict=True):
        if cell is not None and None not in column.values:
            values = tuple(value or "" for value in column.values)
            places = tuple(inside.get(values, ()))
            cells.append(CellPlaces(values, places, cell.cases, len(column.cases), column.words))
    return tuple(cells)


def nearest_words(pattern: Pattern, forms: Iterable[str], language: Language) -> tuple[Likeness, ...]:
    """Words of the talk that are most like a term that finds none of them, the nearest first."""
    if not isinstance(pattern, Term) or pattern.kind not in ("plain", "exact", "compound"):
        return ()
    distinct: Sequence[str] = sorted(set(forms))
    found: Iterator[Likeness] = (likeness for form in distinct for likeness in likenesses_of(pattern, form, language))
    return tuple(sorted(found, key=lambda likeness: -likeness.closeness))[:NEAREST]
