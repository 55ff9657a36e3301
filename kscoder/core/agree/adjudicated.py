"""A filled-in adjudication → decisions that stand above what single coders said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from kscoder.core.decisions import TranscriptWords, anchor, words_of
from kscoder.core.decisions.codes import code_typed, suggestion
from kscoder.core.decisions.folding import folded
from kscoder.model import Coding, Decision, EditedWorkbook, Finding, Run, Segment, SheetRow
from kscoder.suggest import did_you_mean

SHEET = "Adjudication"
COLUMNS = ("segment_id", "transcript", "text", "code", "decision", "recode_to", "memo")
"""Columns without which it cannot be read."""
DECISIONS = ("accept", "reject", "recode")
SOURCE = "adjudication"
"""What the decisions say they were read from."""


@dataclass(frozen=True)
class Bench:
    """What the rows are read against."""

    run: Run
    workbook: EditedWorkbook
    who: str
    codings: Mapping[tuple[str, str], Coding]
    """By segment id and code."""
    words: Mapping[str, TranscriptWords]
    """By name of the transcript."""

    def place(self, row: SheetRow, column: str) -> str:
        """File and cell, for messages."""
        return f"{self.workbook.path.name}, {row.place(column)}"


def adjudicated(workbook: EditedWorkbook, run: Run, who: str) -> tuple[tuple[Decision, ...], tuple[Finding, ...]]:
    """The decisions of a filled-in adjudication, and what could not be understood; rows left empty decide nothing.

    `run` is a run of the study: it tells which of the codings a rule gives.
    """
    codings = {(coding.segment.id, coding.code): coding for coding in run.codings}
    bench = Bench(run, workbook, who, codings, words_of(run))
    results = [result for row in workbook.rows for result in _row(bench, row)]
    decisions = tuple(result for result in results if isinstance(result, Decision))
    return decisions, tuple(result for result in results if isinstance(result, Finding))


def _row(bench: Bench, row: SheetRow) -> Iterator[Decision | Finding]:
    word, target = row.cells["decision"].casefold(), row.cells["recode_to"]
    if not word and not target:
        return
    action = "recode" if target and word in ("", "recode") else word
    if action not in DECISIONS:
        said = f'"{row.cells["decision"]}" is not a decision{did_you_mean(word, DECISIONS)}; it was not taken'
        yield Finding("error", bench.place(row, "decision"), said, f"Write one of: {', '.join(DECISIONS)}.")
        return
    code = code_typed(row.cells["code"], bench.run.codebook)
    to = code_typed(target, bench.run.codebook) if action == "recode" else ""
    for column, typed, found in (("code", row.cells["code"], code), ("recode_to", target, to)):
        if found is None:
            guess = suggestion(typed, bench.run.codebook)
            said = f'the codebook has no code "{typed}"{guess}; this row was not taken'
            yield Finding("error", bench.place(row, column), said, "Choose a code of the study's codebook.")
    segment = _segment(bench, row)
    if segment is None:
        said = "its words were not found in one place of the study's transcripts; this row was not taken"
        yield Finding("error", bench.place(row, "text"), said, "Adjudicate on the transcripts that were coded.")
    elif code and to is not None:
        decision = _decision(bench, segment, (code, action, to))
        yield decision
        if row.cells["memo"]:
            yield replace(decision, action="memo", recode_to="", memo=row.cells["memo"])


def _decision(bench: Bench, segment: Segment, said: tuple[str, str, str]) -> Decision:
    code, action, recode_to = said
    run, words = bench.run, bench.words[segment.transcript]
    given = bench.codings.get((segment.id, code))
    turn = words.transcript.turns[segment.turn - 1].text
    return Decision(
        anchor=anchor(words, segment.turn, segment.span),
        code=code,
        action="add" if action == "accept" and given is None else action,
        recode_to=recode_to,
        case=words.transcript.case,
        evidence=tuple(turn[s.start : s.end] for s in given.evidence) if given else (segment.text,),
        rule=given.rule if given else "",
        origin=given.origin if given else "human",
        who=bench.who,
        when=bench.workbook.saved,
        codebook_version=run.codebook.version,
        definition=run.codebook[code].definition,
        source=SOURCE,
        adjudicated=True,
    )


def _segment(bench: Bench, row: SheetRow) -> Segment | None:
    """The segment of a row: by its id where that still holds the same words, else the only one with these words."""
    own = [s for s in bench.run.segments if s.transcript == row.cells["transcript"]]
    same = [s for s in own if folded(s.text) == folded(row.cells["text"])]
    named = [s for s in same if s.id == row.cells["segment_id"]]
    found = named or same
    return found[0] if len(found) == 1 else None
