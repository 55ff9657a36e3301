"""Lines of plain text to passages: section lines, line numbers in the margin, lines broken at the margin."""

from __future__ import annotations

import re

from kscoder.read.transcripts.labels import lead
from kscoder.read.transcripts.passage import Passage
from kscoder.read.transcripts.words import SECTION

_HASHES = re.compile(r"#{1,6}\s+(?P<text>\S.*?)\s*#*")
_RULED = re.compile(r"([=\-*_~#])\1+\s*(?P<text>[^\W_].*?)\s*\1{2,}")
_RULE = re.compile(r"([=\-*_~#.])\1{2,}")
_MARGIN = re.compile(r"\s*(?P<number>\d{1,5})(?:\t|\s{1,8})(?P<text>\S.*)")
_SENTENCE_END = re.compile(r"[.!?…:;\"»”)\]]$")


def passages(text: str, first: int = 1) -> list[Passage]:
    """Every line with text as a passage; `first` is the number of the first line.

    Lines that were broken at the margin are put together again, so that sentences are whole.
    """
    numbered = [(number, line.rstrip()) for number, line in enumerate(text.split("\n"), first)]
    numbered = _without_margin_numbers(numbered)
    found = []
    for number, line, heading in _joined(numbered):
        found.append(Passage(heading or line.strip(), f"line {number}", heading=bool(heading)))
    return found


def heading(line: str) -> str:
    """The words of a section line, empty where the line is none.

    >>> heading("== Del 1 =="), heading("Del 2: 2015-2018"), heading("Del 2 var det ja.")
    ('Del 1', 'Del 2: 2015-2018', '')
    """
    line = line.strip()
    found = _HASHES.fullmatch(line) or _RULED.fullmatch(line)
    if found:
        return found["text"].strip()
    return line if SECTION.fullmatch(line) else ""


def _without_margin_numbers(lines: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Take line numbers off where nearly every line begins with the number that follows the one before."""
    filled = [(number, line) for number, line in lines if line.strip()]
    found = [_MARGIN.fullmatch(line) for _, line in filled]
    values = [int(match["number"]) for match in found if match]
    steps = sum(b == a + 1 for a, b in zip(values, values[1:], strict=False))
    if len(values) < 5 or len(values) < 0.8 * len(filled) or steps < 0.9 * (len(values) - 1):
        return lines
    return [(number, match["text"] if (match := _MARGIN.fullmatch(line)) else line) for number, line in lines]


def _joined(lines: list[tuple[int, str]]) -> list[tuple[int, str, str]]:
    """Number, line and heading words of each line with text; rules are left out, broken lines put together."""
    wrapped = _is_wrapped([line for _, line in lines])
    found: list[tuple[int, str, str]] = []
    before = ""
    for number, line in lines:
        title = heading(line)
        if line.strip() and not _RULE.fullmatch(line.strip()):
            if wrapped and found and not title and not found[-1][2] and _goes_on(before, line):
                start, text, _ = found[-1]
                found[-1] = (start, f"{text} {line.strip()}", "")
            else:
                found.append((number, line, title))
        before = line
    return found


def _is_wrapped(lines: list[str]) -> bool:
    """Whether lines were broken at a margin: none is long, and many end in the middle of a sentence."""
    filled = [line for line in lines if line.strip()]
    if not filled or max(map(len, filled)) > 120:
        return False
    goes_on = sum(
        _goes_on(a, b) and b.strip()[0].islower() for a, b in zip(lines, lines[1:], strict=False) if b.strip()
    )
    return goes_on >= max(3, 0.2 * len(filled))


def _goes_on(before: str, line: str) -> bool:
    """Whether a line continues the one before: that one was full, and this one begins with no label or stamp."""
    if len(before.strip()) < 45 or not line.strip():
        return False
    found = lead(line.strip())
    return not found.time and found.form in ("", "alone", "dash")
