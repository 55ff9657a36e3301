"""A few codings of every code, to be looked at by a human."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from heapq import nsmallest

from kscoder.core.corpus.nouns import CodingLine
from kscoder.model import Codebook


class Sample:
    """At most so many codings of every code, drawn as they come; which ones does not depend on their order."""

    def __init__(self, size: int, digest: Callable[..., str]) -> None:
        self._size, self._digest = size, digest
        self._drawn: dict[str, list[tuple[str, CodingLine]]] = {}

    def add(self, lines: Sequence[CodingLine]) -> None:
        """Draw from more codings: those whose digest is smallest, which is as good as chance and always the same."""
        more: dict[str, list[tuple[str, CodingLine]]] = {}
        for line in lines:
            drawn = self._digest(line.document, str(line.segment), line.code)
            more.setdefault(line.code, []).append((drawn, line))
        for code, some in more.items():
            self._drawn[code] = nsmallest(self._size, [*self._drawn.get(code, []), *some])

    def lines(self, codebook: Codebook) -> list[CodingLine]:
        """What was drawn, by the order of the codebook and then of the documents' ids."""
        return [line for code in codebook.codes for line in sorted(line for _, line in self._drawn.get(code.id, []))]
