"""A made-up run with all that an export must cope with: decisions, memos, signs that files cannot hold."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kscoder.core.tables import tabulate
from kscoder.model import (
    Attribute,
    Case,
    Code,
    Codebook,
    Coding,
    Period,
    Run,
    Segment,
    SizeClass,
    Span,
    Study,
    Tables,
    Talk,
    Transcript,
    Turn,
)

QUOTE = '- Ja, "det" <b>gikk</b> & så;\nny linje 😀'
CODES = (
    Code("work", {"nb": "Arbeid", "en": "Work"}, "Alt arbeid."),
    Code("work/start", {"nb": "Oppstart <ny>", "en": "Start"}, "Hvordan det begynte."),
    Code("work/end", {"nb": "Slutt", "en": "End"}, "Hvordan det tok slutt."),
    Code("mood", {"nb": "Stemning", "en": "Mood"}, "Hvordan det var."),
)


def _transcript(name: str, period: str) -> Transcript:
    turns = (
        Turn(1, "I", "interviewer", "Hvordan gikk det?", "line 1"),
        Turn(2, "R", "informant", QUOTE, "line 3", "00:01:10", period=period, question="q1"),
        Turn(3, "R", "informant", "Det ble ikke noe mer av det etterpå.", "line 5", "00:02:00", period=period),
    )
    return Transcript(name, Path(f"{name}.txt"), name, "nb", turns, digest="ab" * 32)


def _segments(transcript: Transcript) -> list[Segment]:
    return [
        Segment(transcript.name, t.number, 1, Span(0, len(t.text)), t.text, 8) for t in transcript.turns if t.number > 1
    ]


@pytest.fixture
def run() -> Run:
    """Three cases; C said nothing of any period, and nobody small spoke of the second."""
    transcripts = (_transcript("A", "P1"), _transcript("B", "P2"), _transcript("C", ""))
    segments = tuple(s for t in transcripts for s in _segments(t))
    first, second, third = segments[0], segments[1], segments[2]
    codings = (
        Coding(
            first, "work/start", (Span(2, 4), Span(6, 9)), "plain: ja", origin="rule", decision="accept", memo="=1+1"
        ),
        Coding(second, "work/end", (Span(0, 3),), "plain: det", "ikke"),
        Coding(third, "work/start", (Span(2, 4),), "plain: ja", decision="reject"),
        Coding(third, "work/end", (Span(2, 4),), "plain: ja", decision="recode", recode_to="mood"),
        Coding(segments[4], "mood", (Span(0, 6),), "", origin="suggestion"),
    )
    study = Study(
        *(Path("study"), "Prøve & <feil>", "nb", (), Path("codebook.yaml")),
        attributes=(Attribute("size", "inhabitants", (SizeClass("small", 0, 10), SizeClass("large", 11, 99))),),
        periods=(Period("P1", ()), Period("P2", ())),
    )
    cases = (
        Case("A", {"inhabitants": 5, "share": 0.5, "role": "rådgiver", "size": "small"}),
        Case("B", {"inhabitants": 50, "share": None, "role": None, "size": "large"}),
        Case("C", {"inhabitants": None, "share": 1.0, "role": "leder", "size": None}),
    )
    talk = (Talk("A", "P1", 600, 300, 2), Talk("B", "P2", 700, 100, 2), Talk("C", "", 40, 0, 2))
    book = Codebook("Kodebok", "1", CODES)
    return Run(study, book, cases, transcripts, segments, codings, talk, (), {"version of kscoder": "0", "study": "x"})


@pytest.fixture
def tables(run: Run) -> Tables:
    return tabulate(run)


@pytest.fixture
def in_english(run: Run) -> Run:
    return replace(run, study=replace(run.study, language="en"))
