"""WebVTT as Teams, Zoom, noScribe and Whisper write it."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from kscoder.errors import TranscriptError
from kscoder.model import RawTranscript
from kscoder.read.transcripts.assembling import assemble
from kscoder.read.transcripts.cues import cues, passages, timing
from kscoder.read.transcripts.decode import read_text
from kscoder.read.transcripts.names import shown
from kscoder.read.transcripts.passage import Reader


def read(path: Path, labels: Collection[str] = ()) -> RawTranscript:
    """A WebVTT file as a transcript, a cue an utterance; raises TranscriptError where it has no cues."""
    return read_cues(path, "vtt", labels)


def read_cues(path: Path, name: str, labels: Collection[str]) -> RawTranscript:
    """A file of cues under the name of its format."""
    decoded = read_text(path)
    found = list(cues(decoded.text))
    if not found:
        raise TranscriptError("the file has no cues (lines with -->)", shown(path), "Export the subtitles again.")
    findings = (*decoded.findings, *timing(found, shown(path)))
    return assemble(
        path,
        name,
        passages(found),
        labels,
        structure="voice tags",
        encoding=decoded.encoding,
        findings=findings,
    )


READER = Reader("vtt", (".vtt",), read)
