"""ELAN annotation files: a tier a speaker, an annotation an utterance."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kscoder.errors import TranscriptError
from kscoder.model import Finding, RawTranscript
from kscoder.read.transcripts.assembling import assemble
from kscoder.read.transcripts.decode import read_bytes
from kscoder.read.transcripts.names import shown
from kscoder.read.transcripts.passage import Passage, Reader
from kscoder.read.transcripts.times import from_seconds
from kscoder.read.transcripts.xml_tree import all_tagged, child, parse, tag, value

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(frozen=True, order=True)
class _Annotation:
    """One annotation on a tier that is aligned with the recording."""

    start: int
    """Milliseconds."""
    tier: int
    number: int
    """From 1 within the tier."""
    speaker: str
    text: str


def read(path: Path, labels: Collection[str] = ()) -> RawTranscript:
    """An .eaf file as a transcript in the order of time; raises TranscriptError where it is damaged.

    Tiers that hang on another one (translations, glosses) are left out and reported.
    """
    root = parse(read_bytes(path, limit=100 * 2**20), path)
    if tag(root) != "ANNOTATION_DOCUMENT":
        raise TranscriptError("the file is no ELAN document", shown(path), "Save it from ELAN again.")
    tiers = [tier for tier in root if tag(tier) == "TIER"]
    main = [tier for tier in tiers if not value(tier, "PARENT_REF")]
    slots = _slots(root)
    found = sorted(note for index, tier in enumerate(main) for note in _annotations(index, tier, slots))
    passages = [
        Passage(
            note.text, f"tier {value(main[note.tier], 'TIER_ID')} annotation {note.number}", note.speaker, _time(note)
        )
        for note in found
    ]
    findings = []
    if len(main) < len(tiers):
        names = ", ".join(value(tier, "TIER_ID") for tier in tiers if value(tier, "PARENT_REF"))
        findings.append(Finding("note", shown(path), f"tiers that depend on another one were left out: {names}"))
    return assemble(path, "eaf", passages, labels, structure="tiers", findings=findings)


def _slots(root: _Element) -> dict[str, int]:
    """Milliseconds of each time slot; slots without a time get that of the one before, as ELAN keeps them in order."""
    times: dict[str, int] = {}
    last = 0
    for slot in all_tagged(root, "TIME_SLOT"):
        written = value(slot, "TIME_VALUE")
        last = int(written) if written.isdigit() else last
        times[value(slot, "TIME_SLOT_ID")] = last
    return times


def _annotations(index: int, tier: _Element, slots: dict[str, int]) -> list[_Annotation]:
    speaker = value(tier, "PARTICIPANT") or value(tier, "TIER_ID")
    found = []
    for number, note in enumerate(all_tagged(tier, "ALIGNABLE_ANNOTATION"), 1):
        words = child(note, "ANNOTATION_VALUE")
        text = "" if words is None else " ".join((words.text or "").split())
        if text:
            found.append(_Annotation(slots.get(value(note, "TIME_SLOT_REF1"), 0), index, number, speaker, text))
    return found


def _time(note: _Annotation) -> str:
    return from_seconds(note.start / 1000)


READER = Reader("eaf", (".eaf",), read)
