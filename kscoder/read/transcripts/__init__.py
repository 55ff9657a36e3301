"""Transcript files to `RawTranscript`: formats, encodings, speakers; and which files of a folder are transcripts.

The readers are imported when one is asked for: where nothing has changed since the last run, nothing is read.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kscoder.read.transcripts.assembling import assemble
    from kscoder.read.transcripts.formats.rows import Answers, read_rows
    from kscoder.read.transcripts.passage import Passage, Reader
    from kscoder.read.transcripts.registry import read, readers, suffixes
    from kscoder.read.transcripts.search import find

__all__ = ["Answers", "Passage", "Reader", "assemble", "find", "read", "read_rows", "readers", "suffixes"]

_HOMES = {
    "Answers": "formats.rows",
    "Passage": "passage",
    "Reader": "passage",
    "assemble": "assembling",
    "find": "search",
    "read": "registry",
    "read_rows": "formats.rows",
    "readers": "registry",
    "suffixes": "registry",
}
"""Name → the module it stands in."""


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
