"""What OpenDocument texts and web pages hold beside plain paragraphs."""

from __future__ import annotations

from pathlib import Path

import pytest
from word_files import odt

from kscoder.errors import TranscriptError
from kscoder.read.transcripts import read


def test_odt_headings_spaces_breaks_boxes_and_final_text(tmp_path: Path) -> None:
    body = (
        '<text:tracked-changes><text:changed-region><text:deletion><text:p>borte</text:p></text:deletion>'
        "</text:changed-region></text:tracked-changes>"
        '<text:h text:outline-level="1">Del 1</text:h>'
        "<text:p>I: Hva<text:s text:c='2'/>så?"
        "<text:note><text:note-body><text:p>fotnote</text:p></text:note-body></text:note></text:p>"
        "<text:p>R: Det<text:line-break/>og <text:change/><text:change-start/>det<text:change-end/>."
        "<office:annotation><text:p>merknad</text:p></office:annotation></text:p>"
        "<text:list><text:list-item><text:p>I: I listen?</text:p></text:list-item></text:list>"
        "<text:p><draw:frame><draw:text-box><text:p>R: I boksen.</text:p></draw:text-box></draw:frame></text:p>"
    )  # fmt: skip
    raw = read(odt(tmp_path / "a.odt", body))
    assert [(u.speaker, u.text, u.heading) for u in raw.utterances] == [
        ("", "Del 1", True),
        ("I", "Hva  så?", False),
        ("R", "Det\nog det.", False),
        ("I", "I listen?", False),
        ("R", "I boksen.", False),
    ]
    (left_out,) = [finding.message for finding in raw.findings if finding.message.startswith("left out")]
    assert left_out == "left out: 1 comments, 1 footnotes or endnotes, 1 lists of tracked changes"


def test_odt_bold_names_and_tables(tmp_path: Path) -> None:
    style = (
        '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    )
    lines = [("Kari", "Hva?"), ("Ola", "Det."), ("Kari", "Ja."), ("Ola", "Nei.")]
    body = "".join(f'<text:p><text:span text:style-name="T1">{who}</text:span> {text}</text:p>' for who, text in lines)
    assert [(u.speaker, u.text) for u in read(odt(tmp_path / "a.odt", body, style)).utterances] == lines
    rows = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row)
        + "</table:table-row>"
        for row in lines
    )
    assert [
        (u.speaker, u.text) for u in read(odt(tmp_path / "b.odt", f"<table:table>{rows}</table:table>")).utterances
    ] == lines


def test_a_page_as_noscribe_writes_it(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        "<!DOCTYPE html><html><head><title>x</title><style>p {color: red}</style></head><body>"
        '<p style="font-weight: 600">'
        "Tittel</p><p><a>S01: <span>[00:00:12]</span> Hei.</a><a> Hva\nså?</a></p><p></p>"
        "<p>S00: <span>[00:01:02]</span> Det&nbsp;var &lt;fint&gt;.<br>Og slikt.</p>"
        "<script>var x = 'I: nei';</script></body></html>",
        encoding="utf-8",
    )
    raw = read(tmp_path / "a.html")
    assert [(u.speaker, u.time, u.text) for u in raw.utterances] == [
        ("", "", "Tittel"),
        ("S01", "00:00:12", "Hei. Hva så?"),
        ("S00", "00:01:02", "Det var <fint>.\nOg slikt."),
    ]


def test_an_old_page_says_its_encoding_but_the_bytes_decide(tmp_path: Path) -> None:
    page = '<html><head><meta charset="utf-8"></head><body><p>I: På tide?<p>R: Ærlig talt.</body></html>'
    (tmp_path / "a.htm").write_bytes(page.encode("cp1252"))
    raw = read(tmp_path / "a.htm")
    assert [(u.speaker, u.text) for u in raw.utterances] == [("I", "På tide?"), ("R", "Ærlig talt.")]
    assert raw.encoding == "cp1252"


def test_hundreds_of_unclosed_tags_lose_no_word(tmp_path: Path) -> None:
    page = "".join(f"<font><div>I: Hva {i}?<br>R: Det {i}." for i in range(400))
    (tmp_path / "a.html").write_text(f"<html><body>{page}", encoding="utf-8")
    assert [u.text for u in read(tmp_path / "a.html").utterances][-2:] == ["Hva 399?", "Det 399."]


def test_a_page_nested_without_end_is_refused_and_not_cut(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><body>" + "<div>I: Hva?" * 5000, encoding="utf-8")
    with pytest.raises(TranscriptError, match="nested too deeply"):
        read(tmp_path / "a.html")
