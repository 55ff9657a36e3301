"""What an author is told to look at before the next revision."""

from __future__ import annotations

from collections.abc import Callable
from math import log
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st

from kscoder.core.keyness import keywords, log_likelihood, one_lemma_each, part
from kscoder.core.lint import together
from kscoder.model import Coding, Segment, Span

Kscoder = Callable[..., Result]
COUNTS = st.integers(0, 500)


def test_log_likelihood_of_known_counts() -> None:
    # By hand: said 30 times in 1,000 words and 10 times in 3,000, so 10 and 30 are expected.
    assert log_likelihood(30, 10, 1000, 3000) == pytest.approx(2 * (30 * log(3) + 10 * log(1 / 3)))
    assert log_likelihood(7, 7, 1000, 1000) == 0
    assert log_likelihood(3, 0, 10, 0) == 0


@given(COUNTS, COUNTS, st.integers(500, 9000), st.integers(500, 9000))
def test_log_likelihood_is_never_negative_and_the_same_both_ways(a: int, b: int, c: int, d: int) -> None:
    assert log_likelihood(a, b, c, d) >= -1e-9
    assert log_likelihood(a, b, c, d) == pytest.approx(log_likelihood(b, a, d, c), abs=1e-9)


def spoken(**words: str) -> list[tuple[str, str]]:
    return [(name, word) for name, text in words.items() for word in text.split()]


def test_key_words_leave_out_common_words_and_those_of_one_interview() -> None:
    filler = " ".join(f"ord{n}" for n in range(900))
    here = part(spoken(A=f"buss buss buss og og og katt katt katt katt {filler}", B=f"buss buss og og {filler}"))
    there = part(spoken(C=f"og og og og og {filler} {filler}"))
    assert [keyword.word for keyword in keywords(here, there)] == ["buss"]
    buss = keywords(here, there)[0]
    assert (buss.count, buss.rest, buss.transcripts) == (5, 0, 2)


def test_forms_of_one_word_are_counted_together() -> None:
    lemmas = {"bruker": {"bruke", "bruker"}, "brukte": {"bruke"}, "leder": {"lede", "leder"}}
    counts = {"bruker": 5, "brukte": 3, "leder": 2}
    assert one_lemma_each(lemmas, counts) == {"bruker": "bruke", "brukte": "bruke", "leder": "lede"}


def given_to(code: str, *segments: int) -> list[Coding]:
    return [Coding(Segment("A", n, 1, Span(0, 3), "Ja.", 1), code, (Span(0, 2),), "ja") for n in segments]


def test_codes_that_nearly_always_stand_together_are_found_but_not_parent_and_child() -> None:
    codings = [
        *given_to("x", *range(10)),
        *given_to("y", *range(9)),
        *given_to("x/part", *range(10)),
        *given_to("z", 3, 4, 5, 6, 7),
        *given_to("far", *range(4), *range(20, 40)),
    ]
    found = {(first, second): (both, alone) for first, second, both, alone in together(codings)}
    assert found["x", "y"] == (9, (1, 0))
    assert found["y", "z"] == (5, (4, 0))
    assert ("x", "x/part") not in found
    assert not any("far" in pair for pair in found)


def test_lint_tells_what_is_never_given_never_said_and_said_once(kscoder: Kscoder, study: Path) -> None:
    path = study / "codebook.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace(
            "  - code: tool\n", "  - code: none\n    label: I\n    match: {any: [kajakk]}\n  - code: tool\n"
        ),
        encoding="utf-8",
    )
    told = " ".join(kscoder("codebook", "lint").output.split())
    assert "line 30: none is never given" in told
    assert "none: kajakk" in told
    assert 'process/pilot: phrase: prøve ut, "TEST"' in told
    assert "Words that mark the talk without a code" in told
    assert "Words that mark size small" in told


def test_lint_names_a_rule_that_never_fires_and_terms_of_one_interview(kscoder: Kscoder, study: Path) -> None:
    talk = study / "transcripts" / "A.txt"
    talk.write_text(talk.read_text(encoding="utf-8").replace("Samveis.", "Samveis. Samveis, ja. Samveis."), "utf-8")
    book = study / "codebook.yaml"
    text = book.read_text(encoding="utf-8").replace("leder, rådmann]", "statsminister, konge]")
    book.write_text(text.replace("          - Rådmannen fikk vite det først.\n", ""), "utf-8")
    told = " ".join(kscoder("codebook", "lint").output.split())
    assert "this rule of process/anchoring never fires: near: [statsminister, konge] + [vite, høre]" in told
    assert 'tool: carried by one interview only: "Samveis" (A: 3)' in told
    assert "all 3 codings of tool come from A" in told
