"""A term looked for in the transcripts, before one writes a rule with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kscoder import language as languages
from kscoder.core.coding import code_transcript, coder
from kscoder.core.concordance import CellPlaces, by_cell, codebook_for, nearest_words
from kscoder.core.likeness import Likeness
from kscoder.core.talk import talk
from kscoder.model import Coding, Finding, Pattern, Run, Segment, Study
from kscoder.pipeline.load import load, study_from
from kscoder.read.codebook.expression import parse_pattern

NO_CODEBOOK = Path("no codebook")
"""Stands where a study names its codebook: what is looked for is all the codebook there is."""


@dataclass(frozen=True)
class Found:
    """What came of looking for a pattern."""

    pattern: Pattern
    levels: tuple[str, ...]
    """What the cells are made from."""
    cells: tuple[CellPlaces, ...]
    nearly: tuple[Likeness, ...]
    """Where nothing was found: words of the talk that come near."""
    findings: tuple[Finding, ...]


def study_of(places: Sequence[Path], cases: Path | None = None, language: str | None = None) -> Study:
    """The study that some paths stand for; transcripts without a study file need no codebook here."""
    return study_from(places, codebook=NO_CODEBOOK, cases=cases, language=language)


def find(pattern: str, study: Study) -> Found:
    """Find a pattern (as in a codebook: `forankre`, `"SLIK"`, `behov*`, `{near: […]}`) in the informants' talk.

    Raises CodebookError for a text that is no pattern, and StudyError where there are no transcripts.
    """
    wanted = parse_pattern(pattern)
    cases, transcripts, findings = load(study, keep_going=True)
    codebook = codebook_for(wanted)
    used = {name: languages.load(name, study.pipeline) for name in sorted({t.language for t in transcripts})}
    coders = {name: coder(codebook, language) for name, language in used.items()}
    segments: list[Segment] = []
    codings: list[Coding] = []
    for transcript in transcripts:
        found = code_transcript(transcript, coders[transcript.language], study.unit)
        segments.extend(found[0])
        codings.extend(found[1])
    said = talk(transcripts, segments, codings)
    run = Run(study, codebook, cases, transcripts, tuple(segments), tuple(codings), said, findings, {})
    nearly: tuple[Likeness, ...] = ()
    if not codings:
        words = {word.strip('.,;:!?…«»"()[]') for segment in segments for word in segment.text.split()}
        nearly = nearest_words(wanted, words - {""}, next(iter(used.values())))
    return Found(wanted, study.columns, by_cell(run), nearly, findings)
