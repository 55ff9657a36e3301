"""Which period a stretch of an interview is about: told by heading, interviewer or study file, never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kscoder.model import INTERVIEWER, Finding, Period, Transcript, Turn

# The interviewer turns to a part with words such as these shortly before its name (bokmål, nynorsk, English) …
_TURNING = re.compile(
    r"\b(går|gå|gjekk|gikk|over|begynn\w*|byrj\w*|start\w*|ta|tar|tek|vidare|videre|først|fyrst|nå|no|da|då|"
    r"gjelder|gjeld|handler|handlar|snakke|skal|so|now|move|turn|go|begin|let)\b",
    re.IGNORECASE,
)
# … but not with these: then the part is looked back at or announced for later.
_ELSEWHERE = re.compile(
    r"\b(tilbake|attende|ferdig\w*|avslutt\w*|det var|that was|sa|sagt|nevnt\w*|nemnd\w*|nemnt\w*|snakket|snakka|"
    r"senere|seinere|seinare|etterpå|deretter|siden|sidan|back|said|mentioned|later|finished|done|afterwards|then)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?…\n]")
_WINDOW = 60
"""How many characters before a cue are looked at."""
_BEGINNING = 40
"""A cue this close to the beginning of a turn needs no turning word: «Del 2, ja.»"""


@dataclass(frozen=True)
class _Signal:
    period: Period
    words: str


def place_periods(transcript: Transcript, periods: Sequence[Period]) -> tuple[Transcript, tuple[Finding, ...]]:
    """Give every turn its period and what told it.

    The study file's own turn ranges come first, then headings, then the interviewer's signals. A turn that speaks of
    several parts at once decides nothing and is reported. Turns before the first signal keep an empty period.
    """
    findings: list[Finding] = []
    placed = []
    current: tuple[str, str] = ("", "")
    section = ""
    for turn in transcript.turns:
        if turn.section != section:
            section = turn.section
            current = _from_heading(section, periods) or current
        if turn.role == INTERVIEWER:
            signals = list(_signals(turn.text, periods))
            if len({signal.period.name for signal in signals}) > 1:
                findings.append(_ambiguous(transcript, turn, signals))
            elif signals and signals[0].period.name != current[0]:
                current = (signals[0].period.name, f"turn {turn.number}: “{signals[0].words}”")
        name, source = _by_hand(transcript.name, turn, periods) or current
        placed.append(replace(turn, period=name, period_source=source))
    result = replace(transcript, turns=tuple(placed))
    return result, (*findings, *never_told(result, periods))


def _by_hand(name: str, turn: Turn, periods: Sequence[Period]) -> tuple[str, str] | None:
    for period in periods:
        if name in period.turns:
            first, last = period.turns[name]
            if first <= turn.number <= last:
                return period.name, "study file"
    return None


def _from_heading(heading: str, periods: Sequence[Period]) -> tuple[str, str] | None:
    folded = _fold(heading)
    named = [p for p in periods if any(_contains(folded, _fold(cue)) for cue in (p.name, *p.cues))]
    return (named[0].name, f"heading “{heading}”") if len(named) == 1 else None


def _signals(text: str, periods: Sequence[Period]) -> Iterator[_Signal]:
    """Cues by which the interviewer turns to a part here and now, in the order of the text."""
    cues = [(match, period) for period in periods for cue in period.cues for match in _find(text, cue)]
    before = 0
    for match, period in sorted(cues, key=lambda pair: (pair[0].start(), -pair[0].end())):
        if match.start() < before:
            continue  # a longer cue has taken these words
        lead = _SENTENCE_END.split(text[max(before, match.start() - _WINDOW) : match.start()])[-1]
        before = match.end()
        turning = _TURNING.search(lead) or match.start() <= _BEGINNING
        if turning and not _ELSEWHERE.search(lead):
            yield _Signal(period, (lead + match.group()).strip(" ,;:–-"))


def _find(text: str, cue: str) -> Iterable[re.Match[str]]:
    words = r"\s+".join(re.escape(word) for word in cue.split())
    return re.finditer(rf"(?<!\w){words}(?!\w)", text, re.IGNORECASE)


def _contains(text: str, cue: str) -> bool:
    return next(iter(_find(text, cue)), None) is not None


def _fold(text: str) -> str:
    return text.casefold().replace("–", "-").replace("—", "-")


def _ambiguous(transcript: Transcript, turn: Turn, signals: Sequence[_Signal]) -> Finding:
    named = ", ".join(f"“{signal.words}” ({signal.period.name})" for signal in signals)
    return Finding(
        "warning",
        f"{transcript.path}, turn {turn.number}",
        f"the interviewer speaks of several periods at once, so none is taken: {named}",
        f"If the period changes here, {_by_hand_advice(transcript)}.",
    )


def never_told(transcript: Transcript, periods: Sequence[Period]) -> Iterator[Finding]:
    """A warning for every period that no turn of the transcript is about."""
    for period in periods:
        if all(turn.period != period.name for turn in transcript.turns):
            yield Finding(
                "warning",
                str(transcript.path),
                f"no turn was found that is about the period {period.name}",
                "If the interview has such talk, add the interviewer's words to the cues in kscoder.yaml, or "
                f"{_by_hand_advice(transcript)}.",
            )


def _by_hand_advice(transcript: Transcript) -> str:
    return f"give the turns under the period in kscoder.yaml: turns: {{{transcript.name}: [first, last]}}"
