"""Coded segments as selections of a source: who gave which code, on which evidence, by which rule."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kscoder.core.refi.guids import guid
from kscoder.core.refi.layout import Layout, writable
from kscoder.core.refi.listing import entries, listed
from kscoder.model import Coding, Decision, Segment, Span, Turn
from kscoder.model.projects import ProjectCoding, ProjectNote, ProjectSelection

_EVIDENCE = re.compile(r"evidence (\d+)-(\d+): ")
FIELDS = ("rule", "negated", "origin", "decision", "recoded to", "note")
"""What a description may say of a coding beside its evidence, each as ``name: text``."""


@dataclass(frozen=True)
class Deciders:
    """Who decided what on the codings of a run."""

    decisions: Mapping[tuple[str, str], Sequence[Decision]]
    """Segment id and code → the decisions that stand."""
    memos: Mapping[tuple[str, str], Sequence[Decision]]
    users: Mapping[str, str]
    """Name → guid."""
    rules: str
    """Guid of the user who stands for the codebook's rules."""

    def coders(self, coding: Coding) -> list[tuple[str, str]]:
        """Guid and time of everybody who gave the code that a coding counts for."""
        decisions = self.decisions.get((coding.segment.id, coding.code), ())
        moved = coding.decision == "recode"
        by = [(self.users[d.who], d.when) for d in decisions if (d.action == "recode") == moved]
        if coding.origin == "rule" and not moved:
            return [(self.rules, ""), *by]
        return by or [(self.rules if coding.origin == "rule" else self.users[""], "")]


@dataclass(frozen=True)
class Drawn:
    """A segment as a selection, with the memos on it."""

    selection: ProjectSelection
    notes: tuple[ProjectNote, ...]


def selection(
    codings: Sequence[Coding], laid: Layout, code_guids: Mapping[str, str], deciders: Deciders, seed: str
) -> Drawn:
    """All codings of one segment as one selection.

    What counts becomes a coding of whoever gave it; what was rejected or is only suggested is told in the description.
    """
    segment = codings[0].segment
    given: dict[tuple[str, str], ProjectCoding] = {}
    loose: list[str] = []
    notes: list[ProjectNote] = []
    for coding in codings:
        noted = _note(coding, deciders, seed)
        notes.extend(noted)
        refs = tuple(note.guid for note in noted)
        made = list(_given(coding, code_guids, deciders, seed, refs))
        given.update({(each.code, each.user): each for each in made})
        loose.extend(() if made else refs)
    return Drawn(
        ProjectSelection(
            guid=selection_guid(segment, seed),
            span=laid.span(segment.turn, segment.span),
            name=" ".join(writable(segment.text).split()),
            description=writable(listed((coding.code, list(_told(coding, laid))) for coding in codings)),
            codings=tuple(given.values()),
            notes=tuple(loose),
            user=deciders.rules,
        ),
        tuple(notes),
    )


def selection_guid(segment: Segment, seed: str) -> str:
    """The identifier of a segment: the same as long as its words stand in the same place."""
    return guid(seed, "selection", segment.transcript, f"{segment.turn}:{segment.span.start}-{segment.span.end}")


def _given(
    coding: Coding, code_guids: Mapping[str, str], deciders: Deciders, seed: str, notes: tuple[str, ...]
) -> Iterator[ProjectCoding]:
    if not coding.counted_as:
        return
    for number, (user, when) in enumerate(deciders.coders(coding)):
        made = guid(seed, "coding", coding.id, coding.counted_as, user)
        yield ProjectCoding(made, code_guids[coding.counted_as], user, when, () if number else notes)


def _note(coding: Coding, deciders: Deciders, seed: str) -> list[ProjectNote]:
    if not coding.memo:
        return []
    memos = deciders.memos.get((coding.segment.id, coding.code), ())
    user = deciders.users[memos[-1].who] if memos else ""
    when = memos[-1].when if memos else ""
    return [ProjectNote(guid(seed, "memo", coding.id), writable(coding.id), writable(coding.memo), user, when)]


def _told(coding: Coding, laid: Layout) -> Iterator[str]:
    for span in coding.evidence:
        there = laid.span(coding.segment.turn, span)
        yield f"evidence {there.start}-{there.end}: {laid.text[there.start : there.end]}"
    said = (coding.rule, coding.negated, coding.origin, coding.decision, coding.recode_to, coding.note)
    yield from (f"{name}: {text}" for name, text in zip(FIELDS, said, strict=True) if text)


@dataclass(frozen=True)
class Told:
    """What a selection's description says of one coding."""

    code: str
    """Id of the code."""
    evidence: tuple[Span, ...]
    """In the source's text."""
    fields: Mapping[str, str]


def told(description: str) -> tuple[Told, ...]:
    """What kscoder wrote into the description of a selection; nothing where another program wrote it."""
    result = []
    for code, texts in entries(description) or ():
        spans = [Span(int(found[1]), int(found[2])) for text in texts if (found := _EVIDENCE.match(text))]
        pairs = (text.partition(": ") for text in texts if not _EVIDENCE.match(text))
        result.append(Told(code, tuple(spans), {name: text for name, _, text in pairs if name in FIELDS}))
    return tuple(result)


def stretches(turns: Sequence[Turn], values: Iterable[str], laid: Layout) -> list[tuple[str, Span]]:
    """Neighbouring turns of the same value as stretches of the text; turns without one are left out."""
    found: list[tuple[str, Span]] = []
    last = ""
    for turn, value in zip(turns, values, strict=True):
        whole = laid.span(turn.number, Span(0, len(turn.text)))
        if value and value == last:
            found[-1] = (value, Span(found[-1][1].start, whole.end))
        elif value:
            found.append((value, whole))
        last = value
    return found
