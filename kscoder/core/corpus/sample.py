"""A few codings of every code, to be looked at by a human."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from heapq import heappush, heappushpop

from kscoder.core.corpus.nouns import CodingLine
from kscoder.model import Codebook


class Sample:
    """At most so many codings of every code, drawn as they come; which ones does not depend on their order.

    `lot` gives a coding, by its document, segment and code, a number that is as good as chance and always the same;
    those with the smallest are drawn.
    """

    def __init__(self, size: int, lot: Callable[[str], int]) -> None:
        self._size, self._lot = size, lot
        self._drawn: dict[str, list[tuple[int, CodingLine]]] = {}
        """Code → a heap with the largest number on top, as its negative."""

    def add(self, lines: Sequence[CodingLine]) -> None:
        """Draw from more codings."""
        for line in lines:
            lot = -self._lot(f"{line.document} {line.segment} {line.code}")
            drawn = self._drawn.setdefault(line.code, [])
            if len(drawn) < self._size:
                heappush(drawn, (lot, line))
            elif lot >= drawn[0][0]:
                heappushpop(drawn, (lot, line))

    def lines(self, codebook: Codebook) -> list[CodingLine]:
        """What was drawn, by the order of the codebook and then of the documents' ids."""
        return [line for code in codebook.codes for line in sorted(line for _, line in self._drawn.get(code.id, []))]
