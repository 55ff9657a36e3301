"""Which coding a row of an edited workbook stands for, where its id or the whole snapshot is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kscoder.core.decisions.added import anchor_at
from kscoder.core.decisions.folding import folded
from kscoder.core.decisions.words import TranscriptWords
from kscoder.model import Anchor, Codebook, Finding, SheetRow, Snapshot, WrittenCoding


def with_ids(rows: Sequence[SheetRow], snapshot: Snapshot) -> tuple[SheetRow, ...]:
    """Rows whose coding_id was emptied, or whose column was taken out, get the id of the coding they show.

    Only a coding that no other row stands for is taken, and only by its segment, its words and its code.
    """
    present = {row.cells.get("coding_id", "") for row in rows}
    free = {_shown(coding): coding.id for coding in snapshot.codings if coding.id not in present}
    result = []
    for row in rows:
        cells = row.cells
        if not cells.get("coding_id"):
            key = (cells.get("segment_id", ""), folded(cells.get("text", "")), cells.get("code", ""))
            known = free.pop(key, None)
            cells = {**cells, "coding_id": known} if known else cells
        result.append(replace(row, cells=cells))
    return tuple(result)


def _shown(coding: WrittenCoding) -> tuple[str, str, str]:
    return coding.segment_id, folded(coding.anchor.quote), coding.code


def rebuilt(
    rows: Sequence[SheetRow], words: Mapping[str, TranscriptWords], codebook: Codebook, seen: frozenset[str]
) -> Snapshot:
    """A snapshot made up from the rows themselves, for a workbook that has lost its own.

    It takes every coding for undecided, so that decisions in the rows are read as new; an emptied decision cannot be
    told from one that was never made. Its codings are those rows whose id and words fit together.
    """
    return Snapshot(
        codings=tuple(_codings(rows, words)),
        codebook_version=codebook.version,
        definitions={code.id: code.definition for code in codebook.codes if code.definition},
        seen=seen,
    )


def _codings(rows: Sequence[SheetRow], words: Mapping[str, TranscriptWords]) -> Iterator[WrittenCoding]:
    for row in rows:
        cells = row.cells
        segment_id, _, code = cells.get("coding_id", "").rpartition(":")
        if segment_id and code and segment_id == cells.get("segment_id", segment_id):
            yield WrittenCoding(
                id=cells["coding_id"],
                anchor=_anchor(row, words),
                code=code,
                case=cells.get("case", ""),
                evidence=tuple(filter(None, cells.get("evidence", "").split(" … "))),
                rule=cells.get("rule", ""),
                origin=cells.get("origin", "") or "rule",
            )


def _anchor(row: SheetRow, words: Mapping[str, TranscriptWords]) -> Anchor:
    """Where the row's words stand, if in one place: of its turn, or else of its transcript."""
    name, quote = row.cells.get("transcript", ""), row.cells.get("text", "")
    turn = int(row.cells.get("turn", "")) if row.cells.get("turn", "").isdecimal() else 0
    here = words.get(name)
    places = here.places_of(folded(quote)) if here else []
    if here and len(places) > 1:
        places = [place for place in places if here.turn_at(place.start).number == turn]
    if here and len(places) == 1:
        return anchor_at(here, places[0])
    return Anchor(name, quote, turn=turn, alike=max(2, len(places)))


def id_findings(rows: Sequence[SheetRow], name: str) -> Iterator[Finding]:
    """What was odd about the ids of the rows."""
    if rows and not any("coding_id" in row.cells for row in rows):
        said = "the column coding_id is missing; the rows were recognised by their segment, words and code"
        yield Finding("warning", f"{name}, {rows[0].sheet}", said, "Leave the columns of the sheet Codings in place.")
