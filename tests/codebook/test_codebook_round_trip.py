"""Any codebook written as YAML is read back as it was."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kscoder.model import Code, Codebook, Combination, Example, Pattern, Rule, Term
from kscoder.read import codebook
from kscoder.read.codebook.alike import can_never_fire, said

words = st.from_regex("[a-zæøå][a-zæøå0-9-]{0,7}", fullmatch=True)
several = st.lists(words, min_size=2, max_size=3).map(" ".join)
# Without the signs that only look like spaces: where the writer folds a line before one, the reader refuses the file.
sentences = st.text(st.characters(codec="utf-8", categories=("L", "N", "P"), include_characters=" "), max_size=30).map(
    lambda text: unicodedata.normalize("NFC", f"Ja {text} nei")
)
terms = st.one_of(
    st.builds(Term, st.just("plain"), words, derive=st.booleans()),
    st.builds(Term, st.sampled_from(["exact", "prefix", "suffix"]), words),
    st.builds(Term, st.just("compound"), words, part=st.sampled_from(["any", "head", "modifier"])),
    st.builds(Term, st.just("phrase"), several, gap=st.integers(0, 9)),
    st.builds(Term, st.just("regex"), words.map(lambda word: rf"\b{word}+\d*")),
)


def combinations(inner: st.SearchStrategy[Pattern]) -> st.SearchStrategy[Combination]:
    unless = st.lists(terms, max_size=1).map(tuple)
    scopes = st.sampled_from(["", "sentence", "turn", "exchange", "12"])
    parts = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Combination, st.just("any"), st.lists(inner, min_size=1, max_size=3).map(tuple), unless=unless),
        st.builds(Combination, st.just("all"), parts, scopes, unless),
        st.builds(Combination, st.just("near"), parts, st.sampled_from(["", "sentence", "3"]), unless),
    )


rules = st.builds(
    Rule,
    combinations(st.recursive(terms, combinations, max_leaves=4)),
    st.sampled_from(["ignore", "exclude", "mark", "only"]),
    st.lists(st.sampled_from(["informant", "interviewer", "other", "Kari"]), min_size=1, max_size=2).map(tuple),
    st.sampled_from(["", "sentence", "turn", "paragraph"]),
).filter(lambda rule: not can_never_fire(rule))
examples = st.lists(st.builds(Example, sentences, st.just("") | sentences), max_size=2, unique=True).map(tuple)
names = st.from_regex("[a-z][a-z0-9-]{0,6}", fullmatch=True)


@st.composite
def codebooks(draw: st.DrawFn) -> Codebook:
    """A codebook of two levels."""
    ids = []
    for dimension in draw(st.lists(names, min_size=1, max_size=3, unique=True)):
        children = draw(st.lists(names, max_size=2, unique=True))
        ids += [dimension, *(f"{dimension}/{child}" for child in children)]
    codes = tuple(_code(draw, code_id) for code_id in ids)
    return Codebook(draw(sentences), "1.0", codes, authors=("Kari",), source=(draw(sentences),), language="nn")


def _code(draw: st.DrawFn, code_id: str) -> Code:
    shown = draw(examples)
    return Code(
        code_id,
        label={"nb": draw(sentences), "en": draw(sentences)},
        definition=draw(sentences),
        definition_full=draw(sentences),
        include=tuple(draw(st.lists(sentences, max_size=2))),
        examples=shown,
        counterexamples=tuple(example for example in draw(examples) if example not in shown),
        rules=tuple(draw(st.lists(rules, max_size=2))),
        replaces=(f"old/{code_id}",),
    )


def as_yaml(book: Codebook) -> dict[str, Any]:
    tops = [code for code in book.codes if not code.depth]
    return {
        "title": book.title,
        "version": book.version,
        "language": book.language,
        "authors": list(book.authors),
        "source": list(book.source),
        "codes": [_code_as_yaml(code, book) for code in tops],
    }


def _code_as_yaml(code: Code, book: Codebook) -> dict[str, Any]:
    children = [child for child in book.codes if child.id.rpartition("/")[0] == code.id]
    return {
        "code": code.id.rpartition("/")[2],
        "label": dict(code.label),
        "definition": {"brief": code.definition, "full": code.definition_full},
        "include": list(code.include),
        "examples": [_example_as_yaml(example) for example in code.examples],
        "counterexamples": [_example_as_yaml(example) for example in code.counterexamples],
        "replaces": list(code.replaces),
        **({"match": [_rule_as_yaml(rule) for rule in code.rules]} if code.rules else {}),
        **({"codes": [_code_as_yaml(child, book) for child in children]} if children else {}),
    }


def _example_as_yaml(example: Example) -> Any:
    return {"text": example.text, "question": example.question} if example.question else example.text


def _rule_as_yaml(rule: Rule) -> dict[str, Any]:
    unit = {"unit": rule.unit} if rule.unit else {}
    return _pattern_as_yaml(rule.pattern) | unit | {"negation": rule.negation, "speakers": list(rule.speakers)}


def _pattern_as_yaml(pattern: Pattern) -> dict[str, Any]:
    if isinstance(pattern, Combination):
        beside = {"within": pattern.within, "not": [_pattern_as_yaml(part) for part in pattern.unless]}
        return {
            pattern.kind: [_pattern_as_yaml(part) for part in pattern.parts],
            **{key: value for key, value in beside.items() if value},
        }
    key = "term" if pattern.kind == "plain" else pattern.kind
    beside_a_term = {"derive": pattern.derive, "part": pattern.part, "gap": pattern.gap}
    usual = {"derive": False, "part": "any", "gap": 0}
    return {key: pattern.text, **{name: value for name, value in beside_a_term.items() if value != usual[name]}}


def without_lines(code: Code) -> Code:
    return replace(
        code,
        rules=tuple(replace(rule, pattern=said(rule.pattern)) for rule in code.rules),
        examples=tuple(replace(example, line=0) for example in code.examples),
        counterexamples=tuple(replace(example, line=0) for example in code.counterexamples),
        line=0,
    )


@settings(max_examples=40, deadline=None)
@given(book=codebooks(), flow=st.sampled_from([False, True, None]))
def test_what_is_written_is_read(book: Codebook, flow: bool | None, tmp_path_factory: Any) -> None:
    path: Path = tmp_path_factory.getbasetemp() / "round-trip.yaml"
    path.write_text(
        yaml.safe_dump(as_yaml(book), allow_unicode=True, sort_keys=False, default_flow_style=flow), encoding="utf-8"
    )
    again = codebook.read(path)
    assert [without_lines(code) for code in again.codes] == [without_lines(code) for code in book.codes]
    assert (again.title, again.version, again.authors, again.source, again.language) == (
        book.title, book.version, book.authors, book.source, book.language,
    )  # fmt: skip
