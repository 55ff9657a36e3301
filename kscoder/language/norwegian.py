"""Norwegian, bokmål and nynorsk as one: interviews mix them, so both are always looked up."""

from __future__ import annotations

from kscoder.language.component import LanguageRules
from kscoder.language.compounds import CompoundRules
from kscoder.language.inflection import endings
from kscoder.language.lexicon import Lexicon, LexiconRules
from kscoder.language.negation import NegationRules
from kscoder.language.resources import data_lines, open_table
from kscoder.language.sentences import SentenceRules
from kscoder.language.sources import versions
from kscoder.model import Compound

PACKAGES = ("simplemma", "ordb", "wordfreq")

_ENDINGS = """
ingane  ing              NX
ingar   ing              NX
arane   ar/er            NX
erane   ar/er            NX
ane     -/e/a            NX
ene     -/e              NX
ar      -/e              NVX
an      -/e/a            NX
er      -/e              NVX
en      -/e              NX
et      -/e              NVAX
a       -/e              NVX
ast     e/a              V
ande    e/a              V
ende    e                V
te      e                V
dde     -                V
t       e/-              VA
de      e                V
r       -                VX
are     -                A
aste    -                A
ast     -                A
ere     -                A
est     -                A
este    -                A
e       -                AX
rn      r                NX
eie     eid/eide         NV
s       -                NVXP
-       e                NVX
-       a                NVX
"""

_GUESSES = """
ingane  ing   N
ingar   ing   N
arane   ar    N
arar    ar    N
erne    er    N
ale     al    A
iske    isk   A
lige    lig   A
lege    leg   A
ige     ig    A
same    sam   A
ive     iv    A
elle    ell   A
erte    ert   A
ede     ede/et A
ult     ul    A
ene     -/e   N
ane     -/e   N
ar      -/e   N
er      -/e   N
en      -/e   N
et      -/e   N
a       -/e   N
s       -     N
"""

_PREFIXES = tuple(
    "gjennom tilbake sammen saman under etter mellom over unna imot inne framom fram frem inn opp med mot ned til "
    "ved hen ute ut av an på om bi be for fra frå mis van gjen sam ny av an av re de u i".split()
)

_DERIVATIONS = """
takelse ta               V
tagelse ta               V
taking  ta               V
taker   ta               V
takar   ta               V
ering   ere              V
ning    e/te             V
ing     e/-              V
else    e                V
asjon   ere              V
ativ    ere              V
ator    ere              V
isjon   ere              V
sjon    tere/sere/gere   V
isere   -                A
ør      ere              V
erskap  er/e             NV
arskap  ar/e             NV
skap    -/er             NA
bar     e                V
barhet  bar              A
het     -                A
heit    -                A
lig     -                N
leg     -                N
ell     -                N
iell    -/i              N
isk     ikk/i            N
iker    ikk              N
ikar    ikk              N
ent     anse             N
sel     e                V
er      e                V
ar      e                V
nad     e                V
iere    -                N
e       ere              V
-       e/iere           V
"""
_EQUIVALENT_ENDINGS = (
    ("kje", "ke", "V"),
    ("kja", "ke", "V"),
    ("gja", "ge", "V"),
    ("gje", "ge", "V"),
    ("heit", "het", "N"),
    ("leg", "lig", "A"),
    ("laus", "løs", "A"),
    ("ar", "er", "N"),
    ("ande", "ende", "A"),
    ("a", "e", "VX"),
    ("ert", "ere", ""),
)



def _phrases(text: str) -> tuple[tuple[str, ...], ...]:
    """Phrases that a comma separates, as words."""
    return tuple(tuple(phrase.split()) for phrase in text.split(","))


_COMPOUNDS = CompoundRules(
    links=(("", 0.0), ("s", 0.2), ("e", 0.6)),
    particles=frozenset(
        "av be for fra fram frem hen i inn med mot ned om opp over på sam til under unna ut ved an bi fore er ei et en "
        "de det den du vi han hun og eller men å så da når som at hvis ikke etter gjennom imot ifra att attende upp "
        "ifrå frå unn van mis gjen ar al ur sin sitt mitt mine dine per pro pre".split()
    ),
    open_particles=frozenset("mellom bak hjemme heime inne ute videre vidare innen utenfor små".split()),
    bound=frozenset(
        "skap skaper skapet skapene dom dommen dommer bar bare bart het heten heter heit som somme lig lige ing inga ingen "
        "inger else elsen elser er ere erne en et ene ende ande te de ste eri isk inne messig aktig ion sjon ring ringen "
        "ens er et ringer ringene ringa ling lingen ning ningen ninger nad ert ist ister sel tid".split()
    ) - {"tid"},
    short=frozenset("år by is øl øy".split()),
    split_modifiers=frozenset("arbeids behovs drifts velferds samfunns kvalitets livs".split()),
    wants_s=("ing", "het", "heit", "skap", "dom", "sjon", "tet", "else"),
)

