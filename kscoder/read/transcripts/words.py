"""Word lists that tell labels, file headers and transcription marks apart (Norwegian, English, some German)."""

from __future__ import annotations

import re

_ROLES = (
    "i|r|q|a|int|inf|iv|ip|res|resp|intervjuer|intervjuar|intervjuare|interviewer|interviewerin"
    "|intervju person|interviewee|informant|informanten|respondent|respondenten|participant|deltaker|deltakar"
    "|moderator|facilitator|speaker|taler|talar|person|researcher|forsker|forskar|befragte|befragter"
    "|intervjuobjekt|intervjuperson|spk|unknown|ukjent|sp|p|id|kandidat"
)
CLASSIC = re.compile(rf"(?:S\d\d|(?:{_ROLES})[ _.-]?\d{{0,3}})(?: ?\([^)]*\))?", re.IGNORECASE)
"""Labels that mean a speaker wherever they stand: ``I``, ``R2``, ``Intervjuer``, ``SPEAKER_01``."""

_HEADER_WORDS = (
    "tid|dato|sted|stad|varighet|lengde|lengd|date|time|place|location|duration|length|tema|emne|theme|topic"
    "|subject|title|tittel|file|filename|fil|filnavn|audio|audio file|lydfil|media|opptak|recording|recorded"
    "|source|kilde|kjelde|note|notes|notat|notater|merk|obs|nb|ps|info|more info|mer info|information"
    "|transcribed by|transcript|transcription|transcriber|transkribert av|transkribert|transkripsjon"
    "|transkripsjon av|til stede|present|deltakere|deltakarar|participants|attendees|speakers|interview"
    "|intervju|prosjekt|project|study|studie|language|språk|version|versjon|side|page|format|url|http|https"
    "|link|lenke|e-mail|email|e-post|telefon|phone|tlf|eksempel|example|for eksempel|konklusjon|conclusion"
    "|summary|sammendrag|samandrag|oppsummering|abstract|keywords|nøkkelord|warning|disclaimer|copyright"
    "|license|kontekst|context|bakgrunn|background|datum|ort|dauer|thema|kommune|alder|age|gender|kjønn|sex"
    "|stilling|yrke|occupation|role|rolle|interview date|date of interview|interview number|kommentar|comment"
    "|legend|forklaring|tegnforklaring"
)
HEADER = re.compile(rf"(?:{_HEADER_WORDS})(?: ?\d+)?", re.IGNORECASE)
"""Words before a colon that describe the file and are nobody's name."""

_MARKERS = (
    "latter|ler|flirer|smiler|pause|pauser|tenkepause|kort pause|lang pause|stille|stillhet|stillheit|kremter"
    "|kremt|sukk|sukker|hoster|host|gråter|uklart|uklar|utydelig|utydeleg|uhørlig|uhøyrleg|ikke hørbart|støy"
    "|musikk|avbrudd|avbrot|telefonen ringer|nikker|humrer|nøling|anonymisert|sladdet|stedsnavn|navn|namn"
    "|kommune|laughter|laughs|laughing|laugh|chuckles|inaudible|unclear|unintelligible|indistinct|crosstalk"
    "|cross talk|overlapping|silence|sighs|coughs|music|applause|noise|sic|redacted|anonymised|anonymized|name"
    "|place|lacht|lachen|unverständlich|räuspert|blank_audio|musik"
)
MARKER = re.compile(rf"[^\w]*(?:{_MARKERS})\b.*", re.IGNORECASE)
"""Words in brackets that say what was heard, and are no label."""

BACKCHANNEL = re.compile(
    r"(?:ja|nei|jo|mm+|mhm|hm+|ok|okay|okei|yes|no|yeah|right|sure|nettopp|akkurat|riktig|stemmer|enig|takk|thanks"
    r"|thank you|exactly|greit|fint|bra|hallo|hei|hello|hi)(?: (?:ja|nei|takk|da))?",
    re.IGNORECASE,
)
"""Answers of a word or two that stand alone on a line and are no label."""

SECTION = re.compile(
    r"(?:del|part|bolk|seksjon|section|kapittel|kapitel|chapter|fase|phase|teil|tema|theme|emne|periode|period)"
    r"\s+(?:\d{1,2}|[IVX]{1,4}|en|ein|to|tre|fire|one|two|three|four)\b(?!\s*:\s*\S.*[.!?…]$)[^.!?]{0,70}",
    re.IGNORECASE,
)
"""A section line: ``Del 1: 2010-2015``, ``Part II``."""

USUAL = (
    "interviewer",
    "interviewee",
    "participant",
    "respondent",
    "informant",
    "moderator",
    "intervjuer",
    "intervjuar",
)
"""Labels long enough for a slip in them to be told."""

_OPENINGS = (
    "men|altså|så|og|for|fordi|derfor|dermed|her|der|da|nå|no|først|andre|tredje|til slutt|det|dette|vi|de|jeg|eg|hun"
    "|han|ho|fakta|faktum|resultat|resultatet|problem|problemet|spørsmål|spørsmålet|svar|svaret|poeng|poenget|saken|husk|viktig"
    "|but|so|and|because|then|now|here|there|first|second|finally|this|that|we|they|it|fact|facts|result|results|point"
    "|problem|question|answer|remember|important|well|like"
)
OPENING = re.compile(_OPENINGS, re.IGNORECASE)
"""Words before a colon that open a sentence."""
