"""What was recognised as a name once is recognised everywhere in its document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kscoder.core.personal.capitals import Lexis, Word, is_none, words_of
from kscoder.core.personal.clue import HIGH, LOW, MEDIUM, Clue, Taken
from kscoder.core.personal.words import SMALL_AND_NAMES
from kscoder.model import Span

_KINDS = ("person", "place", "employer", "name")


def heard_names(texts: Sequence[str], found: Sequence[Sequence[Clue]], lexis: Lexis) -> Mapping[str, Clue]:
    """The names in a document, and each word of a person's: name → what was said of it most often."""
    said: dict[str, Counter[Clue]] = {}
    for text, clues in zip(texts, found, strict=True):
        for clue in clues:
            if clue.kind in _KINDS:
                judged = Clue(Span(0, 0), clue.kind, clue.confidence, clue.reason)
                for name in _names_in(text[clue.span.start : clue.span.end], clue.kind):
                    said.setdefault(_stem(name, lexis), Counter())[judged] += 1
    return {name: min(counts, key=lambda c: (-counts[c], c.kind, c.confidence)) for name, counts in said.items()}


def heard_again(text: str, clues: Iterable[Clue], heard: Mapping[str, Clue], lexis: Lexis) -> Iterator[Clue]:
    """Words of a text with a capital that are a name elsewhere in the document; `clues` are those found already."""
    taken = Taken(clue.span for clue in clues)
    for word in words_of(text, frozenset(), lexis):
        if not word.text[0].isupper() or taken.covers(word.span.start):
            continue
        known = heard.get(word.bare) or heard.get(word.text.removesuffix("s")) or heard.get(word.text + "s")
        if known and _spreads(known, word, lexis):
            confidence = MEDIUM if known.kind == "person" else known.confidence
            yield Clue(word.span, known.kind, confidence, f"recognised elsewhere in the document: {known.reason}")


def _names_in(words: str, kind: str) -> set[str]:
    parts = {part for part in words.split() if len(part) > 2 and part[0].isupper()} if kind == "person" else set()
    return {words, *parts}


def _stem(name: str, lexis: Lexis) -> str:
    found = words_of(name, frozenset(), lexis)
    return found[0].bare if len(found) == 1 else name


def _spreads(known: Clue, word: Word, lexis: Lexis) -> bool:
    """A word of the language that no list knows does not become a name by one capital: «Bygget» … Bygget er nytt."""
    if is_none(word.text, lexis) or word.text in SMALL_AND_NAMES or (known.kind == "name" and known.confidence == LOW):
        return False
    lists = lexis.lists
    listed = any(word.bare in names for names in (lists.given, lists.family, lists.places, lists.world))
    return known.confidence == HIGH or listed or not lexis.known(word.text.lower())
