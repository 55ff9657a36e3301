"""A small study whose interviews are full of names."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

STUDY = """\
title: Test
language: nb
transcripts: transcripts/
codebook: codebook.yaml
guide: guide.yaml
speakers: {interviewer: [I], informant: [R, Kari Nordmann]}
periods:
  - {name: early, cues: [del 1]}
  - {name: late, cues: [del 2]}
"""
CODEBOOK = """\
title: Test
version: "1"
codes:
  - code: tool
    label: {nb: Verktøy}
    definition: Verktøy.
    examples: [Vi brukte Samveis.]
    counterexamples: [Vi hadde ingen plan.]
    match: {any: [samveis]}
"""
GUIDE = """\
questions:
  - {id: q1, text: Hvor kom ideen fra?, period: early}
  - {id: q2, text: Har dere en strategi?, period: late}
"""
TALK = """\
I: Da tar vi del 1. Hvor kom ideen fra?
R: Den kom fra Kari Nordmann i Grimstad. Kari ringte meg på 912 34 567.
I: Og hva gjorde Nordmann da?
R: Karis idé var å bruke Samveis. Skriv til kari.nordmann@grimstad.kommune.no.
"""
VTT = """\
WEBVTT

1
00:00:01.000 --> 00:00:04.000
<v I>Hvor kom ideen fra?</v>

2
00:00:04.000 --> 00:00:08.000
<v Kari Nordmann>Fra Øystein på Evje.</v>
"""


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A study folder with a txt, a vtt and a docx, in each of which somebody is named."""
    folder = tmp_path / "study"
    (folder / "transcripts").mkdir(parents=True)
    for name, text in (("kscoder.yaml", STUDY), ("codebook.yaml", CODEBOOK), ("guide.yaml", GUIDE)):
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "transcripts" / "A.txt").write_bytes(TALK.replace("\n", "\r\n").encode("cp1252"))
    (folder / "transcripts" / "B.vtt").write_text(VTT, encoding="utf-8")
    word_file(folder / "transcripts" / "C.docx")
    return folder


def word_file(path: Path) -> None:
    """An interview in Word whose name is cut into runs, with a header, a comment, and an author."""
    document = docx.Document()
    document.core_properties.author = "Turid Haugen"
    document.core_properties.title = "Intervju med Ragnhild Bakken"
    document.sections[0].header.paragraphs[0].text = "Intervju i Lillesand"
    document.add_paragraph("I: Hvor kom ideen fra?")
    paragraph = document.add_paragraph("R: Den kom fra Ka")
    paragraph.add_run("ri Nord").bold = True
    paragraph.add_run("mann, tror jeg.")
    comment = document.add_paragraph("I: Sier du det?")
    document.add_comment(comment.runs, "Sjekk med Magnhild", author="Turid Haugen", initials="TH")
    document.add_paragraph("R: Ja.")
    document.save(str(path))
