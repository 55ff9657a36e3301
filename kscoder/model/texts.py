"""Many texts read at once: their tokens and sentences as arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int32]
    Flags = NDArray[np.bool_]
else:
    Ints = Flags = Any


@dataclass(frozen=True)
class Texts:
    """Tokens and sentences of many texts, as `Language.parse` gives them text by text.

    The tokens of all texts are numbered through, and so are the sentences; no sentence reaches over two texts.
    """

    data: bytes
    """The texts in UTF-8, one after the other."""
    begins: Ints
    """Text → where its bytes begin in `data`; one more for where the last one ends."""
    forms: Sequence[str]
    """The distinct tokens."""
    form: Ints
    """Token → what it is, as an index of `forms`."""
    start: Ints
    """Token → where its bytes begin in `data`."""
    end: Ints
    """Token → where its bytes end."""
    is_word: Flags
    """Token → whether it is a word or a number, as `Token.is_word`."""
    text_begins: Ints
    """Text → index of its first token; one more for the number of all tokens."""
    sentence_begins: Ints
    """Sentence → index of its first token; one more for the number of all tokens."""
    negates: Flags
    """Sentence → whether there is a cue of a negation in it."""
    points_back: Flags
    """Sentence → whether a negation in it can reach into the one before."""
    apart: Ints
    """Tokens that with the one after them are a compound written apart."""

    @cached_property
    def first(self) -> Flags:
        """Token → whether it is the first one of its text."""
        import numpy as np

        first = np.zeros(len(self.form), bool)
        first[self.text_begins[:-1][self.text_begins[:-1] < self.text_begins[1:]]] = True
        return first

    @cached_property
    def last(self) -> Flags:
        """Token → whether it is the last one of its text."""
        import numpy as np

        return np.append(self.first[1:], True)[: len(self.first)]

    @cached_property
    def words(self) -> Ints:
        """The tokens that are words."""
        import numpy as np

        return np.flatnonzero(self.is_word).astype(np.int32)

    @cached_property
    def word_form(self) -> Ints:
        """Word, as an index of `words` → its form."""
        return self.form[self.words]

    @cached_property
    def negatable(self) -> Flags:
        """Sentence → whether a negation can reach any of its words; where it is False, none does."""
        import numpy as np

        return np.asarray(self.negates | np.append(self.points_back[1:], False)[: len(self.negates)])

    @cached_property
    def _last_said(self) -> dict[int, str]:
        return {}

    def said(self, text: int) -> str:
        """A text itself; the last one is remembered, as it is often asked for several times on end."""
        if text not in self._last_said:
            self._last_said.clear()
            self._last_said[text] = self.data[self.begins[text] : self.begins[text + 1]].decode()
        return self._last_said[text]

    def sentence_of(self, tokens: Ints) -> Ints:
        """The sentences in which tokens stand."""
        return (self.sentence_begins.searchsorted(tokens, side="right") - 1).astype("int32")

    @cached_property
    def points(self) -> Ints:
        """Byte of `data` → how many code points stand before it; one more for the end."""
        import numpy as np

        begins_one = (np.frombuffer(self.data, np.uint8) & 0xC0) != 0x80
        return np.concatenate((np.zeros(1, np.int32), np.cumsum(begins_one, dtype=np.int32)))


@dataclass(frozen=True)
class Negations:
    """The negations that reach into some sentences of many texts."""

    sentence: Ints
    """The sentences that were asked for, in order."""
    at: Ints
    """Place in `sentence` → where its negations begin in the columns below; one more for the end."""
    first: Ints
    """Negation → first token that it reaches."""
    stop: Ints
    """Negation → token after the last that it reaches."""
    cue: Ints
    """Negation → what negates, as an index of `cues`."""
    cues: Sequence[str]
