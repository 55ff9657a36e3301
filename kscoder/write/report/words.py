"""What the report says, from one text file a language in the folder texts."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def words_in(language: str) -> Mapping[str, str]:
    """The report's words for a study in `nb`, `nn` or `en`."""
    return tomllib.loads((files(__package__) / "texts" / f"{language}.toml").read_text(encoding="utf-8"))
