"""Values of a codebook, each checked for its kind: text, texts, number, yes or no, one of a few words."""

from __future__ import annotations

from collections.abc import Collection

from kscoder.read.yaml_file import COMMA, Problems, YamlList, YamlMapping, YamlNode, YamlText
from kscoder.suggest import proposal


def text(node: YamlNode, name: str, problems: Problems) -> str:
    """A text that is not empty; the empty text where there is a problem."""
    if not isinstance(node, YamlText):
        problems.add(node, f"`{name}` must be a text, and here is {kind(node)}", f"Write it as `{name}: some text`.")
        return ""
    if not node.text.strip():
        problems.add(node, f"`{name}` is empty", f"Write its text, or delete `{name}`.")
    return node.text.strip()


def texts(node: YamlNode, name: str, problems: Problems) -> tuple[str, ...]:
    """One text or a list of texts."""
    if isinstance(node, YamlList):
        return tuple(text(item, name, problems) for item in node.items)
    return (text(node, name, problems),)


def number(node: YamlNode, name: str, least: int, problems: Problems) -> int:
    """A whole number of at least `least`."""
    if isinstance(node, YamlText) and node.text.isdecimal() and least <= int(node.text) <= 1000:
        return int(node.text)
    shown = f"`{node.text}`" if isinstance(node, YamlText) else kind(node)
    problems.add(node, f"`{name}` is {shown}", f"Write a whole number from {least} to 1000.")
    return least


def truth(node: YamlNode, name: str, problems: Problems) -> bool:
    """`true` or `false`."""
    return choice(node, name, ("true", "false"), problems) == "true"


def choice(node: YamlNode, name: str, allowed: Collection[str], problems: Problems) -> str:
    """One of a few words; the empty text where there is a problem."""
    word = text(node, name, problems)
    if word in allowed or not word:
        return word
    problems.add(
        node, f"`{name}` cannot be `{word}`", f"It can be {', '.join(allowed)}. {_guess(word, allowed)}".strip()
    )
    return ""


def _guess(word: str, allowed: Collection[str]) -> str:
    guess = proposal(word, allowed)
    return guess if guess.startswith("Did") else ""


def items(node: YamlNode, name: str, problems: Problems) -> tuple[YamlNode, ...]:
    """The items of a list; none where there is a problem."""
    if isinstance(node, YamlList):
        return node.items
    mend = f"Write lines that begin with `- ` below `{name}:`, or `{name}: [one, another]`."
    problems.add(node, f"`{name}` must be a list, and here is {kind(node)}", mend)
    return ()


def mapping(node: YamlNode, what: str, allowed: Collection[str], problems: Problems) -> YamlMapping | None:
    """A mapping with no other than the allowed keys; None where it is no mapping."""
    if not isinstance(node, YamlMapping):
        mend = f"Write keys below it, one on a line: {', '.join(allowed)}."
        if isinstance(node, YamlText) and ":" in node.text:
            mend = f"A space is missing after the colon in `{node.text.split(chr(10))[0][:60]}`."
        problems.add(node, f"{what} must have keys, and here is {kind(node)}", mend)
        return None
    if not node.entries:
        problems.add(node, f"{what} is empty", f"Write keys below it: {', '.join(allowed)}.")
    for key, value in node.entries:
        if key.text not in allowed:
            comma = f"{COMMA} " if value == YamlText("", value.line, value.column) else ""
            problems.add(key, f"{what} has no key `{key.text}`", comma + _other_key(key.text, allowed))
    return node


def kind(node: YamlNode) -> str:
    """What a node is, in words."""
    if isinstance(node, YamlText):
        return "a text" if node.text or node.quoted else "nothing"
    return "a list" if isinstance(node, YamlList) else "a mapping with keys"


_ELSEWHERE = {
    "the top of a codebook": ("title", "version", "language", "authors", "source", "changes", "terms", "codes"),
    "a code": ("code", "label", "definition", "include", "exclude", "examples", "counterexamples", "match", "replaces"),
    "a rule under `match`": ("any", "all", "near", "not", "within", "negation", "speakers", "unit"),
    "a pattern": ("exact", "prefix", "suffix", "term", "derive", "compound", "part", "phrase", "gap", "regex"),
}
"""Where a key belongs that stands in the wrong place."""


def _other_key(word: str, allowed: Collection[str]) -> str:
    homes = [home for home, keys in _ELSEWHERE.items() if word in keys]
    if homes:
        return f"`{word}` belongs to {homes[0]}. Here can stand: {', '.join(allowed)}."
    return proposal(word, allowed)
