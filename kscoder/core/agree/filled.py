"""A sample that a second coder filled in → her codings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kscoder.core.agree.coders import NO_CODE, Source
from kscoder.core.decisions.codes import code_typed, suggestion
from kscoder.core.sample import CODE_COLUMNS
from kscoder.model import Codebook, EditedWorkbook, Finding, Record, RecordedCoding, SheetRow
from kscoder.suggest import did_you_mean

SHEET = "Sample"
COLUMNS = ("segment_id", "transcript", "turn", "text", "code_1")
"""Columns without which a filled-in sample cannot be read."""
NONE = "none"
"""What a coder writes where no code applies."""


def sample_source(workbook: EditedWorkbook, codebook: Codebook) -> Source:
    """The codings of a filled-in sample; codes may be typed as ids, labels or the last part of an id.

    Cells that name no code of the codebook are left out and told.
    """
    codings: list[RecordedCoding] = []
    findings: list[Finding] = []
    for row in workbook.rows:
        for read in _row(row, workbook.path.name, codebook):
            if isinstance(read, Finding):
                findings.append(read)
            else:
                codings.append(read)
    labels = {code.id: code.label_in(codebook.language) for code in codebook.codes}
    record = Record(workbook.path.name, labels, {}, (), tuple(codings))
    return Source(record, sampled=True, findings=(*findings, *_untouched(workbook)))


def _row(row: SheetRow, name: str, codebook: Codebook) -> Iterator[RecordedCoding | Finding]:
    typed = {column: row.cells[column] for column in CODE_COLUMNS if row.cells.get(column)}
    codes = []
    for column, text in typed.items():
        code = NO_CODE if text.casefold() == NONE else code_typed(text, codebook)
        if code is None:
            guess = suggestion(text, codebook) or did_you_mean(text.casefold(), [NONE])
            said = f'the codebook has no code "{text}"{guess}; this cell was left out'
            mend = f"Choose a code from the sheet Codebook, or write {NONE} where none applies."
            yield Finding("error", f"{name}, {row.place(column)}", said, mend)
        else:
            codes.append(code)
    if NO_CODE in codes and len(codes) > 1:
        said = f'"{NONE}" stands beside a code; the code was taken'
        yield Finding("warning", f"{name}, {row.place('code_1')}", said, f"Empty the cell with {NONE}.")
        codes = [code for code in codes if code != NO_CODE]
    if typed and not codes:
        return  # what she wrote cannot be told: neither a code nor no code
    for code in codes or [""]:
        yield _coding(row, code)


def _coding(row: SheetRow, code: str) -> RecordedCoding:
    turn = row.cells.get("turn", "")
    return RecordedCoding(
        segment=row.cells["segment_id"],
        transcript=row.cells["transcript"],
        turn=int(turn) if turn.isdecimal() else 0,
        case="",
        cell=(),
        words=row.cells["text"],
        evidence="",
        code=code,
        counted_as=code,
        origin="human",
    )


def _untouched(workbook: EditedWorkbook) -> Iterator[Finding]:
    blank: Sequence[SheetRow] = [r for r in workbook.rows if not any(r.cells.get(c) for c in CODE_COLUMNS)]
    if blank:
        said = f"{len(blank)} of {len(workbook.rows)} rows are blank; how they are read stands above (--blank)"
        yield Finding("note", workbook.path.name, said, f"Write {NONE} where no code applies, and nothing is unsaid.")
