"""What Word documents hold beside plain paragraphs, and what python-docx would lose."""

from __future__ import annotations

from pathlib import Path

import docx as python_docx
import pytest
from word_files import STRICT, docx, p, r, table

from kscoder.model import RawTranscript
from kscoder.read.transcripts import read

STYLES = (
    '<w:style w:type="paragraph" w:styleId="Overskrift1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Egen"><w:name w:val="Egen"/><w:basedOn w:val="Overskrift1"/></w:style>'
    '<w:style w:type="character" w:styleId="Sterk"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
)


def talk(raw: RawTranscript) -> list[tuple[str, str]]:
    return [(u.speaker, u.text) for u in raw.utterances]


def test_a_document_that_python_docx_wrote(tmp_path: Path) -> None:
    document = python_docx.Document()
    document.add_heading("Del 1", level=2)
    for who, text in (("Intervjuer:", " Hva skjedde?"), ("Informant:", " Ikke noe.")):
        paragraph = document.add_paragraph()
        paragraph.add_run(who).bold = True
        paragraph.add_run(text)
    document.add_paragraph("Ikke det jeg vet.")
    document.save(str(tmp_path / "a.docx"))
    raw = read(tmp_path / "a.docx")
    assert talk(raw) == [
        ("", "Del 1"),
        ("Intervjuer", "Hva skjedde?"),
        ("Informant", "Ikke noe."),
        ("Informant", "Ikke det jeg vet."),
    ]
    assert [u.heading for u in raw.utterances] == [True, False, False, False]
    assert [u.place for u in raw.utterances][-1] == "paragraph 4"


@pytest.mark.parametrize("header", [True, False])
def test_a_table_with_and_without_a_header(tmp_path: Path, header: bool) -> None:
    rows = [("Taler", "Tekst")] * header + [("I", "Hva?"), ("R", "Det."), ("", "Og det."), ("I", "Ja.")]
    raw = read(docx(tmp_path / "a.docx", table(*rows) + p("Etter tabellen.")))
    assert talk(raw) == [("I", "Hva?"), ("R", "Det."), ("R", "Og det."), ("I", "Ja."), ("", "Etter tabellen.")]
    assert raw.utterances[0].place == f"table 1 row {1 + header}"


def test_a_table_of_facts_is_no_talk_of_speakers(tmp_path: Path) -> None:
    body = table(("Dato", "22. januar"), ("Sted", "telefon")) + p("I: Hva?") + p("R: Det.")
    assert talk(read(docx(tmp_path / "a.docx", body)))[-2:] == [("I", "Hva?"), ("R", "Det.")]
    assert ("Dato", "22. januar") not in talk(read(tmp_path / "a.docx"))


def test_tracked_changes_are_read_as_final_text(tmp_path: Path) -> None:
    changed = (
        "<w:r><w:t>R: Vi har </w:t></w:r>"
        "<w:del><w:r><w:delText>aldri </w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>alltid </w:t></w:r></w:ins><w:r><w:t>gjort det.</w:t></w:r>"
    )
    merged = p("I: Hva ", properties="<w:rPr><w:del/></w:rPr>") + p("så?")
    moved = "<w:moveFrom><w:r><w:t>borte</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>R: Flyttet.</w:t></w:r></w:moveTo>"
    raw = read(docx(tmp_path / "a.docx", f"{merged}<w:p>{changed}</w:p><w:p>{moved}</w:p>"))
    assert talk(raw) == [("I", "Hva så?"), ("R", "Vi har alltid gjort det."), ("R", "Flyttet.")]
    told = " / ".join(finding.message for finding in raw.findings)
    assert "1 tracked deletions" in told
    assert "1 tracked insertions" in told


def test_content_controls_text_boxes_links_and_fields_are_read(tmp_path: Path) -> None:
    control = f"<w:sdt><w:sdtContent>{p('I: I kontrollen?')}</w:sdtContent></w:sdt>"
    box = f"<w:p><w:r><w:pict><w:txbxContent>{p('R: I boksen.')}</w:txbxContent></w:pict></w:r></w:p>"
    link = p("<w:r><w:t>I: Se </w:t></w:r>", "<w:hyperlink><w:r><w:t>lenken</w:t></w:r></w:hyperlink>")
    field = p("<w:r><w:t>R: Side </w:t></w:r>", "<w:fldSimple><w:r><w:t>3</w:t></w:r></w:fldSimple>")
    raw = read(docx(tmp_path / "a.docx", control + box + link + field))
    assert talk(raw) == [("I", "I kontrollen?"), ("R", "I boksen."), ("I", "Se lenken"), ("R", "Side 3")]


