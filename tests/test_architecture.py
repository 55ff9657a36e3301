"""The one way from read to core to write, held by looking at the imports."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "kscoder"
ROOMS = ("read", "core", "write", "language")
SHARED = {"model", "errors", "installed", "suggest"}
FENCES = {
    "click": {"cli"},
    "spacy": {"language"},
    "openpyxl": {"read"},
    "xlsxwriter": {"write"},
    "docx": {"read", "write"},
    "http": {"serve"},
}
FILES = sorted(PACKAGE.rglob("*.py"))


def imports(file: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def room(file: Path) -> str:
    first = file.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


@pytest.mark.parametrize("file", FILES, ids=lambda f: str(f.relative_to(PACKAGE)))
def test_a_room_imports_only_itself_and_the_nouns(file: Path) -> None:
    if room(file) not in ROOMS:
        return
    inner = {name.split(".")[1] for name in imports(file) if name.startswith("kscoder.")}
    allowed = SHARED | {room(file)}
    assert inner <= allowed, f"{file} imports {inner - allowed}"


def test_the_nouns_import_nothing_else_of_kscoder() -> None:
    files = sorted((PACKAGE / "model").glob("*.py"))
    assert files
    for file in files:
        assert all(name.startswith("kscoder.model") for name in imports(file) if name.startswith("kscoder")), file


@pytest.mark.parametrize("file", FILES, ids=lambda f: str(f.relative_to(PACKAGE)))
def test_libraries_stay_behind_their_fences(file: Path) -> None:
    used = {name.split(".")[0] for name in imports(file)}
    for library, rooms in FENCES.items():
        assert library not in used or room(file) in rooms, f"{library} in {file}"


def test_core_is_pure() -> None:
    impure = {"os", "pathlib", "random", "time", "datetime", "open"}
    for file in FILES:
        if room(file) == "core":
            assert not impure & {name.split(".")[0] for name in imports(file)}, file
