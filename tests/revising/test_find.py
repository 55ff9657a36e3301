"""`kscoder find`: a term in its context, by size and period."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from kscoder.errors import CodebookError
from kscoder.read.codebook.expression import parse_pattern

Kscoder = Callable[..., Result]


def test_every_place_stands_in_its_cell_with_the_base_it_is_counted_on(kscoder: Kscoder) -> None:
    lines = kscoder("find", "forankre").output.splitlines()
    assert lines[0].startswith("small · 2010-2015: 1 in 1 of 1 cases, ")
    assert "Vi [forankret] det hos rådmannen." in lines[1]
    assert any(line.startswith("medium · 2010-2015: 0 in 0 of 1 cases, 0.0 per") for line in lines)
    assert lines[-1].startswith("3 in all.")


def test_negated_places_are_marked(kscoder: Kscoder) -> None:
    line = next(line for line in kscoder("find", "forankre").output.splitlines() if "Det ble aldri" in line)
    assert line.startswith("  A:4    ¬")


def test_a_pattern_of_several_words_is_written_as_in_a_codebook(kscoder: Kscoder) -> None:
    told = kscoder("find", "{near: [rådmann, vite], within: 4}").output
    assert "[Rådmannen] fikk [vite] det lenge etterpå." in told
    assert told.endswith("is negated.\n")


def test_lines_keep_within_the_width_and_are_cut_at_words(kscoder: Kscoder, study: Path) -> None:
    long = "R: " + "dette er mange ord " * 20 + "pilot " + "og det kommer flere ord etter " * 20
    (study / "transcripts" / "C.txt").write_text(long, encoding="utf-8")
    line = next(line for line in kscoder("find", "pilot", "--width", 60).output.splitlines() if line.startswith("  C:"))
    assert len(line) <= 60
    left, right = line[9:].split("[pilot]")
    assert set(left.strip(" …").split()) <= {"dette", "er", "mange", "ord"}
    assert right.endswith("…")
    assert set(right.strip(" …").split()) <= {"og", "det", "kommer", "flere", "ord", "etter"}


def test_what_is_not_there_is_told_with_what_comes_near(kscoder: Kscoder) -> None:
    told = kscoder("find", "forankring").output
    assert "forankring finds nothing in the informants' talk." in told
    told = kscoder("find", "pilott").output
    assert "“pilot” is there, spelled nearly like “pilott”" in told


def test_transcripts_without_a_study_need_no_codebook(kscoder: Kscoder, study: Path) -> None:
    (study / "kscoder.yaml").unlink()
    (study / "codebook.yaml").unlink()
    assert "2 in all" in kscoder("find", "pilot", "transcripts").output


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("*x*", "asterisk at both ends"),
        ("", "the pattern is empty"),
        ("{neer: [a, b]}", "`neer` is no kind of pattern"),
        ("{near: [a]}", "needs at least two parts"),
        ("{code: tool}", "no code can be looked for here"),
        ("{near: [a, b", "line 1"),
        ("[]", "is empty"),
        ("{regex: '('}", "not valid"),
    ],
)
def test_a_text_that_is_no_pattern_is_one_clear_message(kscoder: Kscoder, pattern: str, message: str) -> None:
    result = kscoder("find", pattern)
    assert result.exit_code == 2
    assert message in result.stderr


def test_short_and_long_forms_are_the_same_pattern() -> None:
    assert parse_pattern("behov*") == parse_pattern("{prefix: behov}")
    assert str(parse_pattern("[a, 'b*']")) == "any(a, b*)"
    with pytest.raises(CodebookError):
        parse_pattern("{terms: leaders}")