def test_a_text_box_that_is_there_twice_for_old_and_new_word_is_read_once(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{p('R: I boksen.')}</w:txbxContent>"
    both = (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    assert talk(read(docx(tmp_path / "a.docx", p("I: Hva?") + f"<w:p>{both}</w:p>"))) == [
        ("I", "Hva?"),
        ("R", "I boksen."),
    ]


def test_strict_documents_are_read(tmp_path: Path) -> None:
    raw = read(docx(tmp_path / "a.docx", p("I: Hva?") + p("R: Det."), namespace=STRICT))
    assert talk(raw) == [("I", "Hva?"), ("R", "Det.")]


def test_headings_by_style_by_inheritance_and_by_outline_level(tmp_path: Path) -> None:
    body = (
        p("Del 1", style="Overskrift1")
        + p("Innledning", style="Egen")
        + p("Avslutning", properties='<w:outlineLvl w:val="1"/>')
        + p("I: Hva?")
        + p("R: Det.")
    )
    raw = read(docx(tmp_path / "a.docx", body, styles=STYLES))
    assert [u.text for u in raw.utterances if u.heading] == ["Del 1", "Innledning", "Avslutning"]


def test_bold_names_without_a_colon(tmp_path: Path) -> None:
    lines = [("Kari", " Hva?"), ("Ola", " Det."), ("Kari", " Ja."), ("Ola", " Nei.")]
    strong = '<w:r><w:rPr><w:rStyle w:val="Sterk"/></w:rPr><w:t>Kari</w:t></w:r>'
    body = "".join(p(r(who, bold=True), r(text)) for who, text in lines) + p(strong, r(" Takk."))
    raw = read(docx(tmp_path / "a.docx", body, styles=STYLES))
    assert talk(raw) == [("Kari", "Hva?"), ("Ola", "Det."), ("Kari", "Ja."), ("Ola", "Nei."), ("Kari", "Takk.")]
    assert raw.convention == "labels in bold (Kari, Ola)"


def test_questions_in_bold_are_told_apart_but_given_no_role(tmp_path: Path) -> None:
    body = "".join(
        p(r(text, bold=bold)) for text, bold in (("Hva?", True), ("Det.", False), ("Og?", True), ("Nei.", False))
    )
    raw = read(docx(tmp_path / "a.docx", body))
    assert talk(raw) == [("bold", "Hva?"), ("plain", "Det."), ("bold", "Og?"), ("plain", "Nei.")]
    assert any("who is who" in finding.mend for finding in raw.findings)


def test_automatic_numbers_with_words_are_labels_and_bare_ones_help_to_find_the_place(tmp_path: Path) -> None:
    numbering = "".join(
        f'<w:abstractNum w:abstractNumId="{i}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:lvlText w:val="{pattern}"/></w:lvl></w:abstractNum>'
        for i, pattern in enumerate(("Intervjuer:", "%1."))
    ) + "".join(f'<w:num w:numId="{i + 1}"><w:abstractNumId w:val="{i}"/></w:num>' for i in range(2))

    def listed(text: str, number: int) -> str:
        return p(text, properties=f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>')

    body = listed("Hva?", 1) + p("Informant: Tre ting.") + listed("Den ene.", 2) + listed("Den andre.", 2)
    raw = read(docx(tmp_path / "a.docx", body, numbering=numbering))
    assert talk(raw) == [
        ("Intervjuer", "Hva?"),
        ("Informant", "Tre ting."),
        ("Informant", "Den ene."),
        ("Informant", "Den andre."),
    ]
    assert raw.utterances[3].place == "paragraph 4 (numbered 2)"


def test_what_is_left_out_is_said(tmp_path: Path) -> None:
    noted = p("I: Hva?", "<w:r><w:footnoteReference/></w:r>", "<w:r><w:commentReference/></w:r>")
    hidden = p("R: Det.", "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hemmelig</w:t></w:r>")
    raw = read(docx(tmp_path / "a.docx", noted + hidden, header1=p("Prosjekt X"), footer1=p("")))
    assert talk(raw) == [("I", "Hva?"), ("R", "Det.")]
    (left_out,) = [finding.message for finding in raw.findings if finding.message.startswith("left out")]
    assert left_out == "left out: 1 comments, 1 footnotes, 1 page headers or footers, 1 stretches of hidden text"


def test_lines_in_one_paragraph_as_teams_writes_them(tmp_path: Path) -> None:
    def cue(times: str, who: str, text: str) -> str:
        return f"<w:p><w:r><w:t>{times}</w:t><w:br/><w:t>{who}</w:t><w:br/><w:t>{text}</w:t></w:r></w:p>"

    body = (
        cue("0:0:0.0 --&gt; 0:0:1.250", "Kari Moe", "Hei.")
        + cue("0:0:2.90 --&gt; 0:0:4.480", "Ola Lie", "Hei, hei.")
        + cue("0:1:2.90 --&gt; 0:1:4.480", "Kari Moe", "Ja.")
        + cue("0:1:5.0 --&gt; 0:1:6.0", "Siri Aas", "Nei.")
    )
    raw = read(docx(tmp_path / "a.docx", body))
    assert [(u.speaker, u.time, u.text) for u in raw.utterances] == [
        ("Kari Moe", "00:00:00", "Hei."),
        ("Ola Lie", "00:00:02", "Hei, hei."),
        ("Kari Moe", "00:01:02", "Ja."),
        ("Siri Aas", "00:01:05", "Nei."),
    ]
