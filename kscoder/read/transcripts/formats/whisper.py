"""JSON of Whisper, NB-Whisper, WhisperX and their kin: segments with times, perhaps with speakers."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from pathlib import Path

from kscoder.errors import TranscriptError
from kscoder.model import RawTranscript
from kscoder.read.transcripts.assembling import assemble
from kscoder.read.transcripts.cues import Cue, timing
from kscoder.read.transcripts.decode import read_text
from kscoder.read.transcripts.json_file import parsed
from kscoder.read.transcripts.names import shown
from kscoder.read.transcripts.passage import Passage, Reader
from kscoder.read.transcripts.times import from_seconds, stamp, to_seconds

_LISTS = ("segments", "chunks", "utterances", "transcription", "results")
"""Where programs keep the list of segments."""
_TEXTS = ("text", "transcript", "utterance", "content")
_SPEAKERS = ("speaker", "speaker_label", "speaker_id", "speakerName")


def read(path: Path, labels: Collection[str] = ()) -> RawTranscript:
    """A JSON file of segments as a transcript; raises TranscriptError where it holds none."""
    decoded = read_text(path)
    items = _items(parsed(decoded.text, path), path)
    segments = [_segment(number, item) for number, item in enumerate(items, 1)]
    speakers = [_speaker(item) for item in items]
    spoken = any(speakers)
    passages = [
        Passage(
            segment.payload,
            f"segment {segment.number}",
            speaker if spoken else None,
            "" if segment.start is None else from_seconds(segment.start),
        )
        for segment, speaker in zip(segments, speakers, strict=True)
        if segment.payload
    ]
    return assemble(
        path,
        "json",
        passages,
        labels,
        structure="speakers of the segments" if spoken else "",
        encoding=decoded.encoding,
        findings=(*decoded.findings, *timing(segments, shown(path), "segment")),
    )


def _items(content: object, path: Path) -> list[Mapping[str, object]]:
    """The list of segments, wherever the program keeps it; a text without segments is one segment."""
    if isinstance(content, dict):
        found = next((content[name] for name in _LISTS if isinstance(content.get(name), list)), None)
        if found is None and isinstance(content.get("text"), str):
            found = [content]
        content = found
    items: list[Mapping[str, object]] = []
    if isinstance(content, list):
        items = [item for item in content if isinstance(item, dict)]
    if not any(isinstance(item.get(name), str) for item in items for name in _TEXTS):
        raise TranscriptError(
            "the JSON holds no segments of talk",
            shown(path),
            "Export Whisper's json, or the transcript as .txt or .vtt.",
        )
    return items


def _segment(number: int, item: Mapping[str, object]) -> Cue:
    """A segment as a cue, its text on one line."""
    start, end = item.get("start"), item.get("end")
    span = item.get("timestamp") or item.get("timestamps")
    if isinstance(span, list) and len(span) == 2:
        start, end = span
    elif isinstance(span, dict):
        start, end = span.get("from"), span.get("to")
    text = next((text for name in _TEXTS if isinstance(text := item.get(name), str)), "")
    return Cue(number, _seconds(start), _seconds(end), " ".join(text.split()))


def _speaker(item: Mapping[str, object]) -> str:
    return next((str(name) for key in _SPEAKERS if (name := item.get(key)) not in (None, "")), "")


def _seconds(value: object) -> float | None:
    if isinstance(value, str):
        return to_seconds(value) if stamp(value) else None
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value) or value < 0:
        return None
    return float(value)


READER = Reader("json", (".json",), read)
