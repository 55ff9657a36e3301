"""English, with the same semantics as Norwegian and resources of its own."""

from __future__ import annotations

from kscoder.language.component import LanguageRules
from kscoder.language.negation import NegationRules
from kscoder.language.sentences import SentenceRules

DICTIONARIES = ("en",)
DERIVATIONS = ("ization", "isation", "ation", "ment", "ing", "ion", "ers", "er", "e")


def rules(name: str) -> LanguageRules:
    """The rules of English."""
    return LanguageRules(
        name,
        "en",
        SentenceRules(
            abbreviations=frozenset("e.g. i.e. mr. mrs. ms. dr. prof. vs. no. fig. approx. cf. st. dept.".split()),
            closing_abbreviations=frozenset("etc. inc. ltd. co. a.m. p.m. u.s. u.k.".split()),
            after_ordinal=frozenset(),
            cut_before=frozenset("and but so because when if then".split()),
        ),
        NegationRules(
            cues=frozenset("not n't never no none nobody nothing neither cannot".split()),
            rightward=frozenset("without nor".split()),
            fillers=tuple(tuple(f.split()) for f in ("not only", "no doubt", "why not", "not least", "not just")),
            clause_starts=frozenset("that when if but and or because while who which so although".split()),
        ),
    )
