"""A project for Taguette, which reads no REFI-QDA projects: a database of its own form, to be imported there.

The form is that of Taguette 1.4 and 1.5; later versions bring such a file up to date themselves.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from contextlib import closing
from html import escape
from pathlib import Path

from kscoder.model import Span
from kscoder.model.projects import Project, ProjectCode, ProjectSource
from kscoder.write.atomic import replacing

FORM = "db5e31a0233d"
"""What Taguette calls the form of the database."""
USER, MADE = "admin", "1980-01-01 00:00:00"
"""Taguette's only user on one's own machine, and a date that is the same in every export."""
NAME, PATH, DESCRIPTION = 50, 200, 100_000
"""Longest names of projects and texts, paths of tags, and descriptions that Taguette takes."""
TABLES = """
CREATE TABLE alembic_version (version_num VARCHAR(32) PRIMARY KEY);
CREATE TABLE users (login VARCHAR(30) PRIMARY KEY, created DATETIME NOT NULL, hashed_password VARCHAR(192),
  disabled BOOLEAN NOT NULL, password_set_date DATETIME, language VARCHAR(10), email VARCHAR(256), email_sent DATETIME);
CREATE TABLE projects (id INTEGER PRIMARY KEY, name VARCHAR(200) NOT NULL, description TEXT NOT NULL,
  created DATETIME NOT NULL);
CREATE TABLE project_members (project_id INTEGER, user_login VARCHAR(30), privileges VARCHAR(11) NOT NULL,
  PRIMARY KEY (project_id, user_login));
CREATE TABLE documents (id INTEGER PRIMARY KEY, name VARCHAR(200) NOT NULL, description TEXT NOT NULL,
  filename VARCHAR(200) NOT NULL, created DATETIME NOT NULL, project_id INTEGER NOT NULL,
  text_direction VARCHAR(13) NOT NULL, contents TEXT NOT NULL);
CREATE TABLE commands (id INTEGER PRIMARY KEY, date DATETIME NOT NULL, user_login VARCHAR(30) NOT NULL,
  project_id INTEGER NOT NULL, document_id INTEGER, payload TEXT NOT NULL);
CREATE TABLE tags (id INTEGER PRIMARY KEY, project_id INTEGER NOT NULL, path VARCHAR(200) NOT NULL,
  description TEXT NOT NULL, UNIQUE (project_id, path));
CREATE TABLE highlights (id INTEGER PRIMARY KEY, document_id INTEGER NOT NULL, start_offset INTEGER NOT NULL,
  end_offset INTEGER NOT NULL, snippet TEXT NOT NULL);
CREATE TABLE highlight_tags (highlight_id INTEGER, tag_id INTEGER, PRIMARY KEY (highlight_id, tag_id));
"""


def write(project: Project, path: Path, structural: Collection[str] = ()) -> None:
    """Write a project, whole or not at all; codes in `structural` (their guids) and their codings are left out.

    Raises WorkbookError where the file cannot be written.
    """
    with replacing(path) as temporary, closing(sqlite3.connect(temporary)) as database:
        database.executescript(TABLES)
        database.execute("INSERT INTO alembic_version VALUES (?)", (FORM,))
        database.execute("INSERT INTO users (login, created, disabled) VALUES (?, ?, 0)", (USER, MADE))
        about = project.description[:DESCRIPTION]
        database.execute("INSERT INTO projects VALUES (1, ?, ?, ?)", (project.name[:NAME], about, MADE))
        database.execute("INSERT INTO project_members VALUES (1, ?, 'ADMIN')", (USER,))
        tags = _add_tags(database, [code for code in project.codes if code.guid not in structural])
        for source in project.sources:
            _add_source(database, source, tags)
        database.commit()


def _add_tags(database: sqlite3.Connection, codes: list[ProjectCode]) -> dict[str, int]:
    """Guid → number of a tag; a tag's path is the names from the top down, with dots between them."""
    paths: dict[str, str] = {}
    tags: dict[str, int] = {}
    for number, code in enumerate(codes, 1):
        name = " ".join(code.name.replace(".", " ").split())
        whole = (f"{paths[code.parent]}." if code.parent in paths else "") + name
        taken = set(paths.values())
        paths[code.guid] = whole[:PATH] if whole[:PATH] not in taken else f"{whole[: PATH - 6]} {number}"
        tags[code.guid] = number
        row = (number, paths[code.guid], code.description[:DESCRIPTION])
        database.execute("INSERT INTO tags VALUES (?, 1, ?, ?)", row)
    return tags


def _add_source(database: sqlite3.Connection, source: ProjectSource, tags: dict[str, int]) -> None:
    name = source.name[:NAME] or "text"
    row = (name, source.description[:DESCRIPTION], f"{name}.txt", MADE, as_html(source.text))
    document = database.execute(
        "INSERT INTO documents (name, description, filename, created, contents, project_id, text_direction) "
        "VALUES (?, ?, ?, ?, ?, 1, 'LEFT_TO_RIGHT')",
        row,
    ).lastrowid
    for selection in source.selections:
        given = sorted({tags[coding.code] for coding in selection.codings if coding.code in tags})
        if given:
            words = source.text[selection.span.start : selection.span.end]
            place = (document, *_bytes(source.text, selection.span), as_html(words).strip())
            sql = "INSERT INTO highlights (document_id, start_offset, end_offset, snippet) VALUES (?, ?, ?, ?)"
            highlight = database.execute(sql, place).lastrowid
            database.executemany("INSERT INTO highlight_tags VALUES (?, ?)", [(highlight, tag) for tag in given])


def as_html(text: str) -> str:
    """Text as paragraphs, a line each; without its tags it is the text again, to the byte."""
    return "\n".join(_paragraphs(text))


def _paragraphs(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        yield f"<p>{escape(line, quote=False)}</p>" if line else ""


def _bytes(text: str, span: Span) -> tuple[int, int]:
    """A span in bytes of UTF-8, as Taguette counts."""
    start = len(text[: span.start].encode("utf-8"))
    return start, start + len(text[span.start : span.end].encode("utf-8"))
