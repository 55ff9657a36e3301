"""Rich text (WordPad, TextEdit, old Word files with the suffix .doc)."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from kscoder.errors import TranscriptError
from kscoder.model import RawTranscript
from kscoder.read.transcripts.assembling import assemble
from kscoder.read.transcripts.decode import clean, read_bytes
from kscoder.read.transcripts.extras import needed
from kscoder.read.transcripts.lines import text_passages
from kscoder.read.transcripts.names import shown
from kscoder.read.transcripts.passage import Passage, Reader
from kscoder.read.transcripts.tables import columns, table_passages


def read(path: Path, labels: Collection[str] = ()) -> RawTranscript:
    """An RTF file as a transcript; raises TranscriptError where it is damaged or striprtf is not installed."""
    striprtf = needed("striprtf.striprtf", "rtf", path)
    code = read_bytes(path).decode("cp1252", errors="replace")
    if "{\\rtf" not in code[:100]:
        raise TranscriptError("the file is no RTF", shown(path), "Open it in a word processor and save it as .docx.")
    text = clean(striprtf.rtf_to_text(code, encoding="cp1252", errors="replace"))
    passages, structure = _table(text) or (text_passages(text), "")
    return assemble(path, "rtf", passages, labels, structure=structure)


def _table(text: str) -> tuple[list[Passage], str] | None:
    """A table of talk: striprtf gives its rows as lines with ``|`` after each cell."""
    rows = [line.rstrip("|").split("|") for line in text.split("\n") if line.strip()]
    found = columns(rows) if rows and all(len(row) > 1 for row in rows) else None
    if found is None:
        return None
    return table_passages(rows, found, "table 1"), "table columns" + (f" {found.names}" if found.names else "")


READER = Reader("rtf", (".rtf",), read)
