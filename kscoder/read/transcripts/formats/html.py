"""Web pages: noScribe, Word and oTranscribe write transcripts as html."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kscoder.errors import TranscriptError
from kscoder.model import RawTranscript
from kscoder.read.transcripts.assembling import assemble
from kscoder.read.transcripts.decode import read_text
from kscoder.read.transcripts.lines import titled
from kscoder.read.transcripts.names import shown
from kscoder.read.transcripts.passage import Passage, Reader
from kscoder.read.transcripts.runs import Runs
from kscoder.read.transcripts.tables import columns, table_passages

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BLOCKS = frozenset(
    [
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "aside",
        "blockquote",
        "pre",
        "figure",
        "figcaption",
        "body",
        "html",
        "form",
        "fieldset",
        "details",
        "summary",
        "address",
        "hr",
        "center",
        "nav",
        "tr",
        "td",
        "th",
        "table",
        "tbody",
        "thead",
        "caption",
    ]
)
_TITLES = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_SILENT = frozenset(["script", "style", "head", "title", "template", "noscript", "svg", "math", "del", "strike"])
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_LIGHT_STYLE = re.compile(r"font-weight\s*:\s*(?:normal|[1-5]00)", re.IGNORECASE)


@dataclass(frozen=True)
class _State:
    """What holds inside an element."""

    bold: bool = False
    kept: bool = False
    """Line ends are meant (`pre`)."""
    silent: bool = False
    """Nothing in it is text of the page, or it is read already."""


@dataclass
class _Page:
    """A page while it is read."""

    passages: list[Passage] = field(default_factory=list)
    runs: Runs = field(default_factory=Runs)
    paragraphs: int = 0
    tables: int = 0
    structure: str = ""

    def close(self, title: bool = False) -> None:
        """End the paragraph."""
        text = self.runs.text
        if text.strip():
            self.paragraphs += 1
            passage = Passage(text, f"paragraph {self.paragraphs}", heading=title, bold=self.runs.bold)
            self.passages.append(titled(passage))
        self.runs = Runs()


def read(path: Path, labels: Collection[str] = ()) -> RawTranscript:
    """A web page as a transcript; raises TranscriptError where it is no text."""
    decoded = read_text(path)
    passages, structure = page_passages(decoded.text, path)
    return assemble(
        path, "html", passages, labels, structure=structure, encoding=decoded.encoding, findings=decoded.findings
    )


def page_passages(text: str, path: Path) -> tuple[list[Passage], str]:
    """The paragraphs of a page and how its tables mark speakers, in words."""
    from lxml import etree, html

    if not text.strip():
        return [], ""
    parser = html.HTMLParser(huge_tree=True, encoding="utf-8")
    try:
        root = html.document_fromstring(text.encode(), parser=parser)
    except etree.ParserError as error:
        raise TranscriptError("the page holds no text", shown(path), "Save the page again.") from error
    if any("depth" in str(entry.message) for entry in parser.error_log):
        # libxml2 drops what lies deeper without an error of its own
        raise TranscriptError("the page is nested too deeply", shown(path), "Save its text as .txt or .docx.")
    page = _Page()
    _walk(root, page)
    return page.passages, page.structure


def _walk(root: HtmlElement, page: _Page) -> None:
    """Collect the paragraphs of an element, without recursion, since old pages nest hundreds of unclosed tags."""
    from lxml import etree

    states = [_State()]
    walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walker:
        if event == "start":
            states.append(_open(element, states[-1], page))
            if states[-1].silent:
                walker.skip_subtree()
            continue
        if event == "end":
            _close(element, states.pop(), page)
        if element is not root:
            _add(page, element.tail, states[-1])


def _open(element: HtmlElement, outer: _State, page: _Page) -> _State:
    """Begin an element: its state, and what it does to the paragraph."""
    name = str(element.tag)
    if name in _SILENT or (name == "table" and _table(element, page)):
        return _State(silent=True)
    if name == "br":
        page.runs.add("\n", outer.bold)
    if name in _BLOCKS or name in _TITLES:
        page.close()
    state = _State(_is_bold(element, name, outer.bold), outer.kept or name == "pre")
    _add(page, element.text, state)
    return state


def _close(element: HtmlElement, state: _State, page: _Page) -> None:
    if not state.silent and (element.tag in _BLOCKS or element.tag in _TITLES):
        page.close(title=element.tag in _TITLES)


def _add(page: _Page, text: str | None, state: _State) -> None:
    if text:
        page.runs.add(text if state.kept else re.sub(r"\s+", " ", text), state.bold)


def _is_bold(element: HtmlElement, name: str, bold: bool) -> bool:
    style = element.get("style", "")
    if _LIGHT_STYLE.search(style):
        return False
    return bold or name in ("b", "strong") or _BOLD_STYLE.search(style) is not None


def _table(element: HtmlElement, page: _Page) -> bool:
    """Read a table of talk by its columns; False where it is another kind of table."""
    rows = [[_cell(cell) for cell in row if cell.tag in ("td", "th")] for row in element.iter("tr")]
    found = columns([row for row in rows if row])
    if found is None:
        return False
    page.close()
    page.tables += 1
    page.structure = "table columns" + (f" {found.names}" if found.names else "")
    page.passages += table_passages([row for row in rows if row], found, f"table {page.tables}")
    return True


def _cell(cell: HtmlElement) -> str:
    """The text of a cell, its paragraphs on lines."""
    page = _Page()
    _walk(cell, page)
    return "\n".join(passage.text.strip() for passage in page.passages)


READER = Reader("html", (".html", ".htm", ".xhtml"), read)
