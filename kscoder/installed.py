"""Versions of installed packages, at once: `importlib.metadata` takes longer to import than a run to start."""

from __future__ import annotations

import re
import sys
from functools import cache
from pathlib import Path


@cache
def folders() -> tuple[Path, ...]:
    """The folders that tell of installed packages, in the order in which Python looks for them."""
    entries = (entry for folder in sys.path for entry in _entries(folder))
    return tuple(entry for entry in entries if entry.suffix in (".dist-info", ".egg-info"))


@cache
def version(package: str) -> str:
    """Version of a package, as `importlib.metadata.version` tells it; empty where it is not installed."""
    for folder in folders():
        if folder.suffix == ".dist-info" and _plain(folder.name.partition("-")[0]) == _plain(package):
            with (folder / "METADATA").open(encoding="utf-8") as lines:
                found = next((line for line in lines if line.startswith("Version:")), "")
            return found.removeprefix("Version:").strip()
    from importlib import metadata

    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""


def _plain(name: str) -> str:
    return re.sub("[-_.]+", "-", name).lower()


def _entries(folder: str) -> list[Path]:
    try:
        return list(Path(folder or ".").iterdir())
    except OSError:
        return []
