"""Which forms the dictionary alone decides: found when a table is made, so that most look-ups are one look-up.

A form is decided where the rules of the lexicon neither add a lemma to those in its line (no equivalent in the other
standard, no further base) nor take one away (a reading next to never meant). Asking the lexicon for every form would
make the table twice as long in the making: forms of a known word class follow from their lemmas, and forms that nobody
counted and whose class nobody tells are left to the lexicon, which gives the same answer, only later.
"""

from __future__ import annotations

from functools import cache

from kscoder.language.lexicon import Lexicon, LexiconRules, far_fetched
from kscoder.language.readings import DECIDED, decode, lemmas_in

UNSURE = frozenset("xX")
"""Kinds that leave it to the rules what a form may be besides."""


def mark_decided(table: dict[str, str], rules: LexiconRules) -> None:
    """Put `DECIDED` before the lines of forms whose lemmas are settled."""
    lexicon = Lexicon(rules, lambda: table, "")

    @cache
    def stands_alone(lemma: str) -> bool:
        return len(lexicon.with_equivalents((lemma,))) == 1

    def is_decided(form: str, line: str) -> bool:
        frequency, first, *more = line.split("|")
        lemma, kinds, _, _ = first.split(",")
        if UNSURE.issuperset(kinds):
            return frequency != "0" and lexicon.lemmas(form) == lemmas_in(line)
        if not more:
            return stands_alone(lemma)
        lemmas = lemmas_in(line)
        if lexicon.with_equivalents(lemmas) != lemmas:
            return False
        return not any(far_fetched(reading, int(frequency)) for reading in decode(line)[1])

    for form, line in table.items():
        if is_decided(form, line):
            table[form] = DECIDED + line
