"""Word and OpenDocument files: words are replaced inside the XML, everything else is copied byte for byte.

Headers, footers, footnotes, comments, text boxes, tracked changes and field codes are changed like the body. What the
programs note about their users (author, last editor, company, authors of comments and changes) is emptied.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kscoder.errors import TranscriptError
from kscoder.model import Replacement
from kscoder.write.anonymised.slots import Slot, change_slots

if TYPE_CHECKING:
    from lxml.etree import _Element

Edit = Callable[[str], Sequence[Replacement]]

MOST_BYTES = 300 * 1024 * 1024
"""Unpacked; more than any interview with pictures has."""
SOMEBODY = "author"
"""Stands where a program noted who wrote or changed something."""


@dataclass(frozen=True)
class _Vocabulary:
    """How a format names its things; names are local, as strict and transitional files differ in namespace only."""

    paragraphs: frozenset[str]
    text: frozenset[str]
    """Elements whose own text is talk; empty: all text inside a paragraph is."""
    breaks: frozenset[str]
    """Elements that stand for a tab, a line break, blanks."""
    users: frozenset[str]
    """Elements that hold the name of somebody or of a firm."""
    user_attributes: frozenset[str]
    codes: frozenset[str]
    """Elements with field codes, which are changed but are nobody's words."""
    properties: tuple[str, ...]
    """Parts about the document: title, subject, keywords."""
    unseen: tuple[str, ...]
    """Parts of the package that nobody looks into, by the beginning of their name."""


_WORD = _Vocabulary(
    paragraphs=frozenset({"p"}),
    text=frozenset({"t", "delText", "instrText", "delInstrText"}),
    breaks=frozenset({"tab", "br", "cr", "noBreakHyphen"}),
    users=frozenset({"creator", "lastModifiedBy", "Company", "Manager"}),
    user_attributes=frozenset({"author", "initials", "userId", "providerId"}),
    codes=frozenset({"instrText", "delInstrText"}),
    properties=("docProps/",),
    unseen=("word/media/", "word/embeddings/"),
)
_OPEN_DOCUMENT = _Vocabulary(
    paragraphs=frozenset({"p", "h"}),
    text=frozenset(),
    breaks=frozenset({"tab", "line-break", "s"}),
    users=frozenset({"creator", "initial-creator", "printed-by"}),
    user_attributes=frozenset(),
    codes=frozenset(),
    properties=("meta.xml",),
    unseen=("Pictures/", "media/", "Object "),
)


def change_docx(content: bytes, edit: Edit, name: str) -> tuple[bytes, int, tuple[str, ...]]:
    """A Word file with its replacements made, their number, and what was not looked into."""
    return _changed(content, edit, name, _WORD)


def change_odt(content: bytes, edit: Edit, name: str) -> tuple[bytes, int, tuple[str, ...]]:
    """An OpenDocument text with its replacements made, their number, and what was not looked into."""
    return _changed(content, edit, name, _OPEN_DOCUMENT)


def texts_docx(content: bytes, name: str) -> tuple[str, ...]:
    """All paragraphs of a Word file, those of headers, notes and comments included."""
    return tuple(_texts(content, name, _WORD))


def texts_odt(content: bytes, name: str) -> tuple[str, ...]:
    """All paragraphs of an OpenDocument text."""
    return tuple(_texts(content, name, _OPEN_DOCUMENT))


def _texts(content: bytes, name: str, words: _Vocabulary) -> Iterator[str]:
    for info, data in _parts(content, name):
        root = _parsed(info, data, name)
        if root is not None:
            stretches = [_slots(paragraph, words, codes=False) for paragraph in _paragraphs(root, words)]
            about = _property_slots(root) if info.filename.startswith(words.properties) else []
            for slots in (*stretches, *([slot] for slot in about)):
                text = "".join(slot.text for slot in slots).strip()
                if text:
                    yield text


def _changed(content: bytes, edit: Edit, name: str, words: _Vocabulary) -> tuple[bytes, int, tuple[str, ...]]:
    count = 0
    target = io.BytesIO()
    unseen: list[str] = []
    with zipfile.ZipFile(target, "w") as new:
        for info, data in _parts(content, name):
            root = _parsed(info, data, name)
            if root is not None:
                count += _change_part(root, edit, words)
                if info.filename.startswith(words.properties):
                    count += sum(change_slots([slot], edit) for slot in _property_slots(root))
                data = _written(root)  # noqa: PLW2901 - the part in its new form
            elif info.filename.startswith(words.unseen) and not info.is_dir():
                unseen.append(info.filename)
            new.writestr(info, data, compress_type=info.compress_type)
    return target.getvalue(), count, tuple(f"not looked into: {part}" for part in unseen)


