"""The tree under `codes`, flattened in the order of the file."""

from __future__ import annotations

import re

from kscoder.model import LANGUAGES, Code, Example
from kscoder.read.codebook import values
from kscoder.read.codebook.reading import Reading
from kscoder.read.codebook.rules import rules
from kscoder.read.yaml_file import YamlList, YamlMapping, YamlNode, YamlText

CODE_KEYS = (
    "code", "label", "definition", "include", "exclude", "examples", "counterexamples", "match", "replaces", "codes",
)  # fmt: skip
IDENTIFIER = "[a-z][a-z0-9-]*"


def codes(node: YamlNode, parent: str, reading: Reading) -> None:
    """Read a list of codes and what is below them into `reading.codes`."""
    found = values.items(node, "codes", reading.problems)
    if isinstance(node, YamlList) and not found:
        reading.problems.add(node, "`codes` is empty", "Write a code below it (`- code: name`), or delete `codes`.")
    names: dict[str, int] = {}
    for item in found:
        mapping = values.mapping(item, "a code", CODE_KEYS, reading.problems)
        name = _name(mapping, reading) if mapping else None
        if mapping is None or name is None:
            continue
        if name.text in names:
            what = f"the code `{name.text}` stands here for the second time (first on line {names[name.text]})"
            reading.problems.add(name, what, "Give one of them another name, or put both together.")
            continue
        names[name.text] = name.line
        code_id = f"{parent}/{name.text}" if parent else name.text
        reading.codes.append((_code(code_id, mapping, name, reading), name))
        children = mapping.get("codes")
        if children:
            codes(children, code_id, reading)


def _name(mapping: YamlMapping, reading: Reading) -> YamlText | None:
    node = mapping.get("code")
    if node is None:
        reading.problems.add(mapping, "the code has no name", "Write `code: its-name` as the first line of the code.")
        return None
    name = values.text(node, "code", reading.problems)
    if not name:
        return None
    if not re.fullmatch(IDENTIFIER, name):
        mend = f"Write `{_proposal(name)}`: small letters a-z, digits and hyphens. The proper name goes into `label`."
        reading.problems.add(node, f"a code cannot be named `{name}`", mend)
    return YamlText(name, node.line, node.column)


def _proposal(name: str) -> str:
    spelled = name.lower().translate(str.maketrans("æøåöäé", "eoaoae"))
    return re.sub("[^a-z0-9]+", "-", spelled).strip("-0123456789") or "a-name"


def _code(code_id: str, node: YamlMapping, name: YamlText, reading: Reading) -> Code:
    brief, full = _definition(node.get("definition"), reading)
    match = node.get("match")
    return Code(
        code_id,
        label=_label(node.get("label"), name.text, reading),
        definition=brief,
        definition_full=full,
        include=_texts(node, "include", reading),
        exclude=_texts(node, "exclude", reading),
        examples=_examples(node, "examples", reading),
        counterexamples=_examples(node, "counterexamples", reading),
        rules=rules(match, reading) if match else (),
        replaces=_replaces(node.get("replaces"), reading),
        line=name.line,
    )


def _label(node: YamlNode | None, name: str, reading: Reading) -> dict[str, str]:
    """Labels by language; without one the code's name serves."""
    if node is None:
        return {reading.language: name.replace("-", " ")}
    if not isinstance(node, YamlMapping):
        return {reading.language: values.text(node, "label", reading.problems)}
    values.mapping(node, "`label`", LANGUAGES, reading.problems)
    return {key.text: values.text(value, key.text, reading.problems) for key, value in node.entries}


def _definition(node: YamlNode | None, reading: Reading) -> tuple[str, str]:
    if node is None:
        return "", ""
    if not isinstance(node, YamlMapping):
        return values.text(node, "definition", reading.problems), ""
    values.mapping(node, "`definition`", ("brief", "full"), reading.problems)
    brief, full = node.get("brief"), node.get("full")
    return (
        values.text(brief, "brief", reading.problems) if brief else "",
        values.text(full, "full", reading.problems) if full else "",
    )


def _texts(node: YamlMapping, key: str, reading: Reading) -> tuple[str, ...]:
    value = node.get(key)
    return values.texts(value, key, reading.problems) if value else ()


def _examples(node: YamlMapping, key: str, reading: Reading) -> tuple[Example, ...]:
    value = node.get(key)
    found = values.items(value, key, reading.problems) if value else ()
    return tuple(example for item in found if (example := _example(item, key, reading)))


def _example(node: YamlNode, key: str, reading: Reading) -> Example | None:
    if not isinstance(node, YamlMapping):
        return Example(values.text(node, key, reading.problems), line=node.line)
    values.mapping(node, "an example", ("text", "question"), reading.problems)
    said, question = node.get("text"), node.get("question")
    if said is None:
        mend = "Write `text:` with the sentence; put a sentence with a colon in quotes."
        reading.problems.add(node, "the example has no `text`", mend)
        return None
    asked = values.text(question, "question", reading.problems) if question else ""
    return Example(values.text(said, "text", reading.problems), asked, said.line)


def _replaces(node: YamlNode | None, reading: Reading) -> tuple[str, ...]:
    if node is None:
        return ()
    for old in node.items if isinstance(node, YamlList) else (node,):
        if isinstance(old, YamlText):
            reading.replaced.append(old)
    return values.texts(node, "replaces", reading.problems)
