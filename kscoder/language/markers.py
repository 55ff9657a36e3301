"""Laughter, pauses and hesitation in a transcript: found, kept as markers, never taken for words.

A marker in brackets is one token of its own that is no word, so that «på [latter] forankringa» still is the phrase
«på forankringa». Square brackets are always a transcriber's note; round ones only where they hold one of the words
of `NOTES` or a timed pause, since «(2015)» and «(KS)» are talk.
"""

from __future__ import annotations

import re
from functools import cache

from kscoder.model import Span

NOTES = (
    r"latter|ler|lo|humrer|fniser|småler|leende|pause|tenkepause|kunstpause|stille|stillhet|taus|tier|tenker|nøler|"
    r"nølende|sukk|sukker|hoster?|kremt|kremter|puster?|snufs|uhørbar\w*|utydelig\w*|uforståelig\w*|uklar\w*|"
    r"overlapp\w*|i munnen på hverandre|avbryt\w*|avbrot\w*|telefonen ringer|støy|brudd|mumler|hvisker|nikker|"
    r"rister på hodet|lått|lær|flirer?|tagal|stilt|sukkar|hostar|tenkjer|tenkepausar?|uhøyrleg|utydeleg|mumlar|nikkar|"
    r"laughs?|laughter|laughing|chuckles?|silence|silent|sighs?|coughs?|inaudible|unintelligible|unclear|crosstalk|"
    r"overlapping|nods|hesitates|thinks|noise|applause|music"
)
_AMOUNT = r"(?:\d+(?:[.,]\d+)?|kort|korte|lang|lange|liten|lite|short|long|noen|nokre|a|litt)"
_UNIT = r"(?:s|sek|sekund|sekunder|sekunders|sec|secs|second|seconds|min|minutt|minutter|minutes?)\.?"


@cache  # takes long to compile, and a study that has been read before is not parsed
def _bracketed() -> re.Pattern[str]:
    return re.compile(
        rf"""
        \[[^\[\]\n]{{1,80}}\]                                             # [latter], [uhørbart 00:12:01]
      | \(\(?\s*(?:\w+\s+){{0,2}}(?:{NOTES})(?:\s+\w+){{0,2}}\s*\)?\)      # (pause), (ler litt), ((latter))
      | \(\s*{_AMOUNT}\s*{_UNIT}(?:\s+\w+)?\s*\)                           # (12 sekunder pause), (3 s)
      | \(\s*\d?\d[.,]\d\s*\)                                              # (0.5)
      | \(\s*(?:\.+|…+|-+|–+)\s*\)                                         # (..), (…), (-)
      | \*\s*(?:{NOTES})\s*\*                                              # *ler*
        """,
        re.VERBOSE | re.IGNORECASE,
    )


HESITATION = re.compile(
    r"(?:e{2,}h*m*|e+h+m*|ehm+|m{2,}|m+h+m*|h+m+|[øöæ]+h+m*|[øöæ]{2,}h*m*|u+h+m*|um+|ææ+)",
    re.IGNORECASE,
)


def bracketed(text: str) -> tuple[Span, ...]:
    """Where the bracketed notes of a text stand, in order."""
    if not any(sign in text for sign in "[(*"):
        return ()
    return tuple(Span(*found.span()) for found in _bracketed().finditer(text))


def is_hesitation(word: str) -> bool:
    """Whether a word is a filled pause: «eh», «ehm», «ee», «mm»."""
    return HESITATION.fullmatch(word) is not None
