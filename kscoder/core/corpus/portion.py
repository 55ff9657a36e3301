"""Documents → their codings and counts, many at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kscoder.core.coding import Coder
from kscoder.core.corpus.close_look import close_codings, needing_it
from kscoder.core.corpus.counting import counted
from kscoder.core.corpus.form_rules import FormRules
from kscoder.core.corpus.known_forms import KnownForms
from kscoder.core.corpus.negated import Reading, unread
from kscoder.core.corpus.nouns import Columns, Documents, Portion
from kscoder.core.corpus.segments import Segments
from kscoder.core.corpus.word_hits import Found, WordHits, word_codings, word_hits
from kscoder.model import Codebook, Language
from kscoder.model.texts import Ints, Texts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass
class CorpusCoder:
    """A codebook made ready for documents of one language; it remembers what forms say to its rules."""

    coder: Coder
    unit: str
    known: KnownForms
    """The forms of the corpus; codebooks may share them."""
    rules: FormRules = field(init=False)
    code_of: Ints = field(init=False)
    """Rule → the number of its code in the codebook."""

    def __post_init__(self) -> None:
        import numpy as np

        self.rules = FormRules(self.coder, self.unit)
        numbers = {code.id: number for number, code in enumerate(self.coder.codebook.codes)}
        self.code_of = np.array([numbers[ready.code.id] for ready in self.coder.rules], np.int32)


def read_portion(texts: Sequence[str], language: Language) -> Reading:
    """Read the texts of some documents, whatever the codebook."""
    return unread(language.read_texts(texts))


def code_portion(documents: Documents, reading: Reading, ready: CorpusCoder) -> Portion:
    """Code documents that were read. Which documents make a portion does not change what is found in any of them."""
    segments = reading.segments(ready.unit)
    found = codings(documents, reading, ready)
    codebook = ready.coder.codebook
    columns = _columns(documents, reading.texts, segments, found, codebook)
    return Portion(columns, counted(documents, segments, found, codebook))


def codings(documents: Documents, reading: Reading, ready: CorpusCoder) -> list[Found]:
    """All codings of some documents, by segment and then in the order of the codebook."""
    flags, hits = look(reading, ready)
    closely = list(close_codings(documents, reading.texts, reading.segments(ready.unit), flags, ready.coder))
    found = list(word_codings(reading, hits, ready.rules, ready.coder))
    return sorted(closely + found, key=lambda each: each[:2]) if closely else found


def look(reading: Reading, ready: CorpusCoder) -> tuple[NDArray[np.uint8], WordHits]:
    """The segments that need a closer look, and the words that meet rules in all others."""
    segments = reading.segments(ready.unit)
    ready.rules.learn(reading.texts.forms, ready.known)
    flags = needing_it(reading.texts, segments, ready.rules, ready.coder)
    return flags, word_hits(reading.texts, segments, ready.rules, ready.code_of, flags != 0)


def _columns(
    documents: Documents, texts: Texts, segments: Segments, found: Sequence[Found], codebook: Codebook
) -> Columns:
    place = [each.segment for each in found]
    text = segments.text[place]
    first, end = texts.start[segments.first[place]], texts.end[segments.stop[place] - 1]
    before = texts.points[texts.begins[text]]
    own = text.tolist()
    said = texts.data
    return Columns(
        document=[documents.ids[number] for number in own],
        values=[documents.values[number] for number in own],
        segment=segments.number[place].tolist(),
        start=(texts.points[first] - before).tolist(),
        end=(texts.points[end] - before).tolist(),
        code=[codebook.codes[each.code].id for each in found],
        text=[said[start:stop].decode() for start, stop in zip(first.tolist(), end.tolist(), strict=True)],
        evidence=[each.evidence for each in found],
        rule=[each.rule for each in found],
        negated=[each.negated for each in found],
    )
