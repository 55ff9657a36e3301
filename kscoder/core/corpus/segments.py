"""The segments of many texts, as `kscoder.core.segment` cuts them text by text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kscoder.model.texts import Ints, Texts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Segments:
    """The segments of many texts, numbered through."""

    first: Ints
    """Segment → index of its first token."""
    stop: Ints
    """Segment → index after its last token."""
    text: Ints
    """Segment → the text it stands in."""
    number: Ints
    """Segment → its number within the text, from 1."""
    words: Ints
    """Segment → how many words it has."""

    def of(self, tokens: NDArray[np.intp] | Ints) -> NDArray[np.intp]:
        """The segments in which some words stand."""
        import numpy as np

        return np.searchsorted(self.first, tokens, side="right") - 1


def segments_of(texts: Texts, unit: str) -> Segments:
    """Cut texts into segments; `unit` is `sentence`, `paragraph` or `turn` (a whole text).

    A stretch without words joins the segment before it.
    """
    import numpy as np

    count = len(texts.form)
    begins = _begins(texts, unit)
    before = np.concatenate(([0], np.cumsum(texts.is_word, dtype=np.int32)))
    wordy = before[np.append(begins[1:], count)] > before[begins]
    first = begins[wordy]
    text = np.searchsorted(texts.text_begins, first, side="right").astype(np.int32) - 1
    stop = np.minimum(np.append(first[1:], count)[: len(first)], texts.text_begins[text + 1]).astype(np.int32)
    number = np.arange(len(first), dtype=np.int32) - np.searchsorted(text, text).astype(np.int32) + 1
    return Segments(first, stop, text, number, before[stop] - before[first])


def _begins(texts: Texts, unit: str) -> Ints:
    """The tokens that begin a stretch of talk, with words or without."""
    import numpy as np

    if unit == "sentence":
        return texts.sentence_begins[:-1]
    begins = texts.first.copy()
    if unit == "paragraph":
        ends = np.flatnonzero(np.frombuffer(texts.data, np.uint8) == 10)
        passed = np.searchsorted(ends, texts.end[:-1]) < np.searchsorted(ends, texts.start[1:])
        begins[1:] |= passed
    return np.flatnonzero(begins).astype(np.int32)
