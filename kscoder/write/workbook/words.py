"""What the sheets say, from one text file a language in the folder texts."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = {"nb": "nb", "nn": "nb", "en": "en"}
"""Language of the study → file with the sheets' words."""


def words_in(language: str) -> Mapping[str, str]:
    """The sheets' words for a study in `nb`, `nn` or `en`."""
    words: Mapping[str, str] = _texts(LANGUAGES[language])["words"]
    return words


def read_me_in(language: str) -> tuple[tuple[str, str], ...]:
    """What the sheet Read me says: a word and what to know of it; empty pairs are gaps."""
    return tuple((line["word"], line["about"]) for line in _texts(LANGUAGES[language])["read_me"])


@cache
def _texts(name: str) -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "texts" / f"{name}.toml").read_text(encoding="utf-8"))
