"""OpenDocument text (LibreOffice)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kscoder.errors import TranscriptError
from kscoder.model import Finding, RawTranscript
from kscoder.read.transcripts.archive import opened, part
from kscoder.read.transcripts.assembling import assemble
from kscoder.read.transcripts.lines import titled
from kscoder.read.transcripts.names import shown
from kscoder.read.transcripts.passage import Passage, Reader
from kscoder.read.transcripts.runs import Runs
from kscoder.read.transcripts.tables import columns, table_passages
from kscoder.read.transcripts.xml_tree import all_tagged, child, parse, tag, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_LEFT_OUT = {"note": "footnotes or endnotes", "annotation": "comments", "tracked-changes": "lists of tracked changes"}
_INDEXES = frozenset(
    ["table-of-content", "illustration-index", "table-index", "user-index", "alphabetical-index", "bibliography"]
)
_DEPTH = 20
"""How far a style may inherit; deeper ones inherit from themselves."""


@dataclass
class _Document:
    """A document while it is read."""

    bold: frozenset[str]
    """Names of bold styles."""
    titles: frozenset[str]
    """Names of styles of headings that are no heading elements: Title, Subtitle."""
    seen: Counter[str] = field(default_factory=Counter)
    paragraphs: int = 0
    tables: int = 0
    structure: str = ""


def read(path: Path, labels: Collection[str] = ()) -> RawTranscript:
    """An OpenDocument text as a transcript; raises TranscriptError where it is damaged, locked or no document."""
    with opened(path) as archive:
        if b"encryption-data" in (part(archive, "META-INF/manifest.xml", path) or b""):
            raise TranscriptError(
                "the document is protected by a password", shown(path), "Open it and save it without the password."
            )
        content, styles = part(archive, "content.xml", path), part(archive, "styles.xml", path)
        if content is None:
            raise TranscriptError("the file is no OpenDocument text", shown(path), "Save it as .odt or .docx again.")
        root = parse(content, path)
        document = _document([root] if styles is None else [parse(styles, path), root])
        body = child(root, "body", "text")
        passages = [] if body is None else list(_passages(body, document))
    return assemble(
        path, "odt", passages, labels, structure=document.structure, findings=_findings(document, shown(path))
    )


def _document(roots: list[_Element]) -> _Document:
    parents: dict[str, str] = {}
    weight: dict[str, str] = {}
    for root in roots:
        for style in all_tagged(root, "style"):
            name = value(style, "name")
            parents[name] = value(style, "parent-style-name")
            weight[name] = value(child(style, "text-properties"), "font-weight")
    lines = {name: _line(name, parents) for name in parents}
    bold = {name for name, line in lines.items() if next(filter(None, (weight.get(n) for n in line)), "") == "bold"}
    titles = {name for name, line in lines.items() if {"Title", "Subtitle"} & set(line)}
    return _Document(frozenset(bold), frozenset(titles))


def _line(name: str, parents: dict[str, str]) -> list[str]:
    """A style and those it inherits from."""
    line = [name]
    while parents.get(line[-1]) and len(line) < _DEPTH:
        line.append(parents[line[-1]])
    return line


def _passages(element: _Element, document: _Document) -> Iterator[Passage]:
    for sub in element:
        name = tag(sub)
        if name in ("p", "h"):
            yield from _paragraph(sub, name == "h", document)
        elif name == "table":
            yield from _table(sub, document)
        elif name in ("list", "list-item", "list-header", "section", "text-box", "frame"):
            yield from _passages(sub, document)
        elif name in _LEFT_OUT:
            document.seen[_LEFT_OUT[name]] += 1
        elif name in _INDEXES:
            document.seen["tables of contents or indexes"] += 1


def _paragraph(paragraph: _Element, heading: bool, document: _Document) -> Iterator[Passage]:
    runs = Runs()
    boxes: list[_Element] = []
    _collect(paragraph, runs, boxes, document, bold=value(paragraph, "style-name") in document.bold)
    if runs.text.strip():
        document.paragraphs += 1
        title = heading or value(paragraph, "style-name") in document.titles
        yield titled(Passage(runs.text, f"paragraph {document.paragraphs}", heading=title, bold=runs.bold))
    for box in boxes:
        yield from _passages(box, document)


def _collect(element: _Element, runs: Runs, boxes: list[_Element], document: _Document, bold: bool) -> None:
    """The text of a paragraph in order; white space in the XML counts as one blank."""
    runs.add(_blanks(element.text), bold)
    for sub in element:
        name = tag(sub)
        if name in _LEFT_OUT:
            document.seen[_LEFT_OUT[name]] += 1
        elif name == "s":
            count = value(sub, "c")
            runs.add(" " * (min(int(count), 100) if count.isdigit() else 1), bold)
        elif name in ("tab", "line-break"):
            runs.add("\t" if name == "tab" else "\n", bold)
        elif name == "text-box":
            boxes.append(sub)
        elif name and name not in ("object", "script"):
            _collect(sub, runs, boxes, document, _bold(sub, document, bold))
        runs.add(_blanks(sub.tail), bold)


def _bold(span: _Element, document: _Document, bold: bool) -> bool:
    return bold or (tag(span) == "span" and value(span, "style-name") in document.bold)


def _blanks(text: str | None) -> str:
    if not text:
        return ""
    inner = " ".join(text.split())
    return f"{' ' * text[:1].isspace()}{inner}{' ' * (text[-1:].isspace() and bool(inner))}"


def _table(table: _Element, document: _Document) -> Iterator[Passage]:
    document.tables += 1
    place = f"table {document.tables}"
    rows = [
        [_cell(cell, document) for cell in row if tag(cell) == "table-cell"] for row in all_tagged(table, "table-row")
    ]
    found = columns(rows)
    if found:
        document.structure = "table columns" + (f" {found.names}" if found.names else "")
        yield from table_passages(rows, found, place)
        return
    for number, row in enumerate(rows, 1):
        yield from (Passage(text, f"{place} row {number}") for text in row if text.strip())


def _cell(cell: _Element, document: _Document) -> str:
    """The text of a cell, its paragraphs on lines; they do not count as paragraphs of the document."""
    inner = _Document(document.bold, document.titles, document.seen)
    return "\n".join(passage.text for passage in _passages(cell, inner))


def _findings(document: _Document, file: str) -> list[Finding]:
    if not document.seen:
        return []
    what = ", ".join(f"{n} {name}" for name, n in sorted(document.seen.items()))
    mend = "Copy what belongs to the interview into the text itself."
    return [Finding("note", file, f"left out: {what}", mend)]


READER = Reader("odt", (".odt", ".ott"), read)
