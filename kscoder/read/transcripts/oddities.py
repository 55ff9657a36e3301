"""What is odd about the talk of one file: blocks that repeat, turns too long to be one turn."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kscoder.model import Finding, Utterance

_WINDOW = 25
"""Words in a row that nobody says twice by chance."""
_REPEATED = 100
"""Words from which a repetition is worth a warning."""
_LONG_LINE = 100_000
"""Characters; about 17,000 words without a line break."""


_OVERLAP = re.compile(r"//\s?[^\W_][\w ]{0,20}:")
"""noScribe writes what another speaker says meanwhile into the turn: ``//S02: Ja. //``."""


def oddities(utterances: Sequence[Utterance], file: str) -> Iterator[Finding]:
    """Findings on repeated blocks, endless paragraphs, and remarks of others inside a turn."""
    yield from _repeated(utterances, file)
    overlaps = [utterance.place for utterance in utterances for _ in _OVERLAP.findall(utterance.text)]
    if overlaps:
        message = f"{len(overlaps)} remarks of other speakers (//name: … //) stay in the turn in which they stand"
        yield Finding(
            "note", f"{file}, {overlaps[0]}", message, "Take out those that must not be coded as this speaker's."
        )
    for utterance in utterances:
        if len(utterance.text) > _LONG_LINE:
            message = f"one paragraph of {len(utterance.text):,} characters"
            yield Finding("warning", f"{file}, {utterance.place}", message, "Check that line breaks were not lost.")


def _repeated(utterances: Sequence[Utterance], file: str) -> Iterator[Finding]:
    """A warning where a large part of the words stands in the file twice, however its lines are broken."""
    words: list[str] = []
    places: list[str] = []
    for utterance in utterances:
        parts = utterance.text.casefold().split()
        words += parts
        places += [utterance.place] * len(parts)
    seen: set[tuple[str, ...]] = set()
    repeated: set[int] = set()
    for start in range(len(words) - _WINDOW + 1):
        window = tuple(words[start : start + _WINDOW])
        if window in seen:
            repeated.update(range(start, start + _WINDOW))
        elif start % _WINDOW == 0:  # every 25th window is enough to be met again, and costs little memory
            seen.add(window)
    if len(repeated) >= _REPEATED:
        message = f"{len(repeated)} of {len(words)} words repeat what was said before, word for word"
        yield Finding(
            "warning", f"{file}, {places[min(repeated)]}", message, "Delete the repetition, or it counts twice."
        )
