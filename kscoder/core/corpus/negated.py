"""Which words of many texts are negated, and by what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kscoder.core.coding import negating_cue
from kscoder.core.corpus.segments import Segments, segments_of
from kscoder.model import Language, NegationScope
from kscoder.model.texts import Ints, Negations, Texts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int32] | NDArray[np.intp]


@dataclass
class Reading:
    """What is read in some documents, whatever the codebook: worked out once, and more of it as it is asked for."""

    texts: Texts
    negations: Negations
    """Those of the sentences that were asked for so far."""
    _segments: dict[str, Segments] = field(default_factory=dict)

    def segments(self, unit: str) -> Segments:
        """The segments of the documents; `unit` is `sentence`, `paragraph` or `turn`."""
        if unit not in self._segments:
            self._segments[unit] = segments_of(self.texts, unit)
        return self._segments[unit]


def unread(texts: Texts) -> Reading:
    """Texts of which no negation has been asked for."""
    import numpy as np

    none = np.zeros(0, np.int32)
    return Reading(texts, Negations(none, np.zeros(1, np.int32), none, none, none, []))


def negating_cues(reading: Reading, tokens: Ints, language: Language) -> tuple[Ints, list[str]]:
    """For each of some words, in order, the cue that negates it: an index of the list that comes with them, or -1.

    As `kscoder.core.coding.negating_cue` tells it of one word.
    """
    import numpy as np

    texts = reading.texts
    sentence = texts.sentence_of(tokens)
    doubtful = np.flatnonzero(texts.negatable[sentence])
    _ask(reading, np.unique(sentence[doubtful]), language)
    known = reading.negations
    place = np.searchsorted(known.sentence, sentence[doubtful])
    row, negation = spread(known.at[place], known.at[place + 1])
    word = doubtful[row]
    reached = (known.first[negation] <= tokens[word]) & (tokens[word] < known.stop[negation])
    word, cue = word[reached], known.cue[negation[reached]]
    other = _is_other(texts, tokens[word], cue, known.cues)
    found = np.full(len(tokens), -1, np.int32)
    word, first = np.unique(word[other], return_index=True)
    found[word] = cue[other][first]
    return found, list(known.cues)


def cue_of_phrase(reading: Reading, tokens: Sequence[int]) -> str:
    """The cue that negates words of one sentence that were found together; `negating_cues` has been asked for one."""
    import numpy as np

    known, texts = reading.negations, reading.texts
    sentence = int(texts.sentence_of(np.array(tokens[:1]))[0])
    if not texts.negatable[sentence]:
        return ""
    place = int(known.sentence.searchsorted(sentence))
    scopes = [
        NegationScope(known.cues[known.cue[row]], range(known.first[row], known.stop[row]))
        for row in range(known.at[place], known.at[place + 1])
    ]
    return negating_cue(tokens, (texts.forms[form] for form in texts.form[list(tokens)]), scopes)


def spread(starts: Numbers, ends: Numbers) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The numbers from each start up to its end, one after the other; and before them, the row each belongs to."""
    import numpy as np

    count = ends - starts
    row = np.repeat(np.arange(len(starts)), count)
    return row, np.arange(len(row)) + np.repeat(starts - (np.cumsum(count) - count), count)


def _is_other(texts: Texts, tokens: Ints, cue: Ints, cues: Sequence[str]) -> NDArray[np.bool_]:
    """Whether a word is not itself part of the cue that reaches it."""
    import numpy as np

    words = [set(each.casefold().split()) for each in cues]
    rows = zip(texts.form[tokens].tolist(), cue.tolist(), strict=True)
    return np.array([texts.forms[form].casefold() not in words[each] for form, each in rows], np.bool_)


def _ask(reading: Reading, sentences: Ints, language: Language) -> None:
    """Ask for the negations of sentences that have not been asked for."""
    import numpy as np

    new = np.setdiff1d(sentences, reading.negations.sentence, assume_unique=True)
    if len(new):
        reading.negations = _merged(reading.negations, language.negations(reading.texts, new))


def _merged(one: Negations, other: Negations) -> Negations:
    """The negations of the sentences of both, which have none in common."""
    import numpy as np

    sentence = np.append(one.sentence, other.sentence)
    order = np.argsort(sentence)
    starts = np.append(one.at[:-1], other.at[:-1] + len(one.cue))[order]
    ends = np.append(one.at[1:], other.at[1:] + len(one.cue))[order]
    _, row = spread(starts, ends)
    return Negations(
        sentence[order],
        np.append(0, np.cumsum(ends - starts)).astype(np.int32),
        np.append(one.first, other.first)[row],
        np.append(one.stop, other.stop)[row],
        np.append(one.cue, other.cue + len(one.cues))[row],
        [*one.cues, *other.cues],
    )
