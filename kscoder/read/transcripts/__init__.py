"""Transcript files to `RawTranscript`: formats, encodings, speakers; and which files of a folder are transcripts."""

from __future__ import annotations

from kscoder.read.transcripts.assemble import assemble
from kscoder.read.transcripts.formats.rows import Answers, read_rows
from kscoder.read.transcripts.passage import Passage, Reader
from kscoder.read.transcripts.registry import read, readers, suffixes
from kscoder.read.transcripts.search import find

__all__ = ["Answers", "Passage", "Reader", "assemble", "find", "read", "read_rows", "readers", "suffixes"]
