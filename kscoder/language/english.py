"""English, with the same semantics as Norwegian and resources of its own."""

from __future__ import annotations

from collections.abc import Mapping

from kscoder.language.component import LanguageRules
from kscoder.language.lexicon import Lexicon
from kscoder.language.resources import open_table
from kscoder.language.rules import added_words, lexicon_rules, negation_rules, read_lists, sentence_rules
from kscoder.language.sources import versions

FOLDER = "en"
PACKAGES = ("simplemma", "wordfreq")
TOKENISER = "en"


def rules(name: str) -> LanguageRules:
    """The rules of English."""
    lists = read_lists(FOLDER)
    return LanguageRules(name, TOKENISER, sentence_rules(lists), negation_rules(lists))


def lexicon() -> Lexicon:
    """The words of English; their table is made on first use."""
    described = versions(PACKAGES)
    return Lexicon(lexicon_rules(FOLDER, read_lists(FOLDER)), lambda: open_table(FOLDER, described, _words), described)


def _words() -> Mapping[str, str]:
    from kscoder.language.build import english_words

    return english_words(added_words(FOLDER))
