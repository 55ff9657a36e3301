"""Files that are either the old one or the new one, never half of one, and copies of what was there before."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from kscoder.errors import WorkbookError
from kscoder.model import Finding

CLOSE_IT = "Close it in Excel or LibreOffice and run again, or choose another file with --out."

LEFT_AFTER = 3600.0
"""Seconds after which a temporary file belongs to a program that was killed: writing one takes a few."""


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a temporary file beside `path` to write to, and put it in its place when the block ends well.

    The bytes are on the disk before the name is changed, so that a power cut leaves the old file or the new one.
    When the block raises, the temporary file is removed and `path` is as it was. Temporary files that killed programs
    left beside `path` are removed once they are an hour old.

    Raises:
        WorkbookError: the folder is missing or cannot be written to, or the file is open in another program.
    """
    temporary = _beside(path)
    _clear_away_left(path)
    try:
        yield temporary
        _to_disk(temporary)
        _put_in_place(temporary, path)
    finally:
        with contextlib.suppress(FileNotFoundError):
            temporary.unlink()


def back_up(path: Path) -> Path:
    """Keep a copy of a file beside it, named by the time it was last changed; gives the copy's path.

    ``codings.xlsx`` becomes ``codings.2018-05-04-143000.xlsx``. The same state is kept once: a second call on an
    unchanged file gives the same path. Raises WorkbookError where the copy cannot be made.
    """
    try:
        changed = datetime.fromtimestamp(path.stat().st_mtime)
        stem, number = f"{path.stem}.{changed:%Y-%m-%d-%H%M%S}", 1
        copy = path.with_name(stem + path.suffix)
        while copy.exists() and copy.read_bytes() != path.read_bytes():
            number += 1
            copy = path.with_name(f"{stem}-{number}{path.suffix}")
        if not copy.exists():
            with replacing(copy) as temporary:
                shutil.copy2(path, temporary)
    except OSError as error:
        raise WorkbookError(f"no copy could be kept before replacing it ({error.strerror})", str(path)) from error
    return copy


def open_elsewhere(path: Path) -> Finding | None:
    """Whether Excel or LibreOffice seems to have the file open: a warning, as such marks outlive a crash."""
    marks = {".~lock." + path.name + "#": "LibreOffice", "~$" + path.name: "Excel"}
    for name, program in marks.items():
        if path.with_name(name).exists():
            return Finding(
                "warning",
                str(path),
                f"It seems to be open in {program}: {name} lies beside it.",
                "Close it without saving, or what you save there will overwrite this run.",
            )
    return None


def _beside(path: Path) -> Path:
    """An empty file in the same folder: a name can be exchanged in one step only within one disk."""
    if path.is_dir():
        raise WorkbookError("this is a folder, not a file", str(path), "Give the file a name, such as codings.xlsx.")
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.stem}.", suffix=f"{path.suffix}.tmp", dir=path.parent)
    except FileNotFoundError as error:
        raise WorkbookError("its folder does not exist", str(path), "Make the folder, or write elsewhere.") from error
    except OSError as error:
        what = f"its folder cannot be written to ({error.strerror})"
        raise WorkbookError(what, str(path), "Choose another folder with --out.") from error
    os.close(handle)
    return Path(name)


def _clear_away_left(path: Path) -> None:
    """Remove the temporary files of `path` and its dated copies that nobody has written to for long."""
    ours = re.compile(rf"\.{re.escape(path.stem)}(\.[\d-]+)?\.[a-z0-9_]{{8}}{re.escape(path.suffix)}\.tmp")
    for left in path.parent.iterdir():
        # What another program has open cannot be removed on Windows, and what it has just removed is gone.
        with contextlib.suppress(OSError):
            if ours.fullmatch(left.name) and time.time() - left.stat().st_mtime > LEFT_AFTER:
                left.unlink()


def _to_disk(temporary: Path) -> None:
    with temporary.open("rb+") as file:
        os.fsync(file.fileno())


def _put_in_place(temporary: Path, path: Path) -> None:
    try:
        # mkstemp makes files only their owner can read; a replaced file keeps who may read it, a new one gets the
        # usual rights.
        temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        temporary.replace(path)
        _folder_to_disk(path.parent)
    except PermissionError as error:
        raise WorkbookError("it is open in another program or write-protected", str(path), CLOSE_IT) from error
    except OSError as error:
        raise WorkbookError(f"it cannot be written ({error.strerror})", str(path), CLOSE_IT) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _folder_to_disk(folder: Path) -> None:
    """Make the change of name durable; Windows knows no such call for folders and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
