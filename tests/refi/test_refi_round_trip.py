"""What is written is read back equal: projects of any run, their codebooks, and every coding with all that is known."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kscoder.core.refi.codes import codes_from, project_codes
from kscoder.core.refi.layout import layout
from kscoder.core.refi.listing import entries, listed
from kscoder.core.refi.project import project, quotes
from kscoder.core.refi.selections import told
from kscoder.model import (
    Attribute,
    Case,
    Code,
    Codebook,
    Coding,
    Example,
    Period,
    Run,
    Segment,
    Span,
    Study,
    Talk,
    Transcript,
    Turn,
)
from kscoder.model.projects import Project
from kscoder.read.refi import read_codebook, read_project
from kscoder.write.refi import write_codebook, write_project

LETTERS = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\ufffe\uffff")
WORDS = st.text(st.one_of(LETTERS, st.sampled_from(" \n😀øå-:«")), min_size=1, max_size=60).filter(str.strip)
LINE = st.text(LETTERS, min_size=1, max_size=30).filter(str.strip)
CODE_IDS = ("a", "a/b", "a/b/c", "a/d", "e")


@st.composite
def codebooks(draw: st.DrawFn) -> Codebook:
    codes = [
        Code(
            id=code_id,
            label={"nb": draw(LINE), **({"en": draw(LINE)} if draw(st.booleans()) else {})},
            definition=draw(st.one_of(st.just(""), WORDS)),
            definition_full=draw(st.one_of(st.just(""), WORDS)),
            include=tuple(draw(st.lists(WORDS, max_size=2))),
            exclude=tuple(draw(st.lists(WORDS, max_size=2))),
            examples=tuple(Example(text) for text in draw(st.lists(WORDS, max_size=2))),
            counterexamples=tuple(Example(text, draw(LINE)) for text in draw(st.lists(LINE, max_size=2))),
            replaces=tuple(draw(st.lists(st.sampled_from(["old", "older/one"]), unique=True))),
        )
        for code_id in CODE_IDS
    ]
    return Codebook(draw(LINE), "1", tuple(codes))


@st.composite
def transcripts(draw: st.DrawFn, name: str) -> Transcript:
    spoken = draw(st.lists(st.tuples(WORDS, st.sampled_from(["", "P1", "P2"])), min_size=1, max_size=4))
    turns = [
        Turn(number, draw(st.sampled_from(["R", "", "Ola: 1"])), "informant", text, "", period=period, question="q1")
        for number, (text, period) in enumerate(spoken, 1)
    ]
    return Transcript(name, Path(f"{name}.txt"), name, "nb", tuple(turns))


def _span(draw: st.DrawFn, length: int) -> Span:
    start = draw(st.integers(0, length - 1))
    return Span(start, draw(st.integers(start + 1, length)))


@st.composite
def codings_on(draw: st.DrawFn, transcript: Transcript) -> list[Coding]:
    made = []
    for turn in transcript.turns:
        span = _span(draw, len(turn.text))
        segment = Segment(transcript.name, turn.number, 1, span, turn.text[span.start : span.end], 1)
        for code in draw(st.lists(st.sampled_from(CODE_IDS), max_size=3, unique=True)):
            origin = draw(st.sampled_from(["rule", "human", "suggestion"]))
            decision = draw(st.sampled_from(["", "accept", "reject", "recode", "add"]))
            made.append(
                Coding(
                    segment,
                    code,
                    tuple(sorted(_span(draw, len(turn.text)) for _ in range(draw(st.integers(0, 2))))),
                    draw(st.one_of(st.just(""), LINE)),
                    draw(st.sampled_from(["", "ikke"])),
                    origin,
                    decision,
                    draw(st.sampled_from(CODE_IDS)) if decision == "recode" else "",
                    draw(st.one_of(st.just(""), WORDS)),
                )
            )
    return made


NUMBERS = st.one_of(st.none(), st.integers(-(10**12), 10**12), st.floats(allow_nan=False, allow_infinity=False))


@st.composite
def runs(draw: st.DrawFn) -> Run:
    cases = [Case(name, {"inhabitants": draw(NUMBERS), "role": draw(st.one_of(st.none(), LINE))}) for name in "AB"]
    told = [draw(transcripts(name)) for name in "AB"]
    codings = [coding for transcript in told for coding in draw(codings_on(transcript))]
    study = Study(Path(), draw(LINE), "nb", (), Path("c.yaml"), attributes=(Attribute("size", "inhabitants", ()),))
    return Run(
        study=replace(study, periods=(Period("P1", ()), Period("P2", ()))),
        codebook=draw(codebooks()),
        cases=tuple(cases),
        transcripts=tuple(told),
        segments=tuple({coding.segment: None for coding in codings}),
        codings=tuple(codings),
        talk=(Talk("A", "", 1, 1, 1),),
        findings=(),
        manifest={"version of kscoder": "0", "codebook": draw(LINE)},
    )


def there_and_back(run: Run) -> Project:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.qdpx"
        write_project(project(run), path, quotes(run))
        read = read_project(path)
    assert read.findings == ()
    return read.project


@settings(max_examples=40, deadline=None)
@given(runs())
def test_a_project_is_read_back_as_it_was_written(run: Run) -> None:
    assert there_and_back(run) == project(run)


@settings(max_examples=40, deadline=None)
@given(runs())
def test_no_coding_loses_anything(run: Run) -> None:
    back = there_and_back(run)
    ids = {guid: code for code, guid in zip(CODE_IDS, (c.guid for c in back.codes), strict=False)}
    notes = {note.guid: note for note in back.notes}
    memos = {note.name: note.text for note in notes.values()}
    found: list[Coding] = []
    counted: set[tuple[str, int, Span, str]] = set()
    for source in back.sources:
        laid = layout(next(t for t in run.transcripts if t.name == source.name))
        for selection in source.selections:
            place = laid.place(selection.span)
            counted |= {(source.name, *place, ids[c.code]) for c in selection.codings if place and c.code in ids}
            found.extend(_restored(source.name, place, told(selection.description), laid.starts, memos, source.text))
    assert sorted(found, key=lambda c: c.id) == sorted(run.codings, key=lambda c: c.id)
    expected = {
        (c.segment.transcript, c.segment.turn, c.segment.span, c.counted_as) for c in run.codings if c.counted_as
    }
    assert counted == expected


def _restored(
    name: str,
    place: tuple[int, Span] | None,
    given: Sequence[object],
    starts: Sequence[int],
    memos: dict[str, str],
    text: str,
) -> list[Coding]:
    made = []
    for each in given:
        assert place is not None
        turn, span = place
        start = starts[turn - 1]
        words = text[start + span.start : start + span.end]
        said = each.fields  # type: ignore[attr-defined]
        coding = Coding(
            Segment(name, turn, 1, span, words, 1),
            each.code,  # type: ignore[attr-defined]
            tuple(Span(s.start - start, s.end - start) for s in each.evidence),  # type: ignore[attr-defined]
            said.get("rule", ""),
            said.get("negated", ""),
            said.get("origin", "rule"),
            said.get("decision", ""),
            said.get("recoded to", ""),
        )
        made.append(replace(coding, memo=memos.get(coding.id, "")))
    return made


@settings(max_examples=50, deadline=None)
@given(codebooks())
def test_a_codebook_comes_back_with_all_that_defines_its_codes(codebook: Codebook) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.qdc"
        write_codebook(project_codes(codebook, "nb"), path, "kscoder")
        codes, _ = codes_from(read_codebook(path)[0], "nb")
    assert codes == codebook.codes


@given(
    st.lists(st.tuples(LINE, st.lists(st.text(max_size=40).map(lambda t: t.replace("\r", "")), min_size=1)), min_size=1)
)
def test_listings_are_read_back(headings: list[tuple[str, list[str]]]) -> None:
    said = [(f"H{head}", tuple(texts)) for head, texts in headings]
    assert entries(listed(said)) == said


def test_other_texts_are_no_listings() -> None:
    for text in ("", "Om arbeid og skatt.", "- a\n- b", "Merk:\nDette er viktig.", "Tom:"):
        assert entries(text) is None
