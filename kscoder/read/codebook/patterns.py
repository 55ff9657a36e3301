"""Patterns of a codebook: terms, named lists, and `any`, `all` and `near` over them."""

from __future__ import annotations

from kscoder.errors import CodebookError
from kscoder.model import Combination, Pattern, Term
from kscoder.read.codebook import values
from kscoder.read.codebook.alike import said
from kscoder.read.codebook.reading import Reading
from kscoder.read.codebook.terms import parse_term, term
from kscoder.read.yaml_file import YamlList, YamlMapping, YamlNode, YamlText
from kscoder.suggest import proposal

COMBINATIONS = ("any", "all", "near")
SCOPES = {"all": ("sentence", "turn", "exchange"), "near": ("sentence",)}
PARTS = ("any", "head", "modifier")
PATTERN_KEYS = {
    "term": ("term", "derive"),
    "exact": ("exact",),
    "prefix": ("prefix",),
    "suffix": ("suffix",),
    "compound": ("compound", "part"),
    "phrase": ("phrase", "gap"),
    "regex": ("regex",),
    "code": ("code",),
    "terms": ("terms",),
    "any": ("any", "not"),
    "all": ("all", "within", "not"),
    "near": ("near", "within", "not"),
}
"""The key that tells what a pattern is, and the keys that may stand in it."""


def patterns(node: YamlNode, name: str, reading: Reading) -> tuple[Pattern, ...]:
    """The patterns of a list, or a single pattern.

    A list within the list counts as its members; a named list is written out, without what is already there.
    """
    if not isinstance(node, YamlList):
        return _pattern(node, reading)
    if not node.items:
        reading.problems.add(node, f"the list `{name}` is empty", f"Write at least one pattern, or delete `{name}`.")
    found: list[Pattern] = []
    for item in node.items:
        more = _pattern(item, reading) if isinstance(item, YamlText) else patterns(item, name, reading)
        if found and _is_named_list(item):
            there = {said(pattern) for pattern in found}
            more = tuple(pattern for pattern in more if said(pattern) not in there)
        found += more
    return tuple(found)


def combination(kind: str, node: YamlMapping, reading: Reading) -> Combination:
    """`any`, `all` or `near` of a mapping, with the `within` and `not` that stand beside it."""
    content, negative, scope = node.get(kind), node.get("not"), node.get("within")
    assert content is not None
    return Combination(
        kind,
        parts=patterns(content, kind, reading) if kind == "any" else _parts(content, kind, reading),
        within=_within(scope, kind, reading) if scope else "",
        unless=patterns(negative, "not", reading) if negative else (),
        line=node.line,
    )


def _within(scope: YamlNode, kind: str, reading: Reading) -> str:
    if isinstance(scope, YamlText) and scope.text.isdecimal():
        return str(values.number(scope, "within", 1, reading.problems))
    return values.choice(scope, "within", (*SCOPES[kind], "a number of words"), reading.problems)


def _parts(content: YamlNode, kind: str, reading: Reading) -> tuple[Pattern, ...]:
    """What must stand together; alternatives for one part are made into an `any`."""
    items = values.items(content, kind, reading.problems)
    if isinstance(content, YamlList) and len(items) < 2:
        mend = "Write the second part below it, or use `any`."
        reading.problems.add(content, f"`{kind}` needs at least two parts", mend)
    parts: list[Pattern] = []
    for item in items:
        found = patterns(item, kind, reading)
        is_choice = isinstance(item, YamlList) or _is_named_list(item)
        parts += (Combination("any", found, line=item.line),) if is_choice else found
    return tuple(parts)


def _is_named_list(node: YamlNode) -> bool:
    return isinstance(node, YamlMapping) and "terms" in node.names()


def _pattern(node: YamlNode, reading: Reading) -> tuple[Pattern, ...]:
    """One pattern; several for a named list, none where there is a problem."""
    reading.weigh(node)
    if isinstance(node, YamlText):
        return _read_term(node, node, reading)
    assert isinstance(node, YamlMapping)
    names = node.names()
    kinds = [key for key in PATTERN_KEYS if key in names]
    if len(kinds) != 1:
        _refuse_kinds(node, kinds, reading)
        return ()
    kind = kinds[0]
    values.mapping(node, f"a pattern with `{kind}`", PATTERN_KEYS[kind], reading.problems)
    if kind in COMBINATIONS:
        return (combination(kind, node, reading),)
    content = node.get(kind)
    assert content is not None
    if kind == "terms":
        return named_list(values.text(content, "terms", reading.problems), content, reading)
    return _read_term(node, content, reading)


def _refuse_kinds(node: YamlMapping, kinds: list[str], reading: Reading) -> None:
    if kinds:
        what = f"a pattern is one thing, and this one is {' and '.join(f'`{kind}`' for kind in kinds)}"
        reading.problems.add(node, what, "Make separate patterns of it, each after a `- ` of its own.")
    elif node.entries:
        key = node.entries[0][0]
        what = f"`{key.text}` is no kind of pattern"
        mend = f"A value with a colon must stand in quotes. {proposal(key.text, PATTERN_KEYS)}"
        reading.problems.add(key, what, mend)
    else:
        reading.problems.add(node, "the pattern is empty", "Write a word, or delete it.")


def _read_term(node: YamlText | YamlMapping, content: YamlNode, reading: Reading) -> tuple[Pattern, ...]:
    try:
        if isinstance(node, YamlText):
            return (parse_term(node.text, content.line),)
        return (_long_term(node, content, reading),)
    except CodebookError as error:
        reading.problems.add(content, error.what, error.mend)
        return ()


def _long_term(node: YamlMapping, content: YamlNode, reading: Reading) -> Term:
    names = node.names()
    kind = next(key for key in PATTERN_KEYS if key in names)
    derive, part, gap = node.get("derive"), node.get("part"), node.get("gap")
    if not isinstance(content, YamlText):
        raise CodebookError(
            f"`{kind}` must be a text", mend=f"Write it as {{{kind}: …}}; several are several patterns."
        )
    if kind == "code":
        reading.references.append(content)
    if kind == "term":
        kind = "phrase" if len(content.text.split()) > 1 else "plain"
        if derive and kind == "phrase":
            raise CodebookError("`derive` is for one word, and this is a phrase", mend="Delete `derive`.")
    return term(
        kind,
        content.text,
        derive=values.truth(derive, "derive", reading.problems) if derive else False,
        part=values.choice(part, "part", PARTS, reading.problems) or "any" if part else "any",
        gap=values.number(gap, "gap", 0, reading.problems) if gap else 0,
        line=content.line,
        sound=reading.sound,
    )


def named_list(word: str, name: YamlNode, reading: Reading) -> tuple[Pattern, ...]:
    """The patterns of a list under `terms:` at the top of the file, named at the place `name`."""
    if word and word not in reading.named:
        mend = proposal(word, reading.named) or "The codebook has no `terms:` at its top."
        reading.problems.add(name, f"there is no list `{word}` under `terms:`", mend)
    if word in reading.expanding:
        circle = " → ".join((*reading.expanding[reading.expanding.index(word) :], word))
        what = f"lists under `terms:` refer to each other in a circle: {circle}"
        reading.problems.add(name, what, "Take one of them out of the other.")
    if word not in reading.named or word in reading.expanding:
        return ()
    return reading.expanded(word, lambda: patterns(reading.named[word], word, reading), name)
