"""A word that no dictionary holds is left unasked only where it cannot have the lemma that is sought."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from word_lists import table

from kscoder.language import LanguageComponent, english, load, norwegian
from kscoder.language.beginnings import ALONE, AS_HEAD, irregular
from kscoder.language.readings import decode, encode
from kscoder.language.rules import lexicon_rules, read_lists

IRREGULAR = "gikk gjekk bøkene menn mennene barna born føtter midler midlane øyne eldre større valde selde søkk heldt"
ENGLISH_IRREGULAR = "men women feet went taught children thought lives"
SLIPS = (("e", "æ"), ("e", "é"), ("o", "ò"), ("å", "aa"), ("m", "mm"), ("t", ""))


def rules_of(language):
    return lexicon_rules(language.FOLDER, read_lists(language.FOLDER))


def forms(language, heads):
    """Words as people make them that no dictionary holds: compounds, with prefixes, inflected, with slips."""
    rules = rules_of(language)
    others = [*rules.equivalents, *rules.equivalents.values()]
    endings = ["", "s", "en", "ene", *(rule.ending for rule in (*rules.endings, *rules.guesses))]
    before = st.one_of(
        st.sampled_from(("", *rules.prefixes)),
        st.tuples(st.sampled_from([*heads, *others]), st.sampled_from(("", "s", "e"))).map("".join),
    )
    head = st.sampled_from([*heads, *others, *rules.exceptions])
    cut = st.sampled_from((0, 0, 1, 2))
    slip = st.sampled_from((("", ""), *SLIPS))

    def made(before, before_it, head, cut, ending, slip, capital):
        word = before_it + before + head[: len(head) - cut] + ending
        word = word.replace(*slip, 1) if slip[0] else word
        return word.capitalize() if capital else word

    start = st.one_of(st.just(""), before)
    return st.builds(made, before, start, head, cut, st.sampled_from(endings), slip, st.booleans())


def is_found(language: LanguageComponent, form: str) -> bool:
    letters = language.guesswork(form)
    lemmas = language.lexicon.lemmas(form)
    return not letters or all(letters.startswith(tuple(language.beginnings(lemma))) for lemma in lemmas)


NORWEGIAN = forms(norwegian, [*IRREGULAR.split(), *(row["form"] for row in table("compounds.tsv")[:300])])
ENGLISH = forms(english, [*ENGLISH_IRREGULAR.split(), *(row["form"] for row in table("english_words.tsv"))])


@settings(max_examples=600, deadline=None)
@given(NORWEGIAN)
def test_every_word_begins_as_one_of_the_beginnings_of_its_lemmas(form):
    assert is_found(load("nb"), form)


@settings(max_examples=200, deadline=None)
@given(ENGLISH)
def test_in_english_too(form):
    assert is_found(load("en"), form)


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("forankringskommunane", "forankringskommune"),
        ("forankringsbøkene", "forankringsbok"),  # irregular as a head
        ("forankringsmennene", "forankringsmann"),
        ("forankringsfinestes", "forankringsfin"),  # as long as it can be
        ("nedgjekk", "nedgå"),  # after a prefix
        ("omgikks", "omgå"),
        ("forankringstenester", "forankringstjeneste"),  # in the other standard
        ("prosjektleiarane", "prosjektleder"),
        ("tilsynsverksemda", "tilsynsvirksomhet"),
        ("tenesteleiaren", "tjenesteleder"),
        ("forankringside", "forankringsidé"),
        ("ringeprogramma", "ringeprogram"),
        ("multilingvale", "multilingval"),
        ("Samveis", "samvei"),
    ],
)
def test_words_that_are_found_by_their_beginning(norwegian, form, lemma):
    assert norwegian.guesswork(form)
    assert lemma in norwegian.lemmas(form)
    assert norwegian.guesswork(form).startswith(tuple(norwegian.beginnings(lemma)))


@pytest.mark.parametrize(
    "form",
    ["kommunen", "sjukepleiaren", "itj", "forankrings-arbeid", "hus'et", "forankringsraad", "kròkede", "reiseie", "7"],
)
def test_words_that_are_always_asked(norwegian, form):
    assert norwegian.guesswork(form) == ""


def test_most_words_need_not_be_asked(norwegian):
    unknown = [form for row in table("compounds.tsv") if norwegian.guesswork(form := row["form"])]
    assert len(unknown) > 100
    for lemma in ("kommune", "tillit", "medvirkning", "skole"):
        begin = tuple(norwegian.beginnings(lemma))
        assert sum(norwegian.guesswork(form).startswith(begin) for form in unknown) < len(unknown) / 10


@pytest.mark.parametrize("lemma", ["se" * 40, "sen" * 5000])
def test_of_nonsense_nothing_is_said(norwegian, lemma):
    assert norwegian.guesswork("forankringskommunane").startswith(tuple(norwegian.beginnings(lemma)))


def test_what_stands_in_the_table():
    words = {
        "bok": encode(40, [("bok", "N", 100, "f")]),
        "boka": encode(40, [("bok", "n", 100, "")]),
        "bøker": encode(40, [("bok", "n", 100, "")]),
        "vegvesen": encode(30, [("veivesen", "x", 100, "")]),
    }
    lines = irregular(words, rules_of(norwegian))
    assert {reading.lemma for reading in decode(lines[ALONE + "bok"])[1]} == {"bøker"}
    assert {reading.lemma for reading in decode(lines[AS_HEAD + "bok"])[1]} == {"bøker"}
    assert "vegves" in {reading.lemma for reading in decode(lines[ALONE + "veivesen"])[1]}
    assert ALONE + "boka" not in lines
