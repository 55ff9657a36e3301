"""Strict reading of YAML files that people write by hand, with line and column of every key and value."""

from __future__ import annotations

import difflib
import hashlib
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from kscoder.errors import KscoderError
from kscoder.read import yaml_trouble
from kscoder.read.yaml_nodes import COMMA, Problem, Problems, YamlList, YamlMapping, YamlNode, YamlText
from kscoder.read.yaml_tree import tree

__all__ = ["COMMA", "Document", "Problems", "YamlList", "YamlMapping", "YamlNode", "YamlText", "load"]

MOST_BYTES = 2_000_000

LINE_END = "\r\n|[\n\r\x85\u2028\u2029]"
"""What ends a line in YAML; `str.splitlines` would count more of them."""


@dataclass(frozen=True)
class Document:
    """A file as it was read."""

    path: Path
    root: YamlMapping
    lines: tuple[str, ...]
    """The lines of the file, for messages."""
    digest: str
    """SHA-256 of the file's bytes, hexadecimal."""

    def problems(self, error: type[KscoderError]) -> Problems:
        """An empty collection for what its reader finds wrong with the file."""
        return Problems(self.path, self.lines, error)


def load(path: Path, error: type[KscoderError]) -> Document:
    """Read a YAML file that is a mapping; its texts are NFC, its values never anything but text.

    Raises `error`, with line, column, the line itself and how to mend it, for a file that is not there, is not UTF-8,
    is larger than 2 MB, is no YAML or stands for too much, has a key twice, is empty, or is not a mapping.
    """
    content = _content(path, error)
    text = unicodedata.normalize("NFC", _decoded(content, path, error))
    problems = Problems(path, tuple(re.split(LINE_END, text)), error)
    for problem in yaml_trouble.before_parsing(problems.lines):
        problems.add(problem, problem.what, problem.mend)
    problems.raise_if_any()
    root = tree(text, problems)
    problems.raise_if_any()
    if root is None or (isinstance(root, YamlText) and not root.text):
        raise error("the file is empty", str(path), "Write lines of the form `key: value`, beginning with `title:`.")
    if not isinstance(root, YamlMapping):
        mend = "Begin with lines of the form `key: value`, with a space after the colon, for example `title: My study`."
        problems.stop(Problem(root.line, root.column, "the file does not begin with a key", mend))
    return Document(path, root, problems.lines, hashlib.sha256(content).hexdigest())


def _content(path: Path, error: type[KscoderError]) -> bytes:
    try:
        megabytes = path.stat().st_size / 1e6
        if megabytes > MOST_BYTES / 1e6:
            what = f"the file is {megabytes:.1f} MB, and at most {MOST_BYTES / 1e6:.0f} MB are read"
            raise error(what, str(path), "Check that it is the right file; a file written by hand is far smaller.")
        return path.read_bytes()
    except FileNotFoundError:
        raise error("there is no such file", str(path), _neighbours(path)) from None
    except OSError as trouble:
        what = "this is a folder, not a file" if path.is_dir() else f"the file cannot be opened ({trouble.strerror})"
        raise error(what, str(path), "Name a file that you may read.") from None


def _neighbours(path: Path) -> str:
    folder = path.parent
    names = (
        sorted(file.name for file in folder.iterdir() if file.suffix in (".yaml", ".yml")) if folder.is_dir() else []
    )
    close = difflib.get_close_matches(path.name, names, n=1)
    if close:
        return f"Did you mean `{folder / close[0]}`?"
    return f"In that folder are: {', '.join(names[:8])}." if names else "Check the name and the folder."


def _decoded(content: bytes, path: Path, error: type[KscoderError]) -> str:
    mend = "Save it again with the encoding UTF-8 (most editors ask for it under “Save as”)."
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in content[:400]:
        raise error("the file is saved as UTF-16 (“Unicode” in older editors), not as UTF-8", str(path), mend)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as trouble:
        return _refuse_bytes(content, trouble.start, path, error, mend)


def _refuse_bytes(content: bytes, start: int, path: Path, error: type[KscoderError], mend: str) -> str:
    """Raise for a byte that is not UTF-8, showing its line as Windows-1252, which it most likely is."""
    line = content.count(b"\n", 0, start) + 1
    begin = content.rfind(b"\n", 0, start) + 1
    shown = content[begin:].split(b"\n", 1)[0].decode("cp1252", errors="replace").rstrip()
    letter = content[start : start + 1].decode("cp1252", errors="replace")
    what = f"the file is not saved as UTF-8 but probably as Windows-1252 (“ANSI”): see the letter {letter}"
    where = f"{path}, line {line}, column {start - begin + 1}"
    raise error(f"{what}\n    {line} | {shown[:120]}", where, mend)
