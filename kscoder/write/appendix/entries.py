"""What the appendix says, whatever it is written as."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kscoder.model import Code, Codebook

HEADINGS: Mapping[str, Mapping[str, str]] = {
    "nb": {
        "code": "Kode",
        "definition": "Definisjon",
        "include": "Brukes når",
        "exclude": "Brukes ikke når",
        "examples": "Eksempler",
        "not": "Ikke",
        "asked": "spurt",
        "rules": "Regler",
        "version": "Versjon",
        "authors": "Av",
        "source": "Kilder",
        "changes": "Endringer",
    },
    "nn": {
        "code": "Kode",
        "definition": "Definisjon",
        "include": "Blir brukt når",
        "exclude": "Blir ikkje brukt når",
        "examples": "Døme",
        "not": "Ikkje",
        "asked": "spurt",
        "rules": "Reglar",
        "version": "Versjon",
        "authors": "Av",
        "source": "Kjelder",
        "changes": "Endringar",
    },
    "en": {
        "code": "Code",
        "definition": "Definition",
        "include": "Use when",
        "exclude": "Do not use when",
        "examples": "Examples",
        "not": "Not",
        "asked": "asked",
        "rules": "Rules",
        "version": "Version",
        "authors": "By",
        "source": "Sources",
        "changes": "Changes",
    },
}


@dataclass(frozen=True)
class Entry:
    """One row: a code, its cells as paragraphs."""

    number: str
    """Its place in the tree: ``1.2.3``."""
    code: str
    label: str
    depth: int
    """0 for a dimension."""
    definition: tuple[str, ...]
    include: tuple[str, ...]
    exclude: tuple[str, ...]
    examples: tuple[str, ...]
    rules: tuple[str, ...]
    """Empty where they are not printed."""


@dataclass(frozen=True)
class Appendix:
    """All that is printed."""

    title: str
    language: str
    headings: Mapping[str, str]
    facts: tuple[tuple[str, tuple[str, ...]], ...]
    """Heading and lines of what stands above the tables: version, authors, sources, changes."""
    dimensions: tuple[tuple[Entry, ...], ...]
    """Entries by dimension, the dimension itself first."""


def appendix(codebook: Codebook, language: str, examples: int = 2, *, rules: bool = False) -> Appendix:
    """Put a codebook into the words and the order in which it is printed."""
    headings = HEADINGS[language]
    numbers = _numbers(codebook)
    dimensions: dict[str, list[Entry]] = {}
    for code in codebook.codes:
        entry = _entry(code, numbers[code.id], language, headings, examples, rules)
        dimensions.setdefault(code.dimension, []).append(entry)
    facts = (
        (headings["version"], (codebook.version,) if codebook.version else ()),
        (headings["authors"], (", ".join(codebook.authors),) if codebook.authors else ()),
        (headings["source"], codebook.source),
        (headings["changes"], codebook.changes),
    )
    told = tuple((heading, lines) for heading, lines in facts if lines)
    return Appendix(codebook.title, language, headings, told, tuple(tuple(entries) for entries in dimensions.values()))


def _numbers(codebook: Codebook) -> dict[str, str]:
    """Number of every code in the tree."""
    children: dict[str, int] = {}
    numbers: dict[str, str] = {}
    for code in codebook.codes:
        parent = code.id.rpartition("/")[0]
        children[parent] = children.get(parent, 0) + 1
        numbers[code.id] = f"{numbers[parent]}.{children[parent]}" if parent else str(children[parent])
    return numbers


def _entry(code: Code, number: str, language: str, headings: Mapping[str, str], examples: int, rules: bool) -> Entry:
    def quoted(text: str, question: str) -> str:
        return f"[{headings['asked']}: {question}] «{text}»" if question else f"«{text}»"

    shown = tuple(quoted(example.text, example.question) for example in code.examples[:examples])
    against = tuple(f"{headings['not']}: {quoted(e.text, e.question)}" for e in code.counterexamples[:examples])
    return Entry(
        number=number,
        code=code.id,
        label=code.label_in(language),
        depth=code.depth,
        definition=tuple(text for text in (code.definition, code.definition_full) if text),
        include=code.include,
        exclude=code.exclude,
        examples=(*shown, *against),
        rules=tuple(str(rule.pattern) for rule in code.rules) if rules else (),
    )
