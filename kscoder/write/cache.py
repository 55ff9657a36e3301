"""Keep what a run has worked out for the next one: see `kscoder.read.cache` for the form of the files."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Collection
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any


def write(path: Path, key: str, content: Any, rights: int) -> None:
    """Keep a content (plain data for JSON) under a key, whole or not at all.

    What a power cut leaves half-written its digest gives away, so that nothing waits for the disk.

    `rights` says who may read the file: it holds the informants' words. Where it cannot be written nothing is kept,
    and the next run works everything out again.
    """
    encoded = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    seal = sha256(key.encode() + b"\n" + encoded).hexdigest().encode("ascii")
    put(path, seal + b"\n" + encoded, rights)


def put(path: Path, content: bytes, rights: int) -> None:
    """Put a file in its place, whole or not at all; where it cannot be written there is none."""
    with suppress(OSError):
        # Whoever may read a file must also be let into its folder.
        for folder in (path.parent.parent, path.parent):
            folder.mkdir(exist_ok=True, mode=rights | (rights & 0o444) >> 2)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")  # its owner's alone
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            temporary.chmod(rights)
            temporary.replace(path)
        except OSError:
            temporary.unlink(missing_ok=True)


def forget_others(folder: Path, names: Collection[str]) -> None:
    """Take away all kept files but those named: words of a transcript that is gone must not stay behind."""
    with suppress(OSError):
        for file in (*folder.glob("*.json"), *folder.glob("*.npz")):
            if file.name not in names:
                file.unlink(missing_ok=True)


def rights_like(files: Collection[Path]) -> int:
    """Rights that let nobody read who may not read all of the files."""
    rights = 0o666
    for file in files:
        with suppress(OSError):
            rights &= file.stat().st_mode
    return rights | 0o600
