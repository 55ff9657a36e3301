"""Texts → their tokens and sentences as arrays."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from kscoder.language.apart import Joins
from kscoder.language.clauses import NegationRules
from kscoder.language.many.chunks import chunks_of
from kscoder.language.many.forms import Flag, Forms
from kscoder.language.many.pieces import Pieces
from kscoder.language.many.sentences import sentence_begins, sparse_texts
from kscoder.language.many.windows import tokens_of
from kscoder.language.sentences import SentenceRules
from kscoder.model import Token
from kscoder.model.texts import Flags, Ints, Texts

SentencesOf = Callable[[str, Sequence[Token]], Sequence[range]]
"""A text and its tokens → its sentences, as ranges of the tokens."""


class ManyTexts:
    """Reads texts of one language, and remembers what distinct chunks and forms are."""

    def __init__(
        self,
        split: Callable[[str], tuple[str, ...]],
        joins: Joins,
        sentences: SentenceRules,
        negation: NegationRules,
    ) -> None:
        self._forms = Forms(sentences, negation)
        self._pieces = Pieces(split, self._forms)
        self._joins = joins

    def read_texts(self, texts: Sequence[str], sentences_of: SentencesOf, every: bool) -> Texts:
        """Tokens and sentences of many texts, together shorter than 2 ** 31 bytes.

        `sentences_of` is asked of texts that arrays cannot cut, or of `every` one.
        """
        import numpy as np

        forms = self._forms
        tokens = _tokens(texts, self._pieces, forms)
        asked = range(len(texts)) if every else sparse_texts(tokens, forms)
        found = _asked_for(tokens, sentence_begins(tokens, forms), asked, sentences_of)
        begins = np.append(found, len(tokens.form)).astype(np.int32)
        read = replace(tokens, sentence_begins=begins, negatable=_negatable(tokens, forms, begins))
        return replace(read, apart=_written_apart(read, forms, self._joins))


def _tokens(texts: Sequence[str], pieces: Pieces, forms: Forms) -> Texts:
    """The texts with their tokens alone."""
    import numpy as np

    encoded = [text.encode() for text in texts]
    data = b"".join(encoded)
    begins = np.concatenate(([0], np.cumsum([len(text) for text in encoded]))).astype(np.int32)
    chunks = chunks_of(data, begins)
    form, chunk, start = pieces.tokens(chunks)
    end = start + forms.sizes[form]
    text_begins = np.searchsorted(start, begins).astype(np.int32)
    none = np.zeros(0, np.int32)
    tokens = Texts(data, begins, forms.texts, form, start, end, none, text_begins, none, none, none)
    return replace(tokens, is_word=_are_words(tokens, forms, chunks.is_note[chunk]))


def _are_words(texts: Texts, forms: Forms, is_note: Flags) -> Flags:
    """Token → whether it is a word: no sign, no note, no filled pause («mm» after a number is a measure)."""
    import numpy as np

    measure = forms.flags(Flag.MM)[texts.form] & ~texts.first
    measure[1:] &= forms.flags(Flag.NUMBER)[texts.form][:-1]
    pause = forms.flags(Flag.HESITATION)[texts.form] & ~measure
    return np.asarray(forms.flags(Flag.WORD)[texts.form] & ~is_note & ~pause)


def _asked_for(texts: Texts, begins: Ints, asked: Iterable[int], sentences_of: SentencesOf) -> Ints:
    """Where sentences begin, with those of some texts as `sentences_of` tells them."""
    import numpy as np

    kept = np.ones(len(begins), bool)
    more: list[int] = []
    for number in asked:
        first, stop = texts.text_begins[number : number + 2].tolist()
        text = texts.data[texts.begins[number] : texts.begins[number + 1]].decode()
        sentences = sentences_of(text, tokens_of(texts, number, range(first, stop)))
        more += [first + sentence.start for sentence in sentences]
        kept[slice(*np.searchsorted(begins, (first, stop)))] = False
    return np.sort(np.concatenate((begins[kept], np.array(more, np.int32))))


def _negatable(texts: Texts, forms: Forms, begins: Ints) -> Flags:
    """Sentence → whether a cue stands in it, or in one after it that may point back."""
    import numpy as np

    if len(begins) < 2:
        return np.zeros(0, bool)
    cues = np.concatenate(([0], np.cumsum(forms.flags(Flag.NEGATES)[texts.form] & texts.is_word)))
    negates = cues[begins[1:]] > cues[begins[:-1]]
    words = np.append(np.flatnonzero(texts.is_word), len(texts.form))
    first_word = words[np.searchsorted(words, begins[:-1])]
    points = np.append(forms.flags(Flag.POINTS)[texts.form], False)[first_word]
    back = negates & points & ~texts.first[begins[:-1]]
    return np.asarray(negates | np.append(back[1:], False))


def _written_apart(texts: Texts, forms: Forms, joins: Joins) -> Ints:
    """Tokens that make a word together with the next one; each distinct pair is asked once."""
    import numpy as np

    starts_sentence = np.zeros(len(texts.form), bool)
    starts_sentence[texts.sentence_begins[:-1]] = True
    modifier = forms.flags(Flag.MODIFIER)[texts.form[:-1]] & texts.is_word[:-1]
    places = np.flatnonzero(modifier & texts.is_word[1:] & ~starts_sentence[1:])
    pairs = texts.form[places].astype(np.int64) << 32 | texts.form[places + 1]
    distinct, which = np.unique(pairs, return_inverse=True)
    told = [joins(forms.texts[pair >> 32], forms.texts[pair & 0xFFFFFFFF]) for pair in distinct.tolist()]
    return np.asarray(places[np.array(told, bool)[which]], np.int32)
