"""One program at a time writes a file that is only added to, so that what another one adds meanwhile is not lost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kscoder.errors import WorkbookError

KEPT_IN = ".kscoder"
"""Folder beside the file for the mark that it is being written."""
PATIENCE = 30.0
"""Seconds to wait for the other program; it needs far less than one."""


@contextmanager
def alone_with(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Wait until no other kscoder reads and rewrites a file, and keep the others waiting until the block ends.

    The operating system frees the file of a program that was killed. Raises WorkbookError where another program does
    not finish within `patience` seconds, or where the folder cannot be written to.
    """
    from filelock import FileLock, Timeout

    mark = path.parent / KEPT_IN / f"{path.name}.lock"
    lock = FileLock(mark, timeout=patience, mode=0o666)
    try:
        mark.parent.mkdir(exist_ok=True)
        lock.acquire()
    except Timeout as error:
        what = "another kscoder is writing it and does not finish"
        raise WorkbookError(what, str(path), "Wait for it or end it, and run again.") from error
    except OSError as error:
        what = f"its folder cannot be written to ({error.strerror})"
        raise WorkbookError(what, str(path), "Make the folder writable.") from error
    try:
        yield
    finally:
        lock.release()
