"""Pieces of HTML that several parts of the report need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from kscoder.model import Code, Codebook, Run, Span, Tables
from kscoder.write.report.style import DARK, GROUNDS
from kscoder.write.report.words import words_in


@dataclass(frozen=True)
class Report:
    """All that the parts are made from."""

    run: Run
    tables: Tables

    @property
    def codebook(self) -> Codebook:
        """The codebook of the run."""
        return self.run.codebook

    def word(self, key: str) -> str:
        """A phrase in the study's language, ready for HTML."""
        return escape(words_in(self.run.study.language)[key])

    def label(self, code: Code) -> str:
        """A code's label in the study's language, ready for HTML."""
        return text(code.label_in(self.run.study.language))

    def row_head(self, code: Code) -> str:
        """The head of a code's row in a table, set in by its depth."""
        return f'<th scope="row" class="d{min(code.depth, 4)}">{self.label(code)}</th>'

    def row_kind(self, code: Code) -> str:
        """Class of a code's row: dimensions and codes with others below them stand out."""
        if not code.depth:
            return ' class="dimension"'
        return "" if code in self.codebook.leaves() else ' class="group"'


def text(words: str) -> str:
    """Words ready for HTML; signs that no page may hold are replaced."""
    held = "".join(sign if sign in "\n\t" or ord(sign) >= 32 else "\N{REPLACEMENT CHARACTER}" for sign in words)
    return escape(held)


def anchor_of(code_id: str) -> str:
    """Name by which links lead to a code's quotes."""
    return "quotes-" + code_id.replace("/", "--")


def ground(value: float, highest: float) -> str:
    """Style of a heat map's cell: the darker the higher, always with readable figures."""
    step = 0 if value <= 0 or highest <= 0 else min(5, 1 + int(5 * (value / highest) ** 0.7))
    ink = "#ffffff" if step >= DARK else "#1a1a1a"
    return f'style="background:{GROUNDS[step]};color:{ink}"'


def marked(words: str, evidence: Sequence[Span]) -> str:
    """Words with their evidence marked."""
    pieces, place = [], 0
    for span in evidence:
        pieces += [text(words[place : span.start]), f"<mark>{text(words[span.start : span.end])}</mark>"]
        place = span.end
    return "".join([*pieces, text(words[place:])])


def region(label: str, inside: Sequence[str]) -> list[str]:
    """Something wide that scrolls by itself, also by keyboard."""
    return [f'<div class="scroll" tabindex="0" role="region" aria-label="{label}">', *inside, "</div>"]
