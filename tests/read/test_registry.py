"""Readers that other packages add."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from kscoder.errors import TranscriptError
from kscoder.read.transcripts import read, readers, registry, suffixes

GUIDE = Path(__file__).parents[2] / "docs" / "transcripts.md"


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Callable[[str], None]]:
    """Pretend that a package with this module is installed and names its READER as an entry point."""

    def install(code: str) -> None:
        sys.modules.pop("added_reader", None)
        (tmp_path / "added_reader.py").write_text(code, encoding="utf-8")
        monkeypatch.syspath_prepend(tmp_path)
        point = EntryPoint("log", "added_reader:READER", registry.GROUP)
        monkeypatch.setattr(registry, "entry_points", lambda *, group: [point] if group == registry.GROUP else [])
        readers.cache_clear()

    yield install
    monkeypatch.undo()
    readers.cache_clear()


def test_the_reader_in_the_guide_works(installed: Callable[[str], None], tmp_path: Path) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    installed(code)
    (tmp_path / "a.log").write_text("I: Hva?\nR: Det.\n", encoding="utf-8")
    raw = read(tmp_path / "a.log")
    assert [(u.speaker, u.text) for u in raw.utterances] == [("I", "Hva?"), ("R", "Det.")]
    assert raw.format == "log"
    assert ".log" in suffixes()


def test_an_entry_point_that_is_no_reader_is_an_error(installed: Callable[[str], None], tmp_path: Path) -> None:
    installed("READER = 1\n")
    (tmp_path / "a.txt").write_text("I: Hva?\n", encoding="utf-8")
    with pytest.raises(TranscriptError, match="is no Reader"):
        read(tmp_path / "a.txt")


def test_every_suffix_is_in_the_guide() -> None:
    told = set(re.findall(r"`(\.[a-z]+)`", GUIDE.read_text(encoding="utf-8")))
    assert set(suffixes()) <= told
