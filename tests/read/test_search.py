"""Which files of a folder are taken for transcripts."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kscoder.errors import TranscriptError
from kscoder.read.transcripts import find

TALK = "I: Hva?\nR: Det.\n"


def test_what_lies_about_in_a_folder_is_skipped_and_said(tmp_path: Path) -> None:
    for name in ("B.txt", "A.vtt", "Intervju C.txt", "sub/D.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TALK + name, encoding="utf-8")
    skipped = {
        "~$B.docx": "programs leave behind",
        ".DS_Store": "programs leave behind",
        "._B.txt": "programs leave behind",
        "cases.csv": "by its name",
        "README.md": "by its name",
        "intervjuguide_v2.docx": "by its name",
        "Notater fra B.txt": "by its name",
        "Refleksjoner 2018.md": "by its name",
        "notater/mandag.txt": "by its name",
        "kommuner.csv": "without a column of talk",
        "B.mp3": "cannot be read",
    }
    for name in skipped:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("a,b\n1,2\n" + name, encoding="utf-8")
    taken, findings = find([tmp_path])
    assert [path.relative_to(tmp_path).as_posix() for path in taken] == [
        "A.vtt",
        "B.txt",
        "Intervju C.txt",
        "sub/D.txt",
    ]
    told = {Path(finding.place).name: finding.message for finding in findings}
    assert set(told) == {Path(name).name for name in skipped}
    for name, words in skipped.items():
        assert words in told[Path(name).name]


def test_the_second_of_two_equal_files_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "A.txt").write_text(TALK, encoding="utf-8")
    (tmp_path / "A kopi.txt").write_text(TALK, encoding="utf-8")
    taken, (finding,) = find([tmp_path])
    assert [path.name for path in taken] == ["A kopi.txt"]
    assert "byte for byte, as that of A kopi.txt" in finding.message


def test_a_file_named_twice_is_taken_once(tmp_path: Path) -> None:
    (tmp_path / "A.txt").write_text(TALK, encoding="utf-8")
    assert find([tmp_path / "A.txt", tmp_path]) == ((tmp_path / "A.txt",), ())


def test_a_named_file_is_taken_whatever_its_name(tmp_path: Path) -> None:
    (tmp_path / "notater.txt").write_text(TALK, encoding="utf-8")
    assert find([tmp_path / "notater.txt"])[0] == (tmp_path / "notater.txt",)


@pytest.mark.parametrize("name", ["A.mp3", "mangler.txt"])
def test_a_named_file_that_cannot_be_read_is_an_error(tmp_path: Path, name: str) -> None:
    (tmp_path / "A.mp3").write_bytes(b"ID3")
    with pytest.raises(TranscriptError):
        find([tmp_path / name])


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    (tmp_path / "A.txt").write_text(TALK, encoding="utf-8")
    (tmp_path / "sub").mkdir()
    try:
        (tmp_path / "sub" / "up").symlink_to(tmp_path, target_is_directory=True)
        (tmp_path / "sub" / "self.txt").symlink_to("self.txt")
    except OSError:
        pytest.skip("links are not allowed here")
    taken, findings = find([tmp_path])
    assert [path.name for path in taken] == ["A.txt"]
    told = {Path(finding.place).name: finding.message for finding in findings}
    assert "read already" in told["up"]
    assert "leads nowhere" in told["self.txt"]


def test_a_name_with_a_line_break_is_skipped_and_shown_on_one_line(tmp_path: Path) -> None:
    try:
        (tmp_path / "a\nb.txt").write_text(TALK, encoding="utf-8")
    except OSError:
        pytest.skip("the file system takes no such names")
    taken, (finding,) = find([tmp_path])
    assert taken == ()
    assert finding.severity == "error"
    assert finding.place.endswith(r"a\nb.txt")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everybody may read everything here")
def test_a_locked_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "locked").mkdir(mode=0)
    _, (finding,) = find([tmp_path])
    assert "cannot be opened" in finding.message
