"""Files inside a zip (docx, odt, xlsx), with limits: a transcript must not be a bomb."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kscoder.errors import TranscriptError
from kscoder.read.transcripts.names import shown

MAX_FILE = 300 * 1024 * 1024
"""Bytes of the packed file; recordings are sometimes embedded."""
MAX_PART = 100 * 1024 * 1024
"""Bytes of one unpacked part; the text of a ten-hour interview with all its formatting has about ten million."""


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """The zip file, or a TranscriptError where it is damaged or cannot be opened."""
    try:
        if path.stat().st_size > MAX_FILE:
            raise TranscriptError(
                f"the file is larger than {MAX_FILE // 2**20} MB",
                shown(path),
                "Remove pictures and recordings from it.",
            )
        with zipfile.ZipFile(path) as archive:
            yield archive
    except (zipfile.BadZipFile, EOFError, NotImplementedError) as error:
        raise TranscriptError(
            "the file is damaged or was not copied to its end",
            shown(path),
            "Open it in the program it comes from, save it again, or fetch a new copy.",
        ) from error
    except OSError as error:
        raise TranscriptError(
            f"the file cannot be opened ({error.strerror or error})",
            shown(path),
            "Check that it is there and not locked.",
        ) from error


def part(archive: zipfile.ZipFile, name: str, path: Path) -> bytes | None:
    """The bytes of one part, None where there is none; a TranscriptError where it is damaged or too large."""
    try:
        with archive.open(name) as file:
            data = file.read(MAX_PART + 1)
    except KeyError:
        return None
    except (NotImplementedError, RuntimeError) as error:
        raise TranscriptError(
            "the file is packed with a password or in an unusual way", shown(path), "Save it again without a password."
        ) from error
    except (zipfile.BadZipFile, EOFError, OSError, ValueError) as error:
        raise _damaged(path) from error
    except Exception as error:
        if type(error).__module__ in ("zlib", "lzma"):  # both raise an `error` of their own on damaged data
            raise _damaged(path) from error
        raise
    if len(data) > MAX_PART:
        raise TranscriptError(
            f"the file unpacks to more than {MAX_PART // 2**20} MB of text, which no interview does",
            shown(path),
            "Do not open it if you do not know where it comes from; else copy its text into a new document.",
        )
    return data


def _damaged(path: Path) -> TranscriptError:
    return TranscriptError(
        "the file is damaged: its text cannot be unpacked", shown(path), "Fetch a new copy, or save it again."
    )
