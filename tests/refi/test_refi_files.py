"""What other programs demand of a project file: order, names, offsets, the same identifiers in every run."""

from __future__ import annotations

import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from lxml import etree

ORDER = {
    "Project": "Users CodeBook Variables Cases Sources Notes Links Sets Graphs Description NoteRef",
    "Users": "User",
    "CodeBook": "Codes Sets",
    "Codes": "Code",
    "Code": "Description NoteRef Code",
    "Cases": "Case",
    "Case": "Description CodeRef VariableValue SourceRef SelectionRef",
    "Variables": "Variable",
    "VariableValue": "VariableRef TextValue BooleanValue IntegerValue FloatValue DateValue DateTimeValue",
    "Sources": "TextSource",
    "TextSource": "Description PlainTextContent PlainTextSelection Coding NoteRef VariableValue",
    "PlainTextSelection": "Description Coding NoteRef",
    "Coding": "CodeRef NoteRef",
    "Notes": "Note",
    "Note": "Description PlainTextContent PlainTextSelection Coding NoteRef VariableValue",
    "Sets": "Set",
    "Set": "Description MemberCode MemberSource MemberNote",
}
"""Children of an element in the only order that the schema of 18 March 2019 allows."""
CONTAINERS = {"Users", "Codes", "Cases", "Variables", "Sources", "Notes", "Sets", "CodeBook", "VariableValue"}
PROJECT = "{urn:QDA-XML:project:1.0}"


@pytest.fixture
def exported(kscoder: Callable[..., Result], study: Path) -> Path:
    """The study's project, with a decision and a memo in it."""
    from openpyxl import load_workbook

    assert kscoder("code", "-q").exit_code == 0
    book = load_workbook(study / "codings.xlsx")
    sheet = book["Codings"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    sheet.cell(2, heads["decision"], "accept")
    sheet.cell(2, heads["memo"], "Husk denne.")
    sheet.cell(3, heads["decision"], "reject")
    sheet.cell(3, heads["memo"], "Ikke dette.")
    book.save(study / "codings.xlsx")
    assert kscoder("export", "--to", "qdpx", "--out", "out.qdpx").exit_code == 0
    return study / "out.qdpx"


def root_of(path: Path) -> etree._Element:
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read("project.qde"))


def local(element: etree._Element) -> str:
    return etree.QName(element).localname


def check_form(root: etree._Element) -> None:
    for element in root.iter():
        name = local(element)
        children = [local(child) for child in element]
        allowed = ORDER.get(name, "").split()
        places = [allowed.index(child) for child in children]
        assert places == sorted(places), f"{name}: {children}"
        assert children or name not in CONTAINERS, f"{name} is empty"


def test_elements_stand_in_the_order_of_the_schema_and_no_container_is_empty(exported: Path) -> None:
    root = root_of(exported)
    assert root.tag == f"{PROJECT}Project"
    check_form(root)


def test_identifiers_are_unique_and_every_reference_leads_somewhere(exported: Path) -> None:
    root = root_of(exported)
    guids = [element.get("guid") for element in root.iter() if element.get("guid")]
    assert len(guids) == len(set(guids))
    referred = [v for e in root.iter() for k, v in e.attrib.items() if k in ("targetGUID", "creatingUser")]
    assert referred and set(referred) <= set(guids)


def test_texts_lie_where_programs_look_for_them_and_offsets_cut_the_words_out(exported: Path) -> None:
    root = root_of(exported)
    with zipfile.ZipFile(exported) as archive:
        for source in root.iter(f"{PROJECT}TextSource"):
            assert source.get("plainTextPath") == f"internal://{source.get('guid')}.txt"
            assert source.get("richTextPath") is None
            data = archive.read(f"sources/{source.get('guid')}.txt")
            text = data.decode("utf-8")
            assert b"\r" not in data and not text.startswith("\ufeff") and unicodedata.is_normalized("NFC", text)
            for selection in source.iter(f"{PROJECT}PlainTextSelection"):
                cut = text[int(selection.get("startPosition", "")) : int(selection.get("endPosition", ""))]
                told = selection.find(f"{PROJECT}Description")
                assert cut and (told is None or " ".join(cut.split()) == selection.get("name"))


