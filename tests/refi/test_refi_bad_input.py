"""Projects that are damaged or mean harm: one message that says what is wrong and what to do."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from test_refi_reading import GUID, Pack, qde, selection

from kscoder.errors import ExchangeError
from kscoder.read.refi import read_codebook, read_project


def refused(path: Path) -> str:
    with pytest.raises(ExchangeError) as caught:
        read_project(path)
    assert caught.value.mend and caught.value.where
    return str(caught.value)


def test_a_file_cut_anywhere_is_refused_or_read_but_never_a_crash(pack: Pack) -> None:
    path = pack(qde(selection(0, 2)), {"sources/t.txt": b"Ja da, det var det. " * 20})
    whole = path.read_bytes()
    for length in range(0, len(whole), 7):
        path.write_bytes(whole[:length])
        assert "damaged" in refused(path) or "no project" in refused(path)


def test_bytes_changed_within_are_refused_or_read_but_never_a_crash(pack: Pack) -> None:
    path = pack(qde(selection(0, 2)), {"sources/t.txt": b"Ja da, det var det. " * 20})
    whole = path.read_bytes()
    for place in range(0, len(whole), 5):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        try:
            read_project(path)
        except ExchangeError as error:
            assert error.mend


@pytest.mark.parametrize("name", ["../outside.txt", "/etc/outside.txt", "sources/../../a.txt", "C:/a.txt", "..\\a.txt"])
def test_parts_that_want_to_lie_outside_are_refused(name: str, pack: Pack) -> None:
    said = refused(pack(qde(""), {name: b"x"}))
    assert "wants to lie outside" in said and "Do not trust" in said


def test_a_path_to_the_machines_own_files_is_not_followed(pack: Pack, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("hemmelig", encoding="utf-8")
    for path in (f"absolute://{tmp_path}/secret.txt", "relative:///../secret.txt", str(tmp_path / "secret.txt")):
        read = read_project(pack(qde(selection(0, 2), path)))
        assert not read.project.sources
        assert 'the text of "T" is not in the file; 1 selections' in read.findings[0].message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
def test_entities_are_refused(encoding: str, pack: Pack) -> None:
    evil = '<!DOCTYPE P [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n<Project'
    text = qde("").replace('encoding="utf-8"', f'encoding="{encoding}"').replace("<Project", evil)
    assert "entities" in refused(pack(text.encode(encoding)))


def test_offsets_beyond_the_text_are_left_out_and_named(pack: Pack) -> None:
    found = selection(0, 2, 1) + selection(3, 99, 2) + selection(4, 4, 3) + selection(-5, 2, 4) + selection(3, 1, 5)
    read = read_project(pack(qde(found), {"sources/t.txt": b"Ja da"}))
    assert [s.span.end for s in read.project.sources[0].selections] == [2]
    finding = read.findings[0]
    assert finding.severity == "error" and "4 of 5 selections" in finding.message and "3-99" in finding.message


def test_what_is_no_project_is_told(pack: Pack, tmp_path: Path) -> None:
    plain = tmp_path / "plain.qdpx"
    plain.write_text("Hei", encoding="utf-8")
    assert "damaged" in refused(plain)
    assert "cannot be opened" in refused(tmp_path / "missing.qdpx")
    assert "no project in this file" in refused(pack("x", name="readme.md"))
    assert "begins with <html>" in refused(pack("<html/>"))
    assert "breaks off at line" in refused(pack("<Project>"))


def test_a_bomb_is_refused(monkeypatch: pytest.MonkeyPatch, pack: Pack) -> None:
    monkeypatch.setattr("kscoder.read.refi.package.MAX_PART", 10_000)
    assert "unpacks to more than" in refused(pack(qde(""), {"sources/t.txt": b"a" * 20_000}))


def test_a_password_is_told(pack: Pack) -> None:
    path = pack(qde(""))
    data = bytearray(path.read_bytes())
    directory = data.rindex(b"PK\x01\x02")
    data[6] |= 1
    data[directory + 8] |= 1
    path.write_bytes(bytes(data))
    assert "password" in refused(path)


def test_a_codebook_that_is_none_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.qdc"
    for content, said in (("<CodeBook/>", "no codes"), ("<Code", "damaged"), ("<Project/>", "begins with <Project>")):
        path.write_text(content, encoding="utf-8")
        with pytest.raises(ExchangeError, match=said):
            read_codebook(path)


def test_a_code_nested_deep_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.qdc"
    codes = "".join(f'<Code guid="{GUID.format(n)}" name="c" isCodable="true">' for n in range(200))
    path.write_text(f"<CodeBook><Codes>{codes}{'</Code>' * 200}</Codes></CodeBook>", encoding="utf-8")
    assert len(read_codebook(path)[0]) == 200


def test_the_command_line_says_it_once(kscoder: Callable[..., Result], study: Path) -> None:
    (study / "a.qdpx").write_bytes(b"PK\x03\x04")
    result = kscoder("import", "a.qdpx")
    assert result.exit_code == 2 and result.stderr.count("damaged") == 1 and "Traceback" not in result.output
    assert not zipfile.is_zipfile(study / "a.qdpx")
