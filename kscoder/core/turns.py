"""Utterances as read → turns with speaker, role and section."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from kscoder.model import INFORMANT, INTERVIEWER, OTHER, Finding, RawTranscript, Turn, Utterance

UNLABELLED = "(none)"
"""How a study file names talk without a speaker label: ``informant: ["(none)"]``."""

USUAL_LABELS: Mapping[str, tuple[str, ...]] = {
    INTERVIEWER: ("i", "int", "interviewer", "intervjuer", "intervjuar", "intervju"),
    INFORMANT: ("r", "inf", "informant", "respondent", "interviewee", "participant", "deltaker", "deltakar"),
}
"""Labels that say their role themselves, so that a plain folder works without a study file."""


@dataclass(frozen=True)
class _Place:
    """What must be equal for two utterances to belong to one turn."""

    speaker: str
    section: str
    stretch: int
    """Grows at every heading: talk on both sides of a heading is not uninterrupted."""


def turns(raw: RawTranscript, speakers: Mapping[str, tuple[str, ...]]) -> tuple[tuple[Turn, ...], tuple[Finding, ...]]:
    """Merge what a speaker says without interruption and give every turn its role.

    `speakers` is role → labels as the study file has it; labels that name their role themselves (`Intervjuer`, `R`)
    are known without. A label nobody gave a role becomes `other`, is not coded, and is reported.
    """
    roles = _roles(speakers)
    result: list[Turn] = []
    for place, group in groupby(_placed(raw.utterances), key=lambda pair: pair[0]):
        spoken = [utterance for _, utterance in group]
        first = spoken[0]
        text = "\n".join(utterance.text.strip() for utterance in spoken)
        role = role_of(place.speaker, roles)
        result.append(Turn(len(result) + 1, place.speaker, role, text, first.place, first.time, section=place.section))
    return tuple(result), tuple(_findings(raw, result, roles))


def role_of(speaker: str, roles: Mapping[str, str]) -> str:
    """The role of a label; numbered labels (`R2`, `Interviewer 1`) have the role of the bare one."""
    label = _fold(speaker)
    bare = label.rstrip("0123456789 ")
    return roles.get(label) or roles.get(bare) or OTHER


def _roles(speakers: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    usual = {_fold(label): role for role, labels in USUAL_LABELS.items() for label in labels}
    given = {_fold(label): role for role, labels in speakers.items() for label in labels}
    return usual | given


def _fold(label: str) -> str:
    return " ".join(label.split()).strip(" .:[]()").casefold() or ("" if label else UNLABELLED.strip("()"))


def _placed(utterances: Iterable[Utterance]) -> Iterable[tuple[_Place, Utterance]]:
    section, stretch = "", 0
    for utterance in utterances:
        if utterance.heading:
            section, stretch = utterance.text.strip(), stretch + 1
        elif utterance.text.strip():
            yield _Place(utterance.speaker, section, stretch), utterance


def _findings(raw: RawTranscript, found: list[Turn], roles: Mapping[str, str]) -> Iterable[Finding]:
    place = str(raw.path)
    if not found:
        yield Finding("error", place, "there is no talk in this file", "Check that the right file was saved here.")
        return
    unknown = sorted({turn.speaker for turn in found if turn.role == OTHER and _fold(turn.speaker) not in roles})
    nobody = all(turn.role != INFORMANT for turn in found)
    nothing = ": nobody in this interview is an informant, so nothing is coded" if nobody else ""
    if unknown == [""]:
        mend = f'If all of it is the informant\'s talk, add to kscoder.yaml: speakers: {{informant: ["{UNLABELLED}"]}}'
        yield Finding("warning", place, f"talk without a speaker label has no role{nothing}", mend)
    elif unknown:
        shown = ", ".join(f'"{label}"' if label else "talk without a label" for label in unknown)
        mend = "Add them to kscoder.yaml under speakers, as interviewer, informant or other."
        yield Finding("warning", place, f"speakers without a role ({shown}) are not coded{nothing}", mend)
    elif nobody:
        mend = "Look at speakers in kscoder.yaml: who is the informant?"
        yield Finding("warning", place, nothing.removeprefix(": "), mend)
