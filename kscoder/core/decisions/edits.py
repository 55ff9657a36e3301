"""What a human changed in a workbook: its rows compared with what the run wrote into it.

Untouched is not accepted, and a deleted row is not a rejection. What cannot be understood is named with its cell and
changes nothing: a dated copy of the workbook keeps it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kscoder.core.decisions.added import added
from kscoder.core.decisions.cells import Asked, asked, same_text
from kscoder.core.decisions.words import TranscriptWords
from kscoder.model import Anchor, Codebook, Decision, EditedWorkbook, Finding, SheetRow, Snapshot, WrittenCoding

EDITABLE = ("decision", "recode_to", "code", "memo")


@dataclass(frozen=True)
class Desk:
    """What a row is read against."""

    workbook: EditedWorkbook
    snapshot: Snapshot
    codebook: Codebook
    words: Mapping[str, TranscriptWords]
    """By name of the transcript."""
    cases: Mapping[str, str]
    """Transcript → case."""
    who: str
    stored: Sequence[Decision] = ()
    """The study's decisions."""

    @cached_property
    def read_before(self) -> frozenset[Written]:
        """What was read from this very workbook by a run that was killed before it could replace it.

        There an untouched cell tells something too: that she took her decision back.
        """
        return frozenset(
            _written(decision.anchor, decision.code, memo=decision.action == "memo")
            for decision in self.stored
            if decision.id not in self.snapshot.seen
            and decision.source == self.workbook.path.name
            and decision.who == self.who
        )

    def place(self, row: SheetRow, column: str = "") -> str:
        """File and cell, for messages."""
        return f"{self.workbook.path.name}, {row.place(column)}"

    def signed(self, decision: Decision) -> Decision:
        """The decision with who took it, when, and on which codebook."""
        return replace(
            decision,
            who=self.who,
            when=self.workbook.saved,
            source=self.workbook.path.name,
            codebook_version=self.snapshot.codebook_version,
            definition=self.snapshot.definitions.get(decision.code, ""),
        )


Read = Decision | Finding
Written = tuple[str, str, str, str, int, str, bool]
"""Words and code of a coding in a workbook, and whether its memo is meant."""


def _written(anchor: Anchor, code: str, *, memo: bool) -> Written:
    return anchor.transcript, anchor.quote, anchor.prefix, anchor.suffix, anchor.nth, code, memo


def edits(desk: Desk) -> tuple[tuple[Decision, ...], tuple[Finding, ...]]:
    """Decisions that stand in an edited workbook and did not when it was written, and what was odd about it.

    The decisions are signed, but do not say yet which others they follow.
    """
    written = {coding.id: coding for coding in desk.snapshot.codings}
    by_id: dict[str, list[SheetRow]] = defaultdict(list)
    results: list[Read] = []
    for row in desk.workbook.rows:
        by_id[row.cells.get("coding_id", "")].append(row)
    for coding_id, rows in by_id.items():
        if coding_id not in written:
            for row in rows:
                results.extend(added(desk, row))
        else:
            results.extend(_known(desk, written[coding_id], rows))
    decisions = tuple(desk.signed(one) for one in results if isinstance(one, Decision))
    return decisions, tuple(one for one in results if isinstance(one, Finding))


def _known(desk: Desk, coding: WrittenCoding, rows: Sequence[SheetRow]) -> Iterator[Read]:
    """What was changed on one coding; a copied row with another code is a coding of her own."""
    own = [row for row in rows if same_text(row.cells.get("code", coding.code), coding.code)] or rows[:1]
    for row in rows:
        if row not in own:
            yield Finding(
                "warning",
                desk.place(row, "code"),
                f"a copy of the row {coding.id} with another code was taken as a coding added by hand",
            )
            yield from added(desk, row, like=coding)
    asks = {tuple(row.cells.get(name, "") for name in EDITABLE) for row in own}
    if len(asks) > 1:
        places = " and ".join(desk.place(row) for row in own)
        yield Finding(
            "error",
            places,
            f"{len(own)} rows stand for the coding {coding.id} and say different things; neither was taken",
            "Decide in the new workbook, on the one row there; the old one is kept beside it with its date.",
        )
        return
    if len(own) > 1:
        places = " and ".join(row.place() for row in own)
        yield Finding("note", desk.workbook.path.name, f"the coding {coding.id} stands in {places}; they say the same")
    yield from _changed(desk, coding, own[0])


def _changed(desk: Desk, coding: WrittenCoding, row: SheetRow) -> Iterator[Read]:
    text = row.cells.get("text")
    if text is not None and not same_text(text, coding.anchor.quote):
        yield Finding(
            "warning",
            desk.place(row, "text"),
            f"the quotation of {coding.id} was edited; it was restored, as quotations are the informant's own words",
            "To code other words, add a row of your own with the words and the code.",
        )
    if _touched(row, coding) or _written(coding.anchor, coding.code, memo=False) in desk.read_before:
        yield from _decided(desk, coding, row)
    memo = row.cells.get("memo")
    before = _written(coding.anchor, coding.code, memo=True) in desk.read_before
    if memo is not None and (before or not same_text(memo, coding.memo)):
        yield about(coding, "memo", memo=memo)


def _touched(row: SheetRow, coding: WrittenCoding) -> bool:
    before = {"decision": coding.decision, "recode_to": coding.recode_to, "code": coding.code}
    return any(not same_text(row.cells.get(name, value), value) for name, value in before.items())


def _decided(desk: Desk, coding: WrittenCoding, row: SheetRow) -> Iterator[Read]:
    for result in asked(row, coding, desk.codebook, desk.place):
        yield about(coding, result.action, recode_to=result.recode_to) if isinstance(result, Asked) else result


def about(coding: WrittenCoding, action: str, *, recode_to: str = "", memo: str = "") -> Decision:
    """A decision on a coding as it was written."""
    return Decision(
        anchor=coding.anchor,
        code=coding.code,
        action=action,
        recode_to=recode_to,
        memo=memo,
        case=coding.case,
        evidence=coding.evidence,
        rule=coding.rule,
        origin=coding.origin,
    )
