"""A codebook as a file of its own (.qdc)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kscoder.model.projects import ProjectCode, ProjectSet
from kscoder.write.atomic import replacing
from kscoder.write.refi.elements import codebook_bytes


def write_codebook(codes: Sequence[ProjectCode], path: Path, origin: str, sets: Sequence[ProjectSet] = ()) -> None:
    """Write a codebook, whole or not at all. Raises WorkbookError where the file cannot be written."""
    with replacing(path) as temporary:
        temporary.write_bytes(codebook_bytes(codes, sets, origin))
