"""Text files: the encoding, the byte order mark and the line ends stay."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

from kscoder.model import Replacement

_TAG = re.compile(r"<(?:v(?:\.\S+)?\s+(?P<voice>[^>]+)|/?\w[^>]*)>")
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060"))
"""Soft hyphens and zero-width spaces: inside a name they would hide it."""


def decoded(content: bytes, encoding: str) -> str:
    """The text of a file, composed (NFC) and without what would hide a name in it."""
    return unicodedata.normalize("NFC", content.decode(encoding, errors="replace")).translate(_UNSEEN)


def lines(content: bytes, encoding: str) -> tuple[str, ...]:
    """What a file says line by line, without the times and tags of subtitles."""
    said = (_TAG.sub(lambda tag: f"{tag['voice'] or ''}: ", line) for line in decoded(content, encoding).splitlines())
    return tuple(line for line in said if line.strip() and "-->" not in line)


def change(
    content: bytes, edit: Callable[[str], Sequence[Replacement]], encoding: str
) -> tuple[bytes, int, tuple[str, ...]]:
    """The file with its replacements made, how many they were, and no notes."""
    whole = decoded(content, encoding)
    replacements = edit(whole)
    parts, last = [], 0
    for one in replacements:
        parts += [whole[last : one.span.start], one.text]
        last = one.span.end
    new = "".join((*parts, whole[last:]))
    return _encoded(new, encoding), len(replacements), ()


def _encoded(text: str, encoding: str) -> bytes:
    """In the file's own encoding; letters that it lacks become question marks, as they did when it was written."""
    return text.encode(encoding, errors="replace")
