"""What a codebook file becomes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from valid_codebooks import EVERYTHING, VALID

from kscoder.model import Codebook, Combination, Example, Rule, Term
from kscoder.read import codebook


def line_of(words: str) -> int:
    return next(number for number, line in enumerate(EVERYTHING.splitlines(), start=1) if words in line)


@pytest.fixture
def everything(written: Callable[[str], Path]) -> Codebook:
    return codebook.read(written(EVERYTHING))


def match(written: Callable[[str], Path], text: str) -> Rule:
    return codebook.read(written(f"codes:\n  - code: a\n    match: {text}\n"))["a"].rules[0]


def test_the_top_of_the_file(everything: Codebook) -> None:
    assert (everything.title, everything.version, everything.language) == ("Tjenesteutvikling", "1.10", "nb")
    assert everything.authors == ("Kari Nordmann", "Ola Nordmann")
    assert everything.source == ("Froehle & Roth (2007)",)
    assert everything.changes == ("1.10 (2018-05-02): Design delt i to", "Første utgave")
    assert everything.path is not None
    assert everything.digest == hashlib.sha256(everything.path.read_bytes()).hexdigest()


def test_codes_are_named_by_their_path_and_a_parent_stands_before_its_children(everything: Codebook) -> None:
    assert [code.id for code in everything.codes] == ["process", "process/launch", "tool"]
    assert [code.id for code in everything.leaves()] == ["process/launch", "tool"]
    assert everything["process"].label == {"nb": "Prosess", "nn": "Prosess", "en": "Process"}
    assert everything["tool"].label == {"nb": "tool"}


def test_the_fields_of_a_code(everything: Codebook) -> None:
    code = everything["process/launch"]
    assert code.label == {"nb": "Lansering"}
    assert (code.definition, code.definition_full) == ("I drift", "Alt som setter tjenesten i drift.")
    assert code.include == ("når tjenesten tas i bruk",)
    assert len(code.exclude) == 2
    assert code.replaces == ("anchoring", "process/roll-out")
    assert code.line == line_of("code: launch")
    assert code.examples == (
        Example("Rådmannen sto bak oss hele veien.", line=line_of("Rådmannen sto")),
        Example("Ja: fra første dag.", "Var ledelsen med?", line_of("Ja: fra")),
    )
    assert code.counterexamples == (Example("Rådmannen er syk.", line=line_of("er syk")),)


def test_every_kind_of_term(everything: Codebook) -> None:
    terms = [
        (part.kind, part.text) for part in everything["process/launch"].rules[0].pattern.parts if isinstance(part, Term)
    ]
    assert terms == [
        ("plain", "forankre"),
        ("exact", "SLIK"),
        ("prefix", "behov"),
        ("suffix", "analyse"),
        ("phrase", "ta i bruk"),
        ("exact", "Samveis"),
        ("prefix", "drift"),
        ("suffix", "måling"),
        ("plain", "forankre"),
        ("phrase", "gå i gang"),
        ("compound", "verktøy"),
        ("phrase", "ta i bruk"),
        ("regex", r"\bN(3\b|³)"),
        ("plain", "null-feil-kultur"),
        ("plain", "2015"),
    ]


def test_what_stands_beside_a_term(everything: Codebook) -> None:
    parts = everything["process/launch"].rules[0].pattern.parts
    assert parts[8] == Term("plain", "forankre", derive=True, line=line_of("derive: true"))
    assert parts[10] == Term("compound", "verktøy", part="head", line=line_of("part: head"))
    assert parts[11] == Term("phrase", "ta i bruk", gap=2, line=line_of("gap: 2"))


def test_the_keys_of_a_rule(everything: Codebook) -> None:
    first, second, third, _ = everything["process/launch"].rules
    assert (first.negation, first.speakers, first.unit) == ("exclude", ("informant", "Kari"), "turn")
    assert [str(pattern) for pattern in first.pattern.unless] == ["code: tool", "planlegge"]
    assert (second.negation, second.speakers, second.unit) == ("mark", ("informant",), "")
    assert (third.negation, third.pattern.within) == ("only", "exchange")
    assert first.pattern.line == line_of("- any:")


def test_named_lists_are_written_out(everything: Codebook) -> None:
    near = everything["process/launch"].rules[1].pattern
    leaders = near.parts[1]
    assert isinstance(leaders, Combination)
    assert leaders.kind == "any"
    assert [str(part) for part in leaders.parts] == ["rådmann", "kommunedirektør", "ordfører", "kommunestyre*"]
    assert leaders.parts[0].line == line_of("leaders: [rådmann")
    assert everything["tool"].rules[0].pattern.parts == leaders.parts[2:]


def test_a_named_list_adds_no_pattern_that_is_there_already(written: Callable[[str], Path]) -> None:
    text = "terms: {l: [x, y]}\ncodes: [{code: a, match: {any: [x, {terms: l}]}}]\n"
    assert [str(part) for part in codebook.read(written(text))["a"].rules[0].pattern.parts] == ["x", "y"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{any: [a, b]}", "any(a, b)"),
        ("{any: [a, [b, c]], not: d}", "any(a, b, c) not(d)"),
        ("{near: [a, [b, c]]}", "near(a, any(b, c))"),
        ("{all: [a, {any: [b], not: [c]}], within: turn}", "all(a, any(b) not(c)) within turn"),
        ("{all: [a, b], within: 12}", "all(a, b) within 12"),
        ("{near: [b, c], any: [a], not: [d]}", "all(near(b, c), any(a)) not(d)"),
        ("{any: [a], near: [b, c], within: 5}", "all(any(a), near(b, c) within 5)"),
        ("{any: [a], all: [b, c], within: turn}", "all(any(a), all(b, c) within turn) within turn"),
        ("{any: [a], all: [b, c], within: 9}", "all(any(a), all(b, c) within 9)"),
    ],
)
def test_how_the_keys_of_a_rule_become_one_pattern(text: str, told: str, written: Callable[[str], Path]) -> None:
    assert str(match(written, text).pattern) == told


def test_norwegian_words_are_not_taken_for_truth_values(written: Callable[[str], Path]) -> None:
    book = codebook.read(written(VALID["norwegian words stay words"]))
    assert (book.title, book.version) == ("no", "on")
    assert [str(part) for part in book["a"].rules[0].pattern.parts] == ["no", "ja", "nei", "yes", "off", "nul"]


def test_letters_put_together_from_two_signs_are_read_as_one(written: Callable[[str], Path]) -> None:
    assert str(match(written, "{any: [ma\u030al]}").pattern) == "any(mål)"


def test_a_title_may_be_left_out(written: Callable[[str], Path]) -> None:
    assert codebook.read(written(VALID["smallest"])).title == "codebook"
