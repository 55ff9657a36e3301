"""What stands of many decisions does not depend on the order in which they are read; files lose nothing."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kscoder.core.decisions import named, standing
from kscoder.model import ACTIONS, Anchor, Decision
from kscoder.read.decisions import read
from kscoder.write.decisions import append

texts = st.text(max_size=12)
codes = st.sampled_from(["tools/samveis", "anchoring"])
one_decision = st.builds(
    Decision,
    anchor=st.builds(
        Anchor,
        *(texts, texts, texts, texts, st.integers(0, 99), st.integers(1, 5), st.integers(1, 5)),
        rival=st.none() | st.floats(0, 1),
    ),
    code=texts,
    action=st.sampled_from(ACTIONS),
    recode_to=texts,
    memo=texts,
    evidence=st.tuples(texts, texts),
    origin=st.sampled_from(["rule", "human"]),
    who=texts,
    when=texts,
    adjudicated=st.booleans(),
)
ANCHOR = Anchor("A", "Vi brukte Samveis.")


@st.composite
def histories(draw: st.DrawFn) -> list[Decision]:
    """Decisions on one coding, each following some of the earlier ones."""
    made: list[Decision] = []
    for number in range(draw(st.integers(1, 7))):
        seen = [each.id for each in made if draw(st.booleans())]
        action = draw(st.sampled_from(["accept", "reject", "clear"]))
        who = draw(st.sampled_from(["Kari", "Ola"]))
        decision = Decision(
            ANCHOR, "anchoring", action, who=who, when=f"{number}", adjudicated=draw(st.integers(0, 4)) == 4
        )
        made.append(named(decision, seen))
    return made


@given(histories(), st.randoms())
def test_the_order_of_decisions_does_not_matter(history: list[Decision], draw: random.Random) -> None:
    shuffled = history[:]
    draw.shuffle(shuffled)
    assert standing(shuffled) == standing(history) == standing([*history, *history])


@given(histories())
def test_something_always_stands_and_the_last_word_of_one_coder_is_hers(history: list[Decision]) -> None:
    stands = standing(history)
    assert stands.decisions
    if not any(each.adjudicated for each in history) and len({each.who for each in history}) == 1:
        assert stands.decision == history[-1]


def _said(action: str, who: str, *follows: Decision, adjudicated: bool = False, when: str = "1") -> Decision:
    made = Decision(ANCHOR, "anchoring", action, who=who, when=when, adjudicated=adjudicated)
    return named(made, [each.id for each in follows])


def test_adjudicated_stands_above_human_and_human_above_older_human() -> None:
    kari, ola = _said("accept", "Kari"), _said("reject", "Ola")
    assert standing([kari, ola]).conflict and standing([kari, ola]).decision is None
    settled = _said("reject", "Kari, Ola", kari, ola, adjudicated=True)
    later = _said("accept", "Kari", settled, when="9")
    assert standing([kari, ola, settled, later]).decision == settled
    assert standing([kari, _said("reject", "Kari", kari)]).decision == _said("reject", "Kari", kari)


def test_coders_who_agree_do_not_disagree() -> None:
    both = standing([_said("accept", "Kari"), _said("accept", "Ola")])
    assert not both.conflict and both.decision is not None and both.decision.action == "accept"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(one_decision, max_size=4), st.lists(one_decision, max_size=4))
def test_what_is_stored_is_read(tmp_path: Path, some: list[Decision], more: list[Decision]) -> None:
    path = tmp_path / "decisions.jsonl"
    path.unlink(missing_ok=True)
    some, more = [named(each) for each in some], [named(each, ["x", "y"]) for each in more]
    append(path, some)
    append(path, more)
    found, findings = read(path)
    assert not findings and found == tuple({each.id: each for each in (*some, *more)}.values())


def test_half_a_character_pair_is_stored_too(tmp_path: Path) -> None:
    decision = named(replace(_said("memo", "Kari"), memo="\ud83d og \u2028 \x00"))
    append(tmp_path / "decisions.jsonl", [decision])
    assert read(tmp_path / "decisions.jsonl") == ((decision,), ())


def test_a_file_that_cannot_be_exchanged_is_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "decisions.jsonl"
    append(path, [_said("accept", "Kari")])
    before = path.read_bytes()

    def killed(*_: Path) -> Path:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        append(path, [_said("reject", "Ola")])
    assert path.read_bytes() == before and not list(tmp_path.glob("*.tmp"))
