"""Which forms the dictionary alone decides: found when a table is made, so that most look-ups are one look-up.

A form is decided where the rules of the lexicon neither add a lemma to those in its line (no equivalent in the other
standard, no further base) nor take one away (a reading next to never meant). Asking the lexicon for every form would
make the table twice as long in the making: forms of a word class with one lemma follow from the lemma, and forms that
nobody counted and whose class nobody tells are left to the lexicon, which gives the same answer, only later.
"""

from __future__ import annotations

from functools import cache

from kscoder.language.lexicon import Lexicon, LexiconRules
from kscoder.language.readings import DECIDED, lemmas_in

UNSURE = frozenset("xX")
"""Kinds that leave it to the rules what a form may be besides."""


def mark_decided(table: dict[str, str], rules: LexiconRules) -> None:
    """Put `DECIDED` before the lines of forms whose lemmas are settled."""
    lexicon = Lexicon(rules, lambda: table, "")

    @cache
    def stands_alone(lemma: str) -> bool:
        return len(lexicon.with_equivalents((lemma,))) == 1

    for form, line in table.items():
        frequency, first, *more = line.split("|")
        lemma, kinds, _, _ = first.split(",")
        if not more and not UNSURE.issuperset(kinds):
            decided = stands_alone(lemma)
        else:
            decided = frequency != "0" and lexicon.lemmas(form) == lemmas_in(line)
        if decided:
            table[form] = DECIDED + line
