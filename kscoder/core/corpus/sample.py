"""A few codings of every code, to be looked at by a human."""

from __future__ import annotations

from collections.abc import Callable
from heapq import heappop, heappush

from kscoder.core.corpus.nouns import CodingLine, Columns
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

    def add(self, columns: Columns) -> None:
        """Draw from more codings."""
        named = zip(columns.document, columns.segment, columns.code, strict=True)
        for row, (document, segment, code) in enumerate(named):
            lot = -self._lot(f"{document} {segment} {code}")
            if self._is_drawn(code, lot):
                self._keep(code, lot, columns.line(row))

    def merge(self, other: Sample) -> None:
        """Draw from what was drawn from other codings."""
        for code, drawn in other._drawn.items():
            for lot, line in drawn:
                if self._is_drawn(code, lot):
                    self._keep(code, lot, line)

    def _is_drawn(self, code: str, lot: int) -> bool:
        drawn = self._drawn.setdefault(code, [])
        return len(drawn) < self._size or lot >= drawn[0][0]

    def _keep(self, code: str, lot: int, line: CodingLine) -> None:
        drawn = self._drawn[code]
        heappush(drawn, (lot, line))
        if len(drawn) > self._size:
            heappop(drawn)

    def lines(self, codebook: Codebook) -> list[CodingLine]:
        """What was drawn, by the order of the codebook and then of the documents' ids."""
        return [line for code in codebook.codes for line in sorted(line for _, line in self._drawn.get(code.id, []))]
