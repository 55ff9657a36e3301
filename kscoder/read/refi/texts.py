"""The text of a source: within the element, or in a file of the project."""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kscoder.read.refi.tree import child, text

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(frozen=True)
class SourceText:
    """A text with its line ends as they are."""

    text: str
    guessed: bool = False
    """True where the encoding had to be guessed."""


def source_text(element: _Element, files: Mapping[str, bytes]) -> SourceText | None:
    """The text of a source or note; None where it lies outside the project.

    Paths may or may not begin with ``internal://`` or a folder: only the file's name counts, so that no path leads
    out of the project.
    """
    if child(element, "PlainTextContent") is not None:
        return SourceText(text(element, "PlainTextContent"))
    for attribute in ("plainTextPath", "richTextPath"):
        name = str(element.get(attribute) or "").replace("\\", "/").rsplit("/", 1)[-1].lower()
        if name in files:
            return decoded(files[name])
    return None


def source_name(element: _Element) -> str:
    """What people call a source: its name, or else that of its file."""
    path = str(element.get("plainTextPath") or "").replace("\\", "/").rsplit("/", 1)[-1]
    return str(element.get("name") or "") or path.removesuffix(".txt") or str(element.get("guid") or "")


def decoded(data: bytes) -> SourceText:
    """The text of a file: UTF-8, UTF-16 where it says so, else Windows' own."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return SourceText(data.decode("utf-16", "replace"))
    try:
        return SourceText(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return SourceText(data.decode("cp1252", "replace"), guessed=True)
