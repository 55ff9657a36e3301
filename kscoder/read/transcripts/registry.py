"""The table of formats: suffix → reader. Others add rows by entry points in the group ``kscoder.readers``."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path

from kscoder.errors import TranscriptError
from kscoder.model import Finding, RawTranscript
from kscoder.read.transcripts.content import content_format
from kscoder.read.transcripts.formats import docx, eaf, html, markdown, odt, otr, pdf, rows, rtf, srt, txt, vtt, whisper
from kscoder.read.transcripts.names import shown
from kscoder.read.transcripts.passage import Reader

GROUP = "kscoder.readers"
OWN: tuple[Reader, ...] = (
    txt.READER,
    docx.READER,
    odt.READER,
    rtf.READER,
    pdf.READER,
    markdown.READER,
    html.READER,
    vtt.READER,
    srt.READER,
    whisper.READER,
    otr.READER,
    rows.READER,
    eaf.READER,
)
BY_CONTENT = (".doc",)
"""Suffixes that tell nothing about the format; the content does."""


@cache
def readers() -> tuple[Reader, ...]:
    """The readers of kscoder, then those that installed packages add; a later one wins a suffix.

    Raises TranscriptError where an entry point does not hold a `Reader`.
    """
    added = []
    for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        reader = point.load()
        if not isinstance(reader, Reader):
            raise TranscriptError(
                f"the entry point {point.name} in {GROUP} is no Reader",
                point.value,
                "Uninstall the package that adds it.",
            )
        added.append(reader)
    return (*OWN, *added)


def by_suffix() -> dict[str, Reader]:
    """Suffix (lower case, with the dot) → reader."""
    return {suffix: reader for reader in readers() for suffix in reader.suffixes}


def suffixes() -> tuple[str, ...]:
    """All suffixes a transcript may have, sorted."""
    return tuple(sorted({*by_suffix(), *BY_CONTENT}))


def read(path: Path, labels: Collection[str] = ()) -> RawTranscript:
    """One transcript file, by its suffix or, where that lies, by its content.

    `labels` are speaker labels known from the study file; they are accepted wherever they stand. Raises
    TranscriptError with one clear message where the file cannot be used; what is merely odd is in `findings`.
    """
    if not path.name.isprintable():
        raise TranscriptError(
            "the file name holds a line break or another control character", shown(path), "Rename the file."
        )
    if not path.is_file():
        raise TranscriptError("there is no such file", shown(path), "Check the name and the folder.")
    suffix = path.suffix.casefold()
    claimed = by_suffix().get(suffix)
    name = content_format(path, claimed.name if claimed else "")
    reader = next((reader for reader in reversed(readers()) if reader.name == name), None)
    if reader is None or (claimed is None and suffix not in BY_CONTENT and name == "txt"):
        raise unsupported(path)
    raw = reader.read(path, labels)
    if reader is claimed:
        return raw
    note = Finding("note", shown(path), f"the name ends in {suffix or 'nothing'}, but the content is {reader.name}")
    return replace(raw, findings=(note, *raw.findings))


def unsupported(path: Path) -> TranscriptError:
    """The error for a file no reader knows."""
    what = f"{path.suffix} files" if path.suffix else "files without a suffix"
    return TranscriptError(
        f"{what} cannot be read as transcripts", shown(path), f"Save it as one of {', '.join(suffixes())}."
    )
