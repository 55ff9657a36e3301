"""Word documents (.docx, transitional and strict)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kscoder.errors import TranscriptError
from kscoder.model import Finding, RawTranscript
from kscoder.read.transcripts.archive import opened, part
from kscoder.read.transcripts.assembling import assemble
from kscoder.read.transcripts.formats.word.numbers import Numbering, read_numbering
from kscoder.read.transcripts.formats.word.styles import Styles, numbering_of, read_styles
from kscoder.read.transcripts.formats.word.text import Text, blocks, read_paragraph
from kscoder.read.transcripts.lines import titled
from kscoder.read.transcripts.names import shown
from kscoder.read.transcripts.passage import Passage, Reader
from kscoder.read.transcripts.tables import columns, table_passages
from kscoder.read.transcripts.xml_tree import all_tagged, child, parse, tag, value

if TYPE_CHECKING:
    import zipfile

    from lxml.etree import _Element

_TAKEN = ("tracked insertions",)
"""What is counted though it is in the text."""


@dataclass
class _Document:
    """A document while it is read."""

    styles: Styles
    numbering: Numbering
    seen: Counter[str] = field(default_factory=Counter)
    """What was left out, and how often."""
    paragraphs: int = 0
    tables: int = 0
    structure: str = ""


def read(path: Path, labels: Collection[str] = ()) -> RawTranscript:
    """A Word document as a transcript; raises TranscriptError where it is damaged, locked or no document."""
    with opened(path) as archive:
        body = child(_part(archive, "document.xml", path), "body")
        if body is None:
            raise TranscriptError("the file is no Word document", shown(path), "Open it in Word and save it as .docx.")
        document = _Document(
            read_styles(_part(archive, "styles.xml", path)), read_numbering(_part(archive, "numbering.xml", path))
        )
        passages = list(_passages(body, document))
        document.seen.update(_running_texts(archive, path))
    return assemble(
        path, "docx", passages, labels, structure=document.structure, findings=_findings(document, shown(path))
    )


def _part(archive: zipfile.ZipFile, name: str, path: Path) -> _Element | None:
    data = part(archive, f"word/{name}", path)
    return None if data is None else parse(data, path)


def _running_texts(archive: zipfile.ZipFile, path: Path) -> Iterator[str]:
    """What the pages have above and below the text, where it is not empty; it is left out."""
    for name in archive.namelist():
        if re.fullmatch(r"word/(?:header|footer)\d*\.xml", name):
            root = _part(archive, name.removeprefix("word/"), path)
            if root is not None and any((text.text or "").strip() for text in all_tagged(root, "t")):
                yield "page headers or footers"


def _passages(body: _Element, document: _Document) -> Iterator[Passage]:
    carried = ""
    for block in blocks(body):
        if tag(block) == "tbl":
            yield from _table(block, document)
        elif tag(block) == "altChunk":
            document.seen["embedded documents"] += 1
        else:
            text = read_paragraph(block, document.styles, document.seen)
            if text.ends_deleted:
                carried += text.runs.text
            else:
                yield from _paragraph(block, text, carried, document)
                carried = ""
            for box in text.boxes:
                yield from _passages(box, document)
    if carried.strip():
        document.paragraphs += 1
        yield Passage(carried, f"paragraph {document.paragraphs}")


def _paragraph(block: _Element, text: Text, carried: str, document: _Document) -> Iterator[Passage]:
    properties = child(block, "pPr")
    style = document.styles[value(child(properties, "pStyle"))]
    outline = value(child(properties, "outlineLvl"))
    number = document.numbering.next(numbering_of(properties) or style.number)
    if not (carried + text.runs.text).strip():
        return
    document.paragraphs += 1
    place = f"paragraph {document.paragraphs}"
    passage = Passage(carried + text.runs.text, place, heading=style.heading, bold=0 if carried else text.runs.bold)
    if outline.isdigit():
        passage = replace(passage, heading=int(outline) < 9)
    yield titled(_numbered(passage, number))


def _numbered(passage: Passage, number: str) -> Passage:
    """A number with a word in it may be a speaker label and joins the text; a bare one only helps to find the place."""
    if not number:
        return passage
    if re.search(r"[^\W\d_].*:", number) or re.search(r"[^\W\d_]{2,}", number):
        bold = passage.bold + len(number) + 1 if passage.bold else 0
        return replace(passage, text=f"{number} {passage.text}", bold=bold)
    return replace(passage, place=f"{passage.place} (numbered {number.rstrip('.)')})")


def _table(table: _Element, document: _Document) -> Iterator[Passage]:
    document.tables += 1
    place = f"table {document.tables}"
    rows = [[_cell(cell, document) for cell in blocks_named(row, "tc")] for row in blocks_named(table, "tr")]
    found = columns([[cell for cell, _ in row] for row in rows])
    if found:
        document.structure = "table columns" + (f" {found.names}" if found.names else "")
        yield from table_passages([[cell for cell, _ in row] for row in rows], found, place)
        return
    for number, row in enumerate(rows, 1):
        for text, bold in row:
            if text.strip():
                yield Passage(text, f"{place} row {number}", bold=bold)


def blocks_named(element: _Element, name: str) -> Iterator[_Element]:
    """Rows of a table or cells of a row, also inside content controls and tracked insertions, without deleted rows."""
    for sub in element:
        if tag(sub) == name:
            if child(sub, "trPr", "del") is None:
                yield sub
        elif tag(sub) in ("sdt", "sdtContent", "customXml", "ins"):
            yield from blocks_named(sub, name)


def _cell(cell: _Element, document: _Document) -> tuple[str, int]:
    """Text and bold beginning of a table cell, its paragraphs on lines; a table within is read row by row."""
    texts: list[str] = []
    bold = 0
    for block in blocks(cell):
        if tag(block) == "tbl":
            rows = [[_cell(inner, document)[0] for inner in blocks_named(r, "tc")] for r in blocks_named(block, "tr")]
            texts += ["\t".join(row) for row in rows]
        elif tag(block) == "p":
            text = read_paragraph(block, document.styles, document.seen)
            bold = text.runs.bold if not texts else bold
            texts.append(text.runs.text)
            texts += [_cell(box, document)[0] for box in text.boxes]
    return "\n".join(texts), bold


def _findings(document: _Document, file: str) -> list[Finding]:
    left_out = [f"{n} {what}" for what, n in sorted(document.seen.items()) if what not in _TAKEN]
    taken = [f"{n} {what}" for what, n in sorted(document.seen.items()) if what in _TAKEN]
    findings = []
    if left_out:
        message = f"left out: {', '.join(left_out)}"
        findings.append(Finding("note", file, message, "Copy what belongs to the interview into the text itself."))
    if taken:
        findings.append(Finding("note", file, f"read as final text: {', '.join(taken)}"))
    return findings


READER = Reader("docx", (".docx", ".docm", ".dotx"), read)
