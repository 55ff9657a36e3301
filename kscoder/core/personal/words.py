"""Words that tell what the capitalised words beside them name."""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PERSON_BEFORE = _words(
    """heter heiter het hette heitte hilsen helsing hilse fru frøken herr hr dr prof kollega kollegaen sjefen sjef
    leder leiar lederen leiaren rektor ordfører ordførar ordføreren ordføraren varaordfører rådmann rådmannen
    rådmannens kommunedirektør kommunedirektøren kommunalsjef kommunalsjefen enhetsleder einingsleiar
    avdelingsleder avdelingsleiar prosjektleder prosjektlederen prosjektleiar prosjektleiaren rådgiver
    rådgiveren rådgjevar rådgjevaren saksbehandler lege legen sykepleier sykepleieren sjukepleiar lærer læreren
    lærar læraren vaktmester vaktmesteren vaktmeister tillitsvalgt tillitsvald direktør direktøren styrer
    styreren styrar mannen kona dattera sønnen sonen broren søsteren søstera mora faren statsråd statsråden
    statsminister statsministeren forsker forskaren professor professoren mr mrs ms"""
)
"""Titles and roles, or words such as *heter*, right before a person's name."""
PERSON_AFTER = _words(
    """sa sier seier mente meiner mener meinte spurte spurde spør jobber jobbar jobba jobbet arbeider arbeidde
    ringte ringde ringer begynte byrja slutta sluttet trodde trur tror synes synest syntes tok tar tek kom kjem
    kommer visste veit vet heter fortalte fortalde forteller svarte svara lo ler smilte satt sat sitter skrev
    skreiv skriv gikk gjekk said says told asked thought"""
)
"""Verbs right after a name that is also a common word: *Even sa*, *Liv ringte*."""
SMALL_AND_NAMES = _words(
    """Andre Alle Ville Ingen Begge Noen Folk Han Hun Hans Min Din Sin Per Le Von Van Mor Far Som Men Mens Man
    Eller Bare Da De Den Det Jo"""
)
"""Small words that are names as well, somewhere; before another name only Hans, Per and Jo are."""
PLACE_BEFORE = _words(
    """i på til fra frå ved rundt utenfor utanfor over mot nær rundt gjennom innom nord sør øst vest in at from to
    near"""
)
PLACE_AFTER = _words(
    """kommune kommunen kommunes kommunens fylke fylkeskommune fylkeskommunen sentrum sykehus sjukehus bydel skole
    skule sykehjem sjukeheim bibliotek rådhus flyplass stasjon kirke kyrkje by havn hamn videregående
    vidaregåande omsorgssenter barnehage legevakt tingrett byhall kulturhus"""
)
"""What is named after a place."""
ROLE = re.compile(
    r"\b(?:jobb\w*|arbeid\w*|ansatt\w*|tilsett\w*|direktør\w*|sjef\w*|leder\w*|leiar\w*|rådgiver\w*|rådgjevar\w*|"
    r"konsulent\w*|ingeniør\w*|utvikler\w*|utviklar\w*|selger\w*|seljar\w*|prosjektleder\w*|prosjektleiar\w*|partner\w*|"
    r"stilling\w*|praksis|lærling\w*|vikar\w*|forsker\w*|forskar\w*|professor\w*|styreleder\w*|styreleiar\w*|"
    r"kom fra|kom frå|"
    r"worked|works|working|employed|manager|director|consultant)\b[^.?!\n]{0,40}?"
    r"\b(?:i|hos|for|ved|på|fra|frå|at)\s$",
    re.I,
)
"""A role or a job and a preposition, right before an employer's name."""
FIRM_END = _words("""AS ASA ANS DA SA BA AB GmbH Ltd Inc IKS KF HF AS. Consulting Group Gruppen Holding""")
"""What firms end their names with."""
PLACE_ENDS = tuple(
    """vik vika viken dal dalen sund sundet nes neset øy øya fjord fjorden stad heim voll vollen land berg berget
    bygd bygda eid eidet mark marka havn hamn strand stranda hella elva vatn vatnet lia skogen moen åsen lund bø
    sjøen foss""".split()  # noqa: SIM905 - easier to read and to add to as text
)
"""How Norwegian places often end; so do family names."""
FAMILY_ENDS = (
    "berg",
    "dal",
    "stad",
    "gård",
    "gard",
    "land",
    "vik",
    "heim",
    "rud",
    "seth",
    "set",
    "haug",
    "nes",
    "bakk",
)
"""How family names often end that are made from two words, and so are words of the language too."""
CAMEL = re.compile(r"(?!Mc|Mac|De|Di|La|Le|Van|Fitz)\w*[a-zæøå][A-ZÆØÅ]")
"""A capital inside a word: programs and firms (MongoDB, PowerPoint), not people."""
PARTICLES = _words("""von van de der den af av la le el al bin ibn da di du dos ter""")
"""Small words inside a person's name."""
POLITE = _words("""De Dem Deres Dykk Dykkar I You It He She We They My Your The""")
"""Words with a capital that are no names: polite or old address, and English."""
NOT_NAMES_IN_ENGLISH = _words(
    """Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August
    September October November December Norwegian Norwegians English Danish Swedish German Christmas Easter"""
)
PLACEHOLDER = re.compile(
    r"(?:[a-zæøå]|[nxy]{2,}|(?:for|etter|steds|stads|person|kommune|firma|gate)?(?:navn|namn)\w*|anonym\w*|"
    r"(?:nabo|vår|min)?kommunen?|(?:tett)?sted(?:et)?|person\w*|intervju\w*|informant\w*|respondent\w*|delta[kg]\w*|case|"
    r"bedrift\w*|firma\w*|avdeling\w*|leder\w*|kollega\w*|name|place|town|city|redacted|uhørbar|uklart|inaudible)",
    re.I,
)
"""What an anonymised transcript has in a name's place."""
