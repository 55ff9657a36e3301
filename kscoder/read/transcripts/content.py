"""What a file is by its content: suffixes lie (a .doc that is RTF, a .docx that is plain text, html named .doc)."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from kscoder.errors import TranscriptError
from kscoder.read.transcripts.names import shown

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_HEAD = 4096
_BINARY = {"docx", "odt", "pdf"}
"""Formats that are never plain text."""
_HTML = re.compile(rb"\s*(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_FOREIGN = (
    (b"ID3", "a sound recording"),
    (b"RIFF", "a sound recording"),
    (b"OggS", "a sound recording"),
    (b"fLaC", "a sound recording"),
    (b"\xff\xfb", "a sound recording"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)


def content_format(path: Path, claimed: str) -> str:
    """The format of a file: `claimed` by its suffix (empty for none), unless the content says otherwise.

    Empty where neither tells. Raises TranscriptError for what is certainly no readable transcript: an old .doc, a
    document with a password, a recording.
    """
    head = _head(path)
    if head.startswith(_OLE):
        raise _ole_error(path)
    for start, what in _FOREIGN:
        if head.startswith(start) or head[4:8] == b"ftyp":
            raise TranscriptError(f"the file is {what}, not a transcript", shown(path), "Transcribe it first.")
    if head.startswith(b"PK\x03\x04"):
        return _zip_format(path) or claimed
    told = _by_beginning(head)
    if told:
        return told
    return "txt" if claimed in _BINARY or (not claimed and _is_text(head)) else claimed


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_HEAD)
    except OSError as error:
        raise TranscriptError(
            f"the file cannot be opened ({error.strerror})", shown(path), "Check that it is there and not locked."
        ) from error


def _by_beginning(head: bytes) -> str:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"{\\rtf"):
        return "rtf"
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if start.startswith(b"WEBVTT"):
        return "vtt"
    if b"<ANNOTATION_DOCUMENT" in start:
        return "eaf"
    return "html" if _HTML.match(start) else ""


def _is_text(head: bytes) -> bool:
    """Few control characters; NULs are allowed, since UTF-16 has them at every second byte."""
    controls = sum(byte < 9 or 13 < byte < 32 for byte in head.replace(b"\0", b""))
    return bool(head) and controls <= len(head) // 100


def _zip_format(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            if "word/document.xml" in names:
                return "docx"
            if "xl/workbook.xml" in names:
                return "csv"  # the reader of tables
            if "content.xml" in names and "mimetype" in names:
                with archive.open("mimetype") as file:
                    return "odt" if file.read(100).startswith(b"application/vnd.oasis.opendocument.text") else ""
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError):
        return ""  # damaged: the reader of the claimed format says how
    return ""


def _ole_error(path: Path) -> TranscriptError:
    """The old Office container: either a .doc of before 2007 or the shell around a document with a password."""
    with path.open("rb") as file:
        data = file.read(64 * 1024 * 1024)
    if "EncryptedPackage".encode("utf-16-le") in data:
        return TranscriptError(
            "the document is protected by a password", shown(path), "Open it in Word or Excel and save it without."
        )
    if "WordDocument".encode("utf-16-le") in data:
        return TranscriptError(
            "the file is in the old Word format (.doc)",
            shown(path),
            "Open it in Word or LibreOffice and save it as .docx.",
        )
    return TranscriptError(
        "the file is in an old Office format that cannot be read", shown(path), "Save it as .docx, .txt or .csv."
    )
