"""Many expressions are looked for in one pass, and none that stands in the talk is missed."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kscoder.core.expressions import TOGETHER, Sieve, compiled, sievable
from kscoder.core.vocabulary import terms_of
from kscoder.read import codebook as codebook_file

EXPRESSIONS = (
    r"\bpilot\w*",
    r"\Boter\b",
    "Drift",
    "ja$",
    r"a\s+b",
    "[.]N",
    r"n[åa]\b",
    *(f"x{n}y" for n in range(120)),
)
PIECES = st.text(st.sampled_from("piloterDdrift jan åab\n.Nxy123"), max_size=25)


@given(st.lists(PIECES, min_size=1, max_size=4))
def test_no_expression_is_missed(stretches: list[str]) -> None:
    standing = set(Sieve(EXPRESSIONS).standing_in(stretches))
    for expression in filter(sievable, EXPRESSIONS):
        if any(list(compiled(expression)(text)) for text in stretches):
            assert expression in standing


def test_an_expression_that_asks_for_the_edge_of_a_text_is_not_sieved() -> None:
    assert not sievable(r"ja\z") and not sievable(r"\Aja") and sievable(r"\bja\b") and sievable("^ja$")
    assert len(EXPRESSIONS) > 2 * TOGETHER


def test_the_expressions_of_the_example_codebook_are_found_together_as_alone(repository: Path) -> None:
    book = codebook_file.read(repository / "codebooks" / "froehle-roth.yaml")
    rules = [rule for code in book.codes for rule in code.rules]
    expressions = {term.text for rule in rules for term in terms_of(rule.pattern) if term.kind == "regex"}
    sieve = Sieve(expressions)
    for code in book.codes:
        for example in (*code.examples, *code.counterexamples):
            alone = {each for each in expressions if sievable(each) and list(compiled(each)(example.text))}
            assert alone <= set(sieve.standing_in([example.text]))
