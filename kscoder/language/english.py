"""English, with the same semantics as Norwegian and resources of its own."""

from __future__ import annotations

from kscoder.language.component import LanguageRules
from kscoder.language.compounds import CompoundRules
from kscoder.language.inflection import endings
from kscoder.language.lexicon import Lexicon, LexiconRules
from kscoder.language.negation import NegationRules
from kscoder.language.resources import open_table
from kscoder.language.sentences import SentenceRules
from kscoder.language.sources import versions

PACKAGES = ("simplemma", "wordfreq")

_ENDINGS = """
's  -    NVAX
s   -    NVX
es  -/e  NVX
ed  -/e  VX
ing -/e  VX
"""
_DERIVATIONS = """
ization ize       VX
isation ise       VX
ation   ate/e/-   VX
ment    -         VX
ing     -/e       VX
ion     -/e       VX
er      -/e       VX
"""
_COMPOUNDS = CompoundRules(
    links=(("", 0.0),),
    particles=frozenset(
        "a an and as at be but by for he i if in is it me my no of on or out over pre re she so the to un up us we".split()
    ),
    open_particles=frozenset(),
    bound=frozenset("able age al ance ant ate ed en er est ful hood ing ion ism ist ite ity less ly ment ness or ship".split()),
    short=frozenset(),
    split_modifiers=frozenset(),
    wants_s=(),
)


def lexicon() -> Lexicon:
    """The words of English; built on first use."""
    described = versions(PACKAGES)
    rules = LexiconRules(endings(_ENDINGS), (), (), endings(_DERIVATIONS), _COMPOUNDS, {}, (), {}, (), {}, frozenset())
    return Lexicon(rules, lambda: open_table("en", described, _words), described)


def _words() -> dict[str, str]:
    from kscoder.language.build import english_words

    return english_words()


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
            cues=frozenset("not n't n’t never no none nobody nothing neither cannot hardly".split()),
            rightward=frozenset("without nor".split()),
            longer_cues=(("none", "of", "them"), ("none", "of", "us")),
            fillers=tuple(
                tuple(phrase.split())
                for phrase in (
                    "not only", "not just", "no doubt", "why not", "not least", "or not", "not to mention", "no wonder",
                    "no problem", "not until", "without doubt", "without a doubt", "nothing but", "no longer than",
                )
            ),
            clause_starts=frozenset(
                "that when if but because while who which so although though where whereas since unless".split()
            ),
            conjunctions=frozenset("and or".split()),
            infinitive="to",
            subjects=frozenset("i we you he she it they there everyone".split()),
            pointing=frozenset(
                "that it they them we i you did do does had have has was is were are could can really at all".split()
            ),
            pointers=frozenset("that it they them".split()),
        ),
    )
