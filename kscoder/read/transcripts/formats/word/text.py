"""The text of Word paragraphs as the reader of the finished document sees it.

Tracked insertions and moves are in, deletions are out; content controls, hyperlinks, fields and text boxes are read.
Works on the XML itself, since python-docx leaves out insertions, content controls and text boxes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kscoder.read.transcripts.formats.word.styles import Styles, switched_on
from kscoder.read.transcripts.runs import Runs
from kscoder.read.transcripts.xml_tree import child, tag, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_THROUGH = frozenset(
    [
        "ins",
        "moveTo",
        "hyperlink",
        "smartTag",
        "sdt",
        "sdtContent",
        "fldSimple",
        "customXml",
        "dir",
        "bdo",
        "ruby",
        "rubyBase",
        "oMath",
        "oMathPara",
    ]
)
_COUNTED = {
    "footnoteReference": "footnotes",
    "endnoteReference": "endnotes",
    "commentReference": "comments",
    "del": "tracked deletions",
    "moveFrom": "tracked moves",
    "ins": "tracked insertions",
    "altChunk": "embedded documents",
    "drawing": "pictures or drawings",
}
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


@dataclass
class Text:
    """A paragraph while it is read."""

    runs: Runs = field(default_factory=Runs)
    boxes: list[_Element] = field(default_factory=list)
    """Text boxes anchored in it."""
    ends_deleted: bool = False
    """True where the paragraph mark is a tracked deletion: the next paragraph goes on in this one."""


def blocks(body: _Element) -> Iterator[_Element]:
    """Paragraphs and tables in order, also inside content controls and tracked insertions."""
    for element in body:
        name = tag(element)
        if name in ("p", "tbl", "altChunk"):
            yield element
        elif name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from blocks(element)


def read_paragraph(paragraph: _Element, styles: Styles, seen: Counter[str]) -> Text:
    """The final text of one paragraph; what is left out is counted in `seen` under its plain name."""
    properties = child(paragraph, "pPr")
    style = styles[value(child(properties, "pStyle"))]
    text = Text(ends_deleted=child(properties, "rPr", "del") is not None)
    _walk(paragraph, text, styles, seen, style.bold)
    return text


def _walk(element: _Element, text: Text, styles: Styles, seen: Counter[str], bold: bool) -> None:
    for sub in element:
        name = tag(sub)
        if name in _COUNTED:
            seen[_COUNTED[name]] += 1
        if name == "r":
            _run(sub, text, styles, seen, bold)
        elif name in _THROUGH:
            _walk(sub, text, styles, seen, bold)


def _run(run: _Element, text: Text, styles: Styles, seen: Counter[str], bold: bool) -> None:
    properties = child(run, "rPr")
    own = child(properties, "b")
    if own is not None:
        bold = switched_on(own)
    elif styles[value(child(properties, "rStyle"))].bold:
        bold = True
    if switched_on(child(properties, "vanish")):
        seen["stretches of hidden text"] += 1
        return
    for sub in run:
        _run_part(sub, text, seen, bold)


def _run_part(sub: _Element, text: Text, seen: Counter[str], bold: bool) -> None:
    name = tag(sub)
    if name in _COUNTED and name != "drawing":
        seen[_COUNTED[name]] += 1
    if name == "t":
        text.runs.add(sub.text or "", bold)
    elif name in _CHARACTERS:
        text.runs.add(_CHARACTERS[name], bold)
    elif name == "sym":
        text.runs.add(_symbol(value(sub, "char")), bold)
    elif name in ("drawing", "pict", "object"):
        _boxes(sub, text, seen)
    elif name == "AlternateContent":
        chosen = child(sub, "Choice")
        chosen = child(sub, "Fallback") if chosen is None else chosen
        for part in () if chosen is None else chosen:
            _run_part(part, text, seen, bold)


def _boxes(drawing: _Element, text: Text, seen: Counter[str]) -> None:
    found = [element for element in drawing.iter() if tag(element) == "txbxContent"]
    text.boxes += found
    if not found:
        seen[_COUNTED["drawing"]] += 1


def _symbol(code: str) -> str:
    """A symbol by its code; those in the private area of symbol fonts have no meaning as text."""
    number = int(code, 16) if code and all(char in "0123456789abcdefABCDEF" for char in code) else 0
    return chr(number) if 0x20 <= number < 0xD800 else ""
