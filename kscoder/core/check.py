"""What kscoder understood of each transcript, on a page: speakers, periods, questions, oddities, personal data left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from kscoder.model import (
    INFORMANT,
    INTERVIEWER,
    Asked,
    Finding,
    PersonalData,
    Question,
    Transcript,
    Turn,
)

LONG_TURN = 1500
"""Words from which a turn is too long to be one turn: about ten minutes of talk."""
SHORT_INTERVIEW = 100
"""Informant words below which an interview is hardly one."""
NO_PERIOD = 0.2
"""Share of informant words without a period from which it is worth a look."""

Count = Callable[[str], int]
"""Text → how many words it has."""


@dataclass(frozen=True)
class SpeakerTalk:
    """How much one speaker said."""

    speaker: str
    """The label; empty for talk without one."""
    role: str
    turns: int
    words: int


@dataclass(frozen=True)
class Stretch:
    """Turns in a row that are about one period."""

    period: str
    """Empty where none is known."""
    first: int
    last: int
    words: int
    """Informant words."""
    source: str
    """What told the period."""


@dataclass(frozen=True)
class Page:
    """One transcript as it was understood."""

    transcript: Transcript
    speakers: tuple[SpeakerTalk, ...]
    """In the order in which they first speak."""
    stretches: tuple[Stretch, ...]
    asked: tuple[Asked, ...]
    never_asked: tuple[Question, ...]
    findings: tuple[Finding, ...]
    """Oddities, those met while loading included."""
    personal: tuple[PersonalData, ...]
    """Personal data left, without what was ruled to keep."""


def speakers(transcript: Transcript, count: Count) -> tuple[SpeakerTalk, ...]:
    """Turns and words by speaker."""
    talk: dict[tuple[str, str], list[Turn]] = {}
    for turn in transcript.turns:
        talk.setdefault((turn.speaker, turn.role), []).append(turn)
    return tuple(
        SpeakerTalk(speaker, role, len(turns), sum(count(turn.text) for turn in turns))
        for (speaker, role), turns in talk.items()
    )


def stretches(transcript: Transcript, count: Count) -> tuple[Stretch, ...]:
    """The periods of an interview, one stretch of turns after the other."""
    found = []
    for (period, source), group in groupby(transcript.turns, key=lambda turn: (turn.period, turn.period_source)):
        turns = list(group)
        words = sum(count(turn.text) for turn in turns if turn.role == INFORMANT)
        found.append(Stretch(period, turns[0].number, turns[-1].number, words, source))
    return tuple(found)


def oddities(transcript: Transcript, count: Count) -> Iterator[Finding]:
    """What is strange about the talk of an interview, beyond what was told while loading it."""
    name = str(transcript.path)
    words = {turn.number: count(turn.text) for turn in transcript.turns}
    informants = sum(words[turn.number] for turn in transcript.turns if turn.role == INFORMANT)
    for turn in transcript.turns:
        if words[turn.number] >= LONG_TURN:
            message = f"a turn of {words[turn.number]:,} words by {_label(turn.speaker)}"
            yield Finding("warning", f"{name}, turn {turn.number}", message, "Check that no speaker label was lost.")
    if 0 < informants < SHORT_INTERVIEW:
        yield Finding(
            "warning", name, f"informants say only {informants} words", "Check that it is the whole interview."
        )
    yield from _roles_changed(transcript, words)
    outside = sum(words[turn.number] for turn in transcript.turns if turn.role == INFORMANT and not turn.period)
    if any(turn.period for turn in transcript.turns) and outside > NO_PERIOD * max(informants, 1):
        share = round(100 * outside / max(informants, 1))
        message = f"{share} % of the informants' words belong to no period"
        yield Finding("note", name, message, "Look at the periods below, and add cues or turns to kscoder.yaml.")


def _roles_changed(transcript: Transcript, words: dict[int, int]) -> Iterator[Finding]:
    """Who asks most of the questions and says the least is the interviewer, whatever the label says."""
    asks, says, turns = Counter[str](), Counter[str](), Counter[str]()
    for turn in transcript.turns:
        asks[turn.role] += turn.text.rstrip().endswith("?")
        says[turn.role] += words[turn.number]
        turns[turn.role] += 1
    if turns[INTERVIEWER] < 5 or turns[INFORMANT] < 5:
        return
    rarely = asks[INTERVIEWER] / turns[INTERVIEWER] < 0.2
    mostly = asks[INFORMANT] / turns[INFORMANT] > 0.5
    if rarely and mostly and says[INTERVIEWER] > says[INFORMANT]:
        message = "the informant asks the questions and the interviewer does the talking: are the roles changed round?"
        yield Finding("warning", str(transcript.path), message, "Check speakers in kscoder.yaml.")


def _label(speaker: str) -> str:
    return f'"{speaker}"' if speaker else "a speaker without a label"


def belonging(
    findings: Iterable[Finding], transcripts: Sequence[Transcript]
) -> tuple[dict[str, list[Finding]], list[Finding]]:
    """Findings by the transcript whose file they name, and those that name none."""
    by_name: dict[str, list[Finding]] = {transcript.name: [] for transcript in transcripts}
    rest: list[Finding] = []
    for finding in findings:
        file = finding.place.split(", ", 1)[0].replace("\\", "/").rsplit("/", 1)[-1]
        owner = next((transcript.name for transcript in transcripts if transcript.path.name == file), None)
        (rest if owner is None else by_name[owner]).append(finding)
    return by_name, rest


# --- personal data as findings ---------------------------------------------------------------------------------------


def personal_findings(
    transcript: Transcript, personal: Sequence[PersonalData], *, strict: bool = False
) -> Iterator[Finding]:
    """Personal data as findings that do not repeat it: a workbook goes further than a transcript.

    One finding for the transcript (a warning, or an error with `strict`; a note where all of it is of low confidence)
    and a note for each place.
    """
    if not personal:
        return
    kinds = Counter(one.kind for one in personal)
    told = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())
    sure = any(one.confidence != "low" for one in personal)
    severity = ("error" if strict else "warning") if sure else "note"
    yield Finding(
        severity,
        str(transcript.path),
        f"{len(personal)} passages may tell who somebody is: {told}",
        "Look at them with kscoder check, rule on them in a review list, or make copies with kscoder anonymise.",
    )
    for one in personal:
        where = f"turn {one.turn}, characters {one.span.start}–{one.span.end}" if one.turn else one.place
        message = f"{one.kind}, {one.confidence} confidence: {one.reason}"
        yield Finding("note", f"{transcript.path}, {where}", message)
