"""Subtitle cues: what vtt and srt have in common.

Subtitle libraries drop or rewrite what is not well-formed; transcripts need every word, the number of the cue and a
word on times that make no sense, so the blocks are cut here.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from kscoder.model import Finding
from kscoder.read.transcripts.passage import Passage
from kscoder.read.transcripts.times import from_seconds, to_seconds

_ARROW = re.compile(r"^[ \t]*(?P<start>[\d:.,]+)[ \t]*-->[ \t]*(?P<end>[\d:.,]+)(?:[ \t].*)?$", re.M)
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t]+(?P<name>[^>\n]*)>")
_MARKUP = re.compile(
    r"</?(?:v|c|i|b|u|s|ruby|rt|lang|font)(?:[.\s][^<>\n]*)?>|<\d{1,2}:[\d:.]+>|\{\\an?\d+\}", re.IGNORECASE
)
_NO_TALK = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|$)")
"""Blocks of a WebVTT file that nobody says."""


@dataclass(frozen=True)
class Cue:
    """One block of a subtitle file."""

    number: int
    """From 1 over all cues."""
    start: float | None
    """Seconds; None where the stamp cannot be read."""
    end: float | None
    payload: str
    """The lines under the time line, markup included."""


def cues(text: str) -> Iterator[Cue]:
    """The cues in a text: each is a time line and what stands below it up to the next one."""
    arrows = list(_ARROW.finditer(text))
    for number, (arrow, following) in enumerate(zip_longest(arrows, arrows[1:]), 1):
        lines = text[arrow.end() : following.start() if following else len(text)].split("\n")[1:]
        if following:
            lines = _without_identifier(lines[:-1])
        yield Cue(number, to_seconds(arrow["start"]), to_seconds(arrow["end"]), _payload(lines))


def _without_identifier(lines: list[str]) -> list[str]:
    """Take off the name of the next cue: a line after a blank one, or a bare number, right above its time line."""
    if not lines or not lines[-1].strip():
        return lines
    named = lines[-1].strip().isdigit() or (len(lines) > 1 and not lines[-2].strip())
    return lines[:-1] if named else lines


def _payload(lines: list[str]) -> str:
    """The talk of a cue. A blank line should end it, but what programs write below one is talk all the same."""
    parts = re.split(r"\n\s*\n", "\n".join(lines).strip())
    return "\n".join(part for part in parts if not _NO_TALK.match(part))


def passages(found: Sequence[Cue]) -> list[Passage]:
    """The cues as passages, one for each voice in a cue; markup is taken off, other angle brackets stay."""
    voiced = any(_VOICE.search(cue.payload) for cue in found)
    result: list[Passage] = []
    for cue in found:
        time = "" if cue.start is None else from_seconds(cue.start)
        for name, words in _voices(cue.payload):
            speaker = (name.strip().lstrip("/").strip() if name else "") if voiced else None
            text = plain(words)
            if text:
                result.append(Passage(text, f"cue {cue.number}", speaker, time))
    return result


def plain(payload: str) -> str:
    """The words of a cue without subtitle markup, on one line.

    >>> plain("<i>Ja</i> &amp; nei <=> <n(heute)>\\nmen")
    'Ja & nei <=> <n(heute)> men'
    """
    return " ".join(html.unescape(_MARKUP.sub("", payload)).split())


def timing(found: Sequence[Cue], file: str, unit: str = "cue") -> Iterator[Finding]:
    """Warnings on cues that end before they start, run backwards, are empty, or have no readable time.

    `unit` is what the format calls them.
    """
    ends = [cue.number for cue in found if cue.start is not None and cue.end is not None and cue.end < cue.start]
    timed = [(cue.number, cue.start) for cue in found if cue.start is not None]
    jumps = [number for (_, a), (number, b) in pairwise(timed) if b < a]
    empty = [cue.number for cue in found if not plain(cue.payload)]
    untimed = [cue.number for cue in found if cue.start is None or cue.end is None] if timed else []
    for severity, numbers, what in (
        ("warning", ends, "end before they start"),
        ("warning", jumps, "start before the one before them"),
        ("warning", untimed, "have no time that can be read"),
        ("note", empty, "are empty"),
    ):
        if numbers:
            message = f"{len(numbers)} of {len(found)} {unit}s {what}"
            yield Finding(severity, f"{file}, {unit} {numbers[0]}", message)


def _voices(payload: str) -> Iterator[tuple[str, str]]:
    found = list(_VOICE.finditer(payload))
    if not found or found[0].start() > 0:
        yield "", payload[: found[0].start()] if found else payload
    for voice, following in zip_longest(found, found[1:]):
        yield voice["name"], payload[voice.end() : following.start() if following else len(payload)]
