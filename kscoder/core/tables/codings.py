"""Codings with their place in the study: one flat row a coding, as the sheet Codings shows them."""

from __future__ import annotations

from kscoder.model import Case, Coding, CodingRow, Run, Span, Transcript, Turn

CODING_COLUMNS = (
    *("coding_id", "segment_id", "case", "size", "period", "period_source", "transcript", "turn", "speaker", "role"),
    *("question", "time", "dimension", "code", "code_label", "text", "evidence", "rule", "negated", "origin"),
    *("decision", "recode_to", "memo", "note"),
)
"""Columns of the sheet Codings; other tools rely on their names."""
PLACE_COLUMNS = ("place", "start", "end")
"""Where the words stand: the turn's place in the file, and the segment's first and last offset in the turn's text."""

GAP = " … "
"""Stands between the pieces of evidence that are not next to each other."""


def ordered(run: Run) -> list[Coding]:
    """Codings in the order of the transcripts, the talk and the codebook: the same whatever order they came in."""
    files = {transcript.name: place for place, transcript in enumerate(run.transcripts)}
    codes = {code.id: place for place, code in enumerate(run.codebook.codes)}

    def place(coding: Coding) -> tuple[int, int, int, int, str, str]:
        segment = coding.segment
        code = codes.get(coding.code, len(codes))
        return files[segment.transcript], segment.turn, segment.number, code, coding.code, coding.rule

    return sorted(run.codings, key=place)


def value_of(case: Case, attribute: str) -> str:
    """An attribute of a case as the tables show it; empty where it is missing."""
    value = case.attributes.get(attribute)
    return "" if value is None else str(value)


def column_of(level: str) -> str:
    """Name of the column of Codings that holds a level of the cross-tab: `role` is the speaker's, so not the case's."""
    return level if level in ("size", "period") else "case_" + "".join(c if c.isalnum() else "_" for c in level)


def columns_of(run: Run) -> tuple[str, ...]:
    """Columns of Codings for this study: the contract, places, and what else the cross-tab is broken down by."""
    return tuple(dict.fromkeys([*CODING_COLUMNS, *PLACE_COLUMNS, *(column_of(level) for level in run.study.columns)]))


def coding_rows(run: Run) -> tuple[CodingRow, ...]:
    """All codings, also the rejected ones, with their place in the study.

    Raises KeyError where a coding names a transcript, turn or case that the run does not have: such a run is broken.
    """
    transcripts = {transcript.name: transcript for transcript in run.transcripts}
    turns = {(name, turn.number): turn for name, transcript in transcripts.items() for turn in transcript.turns}
    cases = {case.name: case for case in run.cases}
    labels = {code.id: code.label_in(run.study.language) for code in run.codebook.codes}
    extra = [level for level in run.study.columns if level not in ("size", "period")]
    rows = []
    for coding in ordered(run):
        transcript = transcripts[coding.segment.transcript]
        turn = turns[transcript.name, coding.segment.turn]
        case = cases[transcript.case]
        columns = _columns(coding, transcript, turn, case, labels.get(coding.code, coding.code))
        columns.update({column_of(level): value_of(case, level) for level in extra})
        rows.append(CodingRow(coding, columns, _in_segment(coding)))
    return tuple(rows)


def _columns(coding: Coding, transcript: Transcript, turn: Turn, case: Case, label: str) -> dict[str, str | int]:
    evidence = GAP.join(turn.text[span.start : span.end] for span in coding.evidence)
    values: tuple[str | int, ...] = (
        *(coding.id, coding.segment.id, case.name, value_of(case, "size"), turn.period, turn.period_source),
        *(transcript.name, turn.number, turn.speaker, turn.role, turn.question, turn.time),
        *(coding.code.split("/", 1)[0], coding.code, label, coding.segment.text, evidence, coding.rule),
        *(coding.negated, coding.origin, coding.decision, coding.recode_to, coding.memo, coding.note),
        *(turn.place, coding.segment.span.start, coding.segment.span.end),
    )
    return dict(zip((*CODING_COLUMNS, *PLACE_COLUMNS), values, strict=True))


def _in_segment(coding: Coding) -> tuple[Span, ...]:
    """The evidence that lies in the segment, in the segment's own offsets, in order and without overlaps."""
    first, last = coding.segment.span.start, coding.segment.span.end
    spans: list[Span] = []
    for span in sorted(coding.evidence):
        start = max(span.start, first, spans[-1].end + first if spans else first)
        end = min(span.end, last)
        if start < end:
            spans.append(Span(start - first, end - first))
    return tuple(spans)
