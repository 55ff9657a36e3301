"""Plain text: a line a paragraph, section lines as headings."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from kscoder.model import RawTranscript
from kscoder.read.transcripts.assembling import assemble
from kscoder.read.transcripts.decode import read_text
from kscoder.read.transcripts.lines import text_passages
from kscoder.read.transcripts.passage import Reader


def read(path: Path, labels: Collection[str] = ()) -> RawTranscript:
    """A text file as a transcript; raises TranscriptError where it is no text."""
    decoded = read_text(path)
    return assemble(
        path, "txt", text_passages(decoded.text), labels, encoding=decoded.encoding, findings=decoded.findings
    )


READER = Reader("txt", (".txt", ".text"), read)
