"""Quotes by code as a Word document, to write up from: evidence bold, every quote with where it was said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from kscoder.model import Code, CodingRow, Run, Span, Tables
from kscoder.write.atomic import replacing
from kscoder.write.word_file import printable, save

WORDS: Mapping[str, Mapping[str, str]] = {
    "nb": {"title": "Sitater etter kode", "turn": "ytring", "negated": "nektet", "none": "Ingen sitater.",
           "quote": "sitat", "quotes": "sitater", "cases": "caser", "memo": "Memo", "locale": "nb-NO"},
    "nn": {"title": "Sitat etter kode", "turn": "ytring", "negated": "nekta", "none": "Ingen sitat.",
           "quote": "sitat", "quotes": "sitat", "cases": "casar", "memo": "Memo", "locale": "nn-NO"},
    "en": {"title": "Quotes by code", "turn": "turn", "negated": "negated", "none": "No quotes.",
           "quote": "quote", "quotes": "quotes", "cases": "cases", "memo": "Memo", "locale": "en-GB"},
}  # fmt: skip


def write(run: Run, tables: Tables, path: Path) -> None:
    """Write all quotes whose codings count, under the code they count for, codes in the order of the codebook.

    Whole or not at all; raises WorkbookError where the file cannot be written.
    """
    import docx

    words = WORDS[run.study.language]
    document = docx.Document()
    _set_up(document, f"{run.study.title}: {words['title'].lower()}", words["locale"])
    document.add_heading(printable(run.study.title), level=0)
    document.add_paragraph(f"{words['title']}. {printable(run.codebook.title)} {run.codebook.version}".strip())
    given: dict[str, list[CodingRow]] = {}
    for row in tables.codings:
        given.setdefault(row.coding.counted_as, []).append(row)
    for code in run.codebook.codes:
        _add_code(document, code, given.get(code.id, []), run, words)
    with replacing(path) as temporary:
        save(document, temporary)


def _set_up(document: Any, title: str, locale: str) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.5)
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = "Calibri", Pt(11)
    document.styles["Quote"].font.italic = False
    document.styles["Quote"].paragraph_format.left_indent = Cm(0.75)
    spoken = document.styles.element.find(f".//{qn('w:lang')}")
    if spoken is not None:
        spoken.set(qn("w:val"), locale)
    document.core_properties.title, document.core_properties.author = printable(title), ""


def _add_code(document: Any, code: Code, rows: Sequence[CodingRow], run: Run, words: Mapping[str, str]) -> None:
    parents = {other.id.rpartition("/")[0] for other in run.codebook.codes}
    document.add_heading(printable(code.label_in(run.study.language)), level=min(code.depth + 1, 9))
    about = document.add_paragraph()
    if code.definition:
        about.add_run(printable(code.definition) + " ").italic = True
    if code.id in parents and not rows:
        return
    cases = len({row.columns["case"] for row in rows})
    noun = words["quote"] if len(rows) == 1 else words["quotes"]
    counted = f"{len(rows)} {noun}, {cases} / {len(run.cases)} {words['cases']}"
    about.add_run(counted if rows else words["none"])
    about.paragraph_format.keep_with_next = bool(rows)
    for row in rows:
        _add_quote(document, row, words)


def _add_quote(document: Any, row: CodingRow, words: Mapping[str, str]) -> None:
    paragraph = document.add_paragraph(style="Quote")
    paragraph.paragraph_format.keep_together = True
    paragraph.add_run("«")
    for text, evidence in pieces(row.coding.segment.text, row.quote_evidence):
        paragraph.add_run(printable(text)).bold = True if evidence else None
    paragraph.add_run("» ")
    size, period, time = (str(row.columns[name]) for name in ("size", "period", "time"))
    turn = f"{words['turn']} {row.columns['turn']}"
    negated = f"{words['negated']}: {row.coding.negated}" if row.coding.negated else ""
    where = ", ".join(filter(None, (str(row.columns["case"]), size, period, turn, time, negated)))
    paragraph.add_run(printable(f"({where})"))
    if row.coding.memo:
        document.add_paragraph(printable(f"{words['memo']}: {row.coding.memo}"))


def pieces(text: str, evidence: Sequence[Span]) -> list[tuple[str, bool]]:
    """A text in pieces, each with whether it is evidence; nothing empty."""
    cuts, place = [], 0
    for span in evidence:
        cuts += [(text[place : span.start], False), (text[span.start : span.end], True)]
        place = span.end
    return [(piece, marked) for piece, marked in [*cuts, (text[place:], False)] if piece]
