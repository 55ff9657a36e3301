"""Chunks → tokens: every distinct chunk is taken apart once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from kscoder.language.many.chunks import AS_ONE, Chunks
from kscoder.language.many.forms import Forms

if TYPE_CHECKING:
    from kscoder.model.texts import Ints


class Pieces:
    """All distinct chunks that a language has met, and the forms they are made of."""

    def __init__(self, split: Callable[[str], tuple[str, ...]], forms: Forms) -> None:
        import numpy as np

        self._split, self._forms = split, forms
        self._numbers: dict[str, int] = {}
        self._count = np.zeros(0, np.int32)
        """Chunk → of how many tokens it is made."""
        self._at = np.zeros(0, np.int32)
        """Chunk → where its forms begin in `_made_of`."""
        self._made_of = np.zeros(0, np.int32)

    def tokens(self, chunks: Chunks) -> tuple[Ints, Ints, Ints]:
        """Of every token: its form, the chunk it belongs to, and the byte where it begins."""
        import numpy as np

        known = self._known(chunks.distinct)[chunks.which]
        count = self._count[known]
        chunk = np.repeat(np.arange(len(known), dtype=np.int32), count)
        first = np.cumsum(count, dtype=np.int32) - count
        form = self._made_of[self._at[known][chunk] + np.arange(len(chunk), dtype=np.int32) - first[chunk]]
        size = self._forms.sizes[form]
        before = np.cumsum(size, dtype=np.int32) - size
        return form, chunk, chunks.start[chunk] + before - before[first[chunk]]

    def _known(self, distinct: Sequence[str]) -> Ints:
        """Their numbers; new ones are taken apart."""
        import numpy as np

        before = len(self._numbers)
        numbers = np.array([self._numbers.setdefault(chunk, len(self._numbers)) for chunk in distinct], np.int32)
        new = [chunk for chunk, number in zip(distinct, numbers.tolist(), strict=True) if number >= before]
        if new:
            made = [(chunk[1:],) if chunk.startswith(AS_ONE) else self._split(chunk) for chunk in new]
            count = np.array([len(pieces) for pieces in made], np.int32)
            at = np.cumsum(count, dtype=np.int32) - count + len(self._made_of)
            forms = self._forms.numbers(piece for pieces in made for piece in pieces)
            self._count, self._at = np.concatenate((self._count, count)), np.concatenate((self._at, at))
            self._made_of = np.concatenate((self._made_of, np.array(forms, np.int32)))
        return numbers
