"""The file for Taguette: its offsets are bytes of the text between the tags of its documents."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from html import unescape
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st

from kscoder.write.taguette import as_html


def text_of(html: str) -> str:
    return unescape(re.sub("<[^>]+>", "", html))


@pytest.fixture
def exported(kscoder: Callable[..., Result], study: Path) -> Path:
    assert kscoder("export", "--to", "taguette").exit_code == 0
    return study / "codings.sqlite3"


def test_highlights_cut_out_what_was_coded(exported: Path) -> None:
    database = sqlite3.connect(exported)
    rows = database.execute(
        "SELECT d.contents, h.start_offset, h.end_offset, h.snippet, t.path FROM highlights h "
        "JOIN documents d ON d.id = h.document_id JOIN highlight_tags g ON g.highlight_id = h.id "
        "JOIN tags t ON t.id = g.tag_id ORDER BY h.id, t.path"
    ).fetchall()
    database.close()
    assert [text_of(contents).encode()[start:end].decode() for contents, start, end, _, _ in rows] == [
        text_of(snippet) for _, _, _, snippet, _ in rows
    ]
    # The turn begins with a sign of four bytes in UTF-8, which is one code point and two UTF-16 units.
    assert [(text_of(snippet).split()[0], tag) for _, _, _, snippet, tag in rows] == [
        ("Det", "Lansering"),
        ("Vi", "Lansering"),
        ("Vi", "Verktøy.Samveis"),
    ]


@given(st.text(st.sampled_from('ab<&>\n øæ😀"'), max_size=40))
def test_documents_hold_the_text_to_the_byte(text: str) -> None:
    assert text_of(as_html(text)) == text


@pytest.mark.skipif(find_spec("taguette") is None, reason="Taguette is not installed in this environment")
def test_taguette_itself_imports_it(exported: Path, repository: Path) -> None:
    script = repository / "benchmarks" / "taguette_import.py"
    done = subprocess.run([sys.executable, str(script), str(exported)], capture_output=True, text=True, check=False)
    assert done.returncode == 0 and " 0 misplaced" in done.stdout, done.stderr
