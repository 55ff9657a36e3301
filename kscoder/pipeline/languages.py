"""Languages, loaded once: what a language has looked up for one job is remembered for the next."""

from __future__ import annotations

from functools import cache

from kscoder import language
from kscoder.model import Language


@cache
def language_of(name: str, pipeline: str = "") -> Language:
    """The language `nb`, `nn` or `en`, read by a trained spaCy pipeline if one is named."""
    return language.load(name, pipeline)
