"""What the ten example interviews say can be read off the cross-tab."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import kscoder
from kscoder.model import INFORMANT, Run

BEFORE, AFTER = "2010-2015", "2015-2018"


@pytest.fixture(scope="module")
def run(repository: Path) -> Run:
    return kscoder.code(kscoder.load_study(repository))


@pytest.fixture(scope="module")
def given(run: Run) -> set[tuple[str, str, str]]:
    """Code, size and case or period … as (code, size, period, case) joined: who is given what, when."""
    size = {case.name: str(case.attributes["size"]) for case in run.cases}
    case_of = {t.name: t.case for t in run.transcripts}
    period = {(t.name, turn.number): turn.period for t in run.transcripts for turn in t.turns}
    return {
        (coding.code, f"{case_of[s.transcript]} {size[case_of[s.transcript]]}", period[s.transcript, s.turn])
        for coding in run.codings
        for s in (coding.segment,)
    }


def cases(given: set[tuple[str, str, str]], code: str, size: str, period: str) -> set[str]:
    return set(_cases(given, code, size, period))


def _cases(given: set[tuple[str, str, str]], code: str, size: str, period: str) -> Iterator[str]:
    for found, place, when in given:
        name, of_size = place.split()
        if (found == code or found.startswith(code + "/")) and of_size == size and when == period:
            yield name


def test_every_interview_is_read_with_both_roles_and_its_periods(run: Run) -> None:
    assert [case.name for case in run.cases] == list("ABCDEFGHIJ")
    for transcript in run.transcripts:
        assert {turn.role for turn in transcript.turns} == {"interviewer", "informant"}, transcript.name
        assert {BEFORE, AFTER} <= {turn.period for turn in transcript.turns}, transcript.name
        assert all(turn.period_source for turn in transcript.turns if turn.period)
        words = sum(len(turn.text.split()) for turn in transcript.turns)
        assert 1_200 <= words <= 2_500, transcript.name
        assert any(turn.role == INFORMANT for turn in transcript.turns)


def test_before_the_tools_one_small_municipality_used_one(given: set[tuple[str, str, str]]) -> None:
    assert cases(given, "tool/n3/use", "small", BEFORE) == {"I"}
    assert not cases(given, "tool/n3/use", "medium", BEFORE) | cases(given, "tool/n3/use", "large", BEFORE)
    for size in ("small", "medium", "large"):
        assert not cases(given, "tool/samveis/use", size, BEFORE)


def test_after_them_small_and_medium_ones_use_samveis_or_n3_and_large_ones_do_not(
    given: set[tuple[str, str, str]],
) -> None:
    def users(size: str) -> set[str]:
        return cases(given, "tool/samveis/use", size, AFTER) | cases(given, "tool/n3/use", size, AFTER)

    assert users("small") == {"G", "I"}
    assert users("medium") == {"C", "E", "F", "H"}
    assert users("large") == set()
    assert cases(given, "tool/own-method", "large", AFTER) == {"A", "B", "D", "J"}


def test_mention_is_not_use(given: set[tuple[str, str, str]]) -> None:
    for size in ("small", "medium", "large"):
        for tool in ("slik", "kominn"):
            assert not cases(given, f"tool/{tool}/use", size, AFTER)
            assert cases(given, f"tool/{tool}/non-use", size, AFTER)


def test_large_ones_have_a_strategy_and_small_ones_know_of_none(given: set[tuple[str, str, str]]) -> None:
    assert cases(given, "strategy/exists", "large", AFTER) == {"A", "B", "D", "J"}
    assert cases(given, "strategy/in-the-making", "medium", AFTER) == {"C", "E", "F", "H"}
    assert cases(given, "strategy/absent", "small", AFTER) == {"G", "I"}
    assert not cases(given, "strategy/exists", "small", AFTER)


def test_the_one_who_was_not_there_is_missing_and_not_a_no(run: Run) -> None:
    words = {(talk.case, talk.period): talk.words for talk in run.talk}
    assert words["D", BEFORE] < 100 < words["D", AFTER]


def test_small_and_medium_ones_struggle_with_anchoring(given: set[tuple[str, str, str]]) -> None:
    def struggling(size: str) -> set[str]:
        return {
            name for period in (BEFORE, AFTER) for name in cases(given, "process/launch/weak-anchoring", size, period)
        }

    assert struggling("small") == {"G", "I"}
    assert struggling("medium") == {"C", "E", "F", "H"}
    assert struggling("large") == set()


def test_large_ones_may_fail_and_small_ones_fear_to(given: set[tuple[str, str, str]]) -> None:
    fear, may = "resource/organisational/zero-error-culture", "resource/organisational/permission-to-fail"
    assert cases(given, fear, "small", AFTER) == {"G", "I"} and not cases(given, may, "small", AFTER)
    assert len(cases(given, may, "large", AFTER)) >= 3 and not cases(given, fear, "large", AFTER)
