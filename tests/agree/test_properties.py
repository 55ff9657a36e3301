"""What must hold of every coefficient, whatever the data."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kscoder.core.agree.alpha import alpha
from kscoder.core.agree.bootstrap import figure, resamples
from kscoder.core.agree.measures import cohen_kappa, fleiss_kappa, gwet_ac1, kappa, percent
from kscoder.core.agree.patterns import NO_UNITS, NO_VARIATION, Pattern, Patterns, Undefined, patterns
from kscoder.core.agree.sets import masi_alpha, masi_distance
from kscoder.core.agree.unitised import unitised_alpha
from kscoder.model import Span

Measure = Callable[[Patterns], "float | Undefined"]


def nominal(table: Patterns) -> float | Undefined:
    return alpha(table, "nominal")


CORRECTED: tuple[Measure, ...] = (cohen_kappa, fleiss_kappa, nominal, gwet_ac1)
two_coders = st.lists(st.tuples(st.booleans(), st.booleans()), min_size=2, max_size=40)
four_coders = st.lists(st.tuples(*[st.sampled_from([True, False, None])] * 4), min_size=2, max_size=30)
code_sets = st.frozensets(st.sampled_from("abcd"))


@given(two_coders)
def test_who_is_first_does_not_matter(units: list[Pattern]) -> None:
    turned = [(b, a) for a, b in units]
    for measure in (*CORRECTED, percent):
        assert measure(patterns(units)) == pytest.approx(measure(patterns(turned))) or measure(
            patterns(units)
        ) == measure(patterns(turned))


@given(four_coders, st.permutations(range(4)))
def test_the_order_of_many_coders_does_not_matter(units: list[Pattern], order: list[int]) -> None:
    turned = [tuple(unit[i] for i in order) for unit in units]
    for measure in (percent, kappa, nominal, gwet_ac1):
        one, other = measure(patterns(units)), measure(patterns(turned))
        assert one == other if isinstance(one, Undefined) else one == pytest.approx(other)


@given(st.lists(st.booleans(), min_size=2))
def test_coders_who_agree_everywhere_get_one(values: list[bool]) -> None:
    assume(len(set(values)) > 1)
    for measure in (*CORRECTED, percent):
        assert measure(patterns((v, v) for v in values)) == pytest.approx(1)


@given(st.lists(st.booleans(), min_size=4, max_size=40), st.lists(st.booleans(), min_size=4, max_size=40))
def test_nothing_is_above_one_or_below_minus_one(one: list[bool], other: list[bool]) -> None:
    table = patterns(zip(one, other, strict=False))
    for measure in CORRECTED:
        value = measure(table)
        assert isinstance(value, Undefined) or -1 - 1e-9 <= value <= 1 + 1e-9


@pytest.mark.parametrize("share", [0.5, 0.2, 0.05])
def test_chance_alone_is_about_zero(share: float) -> None:
    draw = random.Random(4)
    table = patterns((draw.random() < share, draw.random() < share) for _ in range(40_000))
    for measure in (cohen_kappa, fleiss_kappa, nominal):
        assert abs(measure(table)) < 0.02  # type: ignore[arg-type]


def test_chance_alone_is_about_zero_over_sets_too() -> None:
    draw = random.Random(5)

    def some() -> frozenset[str]:
        return frozenset(code for code in "abcd" if draw.random() < 0.3)

    assert abs(masi_alpha(patterns((some(), some()) for _ in range(5_000)))) < 0.03  # type: ignore[arg-type]


@given(two_coders)
def test_alpha_is_scotts_pi_corrected_for_the_number_of_values(units: list[Pattern]) -> None:
    pi, value, n = fleiss_kappa(patterns(units)), nominal(patterns(units)), 2 * len(units)
    if isinstance(pi, Undefined):
        assert value == NO_VARIATION
    else:
        assert value == pytest.approx(1 - (1 - pi) * (n - 1) / n)


@pytest.mark.parametrize("measure", [cohen_kappa, fleiss_kappa, nominal])
def test_no_variation_has_no_value_but_a_reason(measure: Measure) -> None:
    assert measure({(False, False): 30}) == NO_VARIATION


@pytest.mark.parametrize("measure", [percent, kappa, nominal, gwet_ac1, masi_alpha])
def test_no_shared_unit_has_no_value_but_a_reason(measure: Measure) -> None:
    assert measure({(True, None): 3, (None, True): 2}) == NO_UNITS
    assert measure({}) == NO_UNITS


def test_cohens_kappa_refuses_three_coders() -> None:
    with pytest.raises(ValueError, match="two coders"):
        cohen_kappa({(True, True, False): 2})


def test_a_unit_that_one_coder_did_not_judge_is_left_out_and_not_taken_for_no() -> None:
    judged: dict[Pattern, int] = {(True, True): 5, (False, False): 4, (True, False): 2}
    for measure in (percent, kappa, nominal):
        assert measure({**judged, (True, None): 7, (None, False): 3}) == measure(judged)


@given(code_sets, code_sets)
def test_masi_is_a_distance_between_nothing_and_one(one: frozenset[str], other: frozenset[str]) -> None:
    distance = masi_distance(one, other)
    assert 0 <= distance <= 1
    assert distance == masi_distance(other, one)
    assert (distance == 0) == (one == other)
    assert (distance == 1) == (not one & other and one != other)


spans = st.lists(st.integers(0, 60), min_size=2, max_size=8, unique=True).map(
    lambda ends: [Span(a, b) for a, b in zip(sorted(ends)[::2], sorted(ends)[1::2], strict=False)]
)


@given(spans, spans)
def test_unitised_alpha_is_symmetric_and_one_only_for_the_same_stretches(one: list[Span], other: list[Span]) -> None:
    forth, back = unitised_alpha([one, other], 61), unitised_alpha([other, one], 61)
    assert forth == back
    assert not isinstance(forth, Undefined)
    assert (forth == 1) == (one == other)


def test_unitised_alpha_is_about_zero_for_stretches_by_chance() -> None:
    draw = random.Random(7)

    def coder() -> list[Span]:
        stretches, place = [], int(draw.expovariate(1 / 40))
        while place < 39_990:
            stretches.append(Span(place, place + 6))
            place += 6 + int(draw.expovariate(1 / 40))
        return stretches

    assert abs(unitised_alpha([coder(), coder()], 40_000)) < 0.05  # type: ignore[arg-type]


def test_no_stretches_at_all_have_no_unitised_alpha() -> None:
    assert unitised_alpha([[], []], 100) == NO_VARIATION


# --- the bootstrap --------------------------------------------------------------------------------------------


def interviews(number: int, seed: int) -> list[Patterns]:
    """Interviews in which coders agree more or less, the same all through an interview."""
    draw = random.Random(seed)
    result = []
    for _ in range(number):
        likely = draw.choice([0.6, 0.95])
        units = []
        for _ in range(60):
            first = draw.random() < 0.4
            units.append((first, first if draw.random() < likely else not first))
        result.append(patterns(units))
    return result


def test_the_same_seed_gives_the_same_interval() -> None:
    talk = interviews(10, 1)
    one, other = (figure(nominal, talk, resamples(10, 300, random.Random(9).random)) for _ in range(2))
    assert one == other
    assert one != figure(nominal, talk, resamples(10, 300, random.Random(10).random))


def test_the_interval_holds_the_value_and_is_wider_than_that_over_units() -> None:
    talk = interviews(10, 1)
    by_interview = figure(nominal, talk, resamples(10, 500, random.Random(1).random))
    single = [{pattern: 1} for patterns in talk for pattern, count in patterns.items() for _ in range(count)]
    by_unit = figure(nominal, single, resamples(len(single), 500, random.Random(1).random))
    assert by_interview.value == pytest.approx(by_unit.value)
    assert by_interview.low < by_interview.value < by_interview.high  # type: ignore[operator]
    assert by_interview.high - by_interview.low > 1.5 * (by_unit.high - by_unit.low)  # type: ignore[operator]


def test_one_interview_has_no_interval_but_a_reason() -> None:
    alone = figure(nominal, interviews(1, 1), resamples(1, 100, random.Random(1).random))
    assert (alone.low, alone.high) == (None, None)
    assert "transcripts" in alone.interval_reason


def test_a_code_in_one_interview_of_ten_has_no_interval() -> None:
    talk: list[Patterns] = [{(True, True): 2, (False, False): 20}, *[{(False, False): 20}] * 9]
    rare = figure(nominal, talk, resamples(10, 500, random.Random(1).random))
    assert rare.value == 1
    assert rare.low is None
    assert "gave no value" in rare.interval_reason


def test_no_value_has_no_interval_either() -> None:
    nothing = figure(nominal, [{(False, False): 3}] * 3, resamples(3, 50, random.Random(1).random))
    assert (nothing.value, nothing.low, nothing.reason) == (None, None, NO_VARIATION.reason)