_ABBREVIATIONS = """
adm. adr. alm. ang. anm. art. avd. avg. avh. avs. bd. bet. bl.a. bla. bnr. bto. ca. cand. d.d. dr. d.e. d.v.s. dvs. e.kr. ekskl.
eks. el. f. f.eks. f.kr. f.o.m. feks. ff. fig. fl. flg. fmk. forf. fork. forts. fr. fv. fvt. følg. gl. gnr. gt. hhv. hr. inkl.
innb. istf. iflg. jf. jfr. jr. kap. kgl. kl. kr. kst. l. lign. ltn. m.a. m.fl. m.h.p. m.h.t. m.m. m.v. mag. maks. min. mht.
mill. mrd. mnd. moh. mom. mos. mv. n.å. ndf. nr. nto. nto. o.a. obs. off. oppr. opt. p.g.a. p.t. pga. pkt. pr. pst. red.
ref. resp. s. sek. sen. sig. sk. sml. spes. spm. st. stk. str. s.u. t.d. t.eks. t.h. t.o.m. t.v. temp. tlf. tom. tr. 
ift. iht. ila. tidl. rådm. max. maks. univ. utg. v. vedk. vedr. vg. vgs. vha. vl. vol. vs. vsa. ø.k. årg. årh. jan. feb. apr. aug. sept. okt. nov. des.
m.o.t. i.e. innst. kmt. rskr. prof. frk. stud. siv.ing. dir. int. tilsv. evt. ev. mao. m.a.o. kol. ktr.
"""
_CLOSING = "stk. mva. avd. pst. årg. mill. mrd. sek. min. tlf. osv. o.l. etc. m.m. mm. m.fl. m.v. mv. o.a. o.s.v. e.l. el.l. el.lign. mfl. ol. o.s.b. osb. e.kr. f.kr. s.k. aud. a.s. a/s. e.a. f.m. e.m. kr. jr. moh."
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
        cues=frozenset(
            "ikke ikkje ikkj ikkj' ikkje' itj ittj itte itt ente ei-kje aldri ingen ingenting inga inkje intet ingensteds "
            "neppe neimen".split()
        ),
        rightward=frozenset("uten utan verken korkje hverken".split()),
        longer_cues=_phrases("ingen av dem, ingen av oss, ingen av dei, ingen av dom, uten at, utan at, ikke noe, ikkje noko, ikke noen"),
        fillers=_phrases(
            "ikke sant, ikkje sant, itj sant, ikke bare, ikkje berre, ikkje bare, itj bærre, ikke minst, ikkje minst, "
            "ingen tvil, uten tvil, utan tvil, hvorfor ikke, kvifor ikkje, koffer ikkje, koffor itj, ikke desto mindre, "
            "ikkje desto mindre, eller ikke, eller ikkje, ikke før, ikkje før, om ikke annet, om ikkje anna, "
            "om ikke lenge, om ikkje lenge, ikke verst, ikke så verst, ikkje så verst, ikkje verst, "
            "ikke rart, ikkje rart, aldri så, aldri så lite, ingen sak, intet mindre, ikke mindre enn, uten videre, "
            "utan vidare, uten om, utenom, ikke til å unngå, ingenting å si på, hvem vet ikke, ikke sånn å forstå"
        ),
        clause_starts=frozenset(
            "som at når hvis dersom men fordi mens medan siden sidan enn hva kva hvordan korleis hvor kor hvorfor kvifor "
            "hvilken hvilket hvilke hvem kven ettersom selv sjølv dvs altså sier seier sa skriver skriv forklarer forklarar forteller fortel".split()
        ),
        conjunctions=frozenset("og eller samt for så da då om før".split()),
        infinitive="å",
        subjects=frozenset(
            "jeg eg æ je i vi me du dere dokker de dei dem dom han hun ho det den man noen nokon en alle".split()
        ),
        pointing=frozenset(
            "det den de dei dem dom har hadde har'kje er va var ble blei vart gjør gjorde gjer gjekk gikk kan kunne kjenner "
            "vet veit fikk fekk brukte vi me jeg eg æ dere dokker man egentlig eigentleg heller da då nå no jo nok vel altså "
            "noe noko særlig akkurat enda ennå lenger til der her så sånn tror trur hørt høyrt om si sagt prøvd gjort brukt kjent sett tenkt vært vore skal skulle ville vil".split()
        ),
        pointers=frozenset("det den de dei dem".split()),
    ),
}


def rules(name: str) -> LanguageRules:
    """The rules of `nb` or `nn`: the same, under their own name."""
    return LanguageRules(name, "nn", **RULES)


def lexicon() -> Lexicon:
    """The words of both written standards; built on first use."""
    described = versions(PACKAGES)
    return Lexicon(_lexicon_rules(), lambda: open_table("no", described, _words), described)


def _words() -> dict[str, str]:
    from kscoder.language.build import norwegian_words

    return norwegian_words()


def _lexicon_rules() -> LexiconRules:
    return LexiconRules(
        endings=endings(_ENDINGS),
        prefixes=_PREFIXES,
        guesses=endings(_GUESSES),
        spellings=(("æ", "e"), ("è", "é"), ("e", "é"), ("aa", "å")),
        derivations=endings(_DERIVATIONS),
        compounds=_COMPOUNDS,
        exceptions={form: tuple(lemmas.split()) for form, lemmas in data_lines("nb_forms.tsv")},
        equivalents={nynorsk: bokmaal for nynorsk, bokmaal in data_lines("nb_equivalents.tsv")},
        equivalent_endings=_EQUIVALENT_ENDINGS,
        split_exceptions={word: _parts(parts) for word, parts in data_lines("nb_compounds.tsv")},
        unrelated=frozenset(),
    )


def _parts(parts: str) -> tuple[Compound, ...]:
    *modifiers, head = parts.split("+")
    return (Compound(tuple(modifiers), head),) if modifiers else ()