def test_the_same_study_gives_the_same_bytes(exported: Path, kscoder: Callable[..., Result], study: Path) -> None:
    first = exported.read_bytes()
    assert kscoder("export", "--to", "qdpx", "--out", "again.qdpx").exit_code == 0
    assert (study / "again.qdpx").read_bytes() == first


def test_cases_have_variables_and_their_texts_have_the_same(exported: Path) -> None:
    root = root_of(exported)
    kinds = {v.get("name"): v.get("typeOfVariable") for v in root.iter(f"{PROJECT}Variable")}
    assert kinds == {"inhabitants": "Integer", "share": "Float", "size": "Text"}
    held = {
        element.get("name"): [value[1].text for value in element.findall(f"{PROJECT}VariableValue")]
        for kind in ("Case", "TextSource")
        for element in root.iter(f"{PROJECT}{kind}")
    }
    assert held == {"A": ["5000", "0.25", "small"], "B": ["70000", "large"]}
    assert {each.get("name") for each in root.iter(f"{PROJECT}Set")} == {"A", "B", "size: small", "size: large"}


def test_who_accepted_a_coding_gave_it_too_and_what_is_rejected_is_no_coding(exported: Path) -> None:
    root = root_of(exported)
    users = {user.get("guid"): user.get("name") for user in root.iter(f"{PROJECT}User")}
    codes = {code.get("guid"): code.get("name") for code in root.iter(f"{PROJECT}Code")}
    given = [
        (selection.get("name"), codes[coding[0].get("targetGUID")], users[coding.get("creatingUser")])
        for selection in root.iter(f"{PROJECT}PlainTextSelection")
        for coding in selection.findall(f"{PROJECT}Coding")
    ]
    rules = "kscoder (rules of the codebook)"
    drift, samveis = "Det ble satt i drift i 2012.", "Vi brukte Samveis, og det var godt forankra i ledelsen."
    words = [each for each in given if each[1] in ("Lansering", "Samveis", "Verktøy")]
    assert words == [(drift, "Lansering", rules), (drift, "Lansering", "Kari"), (samveis, "Lansering", rules)]
    notes = {note.get("name"): note[0].text for note in root.iter(f"{PROJECT}Note")}
    assert sorted(notes.values()) == ["Husk denne.", "Ikke dette."]


def test_periods_are_codes_over_the_stretch_of_talk(exported: Path) -> None:
    root = root_of(exported)
    codes = {code.get("name"): code for code in root.iter(f"{PROJECT}Code")}
    assert codes["Periode"].get("isCodable") == "false"
    guid = codes["2010-2015"].get("guid")
    spans = [
        (int(s.get("startPosition", "")), int(s.get("endPosition", "")))
        for s in root.iter(f"{PROJECT}PlainTextSelection")
        if any(ref.get("targetGUID") == guid for ref in s.iter(f"{PROJECT}CodeRef"))
    ]
    with zipfile.ZipFile(exported) as archive:
        texts = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".txt")]
    talk = next(text for text in texts if "del 1" in text)
    assert [talk[start:end].split()[0] + "…" + talk[start:end].split()[-1] for start, end in spans] == ["Da…så."]


def test_the_codebook_of_its_own_has_the_same_identifiers(
    exported: Path, kscoder: Callable[..., Result], study: Path
) -> None:
    assert kscoder("export", "--to", "qdc").exit_code == 0
    book = etree.fromstring((study / "codebook.qdc").read_bytes())
    assert book.tag == "{urn:QDA-XML:codebook:1.0}CodeBook"
    check_form(book)
    alone = {element.get("guid") for element in book.iter() if element.get("guid")}
    assert alone < {code.get("guid") for code in root_of(exported).iter(f"{PROJECT}Code")} and len(alone) == 3
