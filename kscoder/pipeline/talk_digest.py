"""A name for the talk of a transcript: what is kept of talk holds as long as it is the same."""

from __future__ import annotations

from kscoder.model import Transcript
from kscoder.pipeline.kept import digest


def talk_digest(transcript: Transcript) -> str:
    """Names all that rules and decisions can see of a transcript."""
    return digest(transcript.name, *(f"{t.number} {t.role} {t.speaker}\n{t.text}" for t in transcript.turns))
