"""Codes of a project or of a codebook of its own (.qdc)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kscoder.errors import ExchangeError
from kscoder.model.projects import ProjectCode, ProjectSet
from kscoder.read.refi.tree import child, children, guid, parse, refs, text

if TYPE_CHECKING:
    from lxml.etree import _Element


def read_codebook(path: Path) -> tuple[tuple[ProjectCode, ...], tuple[ProjectSet, ...]]:
    """The codes and sets of codes in a .qdc file. Raises ExchangeError where it cannot be used."""
    try:
        data = path.read_bytes()
    except OSError as error:
        said = f"the file cannot be opened ({error.strerror})"
        raise ExchangeError(said, str(path), "Check its name and that it is not locked.") from error
    root = parse(data, str(path), "CodeBook")
    codes = read_codes(root)
    if str(root.get("origin") or "").startswith("Taguette"):
        codes = _nested_by_dots(codes)
    if not codes:
        raise ExchangeError("there are no codes in it", str(path), "Export the codebook again.")
    return codes, read_sets(root)


def _nested_by_dots(codes: tuple[ProjectCode, ...]) -> tuple[ProjectCode, ...]:
    """Taguette writes its tree as a flat list of names with dots: ``Tools`` is the parent of ``Tools.Samveis``."""
    by_name = {code.name: code.guid for code in codes}
    nested = []
    for code in sorted(codes, key=lambda code: code.name.count(".")):
        above, _, own = code.name.rpartition(".")
        nested.append(replace(code, name=own, parent=by_name[above]) if above in by_name and own else code)
    return tuple(nested)


def read_codes(codebook: _Element | None) -> tuple[ProjectCode, ...]:
    """All codes below an element CodeBook, a parent before its children."""
    found: list[ProjectCode] = []
    for top in children(child(codebook, "Codes"), "Code"):
        _add(top, "", found)
    return tuple(found)


def _add(top: _Element, parent: str, found: list[ProjectCode]) -> None:
    """A code and all below it; a stack instead of recursion, as nobody knows how deep a file goes."""
    waiting = [(top, parent)]
    while waiting:
        element, above = waiting.pop()
        code = ProjectCode(
            guid=guid(element),
            name=str(element.get("name") or "").strip() or "(no name)",
            parent=above,
            description=text(element, "Description"),
            codable=str(element.get("isCodable") or "true").strip().lower() not in ("false", "0"),
            color=str(element.get("color") or ""),
            notes=refs(element, "NoteRef"),
        )
        found.append(code)
        waiting.extend((below, code.guid) for below in reversed(list(children(element, "Code"))))


def read_sets(root: _Element) -> tuple[ProjectSet, ...]:
    """Sets of codes and sources."""
    return tuple(
        ProjectSet(
            guid=guid(each),
            name=str(each.get("name") or ""),
            codes=refs(each, "MemberCode"),
            sources=refs(each, "MemberSource"),
            description=text(each, "Description"),
        )
        for each in children(child(root, "Sets"), "Set")
    )
