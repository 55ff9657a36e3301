"""What rules find in talk: each test writes a codebook as an author would and codes what somebody said."""

from __future__ import annotations

from pathlib import Path
from textwrap import indent

import pytest

from kscoder.core.coding import Coder, code_transcript, coder
from kscoder.core.examples import code_text
from kscoder.model import INFORMANT, INTERVIEWER, Coding, Language, Transcript, Turn
from kscoder.read import codebook as codebook_file


@pytest.fixture
def make(tmp_path: Path, norwegian: Language):  # type: ignore[no-untyped-def]
    """`match` blocks in YAML, one a code (x, y …) → a coder."""

    def made(*matches: str) -> Coder:
        codes = "".join(
            f"  - code: {name}\n    label: {name}\n    definition: {name}\n    match:\n{indent(match, '      ')}\n"
            for name, match in zip("xyz", matches, strict=False)
        )
        path = tmp_path / "codebook.yaml"
        path.write_text(f"title: T\nversion: '1'\ncodes:\n{codes}", encoding="utf-8")
        return coder(codebook_file.read(path), norwegian)

    return made


def words(text: str, coding: Coding) -> list[str]:
    return [text[span.start : span.end] for span in coding.evidence]


def found(text: str, coder: Coder, question: str = "", unit: str = "sentence") -> list[tuple[str, list[str], str]]:
    return [(c.code, words(text, c), c.negated) for c in code_text(text, coder, unit, question)]


def test_a_plain_term_finds_its_inflected_forms_capital_or_not(make) -> None:  # type: ignore[no-untyped-def]
    x = make("any: [verktøy]")
    assert found("Verktøyene var gode.", x) == [("x", ["Verktøyene"], "")]
    assert found("Vi brukte det verktøyet.", x) == [("x", ["verktøyet"], "")]
    assert found("Tøyet var vått.", x) == []


def test_exact_forms_mind_capitals_only_if_they_have_any(make) -> None:  # type: ignore[no-untyped-def]
    x = make("any: ['\"SLIK\"', '\"drift\"']")
    assert found("Slik er det, men SLIK kjenner jeg.", x) == [("x", ["SLIK"], "")]
    assert found("Drift er ikke driften.", x)[0][1] == ["Drift"]


def test_prefix_and_suffix(make) -> None:  # type: ignore[no-untyped-def]
    x = make("any: ['gevinst*', '*analyse']")
    assert found("En Gevinstplan og en behovsanalyse.", x) == [("x", ["Gevinstplan", "behovsanalyse"], "")]


def test_a_phrase_bends_and_may_have_gaps_but_does_not_leave_the_sentence(make) -> None:  # type: ignore[no-untyped-def]
    x = make("any: [ta i bruk, {phrase: lage plan, gap: 2}]")
    assert found("Da tok vi det i bruk.", x) == []
    assert found("Den ble tatt (pause) i bruk.", x)[0][1] == ["tatt", "i bruk"]
    assert found("Vi lagde en ny plan.", x)[0][1] == ["lagde", "plan"]
    assert found("Vi lagde noe. Plan hadde vi ikke.", x) == []


def test_near_counts_words_and_stays_in_the_sentence(make) -> None:  # type: ignore[no-untyped-def]
    x = make("near: [[leder, sjef], støtte]\nwithin: 4")
    assert found("Lederen vår ga oss alltid støtte.", x) == []
    assert found("Sjefen ga oss støtte.", x) == [("x", ["Sjefen", "støtte"], "")]
    assert found("Støtten fra sjefen kom.", x) == [("x", ["Støtten", "sjefen"], "")]
    assert found("Sjefen gikk. Støtte fikk vi.", x) == []


def test_all_can_reach_over_the_turn_and_codes_the_anchors_segment(make) -> None:  # type: ignore[no-untyped-def]
    x = make("all: [Samveis, skjema]\nwithin: turn")
    codings = code_text("Vi hadde Samveis. Det var bra. Skjemaet brukte vi.", x)
    assert [(c.segment.number, c.code) for c in codings] == [(1, "x")]


def test_exchange_lets_a_short_answer_lean_on_the_question(make) -> None:  # type: ignore[no-untyped-def]
    x = make("all: [{phrase: det har vi}, Samveis]\nwithin: exchange\nnegation: exclude")
    asked = "Har dere brukt Samveis?"
    assert found("Ja, det har vi.", x, asked) == [("x", ["det har vi"], "")]
    assert found("Ja, det har vi.", x, "Har dere brukt noe annet?") == []
    assert found("Nei, det har vi ikke.", x, asked) == []


def test_not_looks_in_the_unit(make) -> None:  # type: ignore[no-untyped-def]
    x = make("any: [prosjekt]\nnot: [vei]")
    assert found("Prosjektet gikk bra. Veien ble ny.", x) == [("x", ["Prosjektet"], "")]
    assert found("Prosjektet med veien.", x) == []
    wide = make("any: [prosjekt]\nnot: [vei]\nunit: turn")
    assert found("Prosjektet gikk bra. Veien ble ny.", wide) == []