def _parts(content: bytes, name: str) -> list[tuple[zipfile.ZipInfo, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as old:
            if sum(info.file_size for info in old.infolist()) > MOST_BYTES:
                raise TranscriptError("the file is too large when unpacked", name, "Remove pictures from it.")
            return [(info, old.read(info)) for info in old.infolist()]
    except (zipfile.BadZipFile, EOFError, RuntimeError, NotImplementedError) as error:
        mend = "Open it in the program it comes from, and save it again without a password."
        raise TranscriptError("the file is damaged, or is not what its name says", name, mend) from error


def _parsed(info: zipfile.ZipInfo, data: bytes, name: str) -> _Element | None:
    """The XML of a part; None for other parts. Entities are not resolved."""
    from lxml import etree

    if not info.filename.endswith((".xml", ".rels")):
        return None
    try:
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    except etree.XMLSyntaxError as error:
        mend = "Open it in the program it comes from, and save it again."
        raise TranscriptError(f"its part {info.filename} is damaged", name, mend) from error


def _written(root: _Element) -> bytes:
    from lxml import etree

    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _change_part(root: _Element, edit: Edit, words: _Vocabulary) -> int:
    count = 0
    for paragraph in _paragraphs(root, words):
        count += change_slots(_slots(paragraph, words), edit)
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        local = _local(element.tag)
        if local in words.users and element.text:
            element.text = ""
        for attribute, value in element.attrib.items():
            if _local(str(attribute)) in words.user_attributes:
                element.set(attribute, SOMEBODY)
            elif _is_address(local, str(attribute), str(value)):
                count += change_slots([Slot(str(value), _setter(element, str(attribute)))], edit)
    return count


def _is_address(element: str, attribute: str, value: str) -> bool:
    """Addresses that a link leads to: mailto:kari@…"""
    target = _local(attribute) in ("Target", "href") and ":" in value
    return target and element in ("Relationship", "a")


def _setter(element: _Element, attribute: str) -> Callable[[str], None]:
    def put(value: str) -> None:
        element.set(attribute, value)

    return put


def _paragraphs(root: _Element, words: _Vocabulary) -> Iterator[_Element]:
    for element in root.iter():
        if isinstance(element.tag, str) and _local(element.tag) in words.paragraphs:
            yield element


_ABOUT = frozenset(
    {"title", "subject", "keywords", "keyword", "description", "category", "lpwstr", "user-defined"},
)


def _property_slots(root: _Element) -> list[Slot]:
    """Title, subject, keywords and the like of a document; not the users, which are emptied, and not its numbers."""
    return [
        Slot(element.text, _text_setter(element, False))
        for element in root.iter()
        if isinstance(element.tag, str)
        and element.text
        and len(element) == 0
        and _local(element.tag)
        in ("title", "subject", "keywords", "keyword", "description", "category", "lpwstr", "user-defined")
    ]


def _slots(paragraph: _Element, words: _Vocabulary, *, codes: bool = True) -> list[Slot]:
    """The pieces of a paragraph's own text in order; those of paragraphs inside it (text boxes, notes) are theirs."""
    slots: list[Slot] = []

    def walk(element: _Element) -> None:
        local = _local(element.tag) if isinstance(element.tag, str) else ""
        if local in words.breaks:
            slots.append(Slot("\n" if local in ("br", "cr", "line-break") else " ", None))
        if element.text and (local in words.text or (not words.text and local)) and (codes or local not in words.codes):
            slots.append(Slot(element.text, _text_setter(element, bool(words.text))))
        for child in element:
            inner = _local(child.tag) if isinstance(child.tag, str) else ""
            if inner not in words.paragraphs:
                walk(child)
            if child.tail and not words.text:
                slots.append(Slot(child.tail, _tail_setter(child)))

    walk(paragraph)
    return slots


def _text_setter(element: _Element, keep_blanks: bool) -> Callable[[str], None]:
    def put(value: str) -> None:
        element.text = value
        if keep_blanks and value != value.strip():
            element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")

    return put


def _tail_setter(element: _Element) -> Callable[[str], None]:
    def put(value: str) -> None:
        element.tail = value

    return put


def _local(tag: str) -> str:
    return tag.rsplit("}", 1)[-1]
