"""A file is the old one or the new one, and what stood there before is kept."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import pytest

from kscoder.core.tables import tabulate
from kscoder.errors import WorkbookError
from kscoder.model import Run
from kscoder.write import atomic, workbook


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_replaces_in_one_step(tmp_path: Path) -> None:
    path = tmp_path / "codings.xlsx"
    path.write_text("old", encoding="utf-8")
    with atomic.replacing(path) as temporary:
        temporary.write_text("new", encoding="utf-8")
        assert path.read_text(encoding="utf-8") == "old"
    assert path.read_text(encoding="utf-8") == "new"
    assert names(tmp_path) == ["codings.xlsx"]


def test_a_failure_leaves_the_old_file_and_nothing_else(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "codings.xlsx"
    path.write_text("old", encoding="utf-8")
    broken = replace(
        run, codebook=replace(run.codebook, codes=run.codebook.codes[:3]), study=replace(run.study, language="fr")
    )
    with pytest.raises(KeyError):
        workbook.write(broken, path, tables=tabulate(broken))
    assert path.read_text(encoding="utf-8") == "old"
    assert names(tmp_path) == ["codings.xlsx"]


@pytest.mark.parametrize("step", ["zipfile.ZipFile.write", "kscoder.write.workbook.sheet.TemporaryFile"])
def test_a_full_disk_is_a_clear_message_and_leaves_nothing(
    step: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "parts").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "parts"))
    monkeypatch.setattr(step, full)
    with pytest.raises(WorkbookError, match="No space left on device"):
        workbook.write(run, tmp_path / "codings.xlsx", tables=tabulate(run))
    assert [path.name for path in tmp_path.rglob("*")] == ["parts"]


def test_what_killed_runs_left_is_cleared_away(tmp_path: Path) -> None:
    """Only own temporary files, and only those nobody has written to for an hour."""
    old = [".codings.abcd1234.xlsx.tmp", ".codings.2018-05-04-143000.a_c_1_3_.xlsx.tmp"]
    others = [".codings.abcd1234.csv.tmp", ".other.abcd1234.xlsx.tmp", ".codings.mine.xlsx.tmp", "codings.xlsx.tmp"]
    running = ".codings.wxyz6789.xlsx.tmp"
    for name in (*old, *others, running):
        (tmp_path / name).write_text("left", encoding="utf-8")
    for name in (*old, *others):
        os.utime(tmp_path / name, (1_525_437_000, 1_525_437_000))
    with atomic.replacing(tmp_path / "codings.xlsx") as temporary:
        temporary.write_text("new", encoding="utf-8")
    assert names(tmp_path) == sorted([*others, running, "codings.xlsx"])


def test_a_file_held_by_excel_is_a_clear_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "codings.xlsx"
    path.write_text("old", encoding="utf-8")

    def held(*_: object) -> None:
        raise PermissionError(13, "Access is denied")

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(WorkbookError, match="open in another program") as caught, atomic.replacing(path) as temporary:
        temporary.write_text("new", encoding="utf-8")
    assert str(path) in str(caught.value)
    assert "Close it" in str(caught.value)
    monkeypatch.undo()
    assert path.read_text(encoding="utf-8") == "old"
    assert names(tmp_path) == ["codings.xlsx"]


@pytest.mark.parametrize(("name", "what"), [("none/codings.xlsx", "folder does not exist"), ("folder", "not a file")])
def test_places_that_cannot_be_written(name: str, what: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(WorkbookError, match=what), atomic.replacing(tmp_path / name):
        pass


def test_a_workbook_is_named_as_one(run: Run, tmp_path: Path) -> None:
    with pytest.raises(WorkbookError, match="xlsx"):
        workbook.write(run, tmp_path / "codings.csv", tables=tabulate(run))
    assert names(tmp_path) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_a_replaced_file_keeps_who_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "codings.xlsx"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)
    with atomic.replacing(path) as temporary:
        temporary.write_text("new", encoding="utf-8")
    assert path.stat().st_mode & 0o777 == 0o640


def test_back_up_is_dated_by_the_last_change_and_made_once(tmp_path: Path) -> None:
    path = tmp_path / "codings.xlsx"
    path.write_text("first", encoding="utf-8")
    os.utime(path, (1_525_437_000, 1_525_437_000))
    copy = atomic.back_up(path)
    assert copy.name.startswith("codings.2018-05-0")
    assert copy.read_text(encoding="utf-8") == "first"
    assert atomic.back_up(path) == copy
    path.write_text("second", encoding="utf-8")
    os.utime(path, (1_525_437_000, 1_525_437_000))
    other = atomic.back_up(path)
    assert other != copy
    assert (copy.read_text(encoding="utf-8"), other.read_text(encoding="utf-8")) == ("first", "second")


def test_backing_up_nothing_is_a_clear_message(tmp_path: Path) -> None:
    with pytest.raises(WorkbookError, match="no copy"):
        atomic.back_up(tmp_path / "codings.xlsx")


@pytest.mark.parametrize(("mark", "program"), [(".~lock.codings.xlsx#", "LibreOffice"), ("~$codings.xlsx", "Excel")])
def test_marks_of_open_programs_are_a_warning(mark: str, program: str, tmp_path: Path) -> None:
    path = tmp_path / "codings.xlsx"
    assert atomic.open_elsewhere(path) is None
    (tmp_path / mark).write_text(",user,host;", encoding="utf-8")
    finding = atomic.open_elsewhere(path)
    assert finding is not None
    assert finding.severity == "warning"
    assert program in finding.message


WRITE_FOR_EVER = """
import sys
import tempfile
from pathlib import Path
from kscoder.write.atomic import replacing

path = Path(sys.argv[1])
while True:
    for letter in "ab":
        with replacing(path) as temporary:
            temporary.write_text(letter * 1_000_000, encoding="ascii")
"""


def test_killed_at_any_moment_the_file_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "codings.xlsx"
    path.write_text("a" * 1_000_000, encoding="ascii")
    for round_ in range(6):
        before = path.stat().st_mtime_ns
        process = subprocess.Popen([sys.executable, "-c", WRITE_FOR_EVER, str(path)])
        while path.stat().st_mtime_ns == before:
            time.sleep(0.001)
        time.sleep(0.007 * round_)
        process.kill()
        process.wait()
        text = path.read_text(encoding="ascii")
        assert text in ("a" * 1_000_000, "b" * 1_000_000)
