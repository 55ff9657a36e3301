"""Text → tokens, sentences, lemmas, compounds and negation: the only place that knows spaCy.

`load` gives the language object the rest of kscoder asks. Nothing heavy is imported until a text is parsed.
"""

from __future__ import annotations

from functools import cache

from kscoder.errors import LanguageError
from kscoder.language.component import LanguageComponent
from kscoder.language.tokens import Splitter
from kscoder.model import Language

__all__ = ["load"]


def load(name: str, pipeline: str = "") -> Language:
    """The language `nb`, `nn` or `en`.

    Raises `LanguageError` for a name there is no language for, or a pipeline that is not installed.
    """
    if name in ("nb", "nn"):
        from kscoder.language import norwegian as module
    elif name == "en":
        from kscoder.language import english as module
    else:
        raise LanguageError(f"There is no language {name!r}", mend="Use one of nb, nn, en.")
    rules = module.rules(name)
    return LanguageComponent(rules, module.lexicon(), _spacy_splitter(rules.tokeniser))


def _spacy_splitter(code: str) -> Splitter:
    @cache
    def tokeniser():
        import spacy

        return spacy.blank(code).tokenizer

    return lambda chunk: tuple(token.text for token in tokeniser()(chunk))
