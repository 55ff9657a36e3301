"""Folders for exports of several files."""

from __future__ import annotations

from pathlib import Path

from kscoder.errors import ExchangeError


def made_folder(folder: Path) -> Path:
    """Make a folder if it is not there. Raises ExchangeError where that cannot be."""
    if folder.exists() and not folder.is_dir():
        raise ExchangeError("this is a file, and a folder is needed", str(folder), "Name a folder with --out.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        said = f"the folder cannot be made ({error.strerror})"
        raise ExchangeError(said, str(folder), "Choose another with --out.") from error
    return folder
