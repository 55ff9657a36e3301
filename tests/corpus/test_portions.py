"""A portion of documents, worked out on arrays, has the codings and counts that its documents have alone."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kscoder.core.coding import Coder, code_turn, coder
from kscoder.core.corpus import (
    CodingLine,
    CorpusCoder,
    Counts,
    Documents,
    KnownForms,
    Place,
    code_portion,
    read_portion,
)
from kscoder.core.matching import read_turn
from kscoder.core.segment import turn_segments
from kscoder.model import INFORMANT, Code, Codebook, Combination, Language, Pattern, Rule, Term, Turn
from kscoder.read import codebook as codebook_file
from kscoder.read import transcripts as transcript_files

pytest.importorskip("pyarrow")
REPOSITORY = Path(__file__).resolve().parents[2]

WORDS = """
    kommunen kommuner har forankra forankring prosessen prosjekter prosjekts leder prosjektleder forankrings Ola KS N³
    19. 2015 aldri ikke nei Nei, ja, det hadde vi uten mangler tror at eh [latter] . . . ? , « » og men planer
    handlingsplanen
"""
PIECES = st.sampled_from(WORDS.split())
SPACES = st.sampled_from([" ", " ", " ", " ", "\n", "\n\n"])
texts = st.lists(st.tuples(PIECES, SPACES), max_size=40).map(lambda some: "".join(a + b for a, b in some))


class Document(NamedTuple):
    id: str
    text: str
    values: tuple[str, ...]


documents = st.lists(
    st.builds(Document, st.text("abc", min_size=1, max_size=3), texts, st.tuples(st.sampled_from("AB"))), max_size=5
)

TERMS = [
    *(Term("plain", text) for text in ("kommune", "forankre", "prosess", "aldri", "ola", "prosjektleder", "har")),
    Term("plain", "forankre", derive=True),
    Term("exact", "KS"),
    Term("prefix", "prosj"),
    Term("suffix", "planen"),
    Term("compound", "plan"),
    Term("compound", "forankring", part="modifier"),
]
CLOSE = [
    Term("phrase", "har forankra", gap=2),
    Term("phrase", "vi har"),
    Term("regex", r"\bpros\w+"),
    Term("regex", r"N³|^Ola"),
]
word_rules = st.lists(st.sampled_from(TERMS), min_size=1, max_size=4).map(
    lambda parts: Combination("any", tuple(parts))
)
patterns: st.SearchStrategy[Pattern] = st.recursive(
    st.sampled_from([*TERMS, *CLOSE]),
    lambda inner: st.builds(
        Combination,
        st.sampled_from(["any", "all", "near"]),
        st.lists(inner, min_size=1, max_size=3).map(tuple),
        st.sampled_from(["", "sentence"]),
        st.lists(inner, max_size=1).map(tuple),
    ),
    max_leaves=5,
)
wide = st.builds(
    Combination,
    st.just("all"),
    st.lists(st.sampled_from(TERMS), min_size=2, max_size=2).map(tuple),
    st.sampled_from(["turn", "exchange", "3"]),
)
found = word_rules | patterns.map(lambda p: p if isinstance(p, Combination) else Combination("any", (p,))) | wide
rules = st.builds(
    Rule,
    found,
    st.sampled_from(["mark", "mark", "ignore", "exclude", "only"]),
    st.sampled_from([(INFORMANT,), (INFORMANT,), ("interviewer",)]),
    st.sampled_from(["", "turn"]),
)
some_rules = st.lists(rules, max_size=3).map(tuple)
ASKING = Rule(Combination("all", (Term("plain", "har"), Term("code", "a/b"))))


@st.composite
def codebooks(draw: st.DrawFn) -> Codebook:
    own = {code_id: draw(some_rules) for code_id in ("a", "a/b", "a/c", "d")}
    own["a/c"] += (ASKING,) if draw(st.booleans()) else ()
    codes = tuple(Code(code_id, {"nb": code_id}, rules=rules) for code_id, rules in own.items())
    return Codebook("Prøve", "1", codes)


def codes_above(code: str) -> list[str]:
    parts = code.split("/")
    return ["/".join(parts[:depth]) for depth in range(1, len(parts))]


def alone(document: Document, ready: Coder, unit: str, counts: Counts) -> list[CodingLine]:
    """A document's codings as a turn has them, and what they add to the counts."""
    turn = Turn(1, "", INFORMANT, document.text, "")
    parsed = ready.language.parse(document.text)
    segments = turn_segments(document.id, turn, parsed, unit)
    codings = code_turn(read_turn(parsed, segments, ready.vocabulary), ready, turn)
    carried = {(coding.segment.number, above) for coding in codings for above in codes_above(coding.code)}
    by = document.values
    more = Counts(
        Counter({by: 1}),
        Counter({by: sum(segment.words for segment in segments)}),
        Counter({by: len(segments)}),
        Counter(Place(code, by) for code in [c.code for c in codings] + [code for _, code in carried]),
        Counter(Place(code, by) for code in {c.code for c in codings} | {code for _, code in carried}),
    )
    counts.add(more)
    return [
        CodingLine(
            document.id,
            by,
            coding.segment.number,
            coding.segment.span.start,
            coding.segment.span.end,
            coding.code,
            coding.segment.text,
            " … ".join(document.text[span.start : span.end] for span in coding.evidence),
            coding.rule,
            coding.negated,
        )
        for coding in codings
    ]


