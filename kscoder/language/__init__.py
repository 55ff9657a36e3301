"""Text → tokens, sentences, lemmas, compounds and negation: the only place that knows spaCy.

`load` gives the language object that the rest of kscoder asks. Nothing heavy is imported before a text is parsed, and
not even then where all its words are remembered.
"""

from __future__ import annotations

from importlib import import_module

from kscoder.errors import LanguageError
from kscoder.language.component import LanguageComponent
from kscoder.language.spacy_rules import spacy_splitter

__all__ = ["MODULES", "LanguageComponent", "load"]

MODULES = {
    "nb": "kscoder.language.norwegian",
    "nn": "kscoder.language.norwegian",
    "en": "kscoder.language.english",
}
"""Language → the module that knows it. A module offers ``rules(name)`` and ``lexicon()``; see docs/language.md."""


def load(name: str, pipeline: str = "") -> LanguageComponent:
    """The language `nb`, `nn` or `en`; with the name of a trained spaCy pipeline, that does part of the work.

    Raises `LanguageError` for a name there is no language for, or a pipeline that is not installed.
    """
    if name not in MODULES:
        known = ", ".join(MODULES)
        raise LanguageError(f"There is no language {name!r}.", mend=f"Use one of {known}.")
    module = import_module(MODULES[name])
    rules = module.rules(name)
    built_in = LanguageComponent(rules, module.lexicon(), spacy_splitter(rules.tokeniser))
    if not pipeline:
        return built_in
    from kscoder.language.trained import TrainedComponent

    return TrainedComponent(built_in, pipeline)
