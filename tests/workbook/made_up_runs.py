"""Made-up runs: interviews of invented municipalities, coded by drawing lots with a fixed seed."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

from kscoder.model import (
    Attribute,
    Case,
    Code,
    Codebook,
    Coding,
    Combination,
    Example,
    Finding,
    Period,
    Rule,
    Run,
    Segment,
    SizeClass,
    Span,
    Study,
    Talk,
    Term,
    Transcript,
    Turn,
)

NAMES = [
    ("process", "Prosessorientert praksis", "Process-oriented practice"),
    ("process/design", "Designfase", "Design"),
    ("process/design/needs-assessment", "Behovskartlegging", "Needs assessment"),
    ("process/design/workshop", "Verksted og idémyldring", "Workshop and brainstorming"),
    ("process/analysis", "Analysefase", "Analysis"),
    ("process/analysis/benefit", "Gevinstanalyse", "Benefit analysis"),
    ("process/development", "Utviklingsfase", "Development"),
    ("process/launch", "Lanseringsfase", "Launch"),
    ("process/launch/anchoring", "Forankring", "Anchoring"),
    ("process/launch/evaluation", "Evaluering over tid", "Evaluation over time"),
    ("resource", "Ressursorientert praksis", "Resource-oriented practice"),
    ("resource/intellectual", "Intellektuelle ressurser", "Intellectual resources"),
    ("resource/intellectual/training", "Opplæring", "Training"),
    ("resource/organisational", "Organisatoriske ressurser", "Organisational resources"),
    ("resource/organisational/zero-error", "Nullfeilkultur", "Zero-error culture"),
    ("resource/organisational/silos", "Siloer", "Silos"),
    ("resource/physical", "Fysiske ressurser", "Physical resources"),
    ("strategy", "Innovasjonsstrategi", "Innovation strategy"),
    ("tool", "KS-verktøy", "KS tools"),
    ("tool/samveis", "Samveis", "Samveis"),
    ("tool/samveis/use", "Samveis brukt", "Samveis used"),
    ("tool/samveis/mention", "Samveis bare nevnt", "Samveis mentioned"),
    ("tool/slik", "SLIK", "SLIK"),
]
TALK = """vi kommunen arbeidet med prosjektet og brukerne sammen fordi ledelsen ville prøve noe nytt i tjenesten men
det tok lang tid før forankringen kom på plass hos de ansatte og behovet var kartlagt i et verksted med pårørende"""
WORDS = tuple(TALK.split())
SIZES = (SizeClass("small", 0, 14_000), SizeClass("medium", 14_001, 60_000), SizeClass("large", 60_001, 10**9))
PERIODS = ("2010-2015", "2015-2018")
INHABITANTS = {"A": 81_342, "B": 112_007, "C": 22_518, "D": 64_990, "E": 31_205, "G": 5_311, "I": 9_846}


def codebook() -> Codebook:
    rule = Rule(Combination("any", (Term("plain", "forankring", derive=True), Term("exact", "Samveis"))))
    example = Example("Vi måtte forankre det hos alle.")
    parents = {code_id.rpartition("/")[0] for code_id, _, _ in NAMES}
    codes = tuple(
        Code(
            *(
                code_id,
                {"nb": nb, "en": en},
                f"Talk about {en.lower()}.",
                f"All talk in which {en.lower()} is described.",
            ),
            *(("The informant tells of it.",), ("It is only wished for.",), (example,), (example,)),
            rules=() if code_id in parents else (rule,),
        )
        for code_id, nb, en in NAMES
    )
    return Codebook(
        "Made-up codebook", "1.0", codes, None, "c0de" * 16, ("A. Author",), ("A book (2001)",), ("1.0 first",)
    )


def _segments(transcript: str, number: int, text: str) -> list[Segment]:
    segments, start = [], 0
    for count, sentence in enumerate(text.split(". "), 1):
        words = sentence if sentence.endswith(".") else sentence + "."
        span = Span(start, start + len(words))
        segments.append(Segment(transcript, number, count, span, text[span.start : span.end], len(words.split())))
        start = span.end + 1
    return segments


def _turns(draw: random.Random, case: str, pairs: int) -> list[Turn]:
    turns = []
    for number in range(1, 2 * pairs + 1):
        period = PERIODS[number > pairs] if number > 2 else ""
        period = "" if case == "G" and period == PERIODS[0] else period
        sentences = [
            " ".join(draw.choices(WORDS, k=draw.randint(5, 16))).capitalize() for _ in range(draw.randint(1, 4))
        ]
        role = ("interviewer", "informant")[number % 2 == 0]
        text = ". ".join(sentences) + "."
        time = f"00:{number % 60:02d}:10"
        turns.append(Turn(number, role[:2].upper(), role, text, f"line {number}", time, "", period, "turn 3: «del 1»"))
    return turns


def _coding(draw: random.Random, segment: Segment, code: str) -> Coding:
    word = segment.text.split()[draw.randrange(len(segment.text.split()))]
    start = segment.span.start + segment.text.index(word)
    return Coding(
        segment, code, (Span(start, start + len(word)),), "plain: forankre", draw.choice(["", "", "", "ikke"])
    )


def make_run(seed: int = 1, pairs: int = 6, language: str = "nb", per_segment: float = 0.7) -> Run:
    """A run over seven invented cases; G talks only of the second period, and two turns have no period."""
    draw = random.Random(seed)
    book = codebook()
    leaves = [code.id for code in book.leaves() if code.id != "tool/slik"]
    transcripts, segments, codings, talk = [], [], [], []
    for case in INHABITANTS:
        turns = _turns(draw, case, pairs)
        if case == "G":
            turns = [replace(t, period=PERIODS[1]) for t in turns]
        transcripts.append(
            Transcript(case, Path(f"{case}.txt"), case, "nb", tuple(turns), "txt", "utf-8", "", "ab" * 32)
        )
        for period in ("", *PERIODS):
            mine = [
                s
                for t in turns
                if t.role == "informant" and t.period == period
                for s in _segments(case, t.number, t.text)
            ]
            given = {s: draw.sample(leaves, k=draw.choice([1, 1, 2, 3])) for s in mine if draw.random() < per_segment}
            segments += mine
            codings += [_coding(draw, segment, code) for segment, codes in given.items() for code in codes]
            if mine:
                words = (sum(s.words for s in mine), sum(s.words for s in given))
                talk.append(Talk(case, period, *words, len(mine)))
    study = Study(
        *(Path("study"), "Verktøy & praksis i ti kommuner", language, (), Path("codebook.yaml")),
        attributes=(Attribute("size", "inhabitants", SIZES),),
        periods=tuple(Period(name, ()) for name in PERIODS),
    )
    return Run(
        *(study, book, tuple(_case(name) for name in INHABITANTS), tuple(transcripts), tuple(segments), tuple(codings)),
        tuple(talk),
        (Finding("warning", "A.txt, line 12", "A phone number is left in the talk.", "Take it out."),),
        {"kscoder": "0.1.0", "date": "2018-05-04", "command": "kscoder code"},
    )


def _case(name: str) -> Case:
    size = next(each.name for each in SIZES if each.lowest <= INHABITANTS[name] <= each.highest)
    role = {"A": "adviser", "G": None}.get(name, "project leader")
    return Case(name, {"inhabitants": INHABITANTS[name], "role": role, "size": size})
