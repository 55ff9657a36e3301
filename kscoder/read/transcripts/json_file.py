"""JSON as transcription programs write it."""

from __future__ import annotations

import json
from pathlib import Path

from kscoder.errors import TranscriptError
from kscoder.read.transcripts.names import shown


def parsed(text: str, path: Path) -> object:
    """The content of a JSON text; bare NaN, which Whisper writes, is taken. TranscriptError where it is damaged."""
    try:
        content: object = json.loads(text)
    except json.JSONDecodeError as error:
        raise TranscriptError(
            f"the JSON breaks off or is damaged ({error.msg})",
            f"{shown(path)}, line {error.lineno}",
            "Export the transcript again.",
        ) from error
    except RecursionError as error:
        raise TranscriptError("the JSON is nested too deeply", shown(path), "Export the transcript again.") from error
    return content
