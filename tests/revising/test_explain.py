"""The author's debugger: what fired, and why the rest did not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kscoder.core.coding import Coder
from kscoder.core.examples import code_text, text_of
from kscoder.core.explain import Explanation, explain
from kscoder.model import INFORMANT, INTERVIEWER, Turn

Kscoder = Callable[..., Result]

WORDS = (
    *("vi", "forankret", "ikke", "aldri", "båten", "rådmannen", "vite", "pilot", "test", "TEST", "Samveis"),
    *("prøvde", "ut", "verktøykasse", ".", ","),
)


def explained(words: str, ready: Coder, under: str = "", role: str = INFORMANT) -> Explanation:
    return explain(text_of(words, ready), Turn(2, "R", role, words, ""), ready, under)


def test_what_fired_is_told_with_its_words_and_line(ready: Coder) -> None:
    hit = explained("Rådmannen fikk vite det.", ready).fired[0]
    assert (hit.code, hit.mentions) == ("process/anchoring", ("“Rådmannen … vite”",))
    assert hit.line == 23


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Det ble ikke forankret.", "“forankret” is there, but negated by “ikke” (negation: exclude)"),
        ("Båten ble forankret.", "“forankret” is there, but so is “Båten”, which `not` excludes"),
        ("Rådmannen ville etter alt dette ikke vite det.", "apart; the rule allows 4"),
        ("Rådmannen kom. Vi fikk vite det.", "“Rådmannen” and “vite” are there, but in different sentences"),
        (
            "Forankringen var god.",
            "of the same word family as “forankre” ({term: forankre, derive: true} would find it)",
        ),
        ("Rådmannen kom.", "“Rådmannen” is there, but not the other part of the rule: vite, høre"),
        ("Vi fikk vite det.", "“vite” is there, but not the other part of the rule: leder, rådmann"),
    ],
)
def test_the_nearest_miss_names_what_stood_in_the_way(ready: Coder, words: str, reason: str) -> None:
    misses = explained(words, ready, "process/anchoring").misses
    assert any(reason in miss.reason for miss in misses), misses


@pytest.mark.parametrize(
    ("words", "code", "reason"),
    [
        ("Det var en test.", "process/pilot", 'with other capitals than the exact form "TEST"'),
        ("Vi prøvde det nye systemet ut.", "process/pilot", "with 3 words between; the phrase “prøve ut” allows 0"),
        ("Det er et verktøy.", "tool", "as a word of its own and not in a compound"),
        ("Det er et kartleggingsverktøy.", "tool", "“verktøy” is not its modifier"),
        ("Vi hadde en pilott.", "process/pilot", "spelled nearly like “pilot”"),
    ],
)
def test_words_that_nearly_answer_a_term_are_told_with_the_mend(
    ready: Coder, words: str, code: str, reason: str
) -> None:
    assert reason in explained(words, ready, code).misses[0].reason


def test_talk_of_another_speaker_is_told_as_such(ready: Coder) -> None:
    found = explained("Vi forankret det.", ready, role=INTERVIEWER)
    assert not found.fired
    assert "said by R: the rule is about informant" in found.misses[0].reason


def test_a_code_that_was_given_is_not_told_as_missed(ready: Coder) -> None:
    found = explained("Vi forankret det. Rådmannen kom.", ready)
    assert [hit.code for hit in found.fired] == ["process/anchoring"]
    assert all(miss.code != "process/anchoring" for miss in found.misses)


def test_words_are_told_as_the_language_reads_them(ready: Coder) -> None:
    traces = {trace.text: trace for trace in explained("Vi forankret aldri noe.", ready).sentences[0]}
    assert "forankre" in traces["forankret"].lemmas
    assert traces["forankret"].negated_by == "aldri"


SPOKEN = st.text(alphabet=" .,vxyz", max_size=3).flatmap(
    lambda joint: st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map((joint or " ").join)
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(SPOKEN)
def test_explaining_and_coding_are_one_thing(ready: Coder, words: str) -> None:
    found = explained(words, ready)
    given_codes = {coding.code for coding in code_text(words, ready)}
    assert {hit.code for hit in found.fired} == given_codes
    assert not given_codes & {miss.code for miss in found.misses}


# --- the commands ----------------------------------------------------------------------------------------


def test_explain_shows_words_codes_and_misses(kscoder: Kscoder) -> None:
    told = kscoder("explain", "Vi forankret det ikke, men hadde en pilot.").output
    assert "negated by “ikke”: Vi forankret det" in told
    assert "process/pilot\n    “pilot”" in told
    assert "“forankret” is there, but negated by “ikke”" in told


def test_why_names_a_turn_as_the_workbook_does(kscoder: Kscoder) -> None:
    told = kscoder("why", "A:4").output
    assert "[asked: Da går vi over til del 2.]" in told
    assert "“Samveis”" in told
    assert "negated by “aldri”" in told
    assert kscoder("why", "A-004-1").output == told
    assert "talk of the interviewer, which is never coded" in kscoder("why", "A:3").output


def test_codes_of_the_guide_are_told_with_their_question(kscoder: Kscoder, study: Path) -> None:
    guide = "questions:\n  - {id: second, text: Da går vi over til del 2., codes: [process/pilot]}\n"
    (study / "guide.yaml").write_text(guide, encoding="utf-8")
    with (study / "kscoder.yaml").open("a", encoding="utf-8") as file:
        file.write("guide: guide.yaml\n")
    assert "By the interview guide, as an answer to second: process/pilot" in kscoder("why", "A:4").output
    assert "By the interview guide" not in kscoder("why", "A:2").output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("why", "A"), '"A" names no turn'),
        (("why", "AB:1"), 'there is no transcript "AB" (did you mean'),
        (("why", "A:99"), "A has no turn 99"),
        (("why", "A:2", "--code", "anchoring"), '(did you mean "process/anchoring"?)'),
        (("explain", "Ja.", "--codebook", "gone.yaml"), "gone.yaml"),
    ],
)
def test_what_is_not_there_is_one_clear_message(kscoder: Kscoder, arguments: tuple[str, ...], message: str) -> None:
    result = kscoder(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr


def test_explain_works_without_a_study(kscoder: Kscoder, study: Path) -> None:
    (study / "kscoder.yaml").unlink()
    assert "process/pilot" in kscoder("explain", "En pilot.", "--codebook", "codebook.yaml").output
    result = kscoder("explain", "En pilot.")
    assert result.exit_code == 2
    assert "no codebook was named" in result.stderr


def test_a_compound_written_apart_is_proposed_only_where_the_codebook_looks_for_it(ready: Coder) -> None:
    told = {
        trace.text: trace.apart for trace in explained("Vi hadde kasse, råd mannen og ny leder.", ready).sentences[0]
    }
    assert told["råd"] == "rådmannen"
    assert not any(apart for word, apart in told.items() if word != "råd")
