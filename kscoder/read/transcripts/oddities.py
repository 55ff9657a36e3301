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
    repeated, first, end = 0, None, 0
    for start in range(len(words) - _WINDOW + 1):
        window = tuple(words[start : start + _WINDOW])
        if window in seen:
            repeated += start + _WINDOW - max(start, end)
            first, end = start if first is None else first, start + _WINDOW
        elif start % _WINDOW == 0:  # every 25th window is enough to be met again, and costs little memory
            seen.add(window)
    if first is not None and repeated >= _REPEATED:
        message = f"{repeated} of {len(words)} words repeat what was said before, word for word"
        mend = "Delete the repetition, or it counts twice."
        yield Finding("warning", f"{file}, {places[first]}", message, mend)
