"""XML without entities, and a way through it that does not care about namespaces."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kscoder.errors import TranscriptError
from kscoder.read.transcripts.names import shown

if TYPE_CHECKING:
    from lxml.etree import _Element


def refuse_entities(data: bytes, path: Path) -> None:
    """Raise TranscriptError where XML declares entities: they can fill the memory and read other files."""
    if b"<!ENTITY" in data or b"<\0!\0E\0N\0T\0I\0T\0Y" in data:
        raise TranscriptError(
            "the file declares XML entities, which no word processor writes",
            shown(path),
            "Do not trust it; ask for the transcript again, or copy its text into a new document.",
        )


def parse(data: bytes, path: Path) -> _Element:
    """The root of an XML part; raises TranscriptError where it is damaged or declares entities."""
    from lxml import etree

    refuse_entities(data, path)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise TranscriptError(
            f"the file is damaged (its XML breaks off at line {error.lineno})",
            shown(path),
            "Open it in the program it comes from, save it again, or fetch a new copy.",
        ) from error


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


def all_tagged(element: _Element, name: str) -> Iterator[_Element]:
    """All descendants of a name."""
    return (sub for sub in element.iter() if tag(sub) == name)
