"""spaCy is not asked for chunks of letters alone: it never divides them in Norwegian."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from kscoder.language import LETTERS_STAY

TOKENISERS = {code: spacy.blank(code).tokenizer for code in LETTERS_STAY}


@pytest.mark.parametrize("code", LETTERS_STAY)
def test_no_exception_of_spacy_divides_letters(code):
    assert [chunk for chunk, parts in TOKENISERS[code].rules.items() if chunk.isalpha() and len(parts) > 1] == []


@given(st.text(st.characters(categories=["L"]), min_size=1, max_size=12).filter(str.isalpha))
def test_letters_stay_together(chunk):
    for tokeniser in TOKENISERS.values():
        assert [token.text for token in tokeniser(chunk)] == [chunk]
