"""oTranscribe files: a page of html inside JSON."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from kscoder.errors import TranscriptError
from kscoder.model import RawTranscript
from kscoder.read.transcripts.assembling import assemble
from kscoder.read.transcripts.decode import read_text
from kscoder.read.transcripts.formats.html import page_passages
from kscoder.read.transcripts.json_file import parsed
from kscoder.read.transcripts.names import shown
from kscoder.read.transcripts.passage import Reader
from kscoder.read.transcripts.times import bracket_spans


def read(path: Path, labels: Collection[str] = ()) -> RawTranscript:
    """An .otr file as a transcript; raises TranscriptError where it holds no page."""
    decoded = read_text(path)
    content = parsed(decoded.text, path)
    page = content.get("text") if isinstance(content, dict) else None
    if not isinstance(page, str):
        raise TranscriptError(
            "the file holds no oTranscribe text", shown(path), "Export it from oTranscribe again, as .otr or .txt."
        )
    passages, structure = page_passages(bracket_spans(page), path)
    return assemble(
        path, "otr", passages, labels, structure=structure, encoding=decoded.encoding, findings=decoded.findings
    )


READER = Reader("otr", (".otr",), read)
