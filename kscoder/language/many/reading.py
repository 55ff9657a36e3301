"""Texts → their tokens and sentences as arrays."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from kscoder.language.apart import Joins, written_apart
from kscoder.language.clauses import ClauseText, IsVerb, NegationRules
from kscoder.language.many.chunks import chunks_of
from kscoder.language.many.forms import Flag, Forms
from kscoder.language.many.pieces import Pieces
from kscoder.language.many.sentences import sentence_begins, sparse_texts
from kscoder.language.many.windows import sentences_around, tokens_of
from kscoder.language.negation import scopes
from kscoder.language.sentences import SentenceRules
from kscoder.model import NegationScope, Parsed, Token
from kscoder.model.texts import Flags, Ints, Negations, Texts

SentencesOf = Callable[[str, Sequence[Token]], Sequence[range]]
"""A text and its tokens → its sentences, as ranges of the tokens."""


class ManyTexts:
    """Reads texts of one language, and remembers what distinct chunks and forms are."""

    def __init__(
        self,
        sentences: SentenceRules,
        negation: NegationRules,
        split: Callable[[str], tuple[str, ...]],
        joins: Joins,
        is_verb: IsVerb,
    ) -> None:
        self._forms = Forms(sentences, negation)
        self._pieces = Pieces(split, self._forms)
        self._negation, self._is_verb = negation, is_verb
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
        negates, back = _negating(tokens, forms, begins)
        read = replace(tokens, sentence_begins=begins, negates=negates, points_back=back)
        return replace(read, apart=_written_apart(read, forms, self._joins))

    def renumbered(self, texts: Texts) -> Texts:
        """Texts read in another process, with their forms numbered as those of this one."""
        import numpy as np

        numbers = np.array(self._forms.numbers(texts.forms), np.int32)
        return replace(texts, forms=self._forms.texts, form=numbers[texts.form])

    def negations(self, texts: Texts, sentences: Ints) -> Negations:
        """The negations that reach into some sentences, and perhaps others near by."""
        import numpy as np

        text = np.searchsorted(texts.text_begins, texts.sentence_begins[sentences], side="right") - 1
        rows: list[tuple[int, int, int]] = []
        ends = [0]
        cues: dict[str, int] = {}
        for number, of_text in zip(sentences.tolist(), text.tolist(), strict=True):
            for scope in self._scopes(texts, of_text, range(number, number + 1)):
                rows.append((scope.tokens.start, scope.tokens.stop, cues.setdefault(scope.cue, len(cues))))
            ends.append(len(rows))
        first, stop, cue = np.array(rows, np.int32).reshape(-1, 3).T
        return Negations(sentences, np.array(ends, np.int32), first, stop, cue, list(cues))

    def _scopes(self, texts: Texts, text: int, sentences: range) -> tuple[NegationScope, ...]:
        """The negations that reach into some sentences of a text, and perhaps others near by."""
        around = sentences_around(texts, text, sentences)
        bounds = texts.sentence_begins[around.start : around.stop + 1].tolist()
        number = texts.form[bounds[0] : bounds[-1]].tolist()
        words = zip(number, texts.is_word[bounds[0] : bounds[-1]].tolist(), strict=True)
        known, low = self._forms.texts, self._forms.lowered
        lowered = [low[form] if is_word else "" for form, is_word in words]
        clauses = ClauseText([known[form] for form in number], lowered, self._negation, self._is_verb)
        ranges = [range(start - bounds[0], stop - bounds[0]) for start, stop in pairwise(bounds)]
        back = sentences.stop < around.stop and bool(texts.points_back[sentences.stop])
        wanted = range(sentences.start - around.start, sentences.stop + back - around.start)
        found = scopes(clauses, ranges, wanted)
        return tuple(
            NegationScope(each.cue, range(each.tokens.start + bounds[0], each.tokens.stop + bounds[0]))
            for each in found
        )

    def window(self, texts: Texts, text: int, sentences: range) -> tuple[Parsed, int]:
        """Some sentences of a text with those around them, as the noun for one text, and the first token's index."""
        around = sentences_around(texts, text, sentences)
        bounds = texts.sentence_begins[around.start : around.stop + 1].tolist()
        first = bounds[0]
        tokens = tokens_of(texts, text, range(first, bounds[-1]))
        ranges = tuple(range(start - first, stop - first) for start, stop in pairwise(bounds))
        negations = tuple(
            NegationScope(each.cue, range(each.tokens.start - first, each.tokens.stop - first))
            for each in self._scopes(texts, text, sentences)
        )
        apart = tuple(written_apart(tokens, ranges, self._joins))
        return Parsed(texts.said(text), tokens, ranges, (), negations, apart), first


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
    none, no_flags = np.zeros(0, np.int32), np.zeros(0, np.bool_)
    tokens = Texts(data, begins, forms.texts, form, start, end, no_flags, text_begins, none, no_flags, no_flags, none)
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
        sentences = sentences_of(texts.said(number), tokens_of(texts, number, range(first, stop)))
        more += [first + sentence.start for sentence in sentences]
        kept[slice(*np.searchsorted(begins, (first, stop)))] = False
    return np.sort(np.concatenate((begins[kept], np.array(more, np.int32))))


def _negating(texts: Texts, forms: Forms, begins: Ints) -> tuple[Flags, Flags]:
    """Sentence → whether a cue stands in it, and whether it may then negate the one before it."""
    import numpy as np

    if len(begins) < 2:
        return np.zeros(0, np.bool_), np.zeros(0, np.bool_)
    cues = np.concatenate(([0], np.cumsum(forms.flags(Flag.NEGATES)[texts.form] & texts.is_word)))
    negates = cues[begins[1:]] > cues[begins[:-1]]
    words = np.append(np.flatnonzero(texts.is_word), len(texts.form))
    first_word = words[np.searchsorted(words, begins[:-1])]
    points = np.append(forms.flags(Flag.POINTS)[texts.form], False)[first_word]
    return negates, np.asarray(negates & points & ~texts.first[begins[:-1]])


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
