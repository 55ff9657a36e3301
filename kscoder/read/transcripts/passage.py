"""What a format reader hands on: stretches of text with all that the format itself says about them."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from kscoder.model import RawTranscript


@dataclass(frozen=True)
class Passage:
    """A line, paragraph, cue or table row, before speaker labels are looked for in its text."""

    text: str
    """The words as they stand in the file, a label or time stamp perhaps among them."""
    place: str
    """``line 12``, ``paragraph 4``, ``cue 7``, ``table 1 row 3``."""
    speaker: str | None = None
    """What the format says of the speaker: a name; empty where it leaves the speaker as before (an empty table
    cell); None where it says nothing, so that a label may stand in the text."""
    time: str = ""
    """``HH:MM:SS`` where the format gives it."""
    heading: bool = False
    """True where the format marks a heading."""
    bold: int = 0
    """How many leading characters of the text are bold."""


ReadFunction = Callable[[Path, Collection[str]], RawTranscript]


@dataclass(frozen=True)
class Reader:
    """One format: a row of the reader table. Others add one by an entry point in the group ``kscoder.readers``."""

    name: str
    """`docx`"""
    suffixes: tuple[str, ...]
    """With the dot, lower case; the first one is the usual one."""
    read: ReadFunction
    """Path and speaker labels known from the study → the transcript; raises TranscriptError."""
