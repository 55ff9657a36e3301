"""A whole project (.qdpx): codes, cases, texts with what is coded in them, coders and memos."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kscoder.model import Finding, Span
from kscoder.model.projects import (
    Project,
    ProjectCase,
    ProjectCoding,
    ProjectNote,
    ProjectSelection,
    ProjectSource,
    ProjectUser,
    ProjectVariable,
)
from kscoder.read.refi.codebook import read_codes, read_sets
from kscoder.read.refi.offsets import (
    COUNTINGS,
    Counting,
    Fit,
    RawSelection,
    RawText,
    best_counting,
    borders,
    located,
    raw_text,
)
from kscoder.read.refi.package import Package, unpack
from kscoder.read.refi.texts import source_name, source_text
from kscoder.read.refi.tree import child, children, guid, parse, refs, tag, text
from kscoder.read.refi.values import values_of

if TYPE_CHECKING:
    from lxml.etree import _Element

NO_TEXT = ("PictureSource", "AudioSource", "VideoSource")
SHOWN = 3
"""So many selections are named in a message."""


@dataclass(frozen=True)
class ReadProject:
    """A project, how its offsets were counted, and what was odd about it."""

    project: Project
    counting: str
    findings: tuple[Finding, ...]


def read_project(path: Path) -> ReadProject:
    """Read a project of whatever program.

    Spans are given in code points of texts with ``\\n`` as line end. What has no text (pictures, recordings, places
    on a page) and what lies outside its text is left out and told. Raises ExchangeError where the file cannot be used.
    """
    package = unpack(path)
    root = parse(package.qde, f"{path}, project", "Project")
    findings: list[Finding] = []
    elements = list(_text_elements(child(root, "Sources"), path, findings))
    raws = [_raw(element, package, path, findings) for element in elements]
    origin = str(root.get("origin") or "")
    counting, told = _counting([raw for raw in raws if raw], origin, path)
    kinds = _variables(root)
    pairs = [(element, raw) for element, raw in zip(elements, raws, strict=True) if raw is not None]
    sources = tuple(_source(element, raw, counting, kinds, path, findings) for element, raw in pairs)
    project = Project(
        name=str(root.get("name") or path.stem),
        origin=origin,
        users=tuple(ProjectUser(guid(u), _user_name(u)) for u in children(child(root, "Users"), "User")),
        codes=read_codes(child(root, "CodeBook")),
        variables=tuple(kinds.values()),
        cases=tuple(_case(each, kinds) for each in children(child(root, "Cases"), "Case")),
        sources=sources,
        notes=tuple(_note(each, package) for each in children(child(root, "Notes"), "Note")),
        sets=read_sets(root),
        description=text(root, "Description"),
        user=guid(root, "creatingUserGUID"),
    )
    return ReadProject(project, str(counting), (*told, *findings))


def _user_name(user: _Element) -> str:
    return str(user.get("name") or user.get("id") or guid(user))


def _variables(root: _Element) -> dict[str, ProjectVariable]:
    found = children(child(root, "Variables"), "Variable")
    kinds = (
        ProjectVariable(guid(v), str(v.get("name") or "(no name)"), str(v.get("typeOfVariable") or "Text"))
        for v in found
    )
    return {each.guid: each for each in kinds}


def _case(element: _Element, kinds: Mapping[str, ProjectVariable]) -> ProjectCase:
    name = str(element.get("name") or guid(element))
    return ProjectCase(
        guid(element), name, values_of(element, kinds), refs(element, "SourceRef"), text(element, "Description")
    )


def _note(element: _Element, package: Package) -> ProjectNote:
    content = source_text(element, package.sources)
    said = content.text.replace("\r\n", "\n") if content else text(element, "Description")
    when = str(element.get("creationDateTime") or "")
    return ProjectNote(guid(element), str(element.get("name") or ""), said, guid(element, "creatingUser"), when)


# --- texts -------------------------------------------------------------------------------------------------------


def _text_elements(sources: _Element | None, path: Path, findings: list[Finding]) -> Iterator[_Element]:
    """The elements that hold a text: text sources, and what PDF files are represented by."""
    left: Counter[str] = Counter()
    for element in () if sources is None else sources:
        kind = tag(element)
        if kind == "TextSource":
            yield element
        elif kind == "PDFSource":
            represented = child(element, "Representation")
            left["places on the page of a PDF"] += len(list(children(element, "PDFSelection")))
            if represented is not None:
                represented.set("name", str(element.get("name") or ""))
                yield represented
        elif kind in NO_TEXT:
            left[f"{kind.removesuffix('Source').lower()} sources"] += 1
    said = ", ".join(f"{number} {what}" for what, number in left.items() if number)
    if said:
        findings.append(Finding("warning", str(path), f"left out, as kscoder reads words only: {said}"))


def _raw(element: _Element, package: Package, path: Path, findings: list[Finding]) -> RawText | None:
    name = source_name(element)
    selections = list(children(element, "PlainTextSelection"))
    content = source_text(element, package.sources)
    if content is None:
        said = f'the text of "{name}" is not in the file; {len(selections)} selections in it were left out'
        findings.append(Finding("error", str(path), said, "Export the project together with its sources."))
        return None
    if content.guessed:
        said = f'the text of "{name}" is no UTF-8; it was read as Windows text (cp1252)'
        findings.append(Finding("warning", str(path), said, "Look at its special letters."))
    given = [RawSelection(_number(s, "startPosition"), _number(s, "endPosition"), _name(s)) for s in selections]
    return raw_text(content.text, given)


def _number(element: _Element, attribute: str) -> int:
    """A position; -1, which is nowhere, where it is no number."""
    said = str(element.get(attribute) or "").strip()
    return int(said) if said.isascii() and said.isdigit() and len(said) < 12 else -1


def _name(element: _Element) -> str:
    return str(element.get("name") or "")


def _counting(raws: Sequence[RawText], origin: str, path: Path) -> tuple[Counting, list[Finding]]:
    best, fits, standard = best_counting(raws)
    if best == COUNTINGS[0] or origin.startswith("kscoder"):
        return COUNTINGS[0], []
    number = sum(len(raw.selections) for raw in raws)
    said = (
        f"its offsets count {best}: {_fits(fits)} of {number} selections fit so; "
        f"counted as the standard says (Unicode code points) {_fits(standard)}"
    )
    return best, [Finding("note", str(path), said)]


def _fits(fits: Fit) -> int:
    """The selections that are surely in their place: by their words if any carries them, else by whole words."""
    return fits.quotes or fits.clean


def _source(
    element: _Element,
    raw: RawText,
    counting: Counting,
    kinds: Mapping[str, ProjectVariable],
    path: Path,
    findings: list[Finding],
) -> ProjectSource:
    places = located(raw, borders(raw, counting))
    selections = list(children(element, "PlainTextSelection"))
    name = source_name(element)
    lost = [given for given, span in zip(raw.selections, places, strict=True) if span is None]
    if lost:
        where = ", ".join(f"{each.start}-{each.end}" for each in lost[:SHOWN]) + (", …" if len(lost) > SHOWN else "")
        said = f'{len(lost)} of {len(selections)} selections in "{name}" lie outside its text or are empty: {where}'
        mend = "They were left out. Export the project again; the text may have been edited after it was coded."
        findings.append(Finding("error", str(path), said, mend))
    return ProjectSource(
        guid=guid(element),
        name=name,
        text=raw.text,
        selections=tuple(_selection(s, span) for s, span in zip(selections, places, strict=True) if span),
        values=values_of(element, kinds),
        description=text(element, "Description"),
        notes=refs(element, "NoteRef"),
    )


def _selection(element: _Element, span: Span) -> ProjectSelection:
    return ProjectSelection(
        guid=guid(element),
        span=span,
        name=_name(element),
        description=text(element, "Description"),
        codings=tuple(_coding(each) for each in children(element, "Coding")),
        notes=refs(element, "NoteRef"),
        user=guid(element, "creatingUser"),
        when=str(element.get("creationDateTime") or ""),
    )


def _coding(element: _Element) -> ProjectCoding:
    code = next(iter(refs(element, "CodeRef")), "")
    when = str(element.get("creationDateTime") or "")
    return ProjectCoding(guid(element), code, guid(element, "creatingUser"), when, refs(element, "NoteRef"))
