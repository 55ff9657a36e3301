"""How often codes stand where: counted on arrays, so that a million documents cost no more than their codings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kscoder.core.corpus.nouns import Counts, Documents, Place
from kscoder.core.corpus.segments import Segments
from kscoder.core.corpus.word_hits import Found
from kscoder.model import Codebook

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]


def counted(documents: Documents, segments: Segments, found: Sequence[Found], codebook: Codebook) -> Counts:
    """What is counted in a portion. A code with children is counted where any code below it stands, once a segment."""
    import numpy as np

    numbers: dict[tuple[str, ...], int] = {}
    value_of = np.array([numbers.setdefault(each, len(numbers)) for each in documents.values], np.int64)
    values = list(numbers)
    segment = np.array([each.segment for each in found], np.int64)
    code = np.array([each.code for each in found], np.int64)
    above_segment, above_code = _above(segment, code, codebook)
    segment, code = np.append(segment, above_segment), np.append(code, above_code)
    document = segments.text[segment]
    once = np.unique(document * len(codebook.codes) + code)
    return Counts(
        documents=_by_value(values, np.bincount(value_of, minlength=len(values))),
        words=_by_value(values, np.bincount(value_of[segments.text], segments.words, len(values))),
        segments=_by_value(values, np.bincount(value_of[segments.text], minlength=len(values))),
        codings=_by_place(value_of[document], code, values, codebook),
        documents_with=_by_place(value_of[once // len(codebook.codes)], once % len(codebook.codes), values, codebook),
    )


def _above(segment: Numbers, code: Numbers, codebook: Codebook) -> tuple[Numbers, Numbers]:
    """Segments with the codes above those that stand in them, each pair once."""
    import numpy as np

    numbers = {each.id: number for number, each in enumerate(codebook.codes)}
    parent = np.array([numbers.get(each.id.rpartition("/")[0], -1) for each in codebook.codes], np.int64)
    pairs: list[Numbers] = [np.zeros(0, np.int64)]
    while len(code):
        code = parent[code]
        segment, code = segment[code >= 0], code[code >= 0]
        pairs.append(segment * len(parent) + code)
    distinct = np.unique(np.concatenate(pairs))
    return distinct // len(parent), distinct % len(parent)


def _by_value(values: Sequence[tuple[str, ...]], counts: Numbers) -> Counter[tuple[str, ...]]:
    return Counter({value: int(count) for value, count in zip(values, counts.tolist(), strict=True)})


def _by_place(value: Numbers, code: Numbers, values: Sequence[tuple[str, ...]], codebook: Codebook) -> Counter[Place]:
    import numpy as np

    places, counts = np.unique(code * len(values) + value, return_counts=True)
    return Counter(
        {
            Place(codebook.codes[place // len(values)].id, values[place % len(values)]): count
            for place, count in zip(places.tolist(), counts.tolist(), strict=True)
        }
    )
