"""The cross-tab of a corpus."""

from __future__ import annotations

from typing import NamedTuple

from kscoder.core.corpus.nouns import Counts, Place
from kscoder.model import Codebook


class CorpusRow(NamedTuple):
    """One code where certain values hold, as the cross-tab shows it."""

    code: str
    label: str
    values: tuple[str, ...]
    codings: int
    documents: int
    """Documents with the code: n of `all_documents`."""
    all_documents: int
    per_thousand: float | None
    """Codings per 1,000 words; None where nothing was said."""


def crosstab_rows(counts: Counts, codebook: Codebook, language: str) -> list[CorpusRow]:
    """Every code with every combination of values that occurs, in the order of the codebook and the values."""
    return [
        CorpusRow(
            code.id,
            code.label_in(language),
            values,
            counts.codings[Place(code.id, values)],
            counts.documents_with[Place(code.id, values)],
            counts.documents[values],
            1000 * counts.codings[Place(code.id, values)] / words if (words := counts.words[values]) else None,
        )
        for code in codebook.codes
        for values in sorted(counts.documents)
    ]
