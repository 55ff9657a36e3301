"""Where something is, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass

INTERVIEWER = "interviewer"
INFORMANT = "informant"
OTHER = "other"
ROLES = (INTERVIEWER, INFORMANT, OTHER)
UNITS = ("sentence", "turn", "paragraph")
LANGUAGES = ("nb", "nn", "en")


@dataclass(frozen=True, order=True)
class Span:
    """A stretch of a turn's text."""

    start: int
    """First code point of the stretch."""
    end: int
    """First code point after the stretch."""


@dataclass(frozen=True)
class Finding:
    """Something a person should know about her material: a value, never an exception."""

    severity: str
    """`error` (the item was left out), `warning` (look at it) or `note` (good to know)."""
    place: str
    """File, and line, paragraph or cell where there is one: ``transcripts/A.docx, paragraph 12``."""
    message: str
    """What was found, in one sentence."""
    mend: str = ""
    """What to do about it, in one sentence; empty where nothing needs doing."""
