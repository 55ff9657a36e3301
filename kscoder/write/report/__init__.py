"""The report: one HTML file that needs nothing else, no network and no scripts."""

from __future__ import annotations

from pathlib import Path

from kscoder.model import Run, Tables
from kscoder.write.atomic import replacing
from kscoder.write.report.page import page


def write(run: Run, tables: Tables, path: Path) -> None:
    """Write the report, whole or not at all. Raises WorkbookError where the file cannot be written."""
    with replacing(path) as temporary:
        temporary.write_bytes(page(run, tables).encode("utf-8", "replace"))
