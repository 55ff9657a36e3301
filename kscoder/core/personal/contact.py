"""E-mail addresses, web addresses and postal addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kscoder.core.personal.clue import HIGH, LOW, MEDIUM, Clue
from kscoder.model import Span

_MAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}(?:\s?@\s?|\s?[(\[](?:at|krøllalfa|alfakrøll)[)\]]\s?)(?:[\w-]+\.)+[a-zæøå]{2,}\b", re.I
)
_SPOKEN_MAIL = re.compile(
    r"\b\w{1,40}(?:(?:\s+(?:punktum|bindestrek|understrek)\s+|\.)\w{1,40}){0,6}\s+(?:krøllalfa|alfakrøll|snabel-?a)\s+"
    r"\w+(?:(?:\s+(?:punktum|bindestrek|dot)\s+|\.)\w+)+",
    re.I,
)
_LINK = re.compile(r"\b(?:https?://|www\.)[^\s<>\"»”)\]]+", re.I)
_DOMAIN = re.compile(
    r"(?<![\w@.-])(?:[a-zæøå0-9][a-zæøå0-9-]*\.)+(?:no|com|org|net|eu|info|se|dk|fi|de|uk|io)(?:/[^\s<>\"»”)\]]*)?(?![\w@])"
)

_STREET_END = (
    "gata|gaten|gate|veien|vegen|vei|veg|plassen|plass|torget|torg|bakken|stien|svingen|alleen|alléen|allé|kroken|tunet|"
    "brygga|bryggen|kaia|ringen|gangen|smauet|lia|haugen|åsen|jordet|løkka|terrasse|terrassen|strand|stranda"
)
_HOUSE = r"\s?(?P<house>\d{1,3}\s?[A-Ha-h]?)\b(?!\s?(?:kr|prosent|år|timer|dager|000|\d))"
_STREET = re.compile(rf"\b(?P<name>[A-ZÆØÅ][a-zæøåéü.-]{{1,40}}(?:{_STREET_END}))(?:{_HOUSE})?")
_LONG_STREET = re.compile(
    r"\b[A-ZÆØÅ][\wéü.-]{1,40}(?:\s+[A-ZÆØÅ][\wéü.-]{1,40}){0,2}\s+(?:gate|vei|veg|plass|allé|alle|torg|terrasse)\s\d{1,3}\s?[A-Ha-h]?\b"
)
_POST_CODE = re.compile(
    r"\b(?:N-|NO-)?(?<!\d)\d{4}\s+(?P<town>[A-ZÆØÅ][A-ZÆØÅa-zæøå]+(?:\s+[IiSs]\s+[A-ZÆØÅ][\w]+)?)\b"
)
_POST_BOX = re.compile(r"\b(?:[Pp]ostboks|[Pp]b\.)\s?\d{1,5}(?:\s[A-ZÆØÅ]\w+)?")
_YEAR = re.compile(r"(?:19|20)\d\d\b")


def contacts(text: str) -> Iterator[Clue]:
    """E-mail and web addresses of a text."""
    for match in _MAIL.finditer(text):
        yield Clue(Span(*match.span()), "e-mail", HIGH, "written like one")
    for match in _SPOKEN_MAIL.finditer(text):
        yield Clue(Span(*match.span()), "e-mail", MEDIUM, "an address said aloud")
    for match in _LINK.finditer(text):
        yield Clue(
            Span(match.start(), match.start() + len(match.group().rstrip(".,;:!?"))), "url", HIGH, "a web address"
        )
    for match in _DOMAIN.finditer(text):
        yield Clue(Span(*match.span()), "url", MEDIUM, "written like a web address")


def addresses(text: str) -> Iterator[Clue]:
    """Streets with house numbers, streets alone, post codes with towns, post boxes."""
    for match in _STREET.finditer(text):
        if match["house"]:
            yield Clue(Span(*match.span()), "address", HIGH, "a street with a house number")
        elif match["name"].endswith(("gata", "gaten", "veien", "vegen", "gate")) and _inside(text, match.start()):
            yield Clue(Span(*match.span("name")), "address", LOW, "called like a street")
    for pattern, reason in ((_LONG_STREET, "a street with a house number"), (_POST_BOX, "a post box")):
        for match in pattern.finditer(text):
            yield Clue(Span(*match.span()), "address", HIGH, reason)
    for match in _POST_CODE.finditer(text):
        if not _YEAR.match(match.group()):
            yield Clue(Span(*match.span()), "address", MEDIUM, "a post code with a town")


def _inside(text: str, start: int) -> bool:
    """Whether a sentence is under way: at its beginning every word has a capital."""
    return re.search(r"[\wæøå,;]\s$", text[max(0, start - 2) : start]) is not None
