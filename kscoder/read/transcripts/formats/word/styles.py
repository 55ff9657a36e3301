"""What the styles of a Word document say: which are headings, which are bold, which number their paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kscoder.read.transcripts.xml_tree import child, tag, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADING = re.compile(r"(?:heading|overskrift|title|tittel|subtitle|undertittel)\b", re.IGNORECASE)
_OFF = ("0", "false", "off", "none")


@dataclass(frozen=True)
class Style:
    """A paragraph or character style, with what it inherits."""

    heading: bool = False
    bold: bool = False
    number: tuple[str, int] | None = None
    """List and level, where the style numbers its paragraphs."""


@dataclass(frozen=True)
class Styles:
    """All styles of a document by id."""

    by_id: dict[str, Style] = field(default_factory=dict)

    def __getitem__(self, style_id: str) -> Style:
        return self.by_id.get(style_id, Style())


def switched_on(element: _Element | None) -> bool:
    """Whether a switch such as ``w:b`` is there and not set to off."""
    return element is not None and value(element).casefold() not in _OFF


def read_styles(root: _Element | None) -> Styles:
    """The styles part, resolved along its inheritance; no part, no styles."""
    if root is None:
        return Styles()
    raw = {value(style, "styleId"): style for style in root if tag(style) == "style"}
    return Styles({style_id: _resolved(style_id, raw, 0) for style_id in raw})


def _resolved(style_id: str, raw: dict[str, _Element], depth: int) -> Style:
    style = raw.get(style_id)
    if style is None or depth > 20:  # a style that inherits from itself never ends
        return Style()
    base = _resolved(value(child(style, "basedOn")), raw, depth + 1)
    outline = value(child(style, "pPr", "outlineLvl"))
    named = _HEADING.match(value(child(style, "name"))) is not None
    bold = child(style, "rPr", "b")
    return Style(
        heading=named or (outline.isdigit() and int(outline) < 9) or (base.heading and not outline),
        bold=base.bold if bold is None else switched_on(bold),
        number=numbering_of(child(style, "pPr")) or base.number,
    )


def numbering_of(properties: _Element | None) -> tuple[str, int] | None:
    """List id and level in paragraph properties, None where they name none; id 0 switches numbering off."""
    numbered = child(properties, "numPr")
    if numbered is None:
        return None
    level = value(child(numbered, "ilvl"))
    return value(child(numbered, "numId")) or "0", int(level) if level.isdigit() else 0
