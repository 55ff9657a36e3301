"""Norwegian, bokmål and nynorsk as one: interviews mix them, so both are always looked up."""

from __future__ import annotations

from kscoder.language.component import LanguageRules
from kscoder.language.negation import NegationRules
from kscoder.language.sentences import SentenceRules

DICTIONARIES = ("nb", "nn")
DERIVATIONS = ("ingen", "inga", "ing", "else", "ende", "bar", "ere", "er", "e", "a")

_ABBREVIATIONS = """
adm. adr. alm. ang. anm. art. avd. avg. avh. avs. bd. bet. bl.a. bla. bnr. bto. ca. cand. d.d. dr. d.e. d.v.s. dvs. e.kr. eg. ekskl.
eks. el. f. f.eks. f.kr. f.o.m. feks. ff. fig. fl. flg. fmk. forf. fork. forts. fr. fv. fvt. følg. gl. gnr. gt. hhv. hr. inkl.
innb. istf. iflg. jf. jfr. jr. kap. kgl. kl. kr. kst. l. lign. ltn. m.a. m.fl. m.h.p. m.h.t. m.m. m.v. mag. maks. min. mht.
mill. mrd. mnd. moh. mom. mos. muh. mv. n.å. ndf. nr. nto. nto. o.a. obs. off. oppr. opt. p.g.a. p.t. pga. pkt. pr. pst. red.
ref. resp. s. sek. sen. sig. sk. sml. spes. sp. spm. st. stk. str. s.u. sist. t.d. t.eks. t.h. t.o.m. t.v. temp. tlf. tom. tr. 
univ. utg. v. vedk. vedr. vg. vgs. vha. vl. vol. vs. vsa. ø.k. årg. årh. jan. feb. mars. apr. aug. sept. okt. nov. des. man. tirs. ons. tors.
m.o.t. i.e. innst. kmt. rskr. prof. frk. stud. siv.ing. dir. int. tilsv. evt. ev. mao. m.a.o. kol. ktr.
"""
_CLOSING = "osv. o.l. etc. m.m. mm. m.fl. m.v. mv. o.a. o.s.v. e.l. el.l. el.lign. mfl. ol. o.s.b. osb. e.kr. f.kr. s.k. aud. a.s. a/s. e.a. f.m. e.m. kr. jr. moh."
_MONTHS = "januar februar mars april mai juni juli august september oktober november desember jan feb apr aug sept okt nov des"
_ORDINAL = "århundre århundret årgang klasse trinn etasje plass gang juledag pinsedag påskedag ledd divisjon runde omgang verdenskrig"

RULES = {
    "sentences": SentenceRules(
        abbreviations=frozenset(_ABBREVIATIONS.split()) - frozenset(_CLOSING.split()),
        closing_abbreviations=frozenset(_CLOSING.split()),
        after_ordinal=frozenset(f"{_MONTHS} {_ORDINAL}".split()),
        cut_before=frozenset("og men så for fordi altså også når hvis at som da".split()),
    ),
    "negation": NegationRules(
        cues=frozenset("ikke ikkje ikkj' itj itte itt ei aldri ingen ingenting inga inkje intet ingensteds ikkje".split()),
        rightward=frozenset("uten utan verken korkje hverken".split()),
        fillers=tuple(
            tuple(filler.split())
            for filler in (
                "ikke sant", "ikkje sant", "ikke bare", "ikkje berre", "ikke minst", "ikkje minst", "ingen tvil",
                "uten tvil", "utan tvil", "hvorfor ikke", "kvifor ikkje", "ikke sånn",
            )
        ),
        clause_starts=frozenset("som at når hvis dersom om men og eller fordi mens siden så da for".split()),
    ),
}


def rules(name: str) -> LanguageRules:
    """The rules of `nb` or `nn`: the same, under their own name."""
    return LanguageRules(name, "nn", **RULES)
