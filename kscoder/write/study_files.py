"""The files of a new study: transcripts, cases, settings."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kscoder.model import DataTable
from kscoder.write.atomic import replacing
from kscoder.write.csv_tables import csv_text
from kscoder.write.folders import made_folder


def write_transcripts(folder: Path, texts: Mapping[str, str]) -> None:
    """Write texts as .txt files; raises ExchangeError or WorkbookError where they cannot be written."""
    made_folder(folder)
    for name, text in texts.items():
        with replacing(folder / f"{name}.txt") as temporary:
            temporary.write_text(text, encoding="utf-8", newline="\n")


def write_cases(path: Path, table: DataTable) -> None:
    """Write the cases file."""
    with replacing(path) as temporary:
        temporary.write_bytes(csv_text(table).encode("utf-8-sig"))


def write_settings(path: Path, settings: Mapping[str, object]) -> None:
    """Write the study file."""
    import yaml

    head = "# Made from a project of another program. Look through the speakers: only informants' talk is coded.\n"
    with replacing(path) as temporary:
        text = head + yaml.safe_dump(dict(settings), allow_unicode=True, sort_keys=False, width=110)
        temporary.write_text(text, encoding="utf-8", newline="\n")
