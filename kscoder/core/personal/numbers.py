"""Numbers that belong to one person or firm: fødselsnummer, D-number, bank account, organisation number, telephone.

Check digits are weighted sums modulo 11. Weights of the fødselsnummer: Skatteetaten, "Fødselsnummer",
https://www.skatteetaten.no (a D-number adds 40 to the day, a synthetic one 40 or 80 to the month). Account numbers:
Bits, "Kontonummer". Organisation numbers: Brønnøysundregistrene. Telephone numbers: Nkom's numbering plan, where
eight-digit numbers begin with 2 to 9.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kscoder.core.personal.clue import HIGH, LOW, MEDIUM, Clue
from kscoder.model import Span

FIRST_CHECK = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
SECOND_CHECK = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
ACCOUNT_CHECK = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
ORGANISATION_CHECK = (3, 2, 7, 6, 5, 4, 3, 2, 1)
DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

_ELEVEN = re.compile(r"(?<![\d.,+-])\d(?:[ .-]?\d){10}(?![\d]|[.,-]\d)")
_IBAN = re.compile(r"\bNO\d{2}(?: ?\d{4}){2} ?\d{3}\b")
_NINE = re.compile(r"(?<![\d.,+])\d{3} ?\d{3} ?\d{3}(?![\d]|[.,]\d)")
_ABROAD = re.compile(r"(?<![\w+])(?:\+|00)\d{1,3}(?:[ -]?\(?\d\)?){6,12}(?!\d)")
_AT_HOME = re.compile(
    r"(?<![\d.,/+-])(?P<country>\(?47\)? )?"
    r"(?:[2-9]\d{7}|[2-9]\d(?: \d\d){3}|[2-9]\d\d \d\d \d\d\d|[2-9]\d\d[ -]\d{5}|[48]00[ -]\d\d ?\d\d\d)"
    r"(?!\d|[.,/-]\d)"
)
_AMOUNT = re.compile(
    r"\s*(?:kroner|kr\b|,-|millionar|millioner|tusen|prosent|%|euro|innbygg|stykk|stk|kvadrat|timer|timar)", re.I
)
_AMOUNT_BEFORE = re.compile(r"(?:kr\.?|kroner|nok|saksnummer|saksnr\.?|arkivnr\.?|sak)\s*$", re.I)
_BORN = re.compile(
    r"\b(?:født|fødd|fødselsdato|fødselsdag|f\.)(?:\s+(?:den|er|var|i))?[\s:]*"
    r"(?P<date>\d{1,2}\.\s?(?:\d{1,2}\.?\s?(?:19|20)?\d\d\b|[a-zé]+\s+(?:19|20)\d\d))",
    re.I,
)


def numbers(text: str) -> Iterator[Clue]:
    """All numbers of a text that tell who somebody is."""
    yield from _eleven_digits(text)
    for match in _IBAN.finditer(text):
        yield Clue(Span(*match.span()), "account", HIGH, "an IBAN")
    for match in _NINE.finditer(text):
        if holds(_digits(match.group()), ORGANISATION_CHECK) and match.group()[0] in "89":
            yield Clue(Span(*match.span()), "organisation number", MEDIUM, "checksum holds")
    yield from _phones(text)
    for match in _BORN.finditer(text):
        yield Clue(Span(*match.span("date")), "birth date", MEDIUM, "after “born”")


def holds(digits: Sequence[int], weights: Sequence[int]) -> bool:
    """Whether the weighted sum of digits is a multiple of 11."""
    return sum(digit * weight for digit, weight in zip(digits, weights, strict=True)) % 11 == 0


def is_date(digits: Sequence[int]) -> bool:
    """Whether six digits can begin a fødselsnummer, D-number or synthetic number: day and month exist.

    >>> is_date([1, 2, 0, 3, 8, 5]), is_date([5, 2, 0, 3, 8, 5]), is_date([3, 2, 0, 3, 8, 5])
    (True, True, False)
    """
    day, month = digits[0] * 10 + digits[1], digits[2] * 10 + digits[3]
    day -= 40 if day > 40 else 0
    month -= 80 if month > 80 else 40 if month > 40 else 0
    return 1 <= month <= 12 and 1 <= day <= DAYS[month - 1]


def _digits(text: str) -> list[int]:
    return [int(char) for char in text if char.isdigit()]


def _eleven_digits(text: str) -> Iterator[Clue]:
    for match in _ELEVEN.finditer(text):
        found, digits = match.group(), _digits(match.group())
        span = Span(*match.span())
        if is_date(digits) and holds(digits[:10], FIRST_CHECK) and holds(digits, SECOND_CHECK):
            what = "D-number" if digits[0] >= 4 else "fødselsnummer"
            yield Clue(span, "national id", HIGH, f"{what}, checksum holds")
        elif holds(digits, ACCOUNT_CHECK):
            yield Clue(span, "account", HIGH, "checksum holds")
        elif is_date(digits) and re.fullmatch(r"\d{6} ?\d{5}", found):
            yield Clue(span, "national id", LOW, "begins with a date, but the checksum does not hold: a slip?")
        elif re.fullmatch(r"\d{4}[ .]\d{2}[ .]\d{5}", found):
            yield Clue(span, "account", LOW, "written like an account number, but the checksum does not hold: a slip?")


def _phones(text: str) -> Iterator[Clue]:
    for match in _ABROAD.finditer(text):
        yield Clue(Span(*match.span()), "phone", HIGH, "with a country code")
    for match in _AT_HOME.finditer(text):
        number = match.group().removeprefix(match["country"] or "")
        if not _is_amount(text, match) and not _is_other(number):
            sure = match["country"] or number[0] in "49" or _called_phone(text, match.start())
            yield Clue(Span(*match.span()), "phone", HIGH if sure else MEDIUM, "eight digits written like one")


def _is_amount(text: str, match: re.Match[str]) -> bool:
    return bool(_AMOUNT.match(text, match.end()) or _AMOUNT_BEFORE.search(_before(text, match.start())))


def _before(text: str, start: int) -> str:
    """The words before an offset that may tell what a number is."""
    return text[max(0, start - 60) : start]


def _is_other(number: str) -> bool:
    """Eight digits that are a date (20180504), two years (2010 2015) or numbers counted up (20 30 40 50)."""
    if re.fullmatch(r"20\d{6}", number):
        return is_date([int(digit) for digit in number[6:8] + number[4:6] + "00"])
    pairs = [int(pair) for pair in number.split()] if re.fullmatch(r"\d\d( \d\d){3}", number) else []
    return bool(pairs) and len({later - earlier for earlier, later in pairwise(pairs)}) == 1


def _called_phone(text: str, start: int) -> bool:
    return (
        re.search(r"(?:tlf\.?|telefon\w*|mobil\w*|nummer\w*|ring\w*)\W+(?:\w+\W+){0,3}$", _before(text, start), re.I)
        is not None
    )
