"""Does Taguette open what kscoder writes for it? Run with a Python that has Taguette (pip install taguette):

    python benchmarks/taguette_import.py codings.sqlite3

Imports the file into a fresh database by Taguette's own code, cuts every highlight out of its document by Taguette's
own counting, and compares it with the words kscoder meant.
"""

from __future__ import annotations

import re
import sys
import tempfile
from html import unescape
from pathlib import Path
from typing import Any


def main(path: str) -> int:
    """Print what Taguette found; 1 where anything does not fit."""
    from taguette import database, extract  # type: ignore[import-not-found]
    from taguette.database.copy import copy_project  # type: ignore[import-not-found]

    with tempfile.TemporaryDirectory() as folder:
        source = database.connect(f"sqlite:///{Path(path).resolve()}", external=True)()
        target = database.connect(f"sqlite:///{folder}/fresh.sqlite3")()
        target.add(database.User(login="admin"))
        target.commit()
        project = copy_project(source, target, 1, "admin")
        target.commit()
        documents = target.query(database.Document).filter_by(project_id=project).all()
        wrong = [one for document in documents for one in document.highlights if not _fits(document, one, extract)]
        tags = target.query(database.Tag).filter_by(project_id=project).count()
        number = sum(len(document.highlights) for document in documents)
        given = sum(len(one.tags) for document in documents for one in document.highlights)
        print(f"{len(documents)} documents, {tags} tags, {number} highlights, {given} codings, {len(wrong)} misplaced")
    return 1 if wrong else 0


def _fits(document: Any, highlight: Any, extract: Any) -> bool:
    cut = extract.extract(document.contents, highlight.start_offset, highlight.end_offset)
    return _words(cut) == _words(highlight.snippet)


def _words(html: str) -> str:
    return " ".join(unescape(re.sub("<[^>]+>", " ", html)).split())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
