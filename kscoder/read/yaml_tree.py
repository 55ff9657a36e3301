"""YAML text to a tree of nodes, from parser events and without recursion.

Stricter than YAML: every value is text (so `no`, `ja`, `on` and `1.10` stay what was typed), a key stands once, tags
and merge keys are refused. Aliases share the node they name; the tree is weighed as if each were written out, so that
a few lines cannot stand for millions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

import yaml

from kscoder.read import yaml_trouble
from kscoder.read.yaml_nodes import COMMA, Problem, Problems, YamlList, YamlMapping, YamlNode, YamlText

MOST_NODES = 200_000
MOST_LEVELS = 60

FAST_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


_Part = tuple[YamlNode, int, int]
"""A finished node, its weight in nodes and its height in levels with all aliases written out."""


@dataclass
class _Opened:
    """A list or mapping whose end has not come yet."""

    line: int
    column: int
    is_mapping: bool
    anchor: str | None
    nodes: list[YamlNode] = field(default_factory=list)
    weight: int = 1
    height: int = 0


def tree(text: str, problems: Problems) -> YamlNode | None:
    """The tree of the one document in the text, None where there is none.

    Problems after which the rest can still be read (a key that stands twice) are collected; others are raised.
    """
    return _Tree(problems).grown(text)


class _Tree:
    """State of the reading: what is open, and what the anchors stand for."""

    def __init__(self, problems: Problems) -> None:
        self.problems = problems
        self.opened: list[_Opened] = []
        self.anchors: dict[str, _Part] = {}
        self.root: YamlNode | None = None

    def grown(self, text: str) -> YamlNode | None:
        for event in _events(text, self.problems):
            mark = event.start_mark
            line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
            if isinstance(event, yaml.ScalarEvent):
                if event.tag or len(self.opened) >= MOST_LEVELS:
                    self._refuse_strange(event, line, column)
                scalar = YamlText(event.value, line, column, event.style in ("'", '"'))
                self._finish((scalar, 1, 0), event.anchor, line, column)
                continue
            self._refuse_strange(event, line, column)
            if isinstance(event, yaml.CollectionStartEvent):
                self.opened.append(_Opened(line, column, isinstance(event, yaml.MappingStartEvent), event.anchor))
            elif isinstance(event, yaml.CollectionEndEvent):
                closed = self.opened.pop()
                part = self._node(closed), closed.weight, closed.height + 1
                self._finish(part, closed.anchor, line, column)
            elif isinstance(event, yaml.AliasEvent):
                self._finish(self._aliased(event.anchor or "", line, column), None, line, column)
        return self.root

    def _refuse_strange(self, event: yaml.Event, line: int, column: int) -> None:
        """Stop at what YAML knows and this file must not have."""
        if isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            mend = "Delete the line `---`: one file is one document."
            self.problems.stop(Problem(line, column, "a second document begins here", mend))
        tag = getattr(event, "tag", None)
        if tag is not None and tag not in ("", "!"):
            mend = "If the value is to begin with an exclamation mark, put it in quotes."
            self.problems.stop(Problem(line, column, f"`{tag}` is a YAML tag, which is not read here", mend))
        if len(self.opened) >= MOST_LEVELS:
            what = f"lists and keys are nested more than {MOST_LEVELS} levels deep"
            self.problems.stop(Problem(line, column, what, "Look for brackets that are never closed, or flatten it."))

    def _finish(self, part: _Part, anchor: str | None, line: int, column: int) -> None:
        """Give a finished node to what it stands in."""
        if anchor:
            self.anchors[anchor] = part
        node, weight, height = part
        if not self.opened:
            self.root = node
            return
        parent = self.opened[-1]
        parent.nodes.append(node)
        parent.weight += weight
        if height:
            parent.height = max(parent.height, height)
        if parent.weight > MOST_NODES or len(self.opened) + height > MOST_LEVELS:
            what = f"with its aliases written out the file has more than {MOST_NODES:,} values or {MOST_LEVELS} levels"
            mend = "An alias (`*name`) repeats another alias too often: write the list out where it is needed."
            self.problems.stop(Problem(line, column, what, mend))

    def _aliased(self, name: str, line: int, column: int) -> _Part:
        if any(opened.anchor == name for opened in self.opened):
            what, mend = f"`*{name}` stands inside the part that it repeats", "Name another part, or write it out."
            self.problems.stop(Problem(line, column, what, mend))
        if name not in self.anchors:
            self.problems.stop(yaml_trouble.unknown_alias(name, line, column))
        return self.anchors[name]

    def _node(self, closed: _Opened) -> YamlNode:
        if not closed.is_mapping:
            return YamlList(tuple(closed.nodes), closed.line, closed.column)
        pairs = zip(closed.nodes[::2], closed.nodes[1::2], strict=True)
        return YamlMapping(tuple(self._checked(list(pairs))), closed.line, closed.column)

    def _checked(self, pairs: list[tuple[YamlNode, YamlNode]]) -> Iterator[tuple[YamlText, YamlNode]]:
        """The pairs whose key is a word that has not been there before."""
        first: dict[str, int] = {}
        for key, value in pairs:
            if not isinstance(key, YamlText):
                self.problems.add(
                    key, "a list or mapping stands where a key belongs", "A key is a word before a colon."
                )
            elif key.text in first:
                what = f"the key `{key.text}` stands here for the second time (first on line {first[key.text]})"
                both = "Keep one of the two; put both contents under it if you need both."
                self.problems.add(key, what, COMMA if value == YamlText("", value.line, value.column) else both)
            elif key.text == "<<" and not key.quoted:
                self.problems.add(key, "`<<` (a merge key) is not read here", "Write the keys out.")
            else:
                first[key.text] = key.line
                yield key, value


def _events(text: str, problems: Problems) -> Iterator[yaml.Event]:
    seen = 0
    try:
        for event in yaml.parse(text, Loader=FAST_LOADER):
            yield event
            seen += 1
    except yaml.YAMLError as trouble:
        if "nesting depth" in str(trouble):
            # Newer C parsers look ahead and give up; the one in Python comes to our own, lower bound first.
            yield from islice(yaml.parse(text, Loader=yaml.SafeLoader), seen, None)
        problems.stop(yaml_trouble.explained(trouble, text, problems.lines))
