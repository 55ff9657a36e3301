"""Word documents as files: text that Word's XML can hold, and the same bytes for the same document."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

OLDEST = (1980, 1, 1, 0, 0, 0)
"""The first moment a zip file can tell: parts of an archive bear no time of their own."""


def printable(text: str) -> str:
    """Text without the signs that XML cannot hold: each becomes a replacement character."""

    def allowed(sign: str) -> bool:
        return sign in "\n\t" or (ord(sign) >= 32 and not 0xD800 <= ord(sign) <= 0xDFFF and sign not in "\ufffe\uffff")

    return "".join(sign if allowed(sign) else "\N{REPLACEMENT CHARACTER}" for sign in text)


def save(document: Any, path: Path) -> None:
    """Write a python-docx document; without the times that would make every file a new one."""
    made = io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for item in source.infolist():
            target.writestr(zipfile.ZipInfo(item.filename, OLDEST), source.read(item), zipfile.ZIP_DEFLATED)
