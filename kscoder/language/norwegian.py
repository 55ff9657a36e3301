"""Norwegian, bokmål and nynorsk as one: interviews mix them, so both are always looked up."""

from __future__ import annotations

from collections.abc import Mapping

from kscoder.language.beginnings import irregular
from kscoder.language.component import LanguageRules
from kscoder.language.lexicon import Lexicon, LexiconRules
from kscoder.language.resources import open_table
from kscoder.language.rules import added_words, lexicon_rules, lists_digest, negation_rules, read_lists, sentence_rules
from kscoder.language.sources import versions
from kscoder.language.table import PackedTable

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
    beyond = lexicon_rules(FOLDER, read_lists(FOLDER))
    made_from = f"{described}, lists {lists_digest(FOLDER)}"

    def words() -> PackedTable:
        return open_table(FOLDER, made_from, lambda: _words(beyond))

    def starts() -> PackedTable:
        return open_table(f"starts-{FOLDER}", made_from, lambda: irregular(dict(words().items()), beyond))

    return Lexicon(beyond, words, described, starts)


def _words(rules: LexiconRules) -> Mapping[str, str]:
    from kscoder.language.build import norwegian_words
    from kscoder.language.decided import mark_decided

    table = norwegian_words(added_words(FOLDER))
    mark_decided(table, rules)
    return table
