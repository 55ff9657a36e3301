"""SubRip subtitles."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from kscoder.model import RawTranscript
from kscoder.read.transcripts.formats.vtt import read_cues
from kscoder.read.transcripts.passage import Reader


def read(path: Path, labels: Collection[str] = ()) -> RawTranscript:
    """An srt file as a transcript, a cue an utterance; raises TranscriptError where it has no cues."""
    return read_cues(path, "srt", labels)


READER = Reader("srt", (".srt",), read)
