"""Files that cannot be read end in one clear message; those that are merely odd are read and it is said how."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import pytest
from word_files import W, docx, odt, p, pdf

from kscoder.errors import TranscriptError
from kscoder.read.transcripts import archive, decode, read

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 504


def refused(path: Path, words: str) -> None:
    """The error names the file, says what is wrong in these words, and tells a way out."""
    with pytest.raises(TranscriptError, match=words) as caught:
        read(path)
    assert path.stem.split("\n")[0] in caught.value.where
    assert caught.value.mend
    assert "\n" not in caught.value.what


def test_an_old_word_file(tmp_path: Path) -> None:
    (tmp_path / "a.doc").write_bytes(OLE + "WordDocument".encode("utf-16-le"))
    refused(tmp_path / "a.doc", r"old Word format \(\.doc\)")


def test_a_docx_with_a_password(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(OLE + "EncryptedPackage".encode("utf-16-le"))
    refused(tmp_path / "a.docx", "protected by a password")


def test_an_odt_with_a_password(tmp_path: Path) -> None:
    odt(tmp_path / "a.odt", "<text:p>I: Hva?</text:p>")
    with zipfile.ZipFile(tmp_path / "a.odt", "a") as file:
        file.writestr("META-INF/manifest.xml", "<manifest><encryption-data/></manifest>")
    refused(tmp_path / "a.odt", "protected by a password")


def test_a_zip_bomb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_PART", 2**20)
    docx(tmp_path / "a.docx", p("x" * 2**21))
    assert (tmp_path / "a.docx").stat().st_size < 2**14
    refused(tmp_path / "a.docx", "unpacks to more than 1 MB")


def test_a_zip_bomb_that_lies_about_its_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = docx(tmp_path / "a.docx", p("x" * 2**21))
    data = path.read_bytes()
    true_size = next(
        info.file_size for info in zipfile.ZipFile(path).infolist() if info.filename == "word/document.xml"
    )
    path.write_bytes(data.replace(struct.pack("<L", true_size), struct.pack("<L", 100)))
    monkeypatch.setattr(archive, "MAX_PART", 2**20)
    refused(path, "unpacks to more|damaged")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_an_entity_bomb(tmp_path: Path, encoding: str) -> None:
    entities = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10 if i else "ha"}">' for i in range(10))
    head = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [{entities}]>'
    bomb = f'{head}<w:document xmlns:w="{W}">&e9;</w:document>'
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as file:
        file.writestr("word/document.xml", bomb.encode(encoding))
    refused(tmp_path / "a.docx", "declares XML entities")


def test_an_entity_bomb_in_a_workbook(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as file:
        file.writestr("xl/workbook.xml", '<!DOCTYPE x [<!ENTITY e "ha">]><workbook>&e;</workbook>')
    refused(tmp_path / "a.xlsx", "declares XML entities")


def test_an_entity_that_reads_a_file(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("hemmelig", encoding="utf-8")
    entity = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{(tmp_path / "secret.txt").as_uri()}">]>'
    (tmp_path / "a.eaf").write_text(f"{entity}<ANNOTATION_DOCUMENT>&e;</ANNOTATION_DOCUMENT>", encoding="utf-8")
    refused(tmp_path / "a.eaf", "declares XML entities")


@pytest.mark.parametrize("name", ["a.docx", "a.odt", "a.xlsx"])
def test_a_truncated_zip(tmp_path: Path, name: str) -> None:
    whole = docx(tmp_path / "whole.docx", p("I: Hva?") * 200).read_bytes()
    (tmp_path / name).write_bytes(whole[: len(whole) // 2])
    refused(tmp_path / name, "damaged or was not copied to its end")


def test_a_zip_with_a_damaged_part(tmp_path: Path) -> None:
    path = docx(tmp_path / "a.docx", p("I: Hva?") + p("R: " + "Det var det. " * 50))
    data = bytearray(path.read_bytes())
    data[60:90] = b"\xff" * 30
    path.write_bytes(data)
    refused(path, "damaged")


def test_xml_that_breaks_off(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as file:
        file.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>')
    refused(tmp_path / "a.docx", "its XML breaks off at line 1")


def test_xml_nested_without_end(tmp_path: Path) -> None:
    refused(docx(tmp_path / "a.docx", "<w:sdt>" * 5000 + "</w:sdt>" * 5000), "damaged")


def test_a_pdf_that_was_scanned(tmp_path: Path) -> None:
    refused(pdf(tmp_path / "a.pdf", [[], []]), "scanned")


def test_a_damaged_pdf(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog")
    refused(tmp_path / "a.pdf", "damaged")


@pytest.mark.parametrize("content", [b"", b"\n \r\n", b"\0\0\0\0"])
def test_an_empty_file(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    refused(tmp_path / "a.txt", "empty")


@pytest.mark.parametrize("name", ["a.docx", "a.vtt", "a.json", "a.csv", "a.rtf", "a.html"])
def test_an_empty_file_of_any_kind(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"")
    refused(tmp_path / name, "empty|no cues|no text")


def test_a_single_line_of_fifty_megabytes(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.write(b"ord " * (50 * 2**20 // 4))
    refused(tmp_path / "a.txt", "larger than 20 MB")


def test_a_long_line_below_the_limit_is_read_and_reported(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("I: Hei.\nR: " + "a_b c'd " * 30_000, encoding="utf-8")
    raw = read(tmp_path / "a.txt")
    assert [u.speaker for u in raw.utterances] == ["I", "R"]
    assert any("one paragraph of 239,999 characters" in finding.message for finding in raw.findings)


def test_nul_bytes_in_text_are_left_out_and_reported(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("I: Hv\0a skjedde på møtet?\nR: Ikke no\0e.\n".encode())
    raw = read(tmp_path / "a.txt")
    assert [u.text for u in raw.utterances] == ["Hva skjedde på møtet?", "Ikke noe."]
    assert any("2 control characters" in finding.message for finding in raw.findings)


def test_binary_data_named_txt(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(bytes(range(256)) * 40)
    refused(tmp_path / "a.txt", "binary data")


@pytest.mark.parametrize(("start", "what"), [(b"ID3\x04", "sound recording"), (b"\x89PNG\r\n", "picture")])
def test_a_recording_named_txt(tmp_path: Path, start: bytes, what: str) -> None:
    (tmp_path / "a.txt").write_bytes(start + bytes(range(256)))
    refused(tmp_path / "a.txt", what)


@pytest.mark.parametrize(
    ("encoding", "taken"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
        ("cp1252", "cp1252"),
        ("iso-8859-1", "cp1252"),
        ("mac_roman", "mac_roman"),
    ],
)
@pytest.mark.parametrize("words", ["på tide", "Blåbærsyltetøy, ærlig talt: det er for få øl å få."])
def test_encodings_are_found_and_said(tmp_path: Path, encoding: str, taken: str, words: str) -> None:
    text = f"I: Hva skjedde på møtet?\r\nR: {words}\r\n"
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    raw = read(tmp_path / "a.txt")
    assert (raw.encoding, raw.utterances[1].text) == (taken, words)
    assert any(f"read as {taken}" in finding.message for finding in raw.findings) == (taken in ("cp1252", "mac_roman"))


def test_dashes_and_quotes_of_windows_do_not_look_like_mac(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("I: It’s “here”—isn’t it…and there?\nR: Yes–no.\n".encode("cp1252"))
    assert read(tmp_path / "a.txt").encoding == "cp1252"


def test_a_file_that_breaks_its_own_mark(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbfI: p\xe5 tide\n")
    refused(tmp_path / "a.txt", "damaged at byte")


def test_decomposed_letters_are_the_same_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("I: pa\u030a\nR: ja\n".encode())
    assert read(tmp_path / "a.txt").utterances[0].text == "på"


def test_mojibake_is_named(tmp_path: Path) -> None:
    garbled = "I: Hva skjedde på møtet?\nR: Vær så god.\n".encode().decode("cp1252")
    (tmp_path / "a.txt").write_text(garbled, encoding="utf-8")
    (finding,) = [f for f in read(tmp_path / "a.txt").findings if "mojibake" in f.message]
    assert finding.severity == "warning"


def test_direction_marks_do_not_hide_a_label(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("\u200eI\u200f: Hva?\n\u202aR: For\u00adankring.\u202c\n", encoding="utf-8")
    raw = read(tmp_path / "a.txt")
    assert [(u.speaker, u.text) for u in raw.utterances] == [("I", "Hva?"), ("R", "Forankring.")]
    assert any("5 invisible characters" in finding.message for finding in raw.findings)


def test_a_name_with_a_line_break(tmp_path: Path) -> None:
    path = tmp_path / "a\nb.txt"
    try:
        path.write_text("I: Hva?\n", encoding="utf-8")
    except OSError:
        pytest.skip("the file system takes no such names")
    refused(path, "line break")


@pytest.mark.parametrize("name", ["a.mp3", "a", "a.pptx"])
def test_an_unknown_kind_of_file(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("I: Hva?\n", encoding="utf-8")
    refused(tmp_path / name, "cannot be read as transcripts")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    refused(tmp_path / "a.txt", "no such file")


@pytest.mark.parametrize("content", ['{"a": ', "[1, 2]", '{"segments": []}', "[" * 100_000])
def test_json_that_is_no_transcript(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.json").write_text(content, encoding="utf-8")
    refused(tmp_path / "a.json", "JSON")


def test_the_limit_for_text_leaves_room_for_long_interviews() -> None:
    ten_hours = 10 * 60 * 150 * 7  # minutes, words a minute, bytes a word
    assert 20 * ten_hours < decode.MAX_TEXT_BYTES
