"""Every mistake is told with its line and a way out, and all mistakes of a file at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from broken_codebooks import BROKEN, Broken

from kscoder.errors import CodebookError
from kscoder.read import codebook


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.name)
def test_a_mistake_is_told_with_its_line_and_its_mend(broken: Broken, written: Callable[[str], Path]) -> None:
    path = written(broken.text)
    with pytest.raises(CodebookError) as caught:
        codebook.read(path)
    assert caught.value.where.startswith(f"{path}, line {broken.line}, column "), str(caught.value)
    assert broken.says in caught.value.what
    assert broken.mend in caught.value.mend
    assert f"{broken.line} | {broken.text.splitlines()[broken.line - 1].rstrip()}" in caught.value.what


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file(written: Callable[[str], Path]) -> None:
    text = """\
titel: Prøve
codes:
  - code: process
    incldue: behov
    match:
      any: [{code: tols}, '*x*', {terms: leaders}]
      negation: maybe
  - code: tools
    replaces: process
"""
    with pytest.raises(CodebookError) as caught:
        codebook.read(written(text))
    told = str(caught.value)
    places = [told.index(f"line {line}, column") for line in (1, 4, 6, 7, 9)]
    assert "7 problems" in told
    assert places == sorted(places)
    for mend in ("`title`", "`include`", "`tools`", "compound: x", "`terms:`", "exclude", "no longer in use"):
        assert mend in told


def test_a_part_used_twice_through_an_alias_is_told_once(written: Callable[[str], Path]) -> None:
    text = "codes:\n  - {code: a, match: &m {any: ['*x*']}}\n  - {code: b, match: *m }\n"
    with pytest.raises(CodebookError, match="both ends") as caught:
        codebook.read(written(text))
    assert "problems" not in str(caught.value)


def test_hundreds_of_mistakes_are_cut_short(written: Callable[[str], Path]) -> None:
    with pytest.raises(CodebookError) as caught:
        codebook.read(written("codes: [{code: a}]\n" + "".join(f"k{number}: x\n" for number in range(300))))
    assert "300 problems" in str(caught.value)
    assert "and 200 more" in str(caught.value)


def test_lists_that_double_each_other_are_stopped(written: Callable[[str], Path]) -> None:
    doubling = "".join(f"  l{n}: [{{all: [{{terms: l{n - 1}}}, {{terms: l{n - 1}}}]}}]\n" for n in range(1, 60))
    with pytest.raises(CodebookError, match="more than 50,000 patterns"):
        codebook.read(written(f"terms:\n  l0: [a]\n{doubling}codes: [{{code: a}}]\n"))


@pytest.mark.parametrize(
    "match",
    [
        "{any: [a, b], not: [a]}",
        "{any: [behov*], not: [behov]}",
        "{any: [a], not: [{near: [a, b]}]}",
        "{all: [a, b], within: turn, not: [b]}",
        "{all: [a, b], unit: sentence, not: [b]}",
        "{any: [a], not: [{any: [a], not: [b]}]}",
        "{any: [{term: a, derive: true}], not: [a]}",
        "{any: [{compound: a}], not: [{compound: a, part: head}]}",
    ],
)
def test_a_not_that_leaves_something_is_let_through(match: str, written: Callable[[str], Path]) -> None:
    assert codebook.read(written(f"codes: [{{code: a, match: {match}}}]\n")).codes[0].rules
