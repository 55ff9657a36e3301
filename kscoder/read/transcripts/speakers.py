"""Passages to utterances: who speaks, by the convention the file follows; nothing is guessed where it follows none."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from kscoder.model import Finding, Utterance
from kscoder.read.transcripts import words
from kscoder.read.transcripts.acceptance import Accepted, accept
from kscoder.read.transcripts.labels import Lead, is_classic, is_name_like, key, known_pattern, lead
from kscoder.read.transcripts.passage import Passage
from kscoder.read.transcripts.times import INLINE, stamp

_FORMS = {
    "known": "labels of the study file",
    "colon": "labels before a colon",
    "bracket": "labels in square brackets",
    "timed": "names beside time stamps",
    "stamped": "names before time stamps",
    "bold": "labels in bold",
    "tab": "labels before a tab",
    "dash": "labels before a dash",
    "alone": "labels on lines of their own",
}
NONE = "none"
"""The convention of a file that marks no speakers."""


@dataclass(frozen=True)
class Recognised:
    """The talk of one file and how it was told apart."""

    utterances: tuple[Utterance, ...]
    convention: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class _Line:
    """One line of a passage with what stands at its beginning."""

    passage: Passage
    lead: Lead
    opens: bool
    """True for the first line of its passage."""


def recognise(passages: Sequence[Passage], known: Collection[str], file: str, structure: str = "") -> Recognised:
    """Cut labels and time stamps from the passages and carry each speaker on to the unlabelled ones that follow.

    `known` are labels from the study file, `file` names the file in findings, and `structure` says in words how the
    format itself marks speakers (``voice tags``), where it does.
    """
    lines = _all_lines(passages, known)
    accepted = accept([line.lead for line in lines if _searched(line)], known)
    if not accepted.labels and not structure and _two_weights(passages):
        structure = "bold and plain paragraphs"
        passages = [passage if passage.heading else _weighed(passage) for passage in passages]
        lines = _all_lines(passages, known)
    utterances = tuple(_joined(_utterances(lines, accepted)))
    convention = _convention(utterances, lines, accepted, structure)
    return Recognised(utterances, convention, tuple(_findings(utterances, lines, accepted, file, convention)))


def _all_lines(passages: Sequence[Passage], known: Collection[str]) -> list[_Line]:
    pattern = known_pattern(known)
    return [line for passage in passages for line in _lines(passage, pattern)]


def _lines(passage: Passage, known: re.Pattern[str] | None) -> Iterator[_Line]:
    bold = passage.bold
    opens = True
    for line in passage.text.split("\n"):
        if line.strip():
            indent = len(line) - len(line.lstrip())
            yield _Line(passage, lead(line.strip(), max(0, bold - indent), known), opens)
            opens = False
        bold = max(0, bold - len(line) - 1)


def _two_weights(passages: Sequence[Passage]) -> bool:
    """Whether questions stand in bold and answers in plain type, which tells two speakers apart without a label."""
    talk = [passage for passage in passages if not passage.heading]
    questions = [passage for passage in talk if _is_bold(passage)]
    asked = sum(passage.text.rstrip().endswith("?") for passage in questions)
    return 2 <= len(questions) <= len(talk) - 2 and asked >= 0.5 * len(questions)


def _is_bold(passage: Passage) -> bool:
    return passage.bold >= len(passage.text.rstrip())


def _weighed(passage: Passage) -> Passage:
    return replace(passage, speaker="bold" if _is_bold(passage) else "plain")


def _searched(line: _Line) -> bool:
    """Labels are looked for in talk whose speaker the format does not tell; a heading may be a label in disguise."""
    if line.passage.speaker is not None:
        return False
    return not line.passage.heading or is_classic(line.lead.label)


def _utterances(lines: Sequence[_Line], accepted: Accepted) -> Iterator[tuple[_Line, Utterance]]:
    """Each line as an utterance; a line that holds only a label or a stamp gives it to the next one instead."""
    speaker, time, told = "", "", False
    for line in lines:
        passage, found = line.passage, line.lead
        if _is_heading(line, accepted):
            if line.opens:
                yield line, Utterance("", passage.text.strip(), passage.place, heading=True)
            continue
        if told and passage.speaker is None:
            speaker = ""  # talk after a table is not that of the table's last speaker
        told = passage.speaker is not None
        time = (passage.time if line.opens else "") or found.whole_time or time
        text = found.whole
        if told:
            speaker = passage.speaker or speaker
        elif found in accepted:
            speaker, text, time = found.label, found.text, found.time or time
        text, trailing = _without_stamps(text)
        if text:
            yield line, Utterance(speaker, text, passage.place, time)
            time = ""
        time = trailing or time


def _is_heading(line: _Line, accepted: Accepted) -> bool:
    """Headings are nobody's talk, except where a speaker's label was given the look of a heading."""
    return line.passage.heading and not (line.lead in accepted and is_classic(line.lead.label))


def _joined(pairs: Iterator[tuple[_Line, Utterance]]) -> Iterator[Utterance]:
    """Lines of one passage that go on with the same speaker are one utterance again."""
    held: tuple[_Line, Utterance] | None = None
    for line, utterance in pairs:
        goes_on = (
            held is not None
            and held[0].passage is line.passage
            and held[1].speaker == utterance.speaker
            and not utterance.time
        )
        if held and goes_on:
            held = (line, replace(held[1], text=f"{held[1].text}\n{utterance.text}"))
            continue
        if held:
            yield held[1]
        held = (line, utterance)
    if held:
        yield held[1]


def _without_stamps(text: str) -> tuple[str, str]:
    """Talk without time stamps inside it, and the stamp at its end: there it tells when the next one begins."""
    if not any(mark in text for mark in "[(#"):
        return text.strip(), ""
    stamps = list(INLINE.finditer(text))
    trailing = stamp(stamps[-1].group()) if stamps and not text[stamps[-1].end() :].strip() else ""
    return INLINE.sub("", text).strip(), trailing


def _convention(utterances: Sequence[Utterance], lines: Sequence[_Line], accepted: Accepted, structure: str) -> str:
    used: dict[str, dict[str, str]] = {}
    for line in lines:
        if _searched(line) and line.lead in accepted:
            used.setdefault(line.lead.form, {}).setdefault(key(line.lead.label), line.lead.label)
    told = {u.speaker: None for u in utterances if u.speaker and structure}
    parts = []
    if told and not used:
        parts.append(f"{structure} ({', '.join(told)})")
    elif told and any(line.passage.speaker for line in lines):
        parts.append(structure)
    parts += [f"{_FORMS[form]} ({', '.join(used[form].values())})" for form in _FORMS if form in used]
    return "; ".join(parts) or NONE


def _findings(
    utterances: Sequence[Utterance], lines: Sequence[_Line], accepted: Accepted, file: str, convention: str
) -> Iterator[Finding]:
    talk = [utterance for utterance in utterances if not utterance.heading]
    if talk and convention == NONE:
        mend = "Begin each turn with a label such as I: and R:, or name the file's only speaker in the study file."
        yield Finding("note", file, "no speakers are marked, and none are guessed", mend)
    if not talk or convention == NONE:
        return
    if {utterance.speaker for utterance in talk} <= {"bold", "plain"}:
        mend = "Say in the study file who is who: speakers: {interviewer: [bold], informant: [plain]}."
        yield Finding("note", file, "no labels; paragraphs in bold and in plain type are taken for two speakers", mend)
    before = next((index for index, utterance in enumerate(talk) if utterance.speaker), 0)
    if before:
        message = f"{before} paragraphs before the first speaker label are nobody's talk"
        yield Finding("note", f"{file}, {talk[0].place}", message)
    yield from _doubts(lines, accepted, file)


def _doubts(lines: Sequence[_Line], accepted: Accepted, file: str) -> Iterator[Finding]:
    """Labels that may be slips, and what was not taken for a label though it looks like one."""
    for label, original in accepted.typos:
        mend = "Correct it in the transcript, or add it to the speakers in the study file."
        yield Finding("warning", file, f'the label "{label}" looks like a slip in "{original}"', mend)
    for line in lines:
        if _searched(line) and line.lead not in accepted and _might_be_label(line.lead):
            message = f'"{line.lead.label}:" was read as talk, not as a speaker'
            mend = "If it is a speaker, add it to the speakers in the study file."
            yield Finding("note", f"{file}, {line.passage.place}", message, mend)


def _might_be_label(found: Lead) -> bool:
    return found.form in ("colon", "bold") and is_name_like(found.label) and not words.MARKER.fullmatch(found.label)
