"""Text → tokens, sentences, lemmas, compounds and negation: the only place that knows spaCy.

`load` gives the language object that the rest of kscoder asks. Nothing heavy is imported before a text is parsed, and
not even then where all its words are remembered.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from kscoder.errors import LanguageError
from kscoder.language.component import LanguageComponent

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kscoder.language.tokens import Splitter

__all__ = ["MODULES", "LanguageComponent", "load"]

MODULES = {
    "nb": "kscoder.language.norwegian",
    "nn": "kscoder.language.norwegian",
    "en": "kscoder.language.english",
}
"""Language → the module that knows it. A module offers ``rules(name)`` and ``lexicon()``; see docs/language.md."""


LETTERS_STAY = ("nb", "nn")
"""Tokenisers that never divide a chunk of letters alone (no *gonna* or *cannot*): it need not be asked."""


def load(name: str, pipeline: str = "") -> LanguageComponent:
    """The language `nb`, `nn` or `en`; with the name of a trained spaCy pipeline, that does part of the work.

    Raises `LanguageError` for a name there is no language for, or a pipeline that is not installed.
    """
    if name not in MODULES:
        known = ", ".join(MODULES)
        raise LanguageError(f"There is no language {name!r}.", mend=f"Use one of {known}.")
    module = import_module(MODULES[name])
    rules = module.rules(name)
    built_in = LanguageComponent(rules, module.lexicon(), _spacy_splitter(rules.tokeniser))
    if not pipeline:
        return built_in
    from kscoder.language.trained import TrainedComponent

    return TrainedComponent(built_in, pipeline)


def _spacy_splitter(code: str) -> Splitter:
    """spaCy's tokeniser of a language on one chunk; spaCy is imported with the first chunk."""

    @cache
    def tokeniser() -> Callable[[str], Doc]:
        import spacy

        return spacy.blank(code).tokenizer

    def split(chunk: str) -> tuple[str, ...]:
        if code in LETTERS_STAY and chunk.isalpha():
            return (chunk,)
        return tuple(token.text for token in tokeniser()(chunk))

    return split
