"""The short forms of a pattern."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kscoder.errors import CodebookError
from kscoder.model import Term
from kscoder.read.codebook import parse_term

WORDS = st.from_regex("[a-zæøå]{1,12}", fullmatch=True)


@pytest.mark.parametrize(
    ("form", "term"),
    [
        ("forankre", Term("plain", "forankre")),
        ('"SLIK"', Term("exact", "SLIK")),
        ('"gevinst realisert"', Term("exact", "gevinst realisert")),
        ("behov*", Term("prefix", "behov")),
        ("*analyse", Term("suffix", "analyse")),
        ("ta i bruk", Term("phrase", "ta i bruk")),
        ("  ta \n i   bruk ", Term("phrase", "ta i bruk")),
        ("null-feil-kultur", Term("plain", "null-feil-kultur")),
    ],
)
def test_a_short_form_and_its_term(form: str, term: Term) -> None:
    assert parse_term(form) == term


@pytest.mark.parametrize(
    "form", ["", " ", "*", "**", '""', "*x*", "a*b", "ta behov*", "*a b", "«a»", '"a', 'a"', "a(b)", "a, b", "..."]
)
def test_what_is_no_term_is_refused_with_a_mend(form: str) -> None:
    with pytest.raises(CodebookError) as caught:
        parse_term(form)
    assert caught.value.mend


@given(words=st.lists(WORDS, min_size=1, max_size=4), form=st.sampled_from(["{}", '"{}"', "{}*", "*{}"]))
def test_a_term_is_written_as_it_was_read(words: list[str], form: str) -> None:
    text = " ".join(words) if form in ("{}", '"{}"') else words[0]
    term = parse_term(form.format(text))
    assert isinstance(term, Term)
    assert term.text == text
    assert str(term).removeprefix("phrase: ") == form.format(text)


@given(text=st.text(max_size=20))
def test_any_text_is_a_term_or_refused(text: str) -> None:
    try:
        term = parse_term(text)
    except CodebookError as error:
        assert error.mend
    else:
        assert isinstance(term, Term)
        assert term.text