@pytest.mark.parametrize(
    ("negation", "asserted", "negated"),
    [
        ("mark", [("x", ["Samveis"], "")], [("x", ["Samveis"], "aldri")]),
        ("ignore", [("x", ["Samveis"], "")], [("x", ["Samveis"], "")]),
        ("exclude", [("x", ["Samveis"], "")], []),
        ("only", [], [("x", ["Samveis"], "aldri")]),
    ],
)
def test_a_rule_says_what_negation_does(make, negation: str, asserted: list, negated: list) -> None:  # type: ignore
    x = make(f"any: [Samveis]\nnegation: {negation}")
    assert found("Vi har brukt Samveis.", x) == asserted
    assert found("Vi har aldri brukt Samveis.", x) == negated


def test_one_affirmed_mention_outweighs_a_negated_one(make) -> None:  # type: ignore[no-untyped-def]
    x = make("any: [Samveis, N³]")
    assert found("Vi har ikke brukt Samveis, men vi har brukt N³.", x) == [("x", ["N³"], "")]


def test_code_terms_tell_mention_from_use(make) -> None:  # type: ignore[no-untyped-def]
    two = make("near: [Samveis, bruke]", "any: [Samveis]\nnot: [{code: x}]")
    assert [c[0] for c in found("Vi brukte Samveis.", two)] == ["x"]
    assert [c[0] for c in found("Samveis har jeg hørt om.", two)] == ["y"]


def test_a_code_may_be_asked_for_before_it_stands_in_the_file(make) -> None:  # type: ignore[no-untyped-def]
    two = make("any: [Samveis]\nnot: [{code: y}]", "near: [Samveis, bruke]")
    assert [c[0] for c in found("Vi brukte Samveis.", two)] == ["y"]


def test_only_informants_are_coded_and_the_interviewer_is_context(make, tmp_path: Path) -> None:  # type: ignore
    x = make("any: [Samveis]")
    turns = (Turn(1, "I", INTERVIEWER, "Kjenner du Samveis?", "1"), Turn(2, "R", INFORMANT, "Samveis, ja.", "2"))
    segments, codings = code_transcript(Transcript("A", tmp_path, "A", "nb", turns), x, "sentence")
    assert [s.turn for s in segments] == [2] == [c.segment.turn for c in codings]


def test_evidence_and_segments_are_exact_stretches_of_the_turn(make) -> None:  # type: ignore[no-untyped-def]
    text = "Eh, ja ... [latter] vi tok det i bruk, ikke sant. Og så ble verktøyene\nborte."
    for unit in ("sentence", "turn", "paragraph"):
        for coding in code_text(text, make("any: [verktøy, bruk]"), unit):
            segment = coding.segment
            assert text[segment.span.start : segment.span.end] == segment.text
            for span in coding.evidence:
                assert segment.span.start <= span.start < span.end <= segment.span.end


def test_a_regular_expression_may_stand_on_punctuation(make) -> None:  # type: ignore[no-untyped-def]
    x = make("near: [Samveis, {regex: '[!]+'}]\nwithin: 3")
    assert found("Vi brukte Samveis!!", x) == [("x", ["Samveis!!"], "")]


def test_terms_are_divided_into_words_as_talk_is(make) -> None:  # type: ignore[no-untyped-def]
    x = make("any: [top-down, {phrase: sette i gang/drift}]")
    assert found("Det var veldig top-down.", x)[0][0] == "x"


def test_a_regular_expression_may_look_at_the_question(make) -> None:  # type: ignore[no-untyped-def]
    x = make("all: [ja, {regex: 'samveis|veikart'}]\nwithin: exchange")
    assert found("Ja.", x, "Brukte dere Samveis?") == [("x", ["Ja"], "")]
    assert found("Ja.", x, "Brukte dere noe?") == []


def test_every_word_of_the_shipped_codebook_finds_itself(norwegian: Language, repository: Path) -> None:
    from kscoder.core.vocabulary import Vocabulary, terms_of
    from kscoder.core.word_patterns import word_patterns

    ready = coder(codebook_file.read(repository / "codebooks" / "froehle-roth.yaml"), norwegian)
    terms = {term for rule in ready.rules for term in terms_of(rule.rule.pattern) if term.kind == "plain"}
    vocabulary = Vocabulary(terms, norwegian)
    deaf = {t.text for t in terms for word in word_patterns(t) if word not in vocabulary.answers(word.text)}
    assert not deaf


def test_a_sign_of_listening_does_not_take_the_place_of_the_question(make, tmp_path: Path) -> None:  # type: ignore
    x = make("all: [ja, Samveis]\nwithin: exchange")
    said = ("Brukte dere Samveis?", "Vel.", "Mm. (pause)", "Ja, litt.", "Og så været, hvordan var det?", "Ja, fint.")
    roles = (INTERVIEWER, INFORMANT) * 3
    turns = tuple(Turn(n, role, role, text, str(n)) for n, (role, text) in enumerate(zip(roles, said, strict=True), 1))
    _, codings = code_transcript(Transcript("A", tmp_path, "A", "nb", turns), x, "sentence")
    assert [c.segment.turn for c in codings] == [4]
