"""A run → what is kept of it, so that a later run can tell what has changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kscoder.core.renamed import replaced_ids
from kscoder.core.tables.codings import column_of
from kscoder.model import CodingRow, Record, RecordedCoding, Run

CONTEXT = 32
"""Characters of the turn kept on either side of a segment."""


def record(run: Run, rows: Iterable[CodingRow], name: str) -> Record:
    """Keep of a run what a comparison needs; `rows` are its codings as `coding_rows` gives them."""
    texts = {(t.name, turn.number): turn.text for t in run.transcripts for turn in t.turns}
    columns = tuple(column_of(level) for level in run.study.columns)
    return Record(
        name=name,
        labels={code.id: code.label_in(run.study.language) for code in run.codebook.codes},
        replaces=replaced_ids(run.codebook),
        levels=run.study.columns,
        codings=tuple(
            _recorded(row, columns, texts[row.coding.segment.transcript, row.coding.segment.turn]) for row in rows
        ),
        made_from=run.manifest,
    )


def _recorded(row: CodingRow, columns: tuple[str, ...], turn: str) -> RecordedCoding:
    coding, values = row.coding, row.columns
    segment = coding.segment
    return RecordedCoding(
        segment=segment.id,
        transcript=segment.transcript,
        turn=segment.turn,
        case=str(values["case"]),
        cell=_cell(values, columns),
        words=segment.text,
        evidence=str(values["evidence"]),
        code=coding.code,
        counted_as=coding.counted_as,
        rule=coding.rule,
        negated=coding.negated,
        origin=coding.origin,
        decision=coding.decision,
        before=turn[max(0, segment.span.start - CONTEXT) : segment.span.start],
        after=turn[segment.span.end : segment.span.end + CONTEXT],
    )


def _cell(values: Mapping[str, str | int], columns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(str(values.get(column, "")) for column in columns)
