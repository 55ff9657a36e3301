"""Interviews as loaded: turns, cases and the segments that are coded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kscoder.model.findings import Finding, Span


@dataclass(frozen=True)
class Utterance:
    """What a reader delivers: one labelled paragraph, cue or table row, before roles and periods are known."""

    speaker: str
    """The label as it stands in the file (`I`, `Intervjuer`, `Kari`), empty where there is none."""
    text: str
    """The words, NFC, without the label; inner line ends are `\\n`."""
    place: str
    """Where in the file: ``line 12``, ``paragraph 4``, ``cue 7``, ``table 1 row 3``."""
    time: str = ""
    """Time stamp as ``HH:MM:SS``, empty where there is none."""
    heading: bool = False
    """True for a heading or section line: it structures the interview and is never anybody's talk."""


@dataclass(frozen=True)
class RawTranscript:
    """One file as its reader understood it."""

    path: Path
    """The file that was read."""
    format: str
    """Name of the reader: `txt`, `docx`, `vtt` …"""
    utterances: tuple[Utterance, ...]
    """In the order of the file."""
    encoding: str = ""
    """Text encoding that was taken, empty for binary formats."""
    convention: str = ""
    """How speakers were recognised, in words: ``labels before a colon (I, R)``; ``none``."""
    findings: tuple[Finding, ...] = ()
    """Oddities met while reading."""


@dataclass(frozen=True)
class Turn:
    """One uninterrupted contribution of one speaker."""

    number: int
    """From 1 over all turns of the transcript, the interviewer's included."""
    speaker: str
    """The label as it stands in the file."""
    role: str
    """`interviewer`, `informant` or `other`."""
    text: str
    """The words; paragraphs or cues of the turn are joined by ``\\n``."""
    place: str
    """Where the turn begins in the file."""
    time: str = ""
    """Time stamp of its beginning as ``HH:MM:SS``."""
    section: str = ""
    """The heading it stands under, empty where there is none."""
    period: str = ""
    """Name of the period the talk is about; empty where it cannot be told."""
    period_source: str = ""
    """What told the period: ``turn 4: "da begynner vi med del 1"``, ``heading …``, ``study file``."""
    question: str = ""
    """Id of the interview-guide question the turn answers; empty where there is none."""


@dataclass(frozen=True)
class Transcript:
    """One interview as loaded: ordered turns that belong to one case."""

    name: str
    """File name without suffix; unique in the study."""
    path: Path
    """The file it was read from."""
    case: str
    """Id of the case it belongs to."""
    language: str
    """`nb`, `nn` or `en`."""
    turns: tuple[Turn, ...]
    """All of them, the interviewer's included."""
    format: str = ""
    """Name of the reader that read it."""
    encoding: str = ""
    """Text encoding that was taken, empty for binary formats."""
    convention: str = ""
    """How speakers were recognised, in words."""
    digest: str = ""
    """SHA-256 of the file's bytes, hexadecimal."""


@dataclass(frozen=True)
class Case:
    """The unit that is compared: here a municipality."""

    name: str
    """Its id: `A`."""
    attributes: Mapping[str, str | int | float | None]
    """Columns of the cases file and derived classes: `inhabitants`, `role`, `size`. None is missing."""


@dataclass(frozen=True)
class Segment:
    """The unit that is coded: a span of one informant turn."""

    transcript: str
    """Name of the transcript."""
    turn: int
    """Number of the turn."""
    number: int
    """From 1 within the turn."""
    span: Span
    """Where it stands in the turn's text."""
    text: str
    """The words: ``turn.text[span.start:span.end]``."""
    words: int
    """How many word tokens it has; the base of every figure per 1,000 words."""
    markers: tuple[str, ...] = ()
    """Laughter, pauses and hesitation heard in it, as they were transcribed: ``[latter]``."""

    @property
    def id(self) -> str:
        """`A-012-3`: transcript, turn, number within the turn. Letters first, so that Excel leaves it alone."""
        return f"{self.transcript}-{self.turn:03d}-{self.number}"
