"""The appendix as a Word document: landscape, a table a dimension, head rows repeated on every page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kscoder.write.appendix.entries import Appendix, Entry
from kscoder.write.word_file import printable, save

COLUMNS = (("code", 4.0), ("definition", 7.2), ("include", 4.4), ("exclude", 4.4), ("examples", 5.7))
"""Column and width in centimetres; together the width of the page between its margins."""
LANGUAGES = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}


def write(appendix: Appendix, path: Path) -> None:
    """Write the document."""
    import docx

    document = docx.Document()
    _set_up(document, appendix)
    document.add_heading(appendix.title, level=1)
    for heading, lines in appendix.facts:
        _add_fact(document, heading, lines)
    for entries in appendix.dimensions:
        document.add_heading(f"{entries[0].number} {entries[0].label}", level=2)
        _add_table(document, entries, appendix)
    _add_rules(document, appendix)
    save(document, path)


def _set_up(document: Any, appendix: Appendix) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21.0)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(9)
    normal.paragraph_format.space_after = Pt(2)
    spoken = document.styles.element.find(f".//{qn('w:lang')}")
    if spoken is not None:
        spoken.set(qn("w:val"), LANGUAGES[appendix.language])
    document.core_properties.title = printable(appendix.title)
    document.core_properties.author = ""


def _add_fact(document: Any, heading: str, lines: Sequence[str]) -> None:
    paragraph = document.add_paragraph()
    paragraph.add_run(f"{heading}: ").bold = True
    paragraph.add_run(printable(lines[0]))
    for line in lines[1:]:
        document.add_paragraph(printable(line))


def _add_table(document: Any, entries: Sequence[Entry], appendix: Appendix) -> None:
    from docx.shared import Cm

    table = document.add_table(rows=1, cols=len(COLUMNS), style="Table Grid")
    table.autofit = False
    for cell, (name, _) in zip(table.rows[0].cells, COLUMNS, strict=True):
        cell.paragraphs[0].add_run(appendix.headings[name]).bold = True
    _mark(table.rows[0], "w:tblHeader")
    for entry in entries:
        row = table.add_row()
        _mark(row, "w:cantSplit")
        _fill(row.cells[0], (f"{entry.number} {entry.label}", entry.code), bold_first=True)
        for cell, lines in zip(
            row.cells[1:], (entry.definition, entry.include, entry.exclude, entry.examples), strict=True
        ):
            _fill(cell, lines)
    # Word goes by the cells, LibreOffice by the columns.
    for column, (_, width) in zip(table.columns, COLUMNS, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)


def _mark(row: Any, name: str) -> None:
    """Set a property of a row that python-docx has no word for."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _fill(cell: Any, lines: Sequence[str], *, bold_first: bool = False) -> None:
    for number, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.add_run(printable(line)).bold = (bold_first and number == 0) or None


def _add_rules(document: Any, appendix: Appendix) -> None:
    entries = [entry for dimension in appendix.dimensions for entry in dimension if entry.rules]
    if not entries:
        return
    document.add_heading(appendix.headings["rules"], level=2)
    for entry in entries:
        document.add_heading(f"{entry.number} {entry.label}", level=3)
        for rule in entry.rules:
            document.add_paragraph(printable(rule), style="List Bullet")
