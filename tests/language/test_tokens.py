import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from kscoder.language import load
from kscoder.language.markers import bracketed, is_hesitation

LANGUAGE = load("nb")


def words(text):
    return [token.text for token in LANGUAGE.parse(text).tokens if token.is_word]


def marks(text):
    return [text[span.start : span.end] for span in LANGUAGE.parse(text).markers]


@given(st.text(alphabet=st.sampled_from("abæøåABN³ 2.,!?…«»()[]'’-:\n\t%/"), max_size=60))
@settings(max_examples=200, deadline=None)
def test_tokens_are_the_text_without_white_space(text):
    parsed = LANGUAGE.parse(text)
    assert all(text[token.span.start : token.span.end] == token.text for token in parsed.tokens)
    assert "".join("".join(token.text for token in parsed.tokens).split()) == "".join(text.split())
    assert [index for sentence in parsed.sentences for index in sentence] == list(range(len(parsed.tokens)))


@pytest.mark.parametrize(
    "text",
    [
        "Vi hadde et møte i Oslo, og det var bra.",
        "Prosjektet kostet 1.5 millioner (omtrent), sa hun.",
        "«Ja», sa han: «vi må (kanskje) prøve igjen!»",
        "E-posten til kari@eksempel.no kom kl. 10:30 den 4/5.",
    ],
)
def test_prose_is_tokenised_as_spacy_does_it(text):
    assert [token.text for token in LANGUAGE.parse(text).tokens] == [token.text for token in spacy.blank("nn")(text)]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Vi tok i bruk N³.", "N³"),
        ("perioden 2010-2015, altså", "2010-2015"),
        ("bl.a. helse", "bl.a."),
        ("f.eks. Samveis", "f.eks."),
        ("kommun' vår", "kommun'"),
        ("KS-verktøyet er gratis", "KS-verktøyet"),
    ],
)
def test_what_speech_needs_is_one_token(text, whole):
    assert whole in words(text)


def test_a_date_written_together_is_two_tokens():
    assert words("den 19.mars var vi der") == ["den", "19.", "mars", "var", "vi", "der"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ja [latter] det var det", ["[latter]"]),
        ("Ja (pause) det (ler litt) var det", ["(pause)", "(ler litt)"]),
        ("Ja (12 sekunder pause) det", ["(12 sekunder pause)"]),
        ("Det (..) var (0.5) slik (.)", ["(..)", "(0.5)", "(.)"]),
        ("Eh, det var ehm mm slik", ["Eh", "ehm", "mm"]),
        ("Yes [laughs] (inaudible) well", ["[laughs]", "(inaudible)"]),
    ],
)
def test_laughter_pauses_and_hesitation_are_markers(text, expected):
    assert marks(text) == expected


def test_markers_are_no_words():
    assert words("på [latter] forankringa (pause) eh ja") == ["på", "forankringa", "ja"]


@pytest.mark.parametrize(
    "text", ["i fjor (2015)", "KS (Kommunesektorens organisasjon)", "fem (5) mm. regn", "10 mm regn"]
)
def test_brackets_with_talk_in_them_are_talk(text):
    assert marks(text) == []


def test_noise_costs_no_more_than_its_length():
    for noise in ("[" * 20000, "(" * 20000, "«" * 20000, "." * 20000, "a" * 20000, "a[" * 10000, "-" * 20000):
        assert LANGUAGE.parse(noise).tokens


def test_hesitation_is_told_from_short_words():
    assert all(map(is_hesitation, ["eh", "ehm", "eee", "mm", "hmm", "øh", "uh", "um"]))
    assert not any(map(is_hesitation, ["e", "en", "em", "me", "ø", "må", "ja"]))


def test_an_open_bracket_is_no_marker():
    assert bracketed("[latter og så (") == ()
