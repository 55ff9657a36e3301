"""Bytes to text: which encoding was taken, and what was wrong with it.

The order is fixed: byte order mark, strict UTF-8, UTF-16 by its pattern of NUL bytes, then a single-byte code.
Statistical guessers are not used, since they take short Norwegian text in Windows-1252 for Baltic or Polish.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from kscoder.errors import TranscriptError
from kscoder.model import Finding
from kscoder.read.transcripts.names import shown

MAX_TEXT_BYTES = 20 * 1024 * 1024
"""A ten-hour interview is about half a megabyte of text; what is forty times that is no transcript."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WINDOWS_LETTERS = frozenset("æøåÆØÅäöüÄÖÜßé")
_MAC_LETTERS = frozenset("æøåäöü")
"""Those whose bytes mean no letter of a western language in Windows-1252; a dash or quote there is a letter here."""
_SAMPLE = 2**20
_MOJIBAKE = re.compile(r"Ã[\u0080-\u00bf…†˜¦¥¸¶¤¼©]|â€[\u0080-\u2122œ\u009d]|Â[\u00a0«»°]")
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


@dataclass(frozen=True)
class Decoded:
    """A text file as text."""

    text: str
    """NFC, line ends ``\\n``, without invisible marks and control characters."""
    encoding: str
    findings: tuple[Finding, ...] = ()


def read_bytes(path: Path, limit: int = MAX_TEXT_BYTES) -> bytes:
    """The bytes of a file, or a TranscriptError where it cannot be opened, is empty or too large to be text."""
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise TranscriptError(
            f"the file cannot be opened ({error.strerror})", shown(path), "Check that it is there and not locked."
        ) from error
    if len(data) > limit:
        raise TranscriptError(
            f"the file is larger than {limit // 2**20} MB, too large for the text of an interview",
            shown(path),
            "Check that it is a transcript; if it holds several interviews, split it.",
        )
    if not data.strip(b"\0 \t\r\n"):
        raise TranscriptError("the file is empty", shown(path), "Export or copy the transcript again.")
    return data


def read_text(path: Path) -> Decoded:
    """The text of a file in any of the encodings this module knows."""
    return decode(read_bytes(path), shown(path))


def decode(data: bytes, place: str) -> Decoded:
    """Bytes as clean text; `place` names the file in findings.

    Raises TranscriptError where the bytes are no text at all.
    """
    text, encoding = _decoded(data, place)
    findings = []
    controls = len(_CONTROL.findall(text))
    if controls > max(20, len(text) // 100):
        raise TranscriptError(
            "the file holds binary data, not text", place, "Export the transcript again as .txt, .docx or .vtt."
        )
    if encoding in ("cp1252", "mac_roman"):
        findings.append(_single_byte_note(encoding, text, place))
    findings += _oddities(text, place, controls)
    return Decoded(clean(text), encoding, tuple(findings))


def clean(text: str) -> str:
    """NFC, ``\\n`` as line end, and nothing that cannot be seen: direction marks, soft hyphens, control characters.

    >>> clean("pa\u030a\u200f tide\\r\\n")
    'på tide\\n'
    """
    text = _LINE_ENDS.sub("\n", text)
    return unicodedata.normalize("NFC", _CONTROL.sub("", _INVISIBLE.sub("", text)).replace("\u00a0", " "))


def mojibake(text: str, place: str) -> tuple[Finding, ...]:
    """A warning where letters were saved in a wrong encoding before the file came here."""
    broken = _MOJIBAKE.findall(text)
    if not broken:
        return ()
    message = (
        f"{len(broken)} letters are garbled (mojibake, such as {broken[0]}): the text was saved in a wrong encoding"
    )
    return (Finding("warning", place, message, "Export it again from the original as UTF-8."),)


def _decoded(data: bytes, place: str) -> tuple[str, str]:
    for mark, name in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(name), name
            except UnicodeDecodeError as error:
                raise TranscriptError(
                    f"the file says it is {name.upper()} but is damaged at byte {error.start}",
                    place,
                    "Open it in a text editor and save it again as UTF-8.",
                ) from error
    wide = _utf16_by_nuls(data)
    if wide:
        return data.decode(wide, errors="replace"), wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _single_byte(data)


def _utf16_by_nuls(data: bytes) -> str:
    """UTF-16 without a mark: Western letters have a NUL at every second byte. Strict UTF-8 would accept them too."""
    sample = data[: 4096 - 4096 % 2]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = max(len(sample) // 2, 1)
    if odd > 0.6 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.05 * half:
        return "utf-16-be"
    return ""


def _single_byte(data: bytes) -> tuple[str, str]:
    sample = data[:_SAMPLE]
    windows = _letters_in_words(sample.decode("cp1252", errors="replace"), _WINDOWS_LETTERS)
    mac = _letters_in_words(sample.decode("mac_roman"), _MAC_LETTERS)
    name = "mac_roman" if mac >= 2 and mac > 3 * windows else "cp1252"
    return data.decode(name, errors="replace"), name


def _letters_in_words(text: str, letters: frozenset[str]) -> int:
    """How often such a letter stands next to a plain one, as it would not if the encoding were wrong."""
    return sum(
        (a in letters and b.isascii() and b.isalpha()) or (b in letters and a.isascii() and a.isalpha())
        for a, b in pairwise(text)
    )


def _single_byte_note(encoding: str, text: str, place: str) -> Finding:
    unknown = text.count("\ufffd")
    sample = next((word for word in re.findall(r"\w+", text) if not word.isascii()), "")
    if unknown:
        message = f"read as {encoding}, but {unknown} bytes have no meaning there and are shown as \ufffd"
        return Finding("warning", place, message, "Save the file again as UTF-8.")
    return Finding("note", place, f"not UTF-8; read as {encoding}" + (f' ("{sample}")' if sample else ""))


def _oddities(text: str, place: str, controls: int) -> list[Finding]:
    findings = list(mojibake(text, place))
    if controls:
        message = f"{controls} control characters (NUL and the like) were left out"
        findings.append(Finding("warning", place, message, "Check the text around them, or export the file again."))
    invisible = len(_INVISIBLE.findall(text.lstrip("\ufeff")))
    if invisible:
        message = f"{invisible} invisible characters (direction marks, soft hyphens) were left out"
        findings.append(Finding("note", place, message))
    return findings
