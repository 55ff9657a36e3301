"""A stretch of one of many texts as the nouns for one text, for rules that look closer than arrays do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from kscoder.language.apart import Joins, written_apart
from kscoder.language.clauses import LOOKS_BACK
from kscoder.model import NegationScope, Parsed, Span, Token
from kscoder.model.texts import Texts

Negations = Callable[[Sequence[Token], Sequence[range]], tuple[NegationScope, ...]]


def tokens_of(texts: Texts, text: int, tokens: range) -> tuple[Token, ...]:
    """Some tokens of a text, with their spans in it."""
    if not tokens:
        return ()
    data, forms = texts.data, texts.forms
    before = int(texts.begins[text])
    end = int(texts.start[tokens.start])
    place = len(data[before:end].decode())
    some = slice(tokens.start, tokens.stop)
    columns = (each[some].tolist() for each in (texts.form, texts.start, texts.end, texts.is_word))
    found: list[Token] = []
    for number, start, stop, is_word in zip(*columns, strict=True):
        if start > end:  # a byte between is one code point
            place += 1 if start == end + 1 else len(data[end:start].decode())
        form = forms[number]
        found.append(Token(form, Span(place, place + len(form)), is_word))
        place += len(form)
        end = stop
    return tuple(found)


def window(texts: Texts, text: int, sentences: range, negations: Negations, joins: Joins) -> tuple[Parsed, int]:
    """Neighbouring sentences of a text with what stands around them, and the index of the first token.

    There is as much around them as tells all negations that reach into them; those of other sentences may be wrong.
    Tokens are counted from 0, spans from the beginning of the text, which is `Parsed.text`. Markers are left out.
    """
    around = _around(texts, text, sentences)
    bounds = texts.sentence_begins[around.start : around.stop + 1].tolist()
    tokens = tokens_of(texts, text, range(bounds[0], bounds[-1]))
    ranges = tuple(range(start - bounds[0], stop - bounds[0]) for start, stop in pairwise(bounds))
    told = texts.data[texts.begins[text] : texts.begins[text + 1]].decode()
    apart = tuple(written_apart(tokens, ranges, joins))
    return Parsed(told, tokens, ranges, (), negations(tokens, ranges), apart), bounds[0]


def _around(texts: Texts, text: int, sentences: range) -> range:
    """Sentences with one before and one after them, and more before where that one is short."""
    begins = texts.sentence_begins
    first_token, end = texts.text_begins[text : text + 2].tolist()
    start, stop = sentences.start, sentences.stop
    while begins[start] > first_token and (
        start == sentences.start or begins[sentences.start] - begins[start] < LOOKS_BACK
    ):
        start -= 1
    return range(start, stop + 1 if begins[stop] < end else stop)
