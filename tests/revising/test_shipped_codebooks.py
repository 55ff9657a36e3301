"""The codebooks that come with kscoder do as they say, and say enough to be held to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kscoder.cli.telling_rules import report_lines
from kscoder.pipeline import codebook as pipeline
from kscoder.read import codebook as codebook_file

CODEBOOKS = sorted((Path(__file__).resolve().parents[2] / "codebooks").glob("*.yaml"))
ENOUGH = 3
"""Examples, and counterexamples, that every code without children has in the large codebooks."""


@pytest.mark.parametrize("path", CODEBOOKS, ids=lambda path: path.stem)
def test_a_shipped_codebook_passes_its_own_test(path: Path) -> None:
    report = pipeline.test(path)
    assert not report.failures, "\n".join(report_lines(report))


@pytest.mark.parametrize("path", [path for path in CODEBOOKS if "froehle" in path.stem], ids=lambda path: path.stem)
def test_every_leaf_has_examples_and_counterexamples(path: Path) -> None:
    short = {
        code.id: (len(code.examples), len(code.counterexamples))
        for code in pipeline.read(path).leaves()
        if min(len(code.examples), len(code.counterexamples)) < ENOUGH
    }
    assert not short


def test_the_english_twin_has_the_same_codes(repository: Path) -> None:
    norwegian, english = (
        codebook_file.read(repository / "codebooks" / name) for name in ("froehle-roth.yaml", "froehle-roth-en.yaml")
    )
    assert [code.id for code in norwegian.codes] == [code.id for code in english.codes]
