"""Copies of transcripts with other words in them: the format and all of its structure stay."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kscoder.errors import TranscriptError
from kscoder.model import Replacement
from kscoder.write.anonymised import package, text
from kscoder.write.atomic import replacing

Edit = Callable[[str], Sequence[Replacement]]
"""What is to be replaced in a stretch of text."""


@dataclass(frozen=True)
class Changed:
    """The new content of a file."""

    content: bytes
    replacements: int
    notes: tuple[str, ...] = ()
    """What could not be looked into, in words: pictures, recordings."""


_CHANGE: dict[str, Callable[[bytes, Edit, str], tuple[bytes, int, tuple[str, ...]]]] = {
    **dict.fromkeys((".txt", ".text", ".md", ".markdown", ".vtt", ".srt", ".csv", ".tsv"), text.change),
    **dict.fromkeys((".docx", ".docm"), package.change_docx),
    **dict.fromkeys((".odt", ".ott"), package.change_odt),
}
_TEXTS: dict[str, Callable[[bytes, str], tuple[str, ...]]] = {
    **dict.fromkeys((".docx", ".docm"), package.texts_docx),
    **dict.fromkeys((".odt", ".ott"), package.texts_odt),
}


def suffixes() -> tuple[str, ...]:
    """File name endings of the formats that can be anonymised."""
    return tuple(_CHANGE)


def texts(path: Path, encoding: str) -> tuple[str, ...]:
    """Everything a file says, paragraph by paragraph, also where no reader of talk looks: headers, comments, notes."""
    content = path.read_bytes()
    suffix = path.suffix.casefold()
    if _CHANGE.get(suffix) is text.change:
        return text.lines(content, encoding)
    return _TEXTS[suffix](content, path.name) if suffix in _TEXTS else ()


def change(path: Path, edit: Edit, encoding: str) -> Changed:
    """The content of a file with its replacements made; `encoding` is that of a text file.

    Raises TranscriptError where the format cannot be changed, or the file is not what its name says.
    """
    suffix = path.suffix.casefold()
    if suffix not in _CHANGE:
        mend = f"Save it as one of {', '.join(suffixes())} and anonymise that."
        raise TranscriptError(f"{suffix or 'this kind of'} files cannot be anonymised", path.name, mend)
    content, count, notes = _CHANGE[suffix](path.read_bytes(), edit, encoding or path.name)
    return Changed(content, count, notes)


def write(changed: Changed, target: Path) -> None:
    """Write a copy; raises TranscriptError where a file is there already."""
    if target.exists():
        raise TranscriptError(
            "there is a file already", str(target), "Name another folder with --out, or move it away."
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    with replacing(target) as temporary:
        temporary.write_bytes(changed.content)
