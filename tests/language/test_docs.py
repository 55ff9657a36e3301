"""The table for authors in docs/language.md says what is so."""

from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "language.md"


def examples():
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 4 and cells[0] in ("plain", "derive", "compound"):
            asked, term, found, left = cells
            yield asked, term.strip("`"), found.split(", "), left.split(", ")


def finds(language, asked, term, form):
    if asked == "compound":
        parts = [part for one in language.compounds(form) for part in (*one.modifiers, one.head)]
        return any(language.sought(term) & language.lemmas(part) for part in parts)
    if asked == "derive" and language.families(term) & language.families(form):
        return True
    return bool(language.sought(term) & language.lemmas(form))


@pytest.mark.parametrize(("asked", "term", "found", "left"), list(examples()))
def test_the_examples_for_authors(norwegian, asked, term, found, left):
    assert [form for form in found if not finds(norwegian, asked, term, form)] == []
    assert [form for form in left if finds(norwegian, asked, term, form)] == []


def test_there_are_examples_of_all_three():
    assert {asked for asked, *_ in examples()} == {"plain", "derive", "compound"}
