"""What is kept of a run, to compare it with another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class RecordedCoding:
    """A coding with its words, so that another run's coding can be recognised as the same one."""

    segment: str
    """Id of the segment in its own run; says nothing across runs."""
    transcript: str
    turn: int
    case: str
    cell: tuple[str, ...]
    """Its values on the levels of the cross-tab."""
    words: str
    """Text of the segment."""
    evidence: str
    code: str
    """The code that was given."""
    counted_as: str
    """The code it counts for after a human's decision; empty where it does not count."""
    rule: str = ""
    negated: str = ""
    origin: str = "rule"
    decision: str = ""
    before: str = ""
    """A little of the turn before the segment: tells apart a sentence that is said twice."""
    after: str = ""
    """A little of the turn after it."""


@dataclass(frozen=True)
class Record:
    """What is kept of a run: its codings and what they were made from."""

    name: str
    """How messages call it: ``the last run``, ``codings.xlsx``."""
    labels: Mapping[str, str]
    """Code id → label, in the order of the codebook."""
    replaces: Mapping[str, str]
    """Former code id → the id that took its place."""
    levels: tuple[str, ...]
    """What the cross-tab is broken down by, outermost first."""
    codings: tuple[RecordedCoding, ...]
    made_from: Mapping[str, str] = field(default_factory=dict)
    """The run's manifest; empty where it is not known."""
