"""Libraries that only rarer formats need."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from types import ModuleType

from kscoder.errors import TranscriptError
from kscoder.read.transcripts.names import shown


def needed(module: str, format_name: str, path: Path) -> ModuleType:
    """The module, or a TranscriptError that says what to install to read this file."""
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        raise TranscriptError(
            f"reading {format_name} files needs the library {error.name}",
            shown(path),
            "Install it with: pip install kscoder[formats]",
        ) from error
