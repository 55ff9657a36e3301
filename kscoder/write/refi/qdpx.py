"""A project as one file (.qdpx): a zip of project.qde and the sources' texts."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from pathlib import Path

from kscoder.errors import ExchangeError
from kscoder.model.projects import Project
from kscoder.write.atomic import replacing
from kscoder.write.refi.elements import project_bytes

OLDEST = (1980, 1, 1, 0, 0, 0)
"""The date of every part: the same project gives the same bytes."""


def write_project(project: Project, path: Path, quotes: Iterable[tuple[str, str, str]] = ()) -> None:
    """Write a project, whole or not at all.

    `quotes` are words that must come out: guid of the source, guid of the selection, the words. Texts are UTF-8 with
    ``\\n`` and without a byte order mark, so that an offset means the same to everyone who counts code points. Raises
    ExchangeError where a selection does not cut out its words, WorkbookError where the file cannot be written.
    """
    _check(project, quotes)
    with replacing(path) as temporary, zipfile.ZipFile(temporary, "w") as archive:
        _add(archive, "project.qde", project_bytes(project))
        for source in project.sources:
            _add(archive, f"sources/{source.guid}.txt", source.text.encode("utf-8"))


def _check(project: Project, quotes: Iterable[tuple[str, str, str]]) -> None:
    wanted = {(source, selection): words for source, selection, words in quotes}
    for source in project.sources:
        for selection in source.selections:
            cut = source.text[selection.span.start : selection.span.end]
            words = wanted.get((source.guid, selection.guid), cut)
            if len(cut) != selection.span.end - selection.span.start or cut != words:
                said = f'the selection at {selection.span.start} cuts out "{cut}" instead of "{words}"'
                raise ExchangeError(said, source.name, "Please report this: it is a fault in kscoder.")


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, OLDEST)
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, data, zipfile.ZIP_DEFLATED)
