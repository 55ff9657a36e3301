"""spaCy's tokeniser of a language without importing spaCy: its rules are read once for a version and kept on disk.

Importing spaCy takes a second, more than an interview takes. Where its answers are not those of `AffixRules` (a version
that goes about it otherwise), no rules are kept and spaCy is asked.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from kscoder.installed import version
from kscoder.language.affixes import AffixRules
from kscoder.language.resources import kept

if TYPE_CHECKING:
    from kscoder.language.tokens import Splitter

_SIGNS = ("", ".", ").", "...", ":)", "'s", "-ord", ".Ord", "%")
"""What is put behind words and exceptions to see whether spaCy goes about them as `AffixRules` does."""
_SAMPLES = (
    "ord",
    "Ord",
    "KS",
    "oRD",
    "a",
    "12",
    "2,5",
    "10.30",
    "N3",
    "www.ks.no",
    "kari@ks.no",
    "e-post",
    "««",
    "...",
)


def spacy_splitter(code: str) -> Splitter:
    """spaCy's tokeniser of a language on one chunk; its rules are read with the first chunk."""

    @cache
    def splitter() -> Splitter:
        found = kept(f"tokeniser-{code}", f"spaCy {version('spacy')}", lambda: read_rules(code))
        return affix_rules(found).split if found else ask_spacy(code)

    def split(chunk: str) -> tuple[str, ...]:
        return splitter()(chunk)

    return split


def affix_rules(found: dict[str, Any]) -> AffixRules:
    """The rules that `read_rules` found."""
    exceptions = {chunk: tuple(tokens) for chunk, tokens in found["exceptions"].items()}
    return AffixRules(found["patterns"], exceptions, found["whole"])


def ask_spacy(code: str) -> Splitter:
    """spaCy's tokeniser itself."""
    tokeniser = _tokeniser(code)
    return lambda chunk: tuple(token.text for token in tokeniser(chunk))


def read_rules(code: str) -> dict[str, Any]:
    """The patterns and exceptions of a tokeniser as plain data; empty where they do not explain its answers."""
    tokeniser = _tokeniser(code)
    searches: dict[str, Any] = {
        "prefix": tokeniser.prefix_search,
        "suffix": tokeniser.suffix_search,
        "infix": tokeniser.infix_finditer,
        "url": tokeniser.url_match,
    }
    chunks = [chunk for chunk in tokeniser.rules if chunk.strip()]
    cut = (tokeniser.find_prefix, tokeniser.find_infix, tokeniser.find_suffix)
    found: dict[str, Any] = {
        "patterns": {name: search.__self__.pattern for name, search in searches.items()},
        "exceptions": {chunk: [token.text for token in tokeniser(chunk)] for chunk in chunks},
        "whole": [chunk for chunk in chunks if any(find(chunk) for find in cut)],
    }
    ours, theirs = affix_rules(found).split, ask_spacy(code)
    tried = [before + chunk + after for chunk in (*chunks, *_SAMPLES) for before in ("", "«(") for after in _SIGNS]
    return found if all(ours(chunk) == theirs(chunk) for chunk in tried) else {}


def _tokeniser(code: str) -> Any:  # spaCy's compiled tokeniser has no types
    import spacy

    return spacy.blank(code).tokenizer
