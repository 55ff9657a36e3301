"""A language from the lists in its folder: its rules, and its words in tables that are made on first use."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kscoder.language.beginnings import irregular
from kscoder.language.component import LanguageRules
from kscoder.language.lexicon import Lexicon
from kscoder.language.resources import open_table
from kscoder.language.rules import lexicon_rules, lists_digest, negation_rules, read_lists, sentence_rules
from kscoder.language.sources import versions
from kscoder.language.table import PackedTable


def rules_from(folder: str, name: str, tokeniser: str) -> LanguageRules:
    """The rules of a language, under the name it is asked for by."""
    lists = read_lists(folder)
    return LanguageRules(name, tokeniser, sentence_rules(lists), negation_rules(lists))


def lexicon_from(folder: str, packages: Sequence[str], words: Callable[[], dict[str, str]]) -> Lexicon:
    """The words of a language; `words` builds them from the packages, where there is no table of them yet."""
    described = versions(packages)
    rules = lexicon_rules(folder, read_lists(folder))
    made_from = f"{described}, lists {lists_digest(folder)}"

    def table() -> PackedTable:
        return open_table(folder, made_from, marked)

    def marked() -> dict[str, str]:
        from kscoder.language.decided import mark_decided

        found = words()
        mark_decided(found, rules)
        return found

    def starts() -> PackedTable:
        return open_table(f"starts-{folder}", made_from, lambda: irregular(dict(table().items()), rules))

    return Lexicon(rules, table, described, starts)
