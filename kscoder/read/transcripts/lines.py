"""Lines of plain text to passages: section lines, line numbers in the margin, lines broken at the margin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from kscoder.read.transcripts.labels import is_classic, lead, slip_of
from kscoder.read.transcripts.passage import Passage
from kscoder.read.transcripts.words import SECTION, USUAL

_HASHES = re.compile(r"#{1,6}\s+(?P<text>\S.*?)\s*#*")
_RULED = re.compile(r"([=\-*_~#])\1+\s*(?P<text>[^\W_].*?)\s*\1{2,}")
_RULE = re.compile(r"([=\-*_~#.])\1{2,}")
_MARGIN = re.compile(r"\s*(?P<number>\d{1,5})(?:\t|\s{1,8})(?P<text>\S.*)")
_SENTENCE_END = (".", "!", "?", "…", ":", '"', "»", "”", ")", "]")
_FULL_LINE = 45
"""Characters; a line that was broken at a margin is at least this long."""
_NO_MARGIN = 130
"""Characters; a text with a longer line was not broken at a margin."""
_SUSPENDED = re.compile(r"(?:og|eller|and|or|und|oder|samt)\b")
"""After "sosial-" these words show that the hyphen belongs to the word."""

Numbered = Sequence[tuple[str, str]]
"""Place and line."""


def text_passages(text: str, first: int = 1) -> list[Passage]:
    """The lines of a text as passages; `first` is the number of its first line in the file."""
    return line_passages([(f"line {number}", line) for number, line in enumerate(text.split("\n"), first)])


def line_passages(lines: Numbered, broken: bool = False) -> list[Passage]:
    """Every line that holds something as a passage.

    Lines broken at a margin are put together again, so that sentences are whole: where the text shows that they are,
    or always with `broken`.
    """
    lines = _without_margin_numbers([(place, line.rstrip()) for place, line in lines])
    broken = broken or _is_broken([line for _, line in lines])
    found: list[tuple[Passage, list[str]]] = []
    before = ""
    for place, line in lines:
        title = heading(line)
        if line.strip() and not _RULE.fullmatch(line.strip()):
            if broken and found and not title and not found[-1][0].heading and _goes_on(before, line):
                found[-1][1].append(line.strip())
            else:
                found.append((Passage("", place, heading=bool(title)), [title or line.strip()]))
        before = line
    return [replace(passage, text=_glued(parts)) for passage, parts in found]


def titled(passage: Passage) -> Passage:
    """A paragraph of a formatted document, as a heading where its words are a section line."""
    title = "" if passage.heading or "\n" in passage.text.strip() else heading(passage.text)
    return replace(passage, text=title, heading=True, bold=0) if title else passage


def heading(line: str) -> str:
    """The words of a section line, empty where the line is none.

    >>> heading("== Del 1 =="), heading("Del 2: 2015-2018"), heading("Del 2 var det ja.")
    ('Del 1', 'Del 2: 2015-2018', '')
    """
    line = line.strip()
    if len(line) > _NO_MARGIN:
        return ""
    found = _HASHES.fullmatch(line) or _RULED.fullmatch(line)
    if found and not (
        line.startswith("# ") and (found["text"][0].islower() or found["text"].endswith((".", "?", "…")))
    ):
        return found["text"].strip()  # "# så kom vi." is talk after a pause
    return line if SECTION.fullmatch(line) else ""


def _without_margin_numbers(lines: Numbered) -> Numbered:
    """Take line numbers off where nearly every line begins with the number that follows the one before.

    A number with a dot is an item of a list and stays.
    """
    lines = _without_number_column(lines)
    found = {place: _MARGIN.fullmatch(line) for place, line in lines if line.strip()}
    numbers = [int(match["number"]) for match in found.values() if match]
    steps = sum(b == a + 1 for a, b in pairwise(numbers))
    if len(numbers) < 5 or len(numbers) < 0.8 * len(found) or steps < 0.9 * (len(numbers) - 1):
        return lines
    return [(place, match["text"] if (match := found.get(place)) else line) for place, line in lines]


def _without_number_column(lines: Numbered) -> Numbered:
    """Take out runs of lines that only count on: the margin of a page as some PDFs give it, apart from its text."""
    numbers = [int(line) if line.strip().isdecimal() and len(line) < 8 else None for _, line in lines]
    counting: set[int] = set()
    start = 0
    for index in range(1, len(numbers) + 1):
        here, before = (numbers[index] if index < len(numbers) else None), numbers[index - 1]
        if here is None or before is None or here != before + 1:
            if index - start >= 5:
                counting.update(range(start, index))
            start = index
    return [pair for index, pair in enumerate(lines) if index not in counting]


def _is_broken(lines: Sequence[str]) -> bool:
    """Whether lines were broken at a margin: none is long, and many go on in small letters on the next one."""
    filled = [line for line in lines if line.strip()]
    if not filled or max(map(len, filled)) > _NO_MARGIN:
        return False
    goes_on = sum(_goes_on(a, b) and b.strip()[0].islower() for a, b in pairwise(lines))
    return goes_on >= max(3, 0.2 * len(filled))


def _goes_on(before: str, line: str) -> bool:
    """Whether a line continues the one before: that one was full, and this one begins with no label or stamp."""
    before, line = before.strip(), line.strip()
    if len(before) < _FULL_LINE or not line:
        return False
    if not line[0].islower() and before.endswith(_SENTENCE_END):
        return False
    found = lead(line)
    if found.form == "alone" and (is_classic(found.label) or slip_of(found.label, USUAL)):
        return False
    return not found.time and found.form in ("", "dash", "alone")


def _glued(parts: Sequence[str]) -> str:
    """The parts of a broken line as one; a word divided by a hyphen is whole again."""
    pieces = [parts[0]]
    for before, line in pairwise(parts):
        divided = before.endswith("-") and before[-2:-1].isalpha() and line[0].islower() and not _SUSPENDED.match(line)
        if divided and before[-2].islower():
            pieces[-1] = pieces[-1][:-1]
        pieces += [line] if divided else [" ", line]  # KS-verktøy keeps its hyphen
    return "".join(pieces)
