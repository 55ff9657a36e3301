"""A run as plain tables for R, Python, SPSS and the like, each column with its meaning: the data dictionary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kscoder.core.tables.codings import coding_rows, columns_of
from kscoder.model import DataColumn, DataTable, Run, Tables

Row = tuple[str | int | float | None, ...]
TOTAL, UNKNOWN = "total", "unknown"

CODING_MEANINGS: Mapping[str, str] = {
    "coding_id": "segment and code together; unique",
    "segment_id": "transcript, turn, number of the segment within the turn",
    "case": "case the transcript belongs to",
    "size": "class of the case; empty: not known",
    "period": "period the talk is about; empty: cannot be told",
    "period_source": "what told the period",
    "transcript": "name of the transcript",
    "turn": "number of the turn, from 1, the interviewer's included",
    "speaker": "label of the speaker as in the transcript",
    "role": "interviewer, informant or other",
    "question": "id of the interview-guide question the turn answers; empty: none",
    "time": "time stamp of the turn, HH:MM:SS; empty: none",
    "dimension": "top-level code",
    "code": "id of the code, a path from its dimension down",
    "code_label": "label of the code in the study's language",
    "text": "words of the segment",
    "evidence": "the exact words the coding rests on; ' … ' between pieces",
    "rule": "pattern of the codebook that gave it; empty: a human's own",
    "negated": "the negating words where the evidence is negated",
    "origin": "rule, human or suggestion",
    "decision": "what a human decided: accept, reject, recode, add; empty: nobody looked at it",
    "recode_to": "id of the code a human moved it to",
    "memo": "what a human wrote on it",
    "note": "what should be known about its decision",
    "place": "where the turn stands in its file: paragraph, cue or line",
    "start": "first code point of the segment in the turn's text, from 0",
    "end": "first code point after it",
}
NUMBERS = ("turn", "start", "end")
"""Columns of codings that hold whole numbers."""
COUNTED_AS = DataColumn("counted_as", "text", "code the coding counts for after decisions; empty: it does not count")


def datasets(run: Run, tables: Tables) -> tuple[DataTable, ...]:
    """All tables of a run, the data dictionary last."""
    made = (
        _codings(run),
        _segments(run),
        _turns(run),
        _cases(run),
        _codes(run),
        _crosstab(tables),
        _matrix(tables),
        _pairs(tables),
        _talk(run),
        _decisions(run),
        _manifest(run),
    )
    return (*made, dictionary(made))


def dictionary(tables: Iterable[DataTable]) -> DataTable:
    """One row a column of every table."""
    rows = tuple((t.name, t.about, c.name, c.kind, c.meaning) for t in tables for c in t.columns)
    columns = _columns(
        ("table", "name of the table"),
        ("row", "what a row of the table is"),
        ("column", "name of the column"),
        ("type", "text, integer or number"),
        ("meaning", "what stands in it"),
    )
    return DataTable("dictionary", "a column of a table", columns, rows)


def _columns(*named: tuple[str, str] | tuple[str, str, str]) -> tuple[DataColumn, ...]:
    """Columns from (name, meaning) for text, (name, meaning, kind) for the others."""
    return tuple(DataColumn(each[0], each[2] if len(each) == 3 else "text", each[1]) for each in named)


def _codings(run: Run) -> DataTable:
    names = columns_of(run)
    extra = {name: f"case attribute {name.removeprefix('case_')}" for name in names if name not in CODING_MEANINGS}
    meanings = {**CODING_MEANINGS, **extra}
    columns = tuple(DataColumn(name, "integer" if name in NUMBERS else "text", meanings[name]) for name in names)
    rows = tuple((*(row.columns[name] for name in names), row.coding.counted_as) for row in coding_rows(run))
    return DataTable("codings", "one code on one segment", (*columns, COUNTED_AS), rows)


def _segments(run: Run) -> DataTable:
    cases = {t.name: t.case for t in run.transcripts}
    turns = {(t.name, turn.number): turn for t in run.transcripts for turn in t.turns}
    counted: dict[str, list[str]] = {}
    for coding in run.codings:
        if coding.counted_as:
            counted.setdefault(coding.segment.id, []).append(coding.counted_as)
    columns = _columns(
        ("segment_id", CODING_MEANINGS["segment_id"]),
        ("case", CODING_MEANINGS["case"]),
        ("transcript", CODING_MEANINGS["transcript"]),
        ("turn", CODING_MEANINGS["turn"], "integer"),
        ("number", "number of the segment within the turn", "integer"),
        ("start", "first code point in the turn's text, from 0", "integer"),
        ("end", "first code point after it", "integer"),
        ("words", "number of words", "integer"),
        ("period", CODING_MEANINGS["period"]),
        ("question", CODING_MEANINGS["question"]),
        ("codes", "codes that count here, separated by '; '; empty: not coded"),
        ("text", "words of the segment"),
    )
    rows: list[Row] = []
    for s in run.segments:
        turn = turns[s.transcript, s.turn]
        codes = "; ".join(dict.fromkeys(counted.get(s.id, ())))
        place = (s.id, cases[s.transcript], s.transcript, s.turn, s.number, s.span.start, s.span.end, s.words)
        rows.append((*place, turn.period, turn.question, codes, s.text))
    return DataTable("segments", "the unit that is coded, whether it is coded or not", columns, tuple(rows))


def _turns(run: Run) -> DataTable:
    columns = _columns(
        ("case", CODING_MEANINGS["case"]),
        ("transcript", CODING_MEANINGS["transcript"]),
        ("turn", CODING_MEANINGS["turn"], "integer"),
        ("speaker", CODING_MEANINGS["speaker"]),
        ("role", CODING_MEANINGS["role"]),
        ("time", CODING_MEANINGS["time"]),
        ("section", "heading it stands under"),
        ("period", CODING_MEANINGS["period"]),
        ("period_source", CODING_MEANINGS["period_source"]),
        ("question", CODING_MEANINGS["question"]),
        ("text", "words of the turn"),
    )
    rows = tuple(
        (
            *(transcript.case, transcript.name, turn.number, turn.speaker, turn.role, turn.time, turn.section),
            *(turn.period, turn.period_source, turn.question, turn.text),
        )
        for transcript in run.transcripts
        for turn in transcript.turns
    )
    return DataTable("turns", "one uninterrupted contribution of one speaker", columns, rows)


def _cases(run: Run) -> DataTable:
    names = list(dict.fromkeys(name for case in run.cases for name in case.attributes))
    kinds = {name: _kind([case.attributes.get(name) for case in run.cases]) for name in names}
    words = {case.name: sum(talk.words for talk in run.talk if talk.case == case.name) for case in run.cases}
    attributes = tuple(
        DataColumn(name, kinds[name], "attribute from the cases file, or classed from it") for name in names
    )
    rows: list[Row] = []
    for case in run.cases:
        values = (case.attributes.get(name) for name in names)
        shown = (v if v is None or kinds[n] != "text" else str(v) for n, v in zip(names, values, strict=True))
        rows.append((case.name, *shown, words[case.name]))
    ends = _columns(("informant_words", "words said by informants", "integer"))
    return DataTable("cases", "the unit compared", (*_columns(("case", "its id")), *attributes, *ends), tuple(rows))


def _kind(values: Sequence[object]) -> str:
    known = [value for value in values if value is not None]
    if known and all(isinstance(value, int) for value in known):
        return "integer"
    return "number" if known and all(isinstance(value, int | float) for value in known) else "text"


def _codes(run: Run) -> DataTable:
    columns = _columns(
        ("code", CODING_MEANINGS["code"]),
        ("parent", "id of the code above it; empty: a dimension"),
        ("label", CODING_MEANINGS["code_label"]),
        ("definition", "brief definition"),
        ("definition_full", "full definition"),
        ("include", "when to use it; one a line"),
        ("exclude", "when not to use it; one a line"),
        ("examples", "one a line"),
        ("counterexamples", "one a line"),
    )
    rows = tuple(
        (
            *(code.id, code.id.rpartition("/")[0], code.label_in(run.study.language)),
            *(code.definition, code.definition_full, "\n".join(code.include), "\n".join(code.exclude)),
            *("\n".join(e.text for e in code.examples), "\n".join(e.text for e in code.counterexamples)),
        )
        for code in run.codebook.codes
    )
    return DataTable("codes", "a code of the codebook", columns, rows)


def _crosstab(tables: Tables) -> DataTable:
    table = tables.crosstab
    levels = [(name, f"{name} of the column; '{TOTAL}': all of them, '{UNKNOWN}': not known") for name in table.levels]
    columns = _columns(
        ("code", CODING_MEANINGS["code"]),
        *levels,
        (
            "codings",
            "codings of a code without codes below it, else segments that carry one; missing: no talk",
            "integer",
        ),
        ("cases", "cases with at least one: the n of 'n of N'; missing: no talk", "integer"),
        ("cases_with_talk", "cases with informant talk: the N", "integer"),
        ("words", "informant words", "integer"),
        ("per_thousand", "codings per 1,000 informant words; missing: no talk", "number"),
    )
    rows: list[Row] = []
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells, strict=True):
            values = tuple(TOTAL if value is None else value or UNKNOWN for value in column.values)
            counts = (cell.codings, cell.cases) if cell else (None, None)
            per = cell.per_thousand if cell else None
            rows.append((row.code, *values, *counts, len(column.cases), column.words, per))
    return DataTable("crosstab", "one code in one column of the cross-tab", columns, tuple(rows))


def _matrix(tables: Tables) -> DataTable:
    columns = _columns(
        ("case", "its id"),
        ("code", CODING_MEANINGS["code"]),
        ("codings", "how often it was given", "integer"),
        ("quote", "the shortest telling quote; empty: none"),
        ("segment_id", "where it stands"),
    )
    rows = tuple(
        (t.case, t.code, t.codings, *((t.quote.segment.text, t.quote.segment.id) if t.quote else ("", "")))
        for t in tables.matrix
    )
    return DataTable("case_matrix", "what one case said of one code", columns, rows)


def _pairs(tables: Tables) -> DataTable:
    columns = _columns(
        ("first", "id of a code"),
        ("second", "id of another code"),
        ("segments", "segments that carry both", "integer"),
        ("turns", "turns that carry both", "integer"),
        ("segments_c", "c-coefficient over segments: 0 never, 1 always together", "number"),
        ("turns_c", "c-coefficient over turns", "number"),
    )
    rows = tuple((p.first, p.second, p.segments, p.turns, p.segments_c, p.turns_c) for p in tables.pairs)
    return DataTable("cooccurrence", "two codes given to the same turn at least once", columns, rows)


def _talk(run: Run) -> DataTable:
    columns = _columns(
        ("case", "its id"),
        ("period", CODING_MEANINGS["period"]),
        ("words", "informant words", "integer"),
        ("coded_words", "words of segments that carry a coding", "integer"),
        ("segments", "number of segments", "integer"),
    )
    rows = tuple((t.case, t.period, t.words, t.coded_words, t.segments) for t in run.talk)
    return DataTable("talk", "how much one case said of one period", columns, rows)


def _decisions(run: Run) -> DataTable:
    columns = _columns(
        ("id", "digest of all that it says"),
        ("when", "UTC"),
        ("who", "name of the coder"),
        ("action", "accept, reject, recode, add, memo or clear"),
        ("transcript", CODING_MEANINGS["transcript"]),
        ("turn", "where the words stood then", "integer"),
        ("code", "code decided on, as it was called then"),
        ("recode_to", "code it was moved to"),
        ("quote", "the words"),
        ("memo", "text of a memo"),
        ("follows", "ids of the decisions it replaces, separated by '; '"),
    )
    rows = tuple(
        (
            *(d.id, d.when, d.who, d.action, d.anchor.transcript, d.anchor.turn, d.code, d.recode_to),
            *(d.anchor.quote, d.memo, "; ".join(d.follows)),
        )
        for d in (*run.decided.stored, *run.decided.new)
    )
    return DataTable("decisions", "what a human said of a coding, also where it was replaced", columns, rows)


def _manifest(run: Run) -> DataTable:
    columns = _columns(("item", "what is told"), ("value", "version, hash or option"))
    return DataTable("manifest", "what is needed to repeat the run", columns, tuple(run.manifest.items()))
