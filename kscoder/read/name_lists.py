"""Names by which persons and places are recognised: kscoder's own lists and those of Faker (MIT)."""

from __future__ import annotations

from functools import cache
from importlib import import_module, resources
from itertools import chain

from kscoder.model import NameLists

LOCALES = (
    *(
        "da_DK",
        "sv_SE",
        "fi_FI",
        "is_IS",
        "de_DE",
        "de_AT",
        "en_GB",
        "en_US",
        "fr_FR",
        "nl_NL",
        "es_ES",
        "it_IT",
        "pl_PL",
    ),
    *(
        "pt_PT",
        "et_EE",
        "lt_LT",
        "lv_LV",
        "hr_HR",
        "cs_CZ",
        "tr_TR",
        "ro_RO",
        "hu_HU",
        "sl_SI",
        "sk_SK",
        "en_PK",
        "en_IN",
    ),
)
"""Faker's lists of European countries in Latin letters, and of two that many people in Norway have come from."""


@cache
def read() -> NameLists:
    """All lists. Faker is asked when they are first needed (about 0.3 seconds), not when kscoder starts."""
    given, family = _faker_names("no_NO")
    foreign = frozenset(chain.from_iterable(name for locale in LOCALES for name in _faker_names(locale)))
    given, family = given | _words("first_names.txt"), family | _words("last_names.txt")
    return NameLists(
        given=given,
        family=family,
        foreign=foreign - given - family,
        places=_names("places.txt"),
        world=_names("world_places.txt"),
        common_words=_words("common_words.txt"),
        public=_names("public_names.txt"),
    )


def _words(file: str) -> frozenset[str]:
    return frozenset(word for line in _lines(file) for word in line.split())


def _names(file: str) -> frozenset[str]:
    return frozenset(name.strip() for line in _lines(file) for name in line.split(",") if name.strip())


def _lines(file: str) -> list[str]:
    text = resources.files("kscoder.read").joinpath("data", file).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]


def _faker_names(locale: str) -> tuple[frozenset[str], frozenset[str]]:
    """Given and family names of one of Faker's locales."""
    provider = import_module(f"faker.providers.person.{locale}").Provider
    found: dict[str, set[str]] = {"first_name": set(), "last_name": set()}
    for attribute in dir(provider):
        values = getattr(provider, attribute)
        for kind, names in found.items():
            if attribute.startswith(kind) and isinstance(values, tuple | list | dict):
                names.update(name for name in values if len(name) > 1)
    return frozenset(found["first_name"]), frozenset(found["last_name"])
