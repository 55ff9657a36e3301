"""Our tokens are spaCy's own, without spaCy being asked."""

import re
import subprocess
import sys
import zipfile
from itertools import product
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from kscoder.language import spacy_rules
from kscoder.language.affixes import AffixRules

ROOT = Path(__file__).parent.parent.parent
CODES = ("nn", "en")
RULES: dict[str, AffixRules] = {code: spacy_rules.affix_rules(spacy_rules.read_rules(code)) for code in CODES}
SPACY = {code: spacy_rules.ask_spacy(code) for code in CODES}
EXCEPTIONS = {code: sorted(filter(str.strip, spacy.blank(code).tokenizer.rules)) for code in CODES}

LETTERS = st.text(st.characters(categories=["L"]), min_size=1, max_size=12).filter(str.isalpha)
SIGNS = st.sampled_from(
    [*".,:;!?…()[]{}«»\"'’“”„‘*_<>#&/\\+-–—=%§$€°²³~|@^", "..", "...", "--", "n't", "'s", ":)", "://"]
)
WORDS = st.sampled_from(["ord", "Ord", "KS", "oRD", "a", "N", "km", "12", "3", "www", "no", "xn--1", "kari", "µg", "é"])


def shipped_chunks():
    """Distinct chunks of all the text in the repository that a study is made of."""
    texts = [
        path.read_text("utf-8")
        for folder in ("codebooks", "docs", "examples")
        for path in (ROOT / folder).glob("*.*")
        if path.suffix in (".yaml", ".md", ".py")
    ]
    for path in sorted((ROOT / "transcripts").iterdir()):
        if path.suffix == ".docx":
            with zipfile.ZipFile(path) as packed:
                texts.append(re.sub("<[^>]*>", " ", packed.read("word/document.xml").decode()))
        else:
            texts.append(path.read_text("utf-8", errors="ignore"))
    return sorted({chunk for text in texts for chunk in text.split() if len(chunk) <= 100})


@pytest.mark.parametrize("code", CODES)
def test_shipped_text(code):
    chunks = shipped_chunks()
    assert len(chunks) > 5_000
    assert [chunk for chunk in chunks if RULES[code].split(chunk) != SPACY[code](chunk)] == []


@pytest.mark.parametrize("code", CODES)
def test_exceptions_between_signs(code):
    chunks = [
        f"{before}{chunk}{after}"
        for chunk in EXCEPTIONS[code]
        for before, after in (
            ("", ""),
            ("", "."),
            ("«", "»."),
            ("(", "),"),
            ("", "-og"),
            (":", ")"),
            ("", "'s"),
            ("a", ""),
        )
    ]
    assert [chunk for chunk in chunks if RULES[code].split(chunk) != SPACY[code](chunk)] == []


@pytest.mark.parametrize("code", CODES)
def test_a_word_with_any_three_signs_behind_it(code):
    ends = ["".join(signs) for count in range(4) for signs in product('».,:;!?…)]"', repeat=count)]
    words = ("ord", "(ord", "KS", "«KS", "oR", "kl", "XD", "cant")
    chunks = [word + end for word in words for end in ends if len(end) < 3 or word in ("ord", "(ord")]
    assert [chunk for chunk in chunks if RULES[code].split(chunk) != SPACY[code](chunk)] == []


@pytest.mark.parametrize("code", CODES)
@given(data=st.data())
@settings(max_examples=400, deadline=None)
def test_any_chunk(code, data):
    parts = st.one_of(SIGNS, SIGNS, WORDS, LETTERS, st.sampled_from(EXCEPTIONS[code]))
    chunk = "".join(data.draw(st.lists(parts, min_size=1, max_size=7)))
    assert RULES[code].split(chunk) == SPACY[code](chunk)


@pytest.mark.parametrize("code", CODES)
@given(chunk=st.text(st.characters(exclude_categories=["Z", "C"]), min_size=1, max_size=8))
@settings(max_examples=300, deadline=None)
def test_any_signs(code, chunk):
    assert RULES[code].split(chunk) == SPACY[code](chunk)


@pytest.mark.parametrize("code", CODES)
@given(chunk=LETTERS)
def test_letters(code, chunk):
    assert RULES[code].split(chunk) == SPACY[code](chunk)


def test_the_short_way_is_the_long_way():
    for code in CODES:
        ways = [(RULES[code].split(chunk), RULES[code].split_by_patterns(chunk)) for chunk in shipped_chunks()]
        assert [ours for ours, step_by_step in ways if ours != step_by_step] == []


def test_a_tokeniser_with_rules_of_another_kind_is_asked_itself(monkeypatch, tmp_path):
    def other(code):
        tokeniser = spacy.blank(code).tokenizer
        tokeniser.token_match = re.compile(r".*-ord$").match
        return tokeniser

    monkeypatch.setenv("KSCODER_CACHE", str(tmp_path))
    monkeypatch.setattr(spacy_rules, "_tokeniser", other)
    assert spacy_rules.read_rules("nn") == {}
    assert spacy_rules.spacy_splitter("nn")("(«-ord") == ("(«-ord",)


def test_the_rules_are_kept_on_disk(monkeypatch, tmp_path):
    monkeypatch.setenv("KSCODER_CACHE", str(tmp_path))
    assert spacy_rules.spacy_splitter("nn")("«hei».") == ("«", "hei", "»", ".")
    monkeypatch.setattr(spacy_rules, "read_rules", lambda code: pytest.fail(f"the rules of {code} are read again"))
    assert spacy_rules.spacy_splitter("nn")("(kl.)") == ("(", "kl.", ")")


def test_spacy_is_not_imported():
    code = (
        "import sys; from kscoder.language import load; language = load('nb'); "
        "language.parse('Vi har «aldri» brukt e-post, (N3), 12%-regelen kl. 10.30 :) og www.ks.no.'); "
        "sys.exit('spacy' in sys.modules)"
    )
    spacy_rules.spacy_splitter("nn")("hei")  # the rules are on disk now
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
