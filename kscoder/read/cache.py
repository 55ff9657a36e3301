"""What an earlier run has worked out, read back only where it was made from the very same things.

A file is one line with a digest and then JSON. The digest is taken of the key and the content together, so that a file
of another key, of another version, cut off or changed in any way counts as none at all.
"""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any


def read(path: Path, key: str) -> Any:
    """The content that was kept under a key; None where there is none that can be trusted."""
    try:
        digest, _, content = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    if digest != sealed(key, content):
        return None
    return json.loads(content)


def sealed(key: str, content: bytes) -> bytes:
    """The digest that stands before a content which was made from what the key tells."""
    return sha256(key.encode() + b"\n" + content).hexdigest().encode("ascii")
