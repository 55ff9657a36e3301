"""What an author is warned of though the codebook can be used."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kscoder.model import Finding, Language
from kscoder.read import codebook


@pytest.fixture
def warned(written: Callable[[str], Path], norwegian: Language) -> Callable[[str], tuple[Finding, ...]]:
    def warn(match: str) -> tuple[Finding, ...]:
        return codebook.warnings(codebook.read(written(f"codes:\n  - code: a\n    match: {match}\n")), norwegian)

    return warn


Warned = Callable[[str], tuple[Finding, ...]]


def test_a_misspelt_word_is_told_with_file_and_line(warned: Warned, tmp_path: Path) -> None:
    (finding,) = warned("{any: [kommune, kqmmune]}")
    assert finding.severity == "warning"
    assert finding.place == f"{tmp_path / 'codebook.yaml'}, line 3"
    assert "'kqmmune'" in finding.message


def test_every_word_of_a_phrase_is_looked_at(warned: Warned) -> None:
    (finding,) = warned("{any: [{phrase: ta i brruk, gap: 1}]}")
    assert "'brruk' in 'phrase: ta i brruk'" in finding.message


@pytest.mark.parametrize(
    "pattern",
    ["kommune", "'\"kqmmune\"'", "kqmmune*", "'*kqmmune'", "{regex: kqmmune}", "Samveis", "2015", "ta i bruk",
     "kommune/by", "kommune-by", "{code: b}"],
)  # fmt: skip
def test_what_is_no_reason_to_warn(pattern: str, written: Callable[[str], Path], norwegian: Language) -> None:
    path = written(f"codes:\n  - code: a\n    match: {{any: [{pattern}]}}\n  - code: b\n")
    assert codebook.warnings(codebook.read(path), norwegian) == ()


def test_an_acronym_that_is_also_an_ordinary_word(warned: Warned) -> None:
    (finding,) = warned("{any: [SLIK]}")
    assert "'slik'" in finding.message
    assert """'"SLIK"'""" in finding.mend
    assert warned("""{any: ['"SLIK"']}""") == ()


def test_a_pattern_that_stands_twice(warned: Warned) -> None:
    (finding,) = warned("{any: [kommune, by, kommune]}")
    assert finding.message == "kommune stands twice in one list (first on line 3)"
    assert warned("{any: [kommune], not: [by, {near: [kommune, by]}]}") == ()


def test_a_named_list_is_warned_of_once_at_its_own_line(written: Callable[[str], Path], norwegian: Language) -> None:
    text = "terms:\n  l: [kqmmune]\ncodes:\n" + "".join(
        f"  - {{code: {name}, match: {{any: [{{terms: l}}]}}}}\n" for name in "ab"
    )
    (finding,) = codebook.warnings(codebook.read(written(text)), norwegian)
    assert finding.place.endswith("line 2")
