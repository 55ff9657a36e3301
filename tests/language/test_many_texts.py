"""Many texts read at once: the tokens, sentences, negations and compounds that each text has alone."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kscoder.language import LanguageComponent, load
from kscoder.language.clauses import LOOKS_BACK
from kscoder.language.many.windows import tokens_of
from kscoder.model import NegationScope, Parsed

pytest.importorskip("pyarrow")

WORDS = """
    kommunen har forankra det prosessen prosjekt prosjekts leder forankrings Ola KS N³ 19. 2015 mars jan. f.eks. osv.
    kl. A. B ikke aldri nei Nei, ja, det hadde vi uten mangler tror at hvis eh mm 5 mm ehm [latter] (pause) (2015) *ler*
    [[latter]] (..) . ... ! ?! … , ; : – - « » " ' ” ( ) ] • sluttet å bruke som og eller men slutt.Neste 10km
    til-og-med kommun' hva?» «Godt», sa
"""
PIECES = (*WORDS.split(), "(3 s)")
SPACES = (" ", " ", " ", " ", "\n", "\n\n", "", "\xa0", "\u2009 ", "\t", "  ", " \n \n")
texts = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(SPACES)), max_size=40).map(
    lambda pieces: "".join(piece + space for piece, space in pieces)
)
long_talk = st.lists(st.sampled_from([piece for piece in PIECES if piece.isalpha()]), min_size=41, max_size=120).map(
    " ".join
)


@pytest.fixture(scope="module", params=["nb", "nn", "en"])
def language(request: pytest.FixtureRequest) -> LanguageComponent:
    return load(request.param)


@settings(max_examples=80, deadline=None)
@given(many=st.lists(texts | long_talk | st.text(max_size=30).filter(lambda text: text.isprintable()), max_size=6))
def test_they_are_read_as_one_by_one(language: LanguageComponent, many: list[str]) -> None:
    read = language.read_texts(many)
    for number, text in enumerate(many):
        alone = language.parse(text)
        first, stop = read.text_begins[number : number + 2].tolist()
        assert tokens_of(read, number, range(first, stop)) == alone.tokens
        begins = [begin - first for begin in read.sentence_begins.tolist() if first <= begin < stop]
        assert begins == [sentence.start for sentence in alone.sentences]
        apart = [place - first for place in read.apart.tolist() if first <= place < stop]
        assert apart == [pair.start for pair, _ in alone.split_compounds]
        assert "".join(read.forms[form] for form in read.form[first:stop]) == "".join(t.text for t in alone.tokens)


@settings(max_examples=80, deadline=None)
@given(many=st.lists(texts, min_size=1, max_size=4))
def test_a_window_tells_the_negations_of_its_sentences(language: LanguageComponent, many: list[str]) -> None:
    read = language.read_texts(many)
    for number, text in enumerate(many):
        alone = language.parse(text)
        first, stop = read.text_begins[number : number + 2].tolist()
        for sentence, (start, end) in enumerate(pairwise(read.sentence_begins.tolist())):
            if not first <= start < stop:
                continue
            seen, before = language.window(read, number, range(sentence, sentence + 1))
            shift = before - first
            assert seen.tokens == alone.tokens[shift : shift + len(seen.tokens)]
            own = range(start - first, end - first)
            reached = _reaching(alone, 0, own)
            assert _reaching(seen, shift, own) == reached
            assert read.negatable[sentence] or not reached


def _reaching(parsed: Parsed, shift: int, own: range) -> list[tuple[str, list[int]]]:
    """The negations that reach into some tokens, and which of these they reach."""

    def reached(scope: NegationScope) -> list[int]:
        return [token + shift for token in scope.tokens if token + shift in own]

    return [(scope.cue, reached(scope)) for scope in parsed.negations if reached(scope)]


def test_a_window_looks_back_over_short_sentences(language: LanguageComponent) -> None:
    text = "Ja. Ja. Ja. Ja. Ja. Ja. Vi har planer."
    read = language.read_texts([text])
    seen, first = language.window(read, 0, range(6, 7))
    assert first > 0
    assert len(seen.tokens) - 4 >= LOOKS_BACK
