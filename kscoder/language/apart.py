"""Compounds written apart: «forankrings prosessen» is one word to a reader, and two to a tokeniser."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from kscoder.model import Token

Joins = Callable[[str, str], bool]
"""Whether two neighbouring words are a compound written apart."""


def written_apart(tokens: Sequence[Token], sentences: Sequence[range], joins: Joins) -> Iterator[tuple[range, str]]:
    """The two tokens of each compound written apart, and the word they make."""
    for sentence in sentences:
        for first, second in pairwise(sentence):
            modifier, head = tokens[first], tokens[second]
            if modifier.is_word and head.is_word and may_be_modifier(modifier.text) and joins(modifier.text, head.text):
                yield range(first, second + 1), modifier.text + head.text


def may_be_modifier(form: str) -> bool:
    """Whether a form can be the first part of one: it ends with the s that joins."""
    return len(form) > 4 and form.endswith("s")
