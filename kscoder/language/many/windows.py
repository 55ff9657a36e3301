"""A stretch of one of many texts, for rules that look closer than arrays do."""

from __future__ import annotations

from kscoder.language.clauses import LOOKS_BACK
from kscoder.model import Span, Token
from kscoder.model.texts import Texts


def tokens_of(texts: Texts, text: int, tokens: range) -> tuple[Token, ...]:
    """Some tokens of a text, with their spans in it."""
    if not tokens:
        return ()
    data, forms = texts.data, texts.forms
    end = int(texts.start[tokens.start])
    place = int(texts.points[end] - texts.points[texts.begins[text]])
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


def sentences_around(texts: Texts, text: int, sentences: range) -> range:
    """Sentences with as many around them as tell all negations that reach into them.

    That is one before and one after them, and more before where that one is short.
    """
    begins = texts.sentence_begins
    first_token, end = texts.text_begins[text : text + 2].tolist()
    start, stop = sentences.start, sentences.stop
    while begins[start] > first_token and (
        start == sentences.start or begins[sentences.start] - begins[start] < LOOKS_BACK
    ):
        start -= 1
    return range(start, stop + 1 if begins[stop] < end else stop)
