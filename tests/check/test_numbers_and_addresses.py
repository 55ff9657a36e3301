from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kscoder.core.personal.clue import Clue, without_overlaps
from kscoder.core.personal.contact import addresses, contacts
from kscoder.core.personal.numbers import ACCOUNT_CHECK, FIRST_CHECK, SECOND_CHECK, holds, is_date, numbers
from kscoder.model import Span


def found(text: str) -> list[tuple[str, str, str]]:
    clues = without_overlaps((*numbers(text), *contacts(text), *addresses(text)))
    return [(text[clue.span.start : clue.span.end], clue.kind, clue.confidence) for clue in clues]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nummeret er 12038500110.", ("12038500110", "national id", "high")),
        ("Nummeret er 120385 00110, sa hun.", ("120385 00110", "national id", "high")),
        ("D-nummer 52038500023", ("52038500023", "national id", "high")),
        ("En slurvefeil: 120385 00111", ("120385 00111", "national id", "low")),
        ("Konto 8601 11 17947 er ny", ("8601 11 17947", "account", "high")),
        ("Konto 8601.11.17947.", ("8601.11.17947", "account", "high")),
        ("NO9386011117947", ("NO9386011117947", "account", "high")),
        ("Ring 912 34 567!", ("912 34 567", "phone", "high")),
        ("Ring 22 33 44 56.", ("22 33 44 56", "phone", "high")),
        ("+47 91234567", ("+47 91234567", "phone", "high")),
        ("ola@firma.no", ("ola@firma.no", "e-mail", "high")),
        ("ola krøllalfa firma punktum no", ("ola krøllalfa firma punktum no", "e-mail", "medium")),
        ("(se https://firma.no/om-oss).", ("https://firma.no/om-oss", "url", "high")),
        ("Vi er på Storgata 5B nå", ("Storgata 5B", "address", "high")),
        ("4876 Grimstad", ("4876 Grimstad", "address", "medium")),
        ("født 3. mai 1961", ("3. mai 1961", "birth date", "medium")),
        ("Firmaet har 974 760 673", ("974 760 673", "organisation number", "medium")),
    ],
)
def test_what_tells_who_somebody_is(text: str, expected: tuple[str, str, str]) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Det kostet 91 234 567 kroner.",
        "Fra 20 30 40 50 stykker",
        "Møtet 20180504",
        "Saksnummer 91234567",
        "32 prosent i 2010 og 41 i 2015",
        "00000 og 12345678901",
        "I 2015 Grimstad",
        "Punkt 3.1.2 og versjon 10.12.2",
        "Klokka 12.30-15.45",
        "Ferdig.Nei, ikke ferdig.",
        "Vi gravde opp gata",
    ],
)
def test_other_numbers_and_words_are_left_alone(text: str) -> None:
    assert found(text) == []


@given(st.dates(), st.integers(0, 999), st.sampled_from((0, 40)))
def test_every_valid_number_of_a_person_is_found_and_any_changed_digit_makes_it_invalid(
    day: object, individual: int, d_number: int
) -> None:
    date = f"{day:%d%m%y}"  # type: ignore[str-format]
    digits = [int(char) for char in f"{int(date[0]) + d_number // 10}{date[1:]}{individual:03d}"]
    for weights in (FIRST_CHECK, SECOND_CHECK):
        digits.append(-sum(d * w for d, w in zip(digits, weights, strict=False)) % 11)
    if 10 in digits:
        return
    number = "".join(map(str, digits))
    assert is_date(digits)
    assert found(f"Det er {number} som gjelder.") == [(number, "national id", "high")]
    wrong = [*digits[:-1], (digits[-1] + 1) % 10]
    assert not holds(wrong, SECOND_CHECK)


@given(st.lists(st.integers(0, 9), min_size=10, max_size=10))
def test_a_checksum_has_one_right_last_digit_at_most(digits: list[int]) -> None:
    right = [last for last in range(10) if holds([*digits, last], ACCOUNT_CHECK)]
    assert len(right) <= 1


def test_of_findings_that_overlap_the_surest_kind_is_kept() -> None:
    person, place = Clue(Span(0, 5), "person", "high", ""), Clue(Span(3, 9), "place", "high", "")
    number = Clue(Span(8, 20), "phone", "high", "")
    assert without_overlaps((place, person, number)) == (person, number)
