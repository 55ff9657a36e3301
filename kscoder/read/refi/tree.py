"""XML without entities, read without regard to namespaces: three of them are in use for the same codebooks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kscoder.errors import ExchangeError

if TYPE_CHECKING:
    from lxml.etree import _Element

MEND = "Export it again in the program it comes from."


def parse(data: bytes, place: str, root: str) -> _Element:
    """The root element, which must have the name `root`; raises ExchangeError where it is damaged or has entities."""
    from lxml import etree

    if b"<!ENTITY" in data or b"<\0!\0E\0N\0T\0I\0T\0Y" in data or b"\0<\0!\0E\0N\0T\0I\0T\0Y" in data:
        said = "it declares XML entities, which no program for qualitative analysis writes"
        raise ExchangeError(said, place, "Do not trust this file; ask whoever sent it.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        found = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None)
        said = f"it is damaged: its XML breaks off at line {line}" if line else "it is damaged: this is no XML"
        raise ExchangeError(said, place, MEND) from error
    if tag(found) != root:
        said = f"it begins with <{tag(found)}>, where a REFI-QDA file begins with <{root}>"
        raise ExchangeError(said, place, MEND)
    return found


def tag(element: _Element) -> str:
    """Name without namespace; empty for a comment."""
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def children(element: _Element | None, name: str) -> Iterator[_Element]:
    """Direct children of a name."""
    return (each for each in (() if element is None else element) if tag(each) == name)


def child(element: _Element | None, name: str) -> _Element | None:
    """The first direct child of a name."""
    return next(children(element, name), None)


def text(element: _Element | None, name: str) -> str:
    """Text of a child; empty where there is none."""
    found = child(element, name)
    return "" if found is None else "".join(str(piece) for piece in found.itertext())


def guid(element: _Element, attribute: str = "guid") -> str:
    """An identifier as kscoder compares it: lower case, without braces."""
    return str(element.get(attribute) or "").strip().strip("{}").lower()


def refs(element: _Element, name: str) -> tuple[str, ...]:
    """What children of a name refer to."""
    return tuple(guid(each, "targetGUID") or guid(each) for each in children(element, name))
