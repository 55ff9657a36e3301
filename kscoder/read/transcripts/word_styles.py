"""What the styles of a Word document say: which are headings, which are bold, which number their paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

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


def tag(element: _Element) -> str:
    """The element's name without its namespace: strict and transitional documents differ only there."""
    name = element.tag
    return name.rsplit("}", 1)[-1] if isinstance(name, str) else ""


def child(element: _Element | None, *path: str) -> _Element | None:
    """The first descendant down a path of names, None where there is none."""
    for name in path:
        element = None if element is None else next((sub for sub in element if tag(sub) == name), None)
    return element


def value(element: _Element | None, name: str = "val") -> str:
    """An attribute without regard to its namespace, empty where it is missing."""
    if element is None:
        return ""
    return next((str(text) for key, text in element.attrib.items() if str(key).rsplit("}", 1)[-1] == name), "")


def switched_on(element: _Element | None) -> bool:
    """Whether a switch such as ``w:b`` is there and not set to off."""
    return element is not None and value(element).casefold() not in _OFF


def all_tagged(element: _Element, name: str) -> Iterator[_Element]:
    """All descendants of a name."""
    return (sub for sub in element.iter() if tag(sub) == name)


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
