"""The project as XML: every element in the order of the schema, and no container that would be empty.

Order and names are those of Project.xsd, release of 18 March 2019; programs refuse what stands in another order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from kscoder.model.projects import (
    Project,
    ProjectCase,
    ProjectCode,
    ProjectCoding,
    ProjectNote,
    ProjectSelection,
    ProjectSet,
    ProjectSource,
    Value,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

PROJECT = "urn:QDA-XML:project:1.0"
CODEBOOK = "urn:QDA-XML:codebook:1.0"
INTERNAL = "internal://"
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?")


def project_bytes(project: Project) -> bytes:
    """The file project.qde."""
    root = _element(PROJECT, "Project", name=project.name, origin=project.origin, creatingUserGUID=project.user)
    _container(root, "Users", (_named(root, "User", user.guid, user.name) for user in project.users))
    if project.codes:
        _container(_sub(root, "CodeBook"), "Codes", code_elements(root, project.codes, notes=True))
    variables = (
        _below(root, "Variable", guid=each.guid, name=each.name, typeOfVariable=each.kind) for each in project.variables
    )
    _container(root, "Variables", variables)
    kinds = {each.guid: each.kind for each in project.variables}
    _container(root, "Cases", (_case(root, case, kinds) for case in project.cases))
    _container(root, "Sources", (_source(root, source, kinds) for source in project.sources))
    _container(root, "Notes", (_note(root, note) for note in project.notes))
    _container(root, "Sets", (set_element(root, each, project=True) for each in project.sets))
    _text(root, "Description", project.description)
    return as_bytes(root)


def codebook_bytes(codes: Sequence[ProjectCode], sets: Sequence[ProjectSet], origin: str) -> bytes:
    """A codebook of its own (.qdc)."""
    root = _element(CODEBOOK, "CodeBook", origin=origin)
    _container(root, "Codes", code_elements(root, codes, notes=False))
    _container(root, "Sets", (set_element(root, each, project=False) for each in sets))
    return as_bytes(root)


def as_bytes(root: _Element) -> bytes:
    """An XML file, indented where that changes no text."""
    from lxml import etree

    etree.indent(root, space=" ")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _element(namespace: str, kind: str, /, **attributes: str) -> _Element:
    from lxml import etree

    given = {key: value for key, value in attributes.items() if value}
    return etree.Element(f"{{{namespace}}}{kind}", given, nsmap={None: namespace})  # type: ignore[dict-item]


def _below(parent: _Element, kind: str, /, **attributes: str) -> _Element:
    """An element in the same namespace, not yet put anywhere; attributes that say nothing are left out."""
    from lxml import etree

    namespace = str(etree.QName(parent).namespace)
    return _element(namespace, kind, **attributes)


def _sub(parent: _Element, kind: str, /, **attributes: str) -> _Element:
    made = _below(parent, kind, **attributes)
    parent.append(made)
    return made


def _named(parent: _Element, kind: str, guid: str, name: str) -> _Element:
    made = _below(parent, kind, guid=guid)
    made.set("name", name)
    return made


def _text(parent: _Element, name: str, text: str) -> None:
    if text:
        _sub(parent, name).text = text


def _container(parent: _Element, name: str, children: Iterable[_Element]) -> None:
    inside = list(children)
    if inside:
        _sub(parent, name).extend(inside)


def _refs(parent: _Element, name: str, guids: Iterable[str]) -> None:
    for guid in guids:
        _sub(parent, name, targetGUID=guid)


def code_elements(root: _Element, codes: Sequence[ProjectCode], *, notes: bool) -> Iterator[_Element]:
    """The codes as a tree; `notes` is whether the codebook may refer to memos."""
    made: dict[str, _Element] = {}
    for code in codes:
        element = _named(root, "Code", code.guid, code.name)
        element.set("isCodable", "true" if code.codable else "false")
        if code.color:
            element.set("color", code.color)
        _text(element, "Description", code.description)
        _refs(element, "NoteRef", code.notes if notes else ())
        made[code.guid] = element
        if code.parent:
            made[code.parent].append(element)
        else:
            yield element


def _values(parent: _Element, values: Mapping[str, Value], kinds: Mapping[str, str]) -> None:
    for guid, value in values.items():
        element = _sub(parent, "VariableValue")
        _refs(element, "VariableRef", [guid])
        _sub(element, f"{kinds[guid]}Value").text = _written(value)


def _written(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return format(Decimal(repr(value)), "f") if isinstance(value, float) else str(value)


def _case(root: _Element, case: ProjectCase, kinds: Mapping[str, str]) -> _Element:
    element = _named(root, "Case", case.guid, case.name)
    _text(element, "Description", case.description)
    _values(element, case.values, kinds)
    _refs(element, "SourceRef", case.sources)
    return element


def _source(root: _Element, source: ProjectSource, kinds: Mapping[str, str]) -> _Element:
    element = _named(root, "TextSource", source.guid, source.name)
    element.set("plainTextPath", f"{INTERNAL}{source.guid}.txt")
    _text(element, "Description", source.description)
    for selection in source.selections:
        element.append(_selection(root, selection))
    _refs(element, "NoteRef", source.notes)
    _values(element, source.values, kinds)
    return element


def _selection(root: _Element, selection: ProjectSelection) -> _Element:
    element = _named(root, "PlainTextSelection", selection.guid, selection.name)
    element.set("startPosition", str(selection.span.start))
    element.set("endPosition", str(selection.span.end))
    _by(element, selection.user, selection.when)
    _text(element, "Description", selection.description)
    element.extend([_coding(root, coding) for coding in selection.codings])
    _refs(element, "NoteRef", selection.notes)
    return element


def _coding(root: _Element, coding: ProjectCoding) -> _Element:
    element = _below(root, "Coding", guid=coding.guid)
    _by(element, coding.user, coding.when)
    _refs(element, "CodeRef", [coding.code])
    _refs(element, "NoteRef", coding.notes)
    return element


def _by(element: _Element, user: str, when: str) -> None:
    if user:
        element.set("creatingUser", user)
    if _MOMENT.fullmatch(when):  # decisions may have been made by hand, and the schema takes nothing else
        element.set("creationDateTime", when)


def _note(root: _Element, note: ProjectNote) -> _Element:
    element = _named(root, "Note", note.guid, note.name)
    _by(element, note.user, note.when)
    _text(element, "PlainTextContent", note.text)
    return element


def set_element(root: _Element, each: ProjectSet, *, project: bool) -> _Element:
    """A set; in a codebook of its own its members are named by `guid`, in a project by `targetGUID`."""
    element = _named(root, "Set", each.guid, each.name)
    _text(element, "Description", each.description)
    if project:
        _refs(element, "MemberCode", each.codes)
        _refs(element, "MemberSource", each.sources)
    else:
        for guid in each.codes:
            _sub(element, "MemberCode", guid=guid)
    return element
