"""The zip of a project: its one .qde file and its sources, held in memory and never unpacked to the disk."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from kscoder.errors import ExchangeError

MAX_PART = 200 * 1024 * 1024
"""Bytes of one unpacked part; a project.qde with a million codings has about as many."""
ANEW = "Export it again in the program it comes from, or fetch a new copy."


@dataclass(frozen=True)
class Package:
    """What lies in a .qdpx file."""

    qde: bytes
    sources: Mapping[str, bytes]
    """File name without folder, lower case → content; only texts."""


def unpack(path: Path) -> Package:
    """Read the parts that hold text. Raises ExchangeError where the file is damaged, too large or not to be trusted."""
    try:
        with zipfile.ZipFile(path) as archive:
            _refuse_outside(archive, path)
            qde = _project_file(archive, path)
            texts = [entry for entry in archive.infolist() if entry.filename.lower().endswith(".txt")]
            sources = {
                PurePosixPath(_posix(entry.filename)).name.lower(): _part(archive, entry, path) for entry in texts
            }
            return Package(_part(archive, qde, path), sources)
    except (zipfile.BadZipFile, EOFError, zlib.error) as error:
        raise ExchangeError("the file is damaged or was not copied to its end", str(path), ANEW) from error
    except (NotImplementedError, RuntimeError) as error:
        said = "the file is packed with a password or in an unusual way"
        raise ExchangeError(said, str(path), "Export it again without a password.") from error
    except OSError as error:
        said = f"the file cannot be opened ({error.strerror or error})"
        raise ExchangeError(said, str(path), "Check its name and that it is not locked.") from error


def _posix(name: str) -> str:
    return name.replace("\\", "/")


def _refuse_outside(archive: zipfile.ZipFile, path: Path) -> None:
    for entry in archive.infolist():
        name = _posix(entry.filename)
        if name.startswith("/") or ".." in name.split("/") or re.match("[A-Za-z]:", name):
            said = f'a part of the file wants to lie outside of it ("{entry.filename}"), which no program writes'
            raise ExchangeError(said, str(path), "Do not trust this file; ask whoever sent it.")


def _project_file(archive: zipfile.ZipFile, path: Path) -> zipfile.ZipInfo:
    found = [entry for entry in archive.infolist() if entry.filename.lower().endswith(".qde")]
    found.sort(key=lambda entry: (_posix(entry.filename).count("/"), entry.filename.lower() != "project.qde"))
    if not found:
        said = "there is no project in this file (no .qde)"
        raise ExchangeError(said, str(path), "Export a REFI-QDA project (.qdpx) in the program it comes from.")
    return found[0]


def _part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, path: Path) -> bytes:
    with archive.open(entry) as file:
        data = file.read(MAX_PART + 1)
    if len(data) > MAX_PART:
        said = f"{entry.filename} unpacks to more than {MAX_PART // 2**20} MB, which no interview does"
        raise ExchangeError(said, str(path), "Do not trust this file; ask whoever sent it.")
    return data
