"""Codes of a codebook as codes of a REFI-QDA codebook, and back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import count

from kscoder.core.refi.guids import guid
from kscoder.core.refi.layout import writable
from kscoder.core.refi.listing import entries, listed
from kscoder.model import LANGUAGES, Code, Codebook, Example
from kscoder.model.projects import ProjectCode

DEFINITION, FULL = "Definition", "Full definition"
INCLUDE, EXCLUDE = "Use when", "Do not use when"
EXAMPLES, COUNTEREXAMPLES = "Examples", "Counterexamples"
ID, REPLACES = "Code in kscoder", "Formerly"
LABEL = "Label ({})"
ASKED = "\n(asked: {})"
COLORS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#666666")
"""One a dimension, told apart also by the colour-blind (Okabe & Ito 2008)."""

SPELLED: dict[int, str] = {
    ord(sign): plain for sign, plain in zip("øæåßðþ", ("o", "ae", "a", "ss", "d", "th"), strict=True)
}
"""Letters that do not fall apart into a plain one and an accent."""


def code_guid(codebook: Codebook, code_id: str) -> str:
    """The identifier of a code: the same in every export of a codebook with that title."""
    return guid("codebook", codebook.title, "code", code_id)


def project_codes(codebook: Codebook, language: str) -> tuple[ProjectCode, ...]:
    """All codes of a codebook, named by their labels, all that defines them in their descriptions."""
    dimensions = list(dict.fromkeys(code.dimension for code in codebook.codes))
    return tuple(
        ProjectCode(
            guid=code_guid(codebook, code.id),
            name=writable(code.label_in(language)).strip() or code.id,
            parent=code_guid(codebook, code.id.rpartition("/")[0]) if code.depth else "",
            description=writable(description(code)),
            color=COLORS[dimensions.index(code.dimension) % len(COLORS)],
        )
        for code in codebook.codes
    )


def description(code: Code) -> str:
    """All that the codebook says of a code, but for its rules: no other program could follow them."""
    return listed(
        (
            (DEFINITION, _some(code.definition)),
            (FULL, _some(code.definition_full)),
            (INCLUDE, code.include),
            (EXCLUDE, code.exclude),
            (EXAMPLES, [_example(each) for each in code.examples]),
            (COUNTEREXAMPLES, [_example(each) for each in code.counterexamples]),
            *((LABEL.format(language), _some(label)) for language, label in code.label.items()),
            (REPLACES, code.replaces),
            (ID, (code.id,)),
        )
    )


def _some(text: str) -> tuple[str, ...]:
    return (text,) if text else ()


def _example(example: Example) -> str:
    return example.text + (ASKED.format(example.question) if example.question else "")


def codes_from(given: Sequence[ProjectCode], language: str) -> tuple[tuple[Code, ...], Mapping[str, str]]:
    """Codes as a codebook has them, without rules, and guid → id.

    A description that kscoder wrote gives back what it was made from; any other one is the definition. Names become
    identifiers; two codes of one name below the same parent are numbered.
    """
    ids: dict[str, str] = {}
    codes = []
    for each in given:
        told = dict(entries(each.description) or ())
        parent = ids.get(each.parent, "")
        own = next(iter(told.get(ID, ())), "")
        fits = own.rpartition("/")[0] == parent and re.fullmatch("[a-z][a-z0-9-]*", own.rpartition("/")[2])
        ids[each.guid] = _free(own if fits else "/".join(filter(None, (parent, slug(each.name)))), set(ids.values()))
        codes.append(_code(ids[each.guid], each, told, language))
    return tuple(codes), ids


def _free(wanted: str, taken: set[str]) -> str:
    return next(name for n in count(1) if (name := wanted if n == 1 else f"{wanted}-{n}") not in taken)


def _code(code_id: str, given: ProjectCode, told: Mapping[str, tuple[str, ...]], language: str) -> Code:
    labels = {each: told[LABEL.format(each)][0] for each in LANGUAGES if LABEL.format(each) in told}
    written_by_kscoder = ID in told
    return Code(
        code_id,
        labels or {language: " ".join(given.name.split()) or code_id},
        definition=next(iter(told.get(DEFINITION, ())), "") if written_by_kscoder else given.description.strip(),
        definition_full=next(iter(told.get(FULL, ())), ""),
        include=told.get(INCLUDE, ()),
        exclude=told.get(EXCLUDE, ()),
        examples=tuple(_examples(told.get(EXAMPLES, ()))),
        counterexamples=tuple(_examples(told.get(COUNTEREXAMPLES, ()))),
        replaces=told.get(REPLACES, ()),
    )


def _examples(texts: Sequence[str]) -> Iterator[Example]:
    for text in texts:
        asked = re.fullmatch(r"(.*)\n\(asked: (.*)\)", text, re.DOTALL)
        yield Example(asked[1], asked[2]) if asked else Example(text)


def slug(name: str) -> str:
    """A name as a code may have it: small letters, digits and hyphens.

    >>> slug("Støtte fra ledelsen (1)")
    'stotte-fra-ledelsen-1'
    """
    spelled = name.lower().translate(SPELLED)
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(sign))
    made = re.sub("[^a-z0-9]+", "-", plain).strip("-")
    return made if made[:1].isalpha() else f"code-{made}".rstrip("-")
