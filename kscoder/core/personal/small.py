"""Names in transcripts without capitals, as some speech recognisers write them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kscoder.core.personal.capitals import Lexis
from kscoder.core.personal.clue import LOW, Clue
from kscoder.model import Span

_WORD = re.compile(r"(?<![\w-])[^\W\d_]{4,}(?![\w-])")
_FEW = 0.2
"""Share of texts that begin with a capital below which a document counts as written without."""


def writes_capitals(texts: Sequence[str]) -> bool:
    """Whether a document has capitals where sentences begin, so that a capital inside one tells something."""
    first = [match.group() for text in texts if (match := re.search(r"[^\W\d_]", text))]
    return not first or sum(letter.isupper() for letter in first) >= _FEW * len(first)


def small_names(text: str, lexis: Lexis) -> Iterator[Clue]:
    """Small words that the lists know as names, and as nothing else."""
    for match in _WORD.finditer(text):
        word = match.group()
        if word.islower():
            for name in (word.title(), word.removesuffix("s").title()):
                kind = _kind(name, lexis)
                if kind:
                    yield Clue(Span(*match.span()), kind, LOW, "in the lists of names; this file has no capitals")
                    break


def _kind(name: str, lexis: Lexis) -> str:
    lists = lexis.lists
    if name in lists.common_words or name in lists.public or name.casefold() in lexis.own:
        return ""
    if name in lists.places or name in lists.world:
        return "place"
    return "person" if name in lists.given or name in lists.family else ""
