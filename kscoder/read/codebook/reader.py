"""A codebook file to a `Codebook`."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from kscoder.errors import CodebookError
from kscoder.model import LANGUAGES, Codebook
from kscoder.read import yaml_file
from kscoder.read.codebook import values
from kscoder.read.codebook.checks import check
from kscoder.read.codebook.codes import codes
from kscoder.read.codebook.patterns import named_list
from kscoder.read.codebook.reading import Reading
from kscoder.read.yaml_file import Document, YamlList, YamlMapping, YamlNode

TOP_KEYS = ("title", "version", "language", "authors", "source", "changes", "terms", "codes")


def read(path: Path, sound: Collection[str] = ()) -> Codebook:
    """Read and validate a codebook; regular expressions that are known to be `sound` are not tried again.

    Raises CodebookError that tells all problems at once, each with line and column, the line itself and how to mend
    it. Named lists are written out, so that nobody after this has to know of them.
    """
    document = yaml_file.load(path, CodebookError)
    reading = Reading(document.problems(CodebookError), sound=sound)
    codebook = _codebook(document, reading)
    reading.problems.raise_if_any()
    return codebook


def _codebook(document: Document, reading: Reading) -> Codebook:
    root, problems = document.root, reading.problems
    values.mapping(root, "a codebook", TOP_KEYS, problems)
    reading.language = _language(root.get("language"), reading)
    _read_named_lists(root.get("terms"), reading)
    tree = root.get("codes")
    if tree is None:
        problems.add(root, "the codebook has no `codes`", "Write `codes:` and below it at least `- code: its-name`.")
    else:
        codes(tree, "", reading)
        check(reading)
    return Codebook(
        title=_text(root, "title", reading) or document.path.stem,
        version=_text(root, "version", reading),
        codes=tuple(code for code, _ in reading.codes),
        path=document.path,
        digest=document.digest,
        authors=_texts(root, "authors", reading),
        source=_texts(root, "source", reading),
        changes=_changes(root.get("changes"), reading),
        language=reading.language,
    )


def _text(root: YamlMapping, key: str, reading: Reading) -> str:
    node = root.get(key)
    return values.text(node, key, reading.problems) if node else ""


def _texts(root: YamlMapping, key: str, reading: Reading) -> tuple[str, ...]:
    node = root.get(key)
    return values.texts(node, key, reading.problems) if node else ()


def _language(node: YamlNode | None, reading: Reading) -> str:
    if node is None:
        return "nb"
    if values.kind(node) == "a text" and values.text(node, "language", reading.problems) in ("no", "nor", "norsk"):
        reading.problems.add(node, "`language: no` does not tell which Norwegian", "Write nb (bokmål) or nn (nynorsk).")
        return "nb"
    return values.choice(node, "language", LANGUAGES, reading.problems) or "nb"


def _read_named_lists(node: YamlNode | None, reading: Reading) -> None:
    """Read all lists under `terms:`, also those that no code uses, so that their problems are told."""
    if node is None:
        return
    if not isinstance(node, YamlMapping):
        mend = "Write names below it, each with a list: `leaders: [rådmann, kommunedirektør]`."
        reading.problems.add(node, f"`terms` must have names, and here is {values.kind(node)}", mend)
        return
    reading.named = {name.text: value for name, value in node.entries}
    for name, value in node.entries:
        values.items(value, name.text, reading.problems)
        if isinstance(value, YamlList):
            named_list(name.text, value, reading)


def _changes(node: YamlNode | None, reading: Reading) -> tuple[str, ...]:
    found = values.items(node, "changes", reading.problems) if node else ()
    return tuple(_change(item, reading) for item in found)


def _change(node: YamlNode, reading: Reading) -> str:
    """One entry of the change log as a line: `2 (2018-05-02): split design`."""
    if not isinstance(node, YamlMapping):
        return values.text(node, "changes", reading.problems)
    values.mapping(node, "a change", ("version", "date", "note"), reading.problems)
    version, date, note = (_text(node, key, reading) for key in ("version", "date", "note"))
    if not note:
        reading.problems.add(node, "the change has no `note`", "Write `note:` with what was changed and why.")
    return f"{version} ({date}): {note}" if version and date else f"{version or date}: {note}".removeprefix(": ")
