"""What is to know of a form without its place, found out once a distinct form and kept as flags."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING

from kscoder.language.apart import may_be_modifier
from kscoder.language.clauses import NegationRules
from kscoder.language.markers import is_hesitation
from kscoder.language.sentences import CLOSERS, CLOSING, END_SIGNS, ENDS, OPENERS, OPENING, SentenceRules

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Flag:
    """What sentences and negation ask of a form, as bits."""

    WORD = 1
    HESITATION = 2
    MM = 4
    NUMBER = 8
    """Digits alone."""
    LETTER = 16
    """A capital alone."""
    NUMBER_DOT = 32
    LETTER_DOT = 64
    BARE_DOT = 128
    CLOSER = 256
    CLOSES = 512
    """A closer that never opens."""
    GOES_ON = 1024
    """What may stand before the first word of a sentence."""
    END_SIGN = 2048
    """Ends with an end sign."""
    ENDS = 4096
    """Is nothing but end signs."""
    ABBREVIATION = 8192
    CLOSING_ABBREVIATION = 16384
    AFTER_ORDINAL = 32768
    CAPITAL = 1 << 16
    """Begins with a capital."""
    DIGIT = 1 << 17
    """Begins with a digit."""
    NEGATES = 1 << 18
    """A negation may begin with it."""
    POINTS = 1 << 19
    """May begin a sentence whose negation reaches into the one before it."""
    MODIFIER = 1 << 20
    """May be the first part of a compound written apart."""


class Forms:
    """All distinct forms that a language has met, numbered, with their flags."""

    def __init__(self, sentences: SentenceRules, negation: NegationRules) -> None:
        import numpy as np

        self._sentences, self._negation = sentences, negation
        self._listed = negation.listed | sentences.after_ordinal
        """Besides words with a cue's ending, all that `_of_lists` has something to say of."""
        self._numbers: dict[str, int] = {}
        self.texts: list[str] = []
        """Number → form; it only ever grows."""
        self._lowered: list[str] = []
        self._flags = np.zeros(0, np.int32)
        self._sizes = np.zeros(0, np.int32)

    def numbers(self, forms: Iterable[str]) -> list[int]:
        """The numbers of some forms; new ones are given one."""
        found = [self._numbers.setdefault(form, len(self._numbers)) for form in forms]
        self.texts.extend(islice(self._numbers, len(self.texts), None))
        return found

    @property
    def sizes(self) -> NDArray[np.int32]:
        """Number → bytes of the form."""
        self._grow()
        return self._sizes

    @property
    def lowered(self) -> list[str]:
        """Number → form in lower case."""
        self._lowered.extend(form.lower() for form in self.texts[len(self._lowered) :])
        return self._lowered

    def flags(self, wanted: int) -> NDArray[np.bool_]:
        """Number → whether the form has one of some flags."""
        import numpy as np

        self._grow()
        return np.asarray((self._flags & wanted) != 0)

    def _grow(self) -> None:
        import numpy as np

        new = self.texts[len(self._flags) :]
        if new:
            told = np.fromiter((self._told(form) for form in new), np.int32, len(new))
            self._flags = np.concatenate((self._flags, told))
            self._sizes = np.concatenate((self._sizes, np.fromiter((len(f.encode()) for f in new), np.int32, len(new))))

    def _told(self, form: str) -> int:
        low = form.lower()
        if form.isalpha():
            told = Flag.WORD | Flag.GOES_ON | (Flag.HESITATION if is_hesitation(form) else 0)
            told |= Flag.MM if form == "mm" else 0
            told |= Flag.LETTER if len(form) == 1 and form.isupper() else 0
        else:
            told = self._of_signs(form, low)
        told |= Flag.CAPITAL if form[0].isupper() else 0
        told |= Flag.MODIFIER if may_be_modifier(form) else 0
        listed = low in self._listed or low.endswith(self._negation.cue_endings)
        return told | self._of_lists(low) if listed else told

    def _of_signs(self, form: str, low: str) -> int:
        bare = form.removesuffix(".")
        dotted = bare != form
        told = {
            Flag.WORD: any(sign.isalnum() for sign in form),
            Flag.HESITATION: is_hesitation(form),
            Flag.NUMBER: form.isdigit(),
            Flag.DIGIT: form[0].isdigit(),
            Flag.LETTER: len(form) == 1 and form.isupper(),
            Flag.NUMBER_DOT: dotted and bare.isdigit(),
            Flag.LETTER_DOT: dotted and len(bare) == 1 and bare.isupper(),
            Flag.BARE_DOT: form == ".",
            Flag.CLOSER: form in CLOSERS,
            Flag.CLOSES: form in CLOSING,
            Flag.GOES_ON: form in OPENERS or form[0] in OPENING or form[0].isalpha(),
            Flag.END_SIGN: form.endswith(END_SIGNS),
            Flag.ENDS: ENDS.fullmatch(form) is not None,
            Flag.ABBREVIATION: low in self._sentences.abbreviations,
            Flag.CLOSING_ABBREVIATION: low in self._sentences.closing_abbreviations,
        }
        return sum(flag for flag, holds in told.items() if holds)

    def _of_lists(self, low: str) -> int:
        rules = self._negation
        told = Flag.AFTER_ORDINAL if low in self._sentences.after_ordinal else 0
        told |= Flag.NEGATES if rules.may_negate(low) else 0
        return told | (Flag.POINTS if low in rules.refusals or low in rules.pointing or rules.is_cue(low) else 0)
