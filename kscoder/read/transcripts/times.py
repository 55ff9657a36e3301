"""Time stamps as people and programs write them, and their one form ``HH:MM:SS``."""

from __future__ import annotations

import re

_CLOCK = r"\d{1,2}:\d{1,2}(?::\d{1,2})?(?:[.,:-]\d{1,3})?"
_DATE = r"(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s+)?"
_RANGE = rf"{_CLOCK}(?:\s*(?:-->|–|—|-)\s*{_CLOCK})?"

BRACKETED = re.compile(rf"(?:\[\s*{_DATE}{_RANGE}\s*\]|\(\s*{_RANGE}\s*\)|\{{\s*{_RANGE}\s*\}}|#\s*{_CLOCK}\s*#)")
"""A stamp that its brackets tell from talk: ``[00:01:12]``, ``(1:12)``, ``#00:01:12-3#``, ``[0:12 - 0:15]``."""
INLINE = re.compile(
    rf"\s*(?:\[\s*{_RANGE}\s*\]|\(\s*\d{{1,2}}:\d{{2}}:\d{{2}}(?:[.,]\d{{1,3}})?\s*\)|#\s*{_CLOCK}\s*#)"
)
"""A stamp in the middle or at the end of talk; "(12:30)" there may be what was said."""
BARE = re.compile(rf"(?:{_RANGE})(?![\d:])")
"""A stamp without brackets; only its surroundings tell whether it is one."""
LONG = re.compile(rf"(?:\d{{1,2}}:\d{{1,2}}:\d{{1,2}}(?:[.,]\d{{1,3}})?(?:\s*-->\s*{_CLOCK})?)(?![\d:])")
"""A stamp without brackets that has seconds, as nobody writes a time of day in the middle of talk."""

_PARTS = re.compile(r"(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?")


def stamp(written: str) -> str:
    """The first time in a stamp as ``HH:MM:SS``; two numbers are minutes and seconds.

    >>> stamp("[1:12]"), stamp("0:0:7.80 --> 0:0:8.180"), stamp("11:02:09")
    ('00:01:12', '00:00:07', '11:02:09')
    """
    found = _PARTS.search(written)
    if found is None:
        return ""
    first, second, third = found.groups()
    hours, minutes, rest = ("0", first, second) if third is None else (first, second, third)
    return f"{int(hours):02d}:{int(minutes):02d}:{int(rest):02d}"


def from_seconds(seconds: float) -> str:
    """Seconds as ``HH:MM:SS``, fractions cut off.

    >>> from_seconds(3725.9)
    '01:02:05'
    """
    whole = int(seconds)
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}"


def to_seconds(written: str) -> float | None:
    """A stamp with hours, minutes, seconds and perhaps a fraction in seconds; None where it is not one.

    >>> to_seconds("00:01:02.500"), to_seconds("01:02,5"), to_seconds("x")
    (62.5, 62.5, None)
    """
    found = re.fullmatch(r"(?:(\d+):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,6}))?", written.strip())
    if found is None:
        return None
    hours, minutes, seconds, fraction = found.groups()
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + float(f"0.{fraction or 0}")


def bracket_spans(page: str) -> str:
    """oTranscribe's time marks (spans of the class `timestamp`) in brackets, so that they are told from talk.

    >>> bracket_spans('<span class="timestamp" data-timestamp="72.4">1:12</span>Ja')
    '[1:12] Ja'
    """
    return re.sub(rf'<span[^>]*class="timestamp"[^>]*>\s*({_CLOCK})\s*</span>', r"[\1] ", page)
