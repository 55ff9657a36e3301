"""The codebook of a study, read from its file or, where that has not changed, from what an earlier run kept of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from kscoder.model import Code, Codebook, Combination, Finding, Language, Pattern, Rule, Term
from kscoder.pipeline.kept import Kept, digest
from kscoder.pipeline.plain import noun, plain
from kscoder.read import codebook as codebook_file


def read(path: Path, kept: Kept) -> tuple[Codebook, Codebook | None]:
    """The codebook in a file, and that of the last run where it was another one.

    Raises CodebookError as `kscoder.read.codebook.read` does.
    """
    try:
        now = digest(path.read_bytes())
    except OSError:
        return codebook_file.read(path), None  # says what is wrong
    content = kept.recall("codebook", str(path))
    if content is not None and content[0] == now:
        return _codebook(content[1]), None
    before = None if content is None else _codebook(content[1])
    codebook = codebook_file.read(path, _expressions(content[1]) if content else ())
    kept.keep("codebook", [now, _plain(codebook)], str(path))
    return codebook, before


def warnings(codebook: Codebook, language: Language, kept: Kept) -> tuple[Finding, ...]:
    """What the author of a codebook should look at, as `kscoder.read.codebook.warnings` tells it."""
    made_from = str(codebook.path), codebook.digest, language.description
    content = kept.recall("codebook-warnings", *made_from)
    if content is None:
        kept.warm(language)
        content = plain(codebook_file.warnings(codebook, language))
        kept.keep("codebook-warnings", content, *made_from)
    found: tuple[Finding, ...] = noun(tuple[Finding, ...], content)
    return found


# --- a codebook as plain data: patterns that many rules share stand once, and are one object again ------------------


def _plain(codebook: Codebook) -> list[Any]:
    numbers: dict[int, int] = {}
    patterns: list[list[Any]] = []

    def number(pattern: Pattern) -> int:
        if id(pattern) not in numbers:
            if isinstance(pattern, Combination):
                parts, unless = map(all_numbers, (pattern.parts, pattern.unless))
                value = [pattern.kind, parts, pattern.within, unless, pattern.line]
            else:
                value = [pattern.kind, pattern.text, pattern.derive, pattern.part, pattern.gap, pattern.line]
            numbers[id(pattern)] = len(patterns)
            patterns.append(value)
        return numbers[id(pattern)]

    def all_numbers(some: Iterable[Pattern]) -> list[int]:
        return [numbers[id(part)] if id(part) in numbers else number(part) for part in some]

    rules = [
        [[number(rule.pattern), rule.negation, rule.speakers, rule.unit] for rule in code.rules]
        for code in codebook.codes
    ]
    bare = replace(codebook, codes=tuple(replace(code, rules=()) for code in codebook.codes))
    return [plain(bare), rules, patterns]


def _codebook(content: Sequence[Any]) -> Codebook:
    bare, rules, values = content
    patterns: list[Any] = []
    for value in values:  # a pattern stands after its parts
        if isinstance(value[1], list):
            kind, parts, within, unless, line = value
            parts, unless = tuple(patterns[n] for n in parts), tuple(patterns[n] for n in unless)
            patterns.append(Combination(kind, parts, within, unless, line))
        else:
            patterns.append(Term(*value))
    codebook: Codebook = noun(Codebook, bare)
    codes: tuple[Code, ...] = codebook.codes
    return replace(
        codebook,
        codes=tuple(
            replace(code, rules=tuple(Rule(patterns[n], negation, tuple(who), unit) for n, negation, who, unit in own))
            for code, own in zip(codes, rules, strict=True)
        ),
    )


def _expressions(content: Sequence[Any]) -> frozenset[str]:
    """The regular expressions of a codebook as plain data."""
    return frozenset(value[1] for value in content[2] if value[0] == "regex")
