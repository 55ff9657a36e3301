"""The author's guide is right: its codebooks can be read, and its table of patterns finds what it says."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from kscoder.core.coding import coder
from kscoder.core.examples import code_text
from kscoder.errors import CodebookError
from kscoder.model import Language
from kscoder.read import codebook

GUIDE = (Path(__file__).parents[2] / "docs" / "codebook.md").read_text(encoding="utf-8")
BLOCKS = [block for block in re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL) if "codes:" in block]
ROWS = [
    [cell.strip() for cell in re.split(r"(?<!\\)\|", row)[1:-1]]
    for row in GUIDE.split("| you write | kind |")[1].split("\n\n")[0].splitlines()[2:]
]
SENTENCES = [
    (pattern, form.strip(), expected)
    for written, _, finds, misses in ROWS
    for pattern in re.findall("`([^`]+)`", written)
    for cell, expected in ((finds, True), (misses, False))
    for forms in re.findall(r"\*([^*]+)\*", cell)
    for form in forms.split(",")
]


@pytest.mark.parametrize("block", BLOCKS)
def test_the_codebooks_of_the_guide_can_be_read(block: str, written: Callable[[str], Path]) -> None:
    assert codebook.read(written(block)).codes


def test_the_guide_has_codebooks_and_patterns() -> None:
    assert len(BLOCKS) >= 5
    assert len(SENTENCES) >= 40


@pytest.mark.parametrize(("pattern", "form", "expected"), SENTENCES)
def test_a_pattern_of_the_guide_finds_what_it_says(
    pattern: str, form: str, expected: bool, written: Callable[[str], Path], norwegian: Language
) -> None:
    book = codebook.read(written(f"codes: [{{code: a, match: {{any: [{pattern}]}}}}]\n"))
    assert bool(code_text(f"Det var {form} her.", coder(book, norwegian))) is expected


def test_the_message_in_the_guide_is_what_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = GUIDE.split("All mistakes at once")[1].split("```")[1].strip()
    text = """\
codes:
  - code: anchoring
    label: Forankring

    incldue: når ledere er med
    match:
      negation: mark
      any: ['*form*']
"""
    monkeypatch.chdir(tmp_path)
    Path("codebook.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(CodebookError) as caught:
        codebook.read(Path("codebook.yaml"))
    assert str(caught.value) == shown
