"""Every coefficient gives the values that were published for the data of textbooks and articles."""

from __future__ import annotations

import pytest

from kscoder.core.agree.alpha import alpha, alpha_by
from kscoder.core.agree.measures import cohen_kappa, fleiss_kappa, gwet_ac1, percent
from kscoder.core.agree.patterns import patterns
from kscoder.core.agree.sets import masi_alpha, masi_distance
from kscoder.core.agree.unitised import difference, gaps, unitised_alpha
from kscoder.model import Span

from . import published


def test_cohens_kappa_of_a_two_by_two_table() -> None:
    # Observed .70; by chance .5 x .6 + .5 x .4 = .50.
    assert cohen_kappa(published.table([[20, 5], [10, 15]])) == pytest.approx(0.400, abs=1e-12)


def test_cohen_1960() -> None:
    assert percent(published.COHEN_1960) == pytest.approx(0.70, abs=0.005)
    assert cohen_kappa(published.COHEN_1960) == pytest.approx(0.492, abs=0.0005)


def test_gwet_2008_high_agreement_and_low_kappa() -> None:
    counted = published.table([[118, 5], [2, 0]])
    assert percent(counted) == pytest.approx(0.944)
    assert cohen_kappa(counted) == pytest.approx(-0.0234, abs=0.00005)
    assert gwet_ac1(counted) == pytest.approx(0.9408, abs=0.00005)


def test_gwets_ac1_on_cohens_three_categories() -> None:
    # Cohen (1960), p. 37; the value is that of R's irrCAC 1.4.
    counted = published.table([[25, 12, 3], [13, 2, 15], [12, 16, 2]])
    assert gwet_ac1(counted, categories=3) == pytest.approx(-0.04797, abs=0.000005)


@pytest.mark.parametrize(
    ("level", "value"), [("nominal", 0.7434), ("ordinal", 0.8154), ("interval", 0.8491), ("ratio", 0.7974)]
)
def test_krippendorff_2011(level: str, value: float) -> None:
    assert alpha(patterns(published.KRIPPENDORFF_2011), level) == pytest.approx(value, abs=0.00005)


@pytest.mark.parametrize(
    ("level", "value"), [("nominal", 0.4765), ("ordinal", 0.7598), ("interval", 0.7574), ("ratio", 0.6621)]
)
def test_hayes_and_krippendorff_2007(level: str, value: float) -> None:
    assert alpha(patterns(published.HAYES_KRIPPENDORFF_2007), level) == pytest.approx(value, abs=0.00005)


def test_fleiss_1971() -> None:
    counted = patterns(published.FLEISS_1971)
    assert percent(counted) == pytest.approx(0.5556, abs=0.00005)
    assert fleiss_kappa(counted) == pytest.approx(0.4302, abs=0.00005)


def test_the_worked_example_of_fleiss_kappa() -> None:
    assert fleiss_kappa(patterns(published.FLEISS_WORKED)) == pytest.approx(0.2099, abs=0.00005)


def test_krippendorff_1995() -> None:
    counted = patterns(published.KRIPPENDORFF_1995)
    assert cohen_kappa(counted) == pytest.approx(0.385, abs=0.0005)
    assert fleiss_kappa(counted) == pytest.approx(0.314, abs=0.0005)  # of two coders: Scott's pi
    assert alpha(counted, "nominal") == pytest.approx(0.329, abs=0.0005)


# --- unitised alpha: Krippendorff (2004), Content Analysis, 2nd edition, p. 254 -------------------------------

CONTINUUM = Span(150, 450)
CODE_C = ([(225, 295), (370, 400)], [(220, 300), (355, 375), (400, 420)])
CODE_K = ([(180, 240), (300, 350)], [(180, 240), (300, 350)])


def on_continuum(coders: tuple[list[tuple[int, int]], ...]) -> list[list[Span]]:
    return [[Span(start - CONTINUUM.start, end - CONTINUUM.start) for start, end in coder] for coder in coders]


def test_unitised_alpha_of_krippendorff_2004() -> None:
    length = CONTINUUM.end - CONTINUUM.start
    assert unitised_alpha(on_continuum(CODE_C), length) == pytest.approx(0.7286, abs=0.0001)
    assert unitised_alpha(on_continuum(CODE_K), length) == 1


def test_differences_between_units_of_krippendorff_2004() -> None:
    assert difference(Span(225, 295), Span(220, 300)) == 50
    assert difference(Span(370, 400), Span(355, 375)) == 850


def test_gaps_lie_between_the_units_and_at_both_ends() -> None:
    assert list(gaps([Span(2, 4), Span(4, 6), Span(9, 10)], 12)) == [Span(0, 2), Span(6, 9), Span(10, 12)]


# --- MASI: Passonneau (2006) ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [
        ("", "", 0),
        ("ab", "ab", 0),
        ("ab", "abc", 1 - 2 / 3 * 2 / 3),
        ("abc", "ab", 1 - 2 / 3 * 2 / 3),
        ("ab", "bc", 1 - 1 / 3 * 1 / 3),
        ("a", "b", 1),
        ("", "a", 1),
    ],
)
def test_masi_takes_equal_subset_overlap_and_disjoint_sets_apart(one: str, other: str, distance: float) -> None:
    assert masi_distance(frozenset(one), frozenset(other)) == pytest.approx(distance)


def test_alpha_over_sets_by_hand() -> None:
    # Two units: {a} and {a, b} differ by 1 - 1/2 x 2/3 = 2/3; {b} and {b} agree. Of the 12 ordered pairs of the four
    # values 2 x 2 are {a} with {b} (1), 2 are {a} with {a, b} (2/3), 2 x 2 are {a, b} with {b} (2/3), 2 are equal.
    units = patterns([(frozenset("a"), frozenset("ab")), (frozenset("b"), frozenset("b"))])
    observed = 2 * (2 / 3) / 4
    expected = (4 * 1 + 2 * 2 / 3 + 4 * 2 / 3) / 12
    assert masi_alpha(units) == pytest.approx(1 - observed / expected)


def test_one_code_a_unit_makes_the_alpha_of_sets_the_nominal_one() -> None:
    single = [tuple(None if v is None else frozenset(str(v)) for v in unit) for unit in published.KRIPPENDORFF_2011]
    nominal = alpha(patterns(published.KRIPPENDORFF_2011), "nominal")
    assert masi_alpha(patterns(single)) == pytest.approx(nominal)


def test_alpha_takes_any_difference() -> None:
    squared = alpha_by(patterns(published.KRIPPENDORFF_2011), lambda a, b: (a - b) ** 2)  # type: ignore[operator]
    assert squared == alpha(patterns(published.KRIPPENDORFF_2011), "interval")


def test_a_level_of_measurement_must_be_one_there_is() -> None:
    with pytest.raises(ValueError, match="nominal, ordinal, interval, ratio"):
        alpha({(1, 2): 1}, "circular")
