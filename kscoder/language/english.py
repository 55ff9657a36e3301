"""English, with the same semantics as Norwegian and resources of its own."""

from __future__ import annotations

from kscoder.language.component import LanguageRules
from kscoder.language.from_lists import lexicon_from, rules_from
from kscoder.language.lexicon import Lexicon

FOLDER = "en"
PACKAGES = ("simplemma", "wordfreq")
TOKENISER = "en"


def rules(name: str) -> LanguageRules:
    """The rules of English."""
    return rules_from(FOLDER, name, TOKENISER)


def lexicon() -> Lexicon:
    """The words of English."""
    return lexicon_from(FOLDER, PACKAGES, _words)


def _words() -> dict[str, str]:
    from kscoder.language.build import english_words
    from kscoder.language.rules import added_words

    return english_words(added_words(FOLDER))
