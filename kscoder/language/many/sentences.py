"""Where sentences begin in many texts: `kscoder.language.sentences` on arrays, with the same answers.

Only talk with next to no end signs, which is cut at good places, is left to the rules for one text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kscoder.language.many.forms import Flag, Forms
from kscoder.language.sentences import LONGEST, LOOK, SPARSE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from kscoder.model.texts import Flags, Ints, Texts

    Places = NDArray[np.intp]


def sentence_begins(texts: Texts, forms: Forms) -> Ints:
    """The tokens that begin a sentence, where no text is cut for want of end signs; sorted."""
    import numpy as np

    if not len(texts.form):
        return np.zeros(0, np.int32)
    begins = texts.first.copy()
    begins[1:] |= _after_empty_lines(texts)
    begins[_ends(texts, forms) + 1] = True
    return np.flatnonzero(begins).astype(np.int32)


def sparse_texts(texts: Texts, forms: Forms) -> list[int]:
    """Texts with so few end signs that they count as unpunctuated."""
    import numpy as np

    words = _counted(texts.is_word, texts.text_begins)
    ends = _counted(forms.flags(Flag.ENDS)[texts.form], texts.text_begins)
    return [int(text) for text in np.flatnonzero((words > LONGEST) & (words > SPARSE * ends))]


def _counted(flags: Flags, begins: Ints) -> Ints:
    import numpy as np

    before = np.concatenate(([0], np.cumsum(flags, dtype=np.int32)))
    return np.asarray(before[begins[1:]] - before[begins[:-1]])


def _after_empty_lines(texts: Texts) -> Flags:
    """Token but the first → whether two line ends stand right before it, one after the other."""
    import numpy as np

    signs = np.frombuffer(texts.data, np.uint8)
    pairs = np.flatnonzero((signs[:-1] == 10) & (signs[1:] == 10))
    following = np.searchsorted(pairs, texts.end[:-1])
    last = np.append(pairs, len(signs))[following]
    return np.asarray(last + 1 < texts.start[1:])


def _ends(texts: Texts, forms: Forms) -> Places:
    """Tokens after which a sentence ends by its end sign, the last ones of the texts left out."""
    import numpy as np

    sign = np.flatnonzero(forms.flags(Flag.END_SIGN)[texts.form])
    sign, last = _with_closers(texts, forms, sign)
    following = last + 1

    def at(flag: int, places: Places) -> Flags:
        return np.asarray(forms.flags(flag)[texts.form[places]])

    anew = _starts_anew(texts, forms, following)
    previous = np.maximum(sign - 1, 0)
    joined = at(Flag.BARE_DOT, sign) & ~texts.first[sign] & (texts.end[previous] == texts.start[sign])
    number = at(Flag.NUMBER_DOT, sign) | (joined & at(Flag.NUMBER, previous))
    letter = at(Flag.LETTER_DOT, sign) | (joined & at(Flag.LETTER, previous))
    unfinished = np.where(number, at(Flag.AFTER_ORDINAL, following), letter & at(Flag.CAPITAL, following))
    closing = at(Flag.CLOSING_ABBREVIATION, sign)
    plain = ~at(Flag.ABBREVIATION, sign) & ~unfinished
    ends = anew & ~at(Flag.ENDS, following) & np.where(closing, ~at(Flag.DIGIT, following), plain)
    return np.asarray(last[ends])


def _with_closers(texts: Texts, forms: Forms, sign: Places) -> tuple[Places, Places]:
    """End signs that may end a sentence, and for each the last of the closers that go with it."""
    import numpy as np

    count = len(texts.form)
    gap = np.concatenate(([True], texts.end[:-1] < texts.start[1:])) | texts.first
    before_gap = np.append(gap[1:], False) & ~texts.last
    opens = gap & ~before_gap & ~forms.flags(Flag.CLOSES)[texts.form]
    closes = forms.flags(Flag.CLOSER)[texts.form] & ~opens
    last = sign.copy()
    for _ in range(LOOK + 1):
        following = np.minimum(last + 1, count - 1)
        last += ~texts.last[last] & closes[following]
    kept = (last - sign <= LOOK) & ~texts.last[last]
    return sign[kept], last[kept]


def _starts_anew(texts: Texts, forms: Forms, places: Places) -> Flags:
    """Whether what begins at some tokens looks like the beginning of a sentence."""
    import numpy as np

    answer = np.ones(len(places), bool)
    open_ones = np.arange(len(places))
    at = places
    for _ in range(LOOK):
        form = texts.form[at]
        word = texts.is_word[at]
        capital = forms.flags(Flag.CAPITAL)[form]
        starts = np.where(word, capital | forms.flags(Flag.DIGIT)[form], capital)
        stops = np.where(word, ~starts, ~forms.flags(Flag.GOES_ON)[form])
        answer[open_ones[stops]] = False
        going = ~starts & ~stops & ~texts.last[at]
        open_ones, at = open_ones[going], at[going] + 1
        if not len(at):
            break
    return answer
