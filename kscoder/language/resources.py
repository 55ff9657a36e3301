"""Where the packed tables live: built once from the installed packages, then only mapped into memory.

A table is kept in the user's cache folder under a name that tells the versions it was made from, so that another
version of a package makes another table. Where that folder cannot be written, the table stays in memory.
"""

from __future__ import annotations

import gc
import json
import logging
import os
import sys
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from kscoder.language.table import PackedTable, pack

BUILD = 15
"""Raised whenever `build` makes other tables from the same packages."""


_LOG = logging.getLogger(__name__)
"""Where no program has set up logging, its warnings are shown on standard error."""


def cache_folder() -> Path:
    """The user's cache folder for kscoder; the variable ``KSCODER_CACHE`` names another."""
    if own := os.environ.get("KSCODER_CACHE"):
        return Path(own)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "kscoder" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "kscoder"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "kscoder"


def open_table(name: str, versions: str, words: Callable[[], Mapping[str, str]]) -> PackedTable:
    """The table of a language; `words` is called only where none was made from these versions yet."""
    stamp = sha256(f"{BUILD} {versions}".encode()).hexdigest()[:12]
    path = cache_folder() / f"words-{name}-{stamp}.bin"
    try:
        return PackedTable.open(path)
    except (OSError, ValueError):
        _LOG.warning("kscoder reads its dictionaries (%s), which takes some ten seconds, once …", name)
        data = _packed(words)
    try:
        _replace(path, data)
        _remove_older(path, f"words-{name}-*.bin")
        return PackedTable.open(path)
    except OSError:
        return PackedTable(data)


def kept(name: str, versions: str, make: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Plain data that `make` gives, kept for these versions; made anew each time where the folder cannot be written."""
    stamp = sha256(f"{BUILD} {versions}".encode()).hexdigest()[:12]
    path = cache_folder() / f"{name}-{stamp}.json"
    try:
        found: dict[str, Any] = json.loads(path.read_bytes())
    except (OSError, ValueError):
        found = make()
        with suppress(OSError):
            _replace(path, json.dumps(found).encode())
            _remove_older(path, f"{name}-*.json")
    return found


def _remove_older(path: Path, pattern: str) -> None:
    """Delete tables made from other versions, all but the last one, which another environment may still use."""
    others = (other for other in path.parent.glob(pattern) if other != path)
    for old in sorted(others, key=lambda other: other.stat().st_mtime)[:-1]:
        try:
            old.unlink(missing_ok=True)
        except PermissionError:
            continue  # Windows: in use by another process, which will leave it to the next table made


def _packed(words: Callable[[], Mapping[str, str]]) -> bytes:
    """The table's bytes. Making it takes millions of small objects, none of them garbage: collecting is put off."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        return pack(words())
    finally:
        if collecting:
            gc.enable()


def _replace(path: Path, data: bytes) -> None:
    """Write a file so that another process sees either nothing or all of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.stem)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
