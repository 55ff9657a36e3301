"""Codings, and what humans decided on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kscoder.model.findings import Finding, Span
from kscoder.model.transcripts import Segment


@dataclass(frozen=True)
class Coding:
    """One code on one segment."""

    segment: Segment
    code: str
    """Id of the code."""
    evidence: tuple[Span, ...]
    """The exact words, as spans of the turn's text, in order."""
    rule: str
    """The pattern that gave it, readable; empty for a human's own coding."""
    negated: str = ""
    """The negation cue where the evidence is negated."""
    origin: str = "rule"
    """`rule`, `human` or `suggestion`."""
    decision: str = ""
    """`accept`, `reject`, `recode`, `add` or empty: not looked at is not accepted."""
    recode_to: str = ""
    """Id of the code a human moved it to."""
    memo: str = ""
    note: str = ""
    """What a human should know about its decision: its words, its rule or its code's definition have changed since."""

    @property
    def id(self) -> str:
        """`A-012-3:process/design`."""
        return f"{self.segment.id}:{self.code}"

    @property
    def counted_as(self) -> str:
        """The code it counts for in every table; empty where it does not count."""
        return counts_as(self.code, self.origin, self.decision, self.recode_to)


def counts_as(code: str, origin: str, decision: str, recode_to: str) -> str:
    """The code a coding counts for in every table; empty where it does not count.

    A rejected coding counts for nothing, a recoded one for its new code, and a suggestion for nothing until a human
    has decided.
    """
    if decision == "reject" or (origin == "suggestion" and not decision):
        return ""
    return recode_to or code


@dataclass(frozen=True)
class Anchor:
    """Words in a transcript, found again by what they are and what stands around them.

    A text-quote selector of the W3C Web Annotation Data Model, with what tells the words from their look-alikes.
    """

    transcript: str
    """Name of the transcript; empty where a human did not say and the words could not be found."""
    quote: str
    """The words themselves."""
    prefix: str = ""
    """What was said just before them, the turns of others included."""
    suffix: str = ""
    """What was said just after them."""
    turn: int = 0
    """Where they stood: a hint for readers, never used to find them."""
    alike: int = 1
    """In how many places of the transcript the same words stood."""
    nth: int = 1
    """Which of these places it was, from 1."""
    rival: float | None = None
    """How close the nearest look-alike came, 0 to 1: for words that stood once the similarity of the most similar
    other segment, for words that stood several times the similarity of the surroundings. None is not known."""


ACTIONS = ("accept", "reject", "recode", "add", "memo", "clear")


@dataclass(frozen=True)
class Decision:
    """What a human said of a coding. Never changed: a later one that `follows` it takes its place."""

    anchor: Anchor
    code: str
    """Id of the code, as it was called then."""
    action: str
    """`accept`, `reject`, `recode`, `add` (a coding of her own), `memo` (says nothing else), `clear` (no decision)."""
    recode_to: str = ""
    """For `recode`: id of the new code."""
    memo: str = ""
    """For `memo`: its whole text; empty takes a memo away."""
    case: str = ""
    """Case of the transcript, for readers."""
    evidence: tuple[str, ...] = ()
    """The words the coding rested on."""
    rule: str = ""
    """The rule that had given the coding; empty for a human's own."""
    origin: str = "rule"
    """Origin of the coding that was decided on."""
    who: str = ""
    """The name the coder gave; empty where none was given."""
    when: str = ""
    """When her workbook was saved, UTC: ``2018-05-04T12:30:00.000Z``."""
    codebook_version: str = ""
    """Version of the codebook she decided under."""
    definition: str = ""
    """What the code meant then: its brief definition."""
    source: str = ""
    """Where it was read: ``codings.xlsx``, ``undo``."""
    adjudicated: bool = False
    """True where it settles a disagreement between coders: it stands above what one coder says."""
    follows: tuple[str, ...] = ()
    """Ids of the decisions that she saw and that this one replaces."""
    id: str = ""
    """Digest of all the above; empty until it is known what it follows."""


@dataclass(frozen=True)
class WrittenCoding:
    """A coding as a run wrote it into the workbook: what a human's edits are compared with."""

    id: str
    """Coding id in that workbook."""
    anchor: Anchor
    code: str
    case: str
    evidence: tuple[str, ...] = ()
    rule: str = ""
    origin: str = "rule"
    decision: str = ""
    recode_to: str = ""
    memo: str = ""

    @property
    def segment_id(self) -> str:
        """`A-012-3`"""
        return self.id.removesuffix(":" + self.code)


@dataclass(frozen=True)
class Snapshot:
    """What a run wrote: it travels inside the workbook, so that workbook and snapshot are never apart."""

    codings: tuple[WrittenCoding, ...]
    codebook_version: str = ""
    definitions: Mapping[str, str] = field(default_factory=dict)
    """Code id → brief definition."""
    transcripts: Mapping[str, str] = field(default_factory=dict)
    """Transcript name → digest."""
    seen: frozenset[str] = frozenset()
    """Ids of all decisions that were known when the workbook was written."""


@dataclass(frozen=True)
class SheetRow:
    """One row of an edited sheet Codings."""

    cells: Mapping[str, str]
    """Column name → text; columns that are missing are not in it."""
    sheet: str
    row: int
    """Row number as the program shows it."""
    letters: Mapping[str, str] = field(default_factory=dict)
    """Column name → letters of the column, as it stands now."""

    def place(self, column: str = "") -> str:
        """``Codings!U14``, or ``Codings, row 14`` where no column is meant."""
        letter = self.letters.get(column)
        return f"{self.sheet}!{letter}{self.row}" if letter else f"{self.sheet}, row {self.row}"


@dataclass(frozen=True)
class EditedWorkbook:
    """A workbook as it was read back."""

    path: Path
    rows: tuple[SheetRow, ...]
    snapshot: Snapshot | None
    """None where the hidden sheet is missing or cannot be used."""
    digest: str
    """SHA-256 of the file's bytes."""
    saved: str
    """When it was saved, UTC: ``2018-05-04T12:30:00.000Z``."""
    touched: bool = True
    """Whether somebody has saved it since a run wrote it."""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Unplaced:
    """A decision that counts for nothing in this run, and why; it is kept and listed."""

    decision: Decision
    reason: str
    mend: str = ""


@dataclass(frozen=True)
class Decided:
    """The human judgement in a run."""

    stored: tuple[Decision, ...] = ()
    """Decisions of the study's decisions file, oldest first."""
    new: tuple[Decision, ...] = ()
    """Read from the workbook that is about to be replaced; stored when the run is written."""
    unplaced: tuple[Unplaced, ...] = ()
    conflicts: Mapping[str, tuple[Decision, ...]] = field(default_factory=dict)
    """Coding id → what coders said of it who disagree, where nobody has settled it."""
    workbooks: Mapping[Path, str] = field(default_factory=dict)
    """The workbooks whose edits are in, with the SHA-256 of each as it was read."""
    touched: frozenset[Path] = frozenset()
    """Those of them that somebody has saved since a run wrote them."""
    given: tuple[Coding, ...] = ()
    """The codings as the rules gave them, before any decision."""
    findings: tuple[Finding, ...] = ()
    """What of the run's findings is about decisions."""