def same_as_alone(some: list[Document], ready: Coder, unit: str) -> int:
    """Asserts that a portion has what its documents have alone; gives the number of codings."""
    language = ready.language
    once = CorpusCoder(coder(ready.codebook, language, alone=True), unit, KnownForms(language))
    documents = Documents(*map(list, zip(*some, strict=True))) if some else Documents([], [], [])
    portion = code_portion(documents, read_portion(documents.texts, language), once)
    counts = Counts()
    lines = portion.columns.lines()
    assert lines == [line for document in some for line in alone(document, ready, unit, counts)]
    assert portion.counts == counts
    return len(lines)


@settings(max_examples=150, deadline=None)
@given(some=documents, codebook=codebooks(), unit=st.sampled_from(["sentence", "sentence", "paragraph", "turn"]))
def test_a_portion_has_the_codings_of_its_documents(
    norwegian: Language, some: list[Document], codebook: Codebook, unit: str
) -> None:
    same_as_alone(some, coder(codebook, norwegian), unit)


@pytest.mark.parametrize("unit", ["sentence", "turn"])
def test_interviews_are_coded_alike_by_the_shipped_codebook(norwegian: Language, unit: str) -> None:
    ready = coder(codebook_file.read(REPOSITORY / "codebooks" / "froehle-roth.yaml"), norwegian)
    talk = transcript_files.read(REPOSITORY / "transcripts" / "A.docx")
    some = [Document(str(number), each.text, ("A",)) for number, each in enumerate(talk.utterances)]
    assert same_as_alone(some, ready, unit) > 20


@pytest.mark.parametrize(
    ("text", "codings"),
    [
        ("Vi har forankra det.", 1),
        ("Vi har. Forankra det er det.", 0),
        ("Vi har, forankra (det).", 1),
        ("Forankra vi har.", 0),
        ("Vi har", 0),
        ("Forankra det.", 0),
        ("Vi har ikke. Vi har forankra det. Nei.", 1),
    ],
)
def test_a_phrase_stands_in_one_sentence_word_by_word(norwegian: Language, text: str, codings: int) -> None:
    rule = Rule(Combination("any", (Term("phrase", "har forankra"),)))
    ready = coder(Codebook("Prøve", "1", (Code("a", {"nb": "a"}, rules=(rule,)),)), norwegian)
    before = Document("0", "Det er det vi har", ("A",))
    assert same_as_alone([before, Document("1", text, ("A",))], ready, "sentence") == codings
