# ruff: noqa: E501 (a table is easier to read with one mistake a line)
"""Codebooks with one mistake each: the line it is on, a word of the message, and whether the schema sees it too."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Broken:
    name: str
    text: str
    line: int
    says: str
    """A part of what is said."""
    mend: str
    """A part of the way out."""
    schema: bool = True
    """False where only the reader can see it."""


def rule(body: str) -> str:
    """A codebook with one code whose `match` is the body; the body begins on line 4."""
    indented = "".join(f"      {line}\n" for line in body.splitlines())
    return f"codes:\n  - code: process\n    match:\n{indented}"


BROKEN = (
    Broken("no codes", "title: T\n", 1, "no `codes`", "codes:"),
    Broken("codes empty", "codes: []\n", 1, "empty", "code"),
    Broken("codes no list", "codes: {code: a}\n", 1, "must be a list", "- "),
    Broken("unknown top key", "titel: T\ncodes: [{code: a}]\n", 1, "no key `titel`", "`title`"),
    Broken("unknown code key", "codes:\n  - code: a\n    incldue: x\n", 3, "no key `incldue`", "`include`"),
    Broken("key in the wrong place", "codes:\n  - code: a\n    negation: mark\n", 3, "`negation`", "rule under `match`"),
    Broken("norwegian language", "language: no\ncodes: [{code: a}]\n", 1, "which Norwegian", "nb"),
    Broken("wrong language", "language: nbb\ncodes: [{code: a}]\n", 1, "cannot be `nbb`", "`nb`"),
    Broken("empty title", "title:\ncodes: [{code: a}]\n", 1, "`title` is empty", "delete"),
    Broken("title is a list", "title: [a]\ncodes: [{code: a}]\n", 1, "must be a text", "title: some text"),
    Broken("change without note", "changes: [{version: 1}]\ncodes: [{code: a}]\n", 1, "no `note`", "note"),
    Broken("code without name", "codes:\n  - label: A\n", 2, "no name", "code:"),
    Broken("code name", "codes:\n  - code: Gode Løsninger\n", 2, "cannot be named", "`gode-losninger`"),
    Broken("space after colon", "codes:\n  - code:process\n", 2, "must have keys", "space is missing"),
    Broken("twice the same code", "codes:\n  - code: a\n  - code: a\n", 3, "second time (first on line 2)", "name", False),
    Broken("label language", "codes:\n  - {code: a, label: {no: A}}\n", 2, "no key `no`", "nb"),
    Broken("label empty", "codes:\n  - {code: a, label: {}}\n", 2, "is empty", "nb"),
    Broken("definition key", "codes:\n  - {code: a, definition: {long: A}}\n", 2, "no key `long`", "full"),
    Broken("example key", "codes:\n  - {code: a, examples: [{text: A, txt: B}]}\n", 2, "no key `txt`", "`text`"),
    Broken("examples no list", "codes:\n  - {code: a, examples: A}\n", 2, "must be a list", "- "),
    Broken("example twice", "codes:\n  - code: a\n    examples: [Ja.]\n    counterexamples: [Ja.]\n", 2, "same", "Delete", False),
    Broken("replaces a code", "codes:\n  - code: a\n    replaces: b\n  - code: b\n", 3, "`b`", "no longer in use", False),
    Broken("match is text", rule("forankre"), 4, "must have keys", "any"),
    Broken("match empty list", "codes:\n  - {code: a, match: []}\n", 2, "`match` is empty", "rule"),
    Broken("rule without pattern", rule("negation: mark"), 4, "nothing that must be found", "any"),
    Broken("rule key", rule("any: [a]\nnegatoin: mark"), 5, "no key `negatoin`", "`negation`"),
    Broken("negation", rule("any: [a]\nnegation: excluded"), 5, "cannot be `excluded`", "`exclude`"),
    Broken("unit", rule("any: [a]\nunit: page"), 5, "cannot be `page`", "paragraph"),
    Broken("speakers", rule("any: [a]\nspeakers: [informants]"), 5, "cannot be `informants`", "`informant`", False),
    Broken("no speakers", rule("any: [a]\nspeakers: []"), 5, "`speakers` is empty", "role"),
    Broken("within without all", rule("any: [a]\nwithin: turn"), 5, "needs `all` or `near`", "Delete"),
    Broken("within of two", rule("all: [a, b]\nnear: [c, d]\nwithin: 5"), 6, "could belong", "inside"),
    Broken("within of near", rule("near: [a, b]\nwithin: turn"), 5, "cannot be `turn`", "number of words"),
    Broken("within zero", rule("near: [a, b]\nwithin: 0"), 5, "`within` is `0`", "from 1"),
    Broken("all with one part", rule("all: [a]"), 4, "at least two parts", "any"),
    Broken("all no list", rule("all: a"), 4, "must be a list", "- "),
    Broken("any empty", rule("any: []"), 4, "empty", "at least one"),
    Broken("pattern nothing", rule("any:\n  - \n  - a"), 5, "empty", "word"),
    Broken("pattern no kind", rule("any: [{prefiks: a}]"), 4, "no kind of pattern", "`prefix`"),
    Broken("pattern of two kinds", rule("any: [{prefix: a, suffix: b}]"), 4, "one thing", "separate"),
    Broken("pattern key", rule("any: [{prefix: a, gap: 1}]"), 4, "no key `gap`", "a pattern"),
    Broken("part", rule("any: [{compound: a, part: heads}]"), 4, "cannot be `heads`", "`head`"),
    Broken("gap", rule("any: [{phrase: a b, gap: two}]"), 4, "`gap` is `two`", "whole number"),
    Broken("derive", rule("any: [{term: a, derive: ja}]"), 4, "cannot be `ja`", "true"),
    Broken("derive of phrase", rule("any: [{term: a b, derive: true}]"), 4, "one word", "Delete"),
    Broken("asterisks", rule("any: ['*form*']"), 4, "both ends", "compound: form"),
    Broken("only asterisk", rule("any: ['*']"), 4, "empty", "word"),
    Broken("asterisk inside", rule("any: ['be*hov']"), 4, "in the middle", "at the end"),
    Broken("prefix of two words", rule("any: ['ta behov*']"), 4, "one word", "phrase"),
    Broken("no word", rule("any: ['...']"), 4, "no word", "word"),
    Broken("empty exact", rule("""any: ['""']"""), 4, "empty", "word"),
    Broken("curly quotes", rule("any: [«SLIK»]"), 4, "quotes", """'"SLIK"'"""),
    Broken("several terms", rule("any: ['behov, idé']"), 4, "several terms", "line of its own"),
    Broken("regex as term", rule("any: ['forank(re|ring)']"), 4, "cannot have", "regex"),
    Broken("phrase of one word", rule("any: [{phrase: forankre}]"), 4, "only one word", "forankre"),
    Broken("regex", rule("any: [{regex: 'a('}]"), 4, "not valid", "guide", False),
    Broken("regex ahead", rule("any: [{regex: 'a(?=b)'}]"), 4, "not valid", "ahead", False),
    Broken("regex fits nothing", rule("any: [{regex: 'a*'}]"), 4, "no text at all", "+", False),
    Broken("regex word edge", rule(r"any: [{regex: '\b'}]"), 4, "no text at all", "+", False),
    Broken("regex in double quotes", rule(r'any: [{regex: "\bplan"}]'), 4, "control character", "single quotes", False),
    Broken("unknown list", rule("any: [{terms: leders}]") + "terms: {leders2: [a]}\n", 4, "no list", "`leders2`", False),
    Broken("lists in a circle", "terms:\n  a: [{terms: b}]\n  b: [{terms: a}]\ncodes: [{code: a}]\n", 3, "a → b → a", "Take", False),
    Broken("empty list", "terms: {a: []}\ncodes: [{code: a}]\n", 1, "empty", "at least one"),
    Broken("terms no mapping", "terms: [a]\ncodes: [{code: a}]\n", 1, "must have names", "leaders"),
    Broken("unknown code", rule("any: [{code: proces}]"), 4, "no code `proces`", "`process`", False),
    Broken(
        "code by its last name",
        "codes:\n  - code: a\n    codes: [{code: b}]\n  - {code: c, match: {any: [x], not: [{code: b}]}}\n",
        4, "no code `b`", "`a/b`", False,
    ),
    Broken("code that needs itself", rule("any: [a]\nnot: [{code: process}]"), 2, "process → process", "Take", False),
    Broken(
        "code that needs its parent",
        "codes:\n  - code: a\n    codes:\n      - {code: b, match: {any: [{code: a}]}}\n",
        2, "circle", "children", False,
    ),
    Broken("not forbids all", rule("any: [a, b]\nnot: [b, a]"), 5, "never fire", "`not`", False),
    Broken("not forbids a part", rule("near: [a, [b, c]]\nnot: [b, c]"), 5, "never fire", "`not`", False),
    Broken("not forbids by beginning", rule("""any: ['"behovet"', behovs*]\nnot: [behov*]"""), 5, "never", "`not`", False),
    Broken("not forbids inside", rule("any:\n  - any: [a]\n    not: [a]"), 4, "never fire", "not", False),
)  # fmt: skip
