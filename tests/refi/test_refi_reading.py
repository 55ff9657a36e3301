"""Projects as the programs in the field write them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kscoder.model import Span
from kscoder.read.refi import read_codebook, read_project
from kscoder.read.refi.offsets import COUNTINGS, Counting, RawSelection, best_counting, borders, fit, located, raw_text

Pack = Callable[..., Path]
GUID = "{:08d}-0000-0000-0000-000000000000"
USER, CODE, SOURCE = GUID.format(1), GUID.format(2), GUID.format(3)
TALK = "Før var det sånn.\r\nNå 😀 er det bedre.\r\nVi er glade for det."
QUOTES = ("Før var det sånn.", "er det bedre", "Vi er glade for det.")


def qde(selections: str, path: str = "internal://t.txt", namespace: str = "urn:QDA-XML:project:1.0") -> str:
    return f"""<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="{namespace}" name="P" origin="Another program">
<Users><User guid="{{{USER}}}" name="Ola"/></Users>
<CodeBook><Codes><Code guid="{CODE.upper()}" name="Glede" isCodable="true"/></Codes></CodeBook>
<Sources><TextSource guid="{SOURCE}" name="T" plainTextPath="{path}">{selections}</TextSource></Sources>
</Project>"""


def selection(start: int, end: int, number: int = 1, name: str = "") -> str:
    return (
        f'<PlainTextSelection guid="{GUID.format(100 + number)}" name="{name}" '
        f'startPosition="{start}" endPosition="{end}">'
        f'<Coding guid="{GUID.format(200 + number)}" creatingUser="{USER}"><CodeRef targetGUID="{{{CODE}}}"/></Coding>'
        "</PlainTextSelection>"
    )


def counted(quote: str, unit: Callable[[str], int], talk: str = TALK) -> tuple[int, int]:
    start = talk.index(quote)
    return unit(talk[:start]), unit(talk[: start + len(quote)])


UNITS: dict[str, tuple[Callable[[str], int], str]] = {
    "code points of LF": (lambda text: len(text.replace("\r\n", "\n")), "\n"),
    "UTF-16 units, CRLF": (lambda text: len(text.encode("utf-16-le")) // 2, "\r\n"),
    "UTF-16 units, CRLF counted though the file has LF": (lambda text: len(text.encode("utf-16-le")) // 2, "\n"),
    "UTF-16 units, LF counted though the file has CRLF": (
        lambda text: len(text.replace("\r\n", "\n").encode("utf-16-le")) // 2,
        "\r\n",
    ),
    "bytes of UTF-8": (lambda text: len(text.replace("\r\n", "\n").encode()), "\n"),
}


@pytest.mark.parametrize("named", [True, False])
@pytest.mark.parametrize("units", UNITS)
def test_offsets_are_understood_however_they_are_counted(units: str, named: bool, pack: Pack) -> None:
    unit, line_end = UNITS[units]
    found = "".join(selection(*counted(q, unit), n, q if named else "") for n, q in enumerate(QUOTES))
    path = pack(qde(found), {"sources/t.txt": TALK.replace("\r\n", line_end).encode()})
    read = read_project(path)
    source = read.project.sources[0]
    assert [source.text[s.span.start : s.span.end] for s in source.selections] == list(QUOTES)
    standard = units == "code points of LF"
    assert [f.severity for f in read.findings] == ([] if standard else ["note"])
    assert standard or "3 of 3 selections fit" in read.findings[0].message


def test_where_nothing_tells_the_standard_is_taken(pack: Pack) -> None:
    read = read_project(pack(qde(selection(0, 3)), {"sources/t.txt": b"Ja da"}))
    assert read.counting == str(COUNTINGS[0]) and not read.findings


@pytest.mark.parametrize(
    ("name", "place", "path"),
    [
        ("project.qde", "Sources/T.TXT", "internal://t.txt"),
        ("PROJECT.QDE", "sources/t.txt", "t.txt"),
        ("mitt prosjekt.qde", "sources/t.txt", "sources/t.txt"),
        ("inner/project.qde", "inner/Sources/t.txt", "relative:///Sources/t.txt"),
        ("project.qde", "sources\\t.txt", "internal://sources\\t.txt"),
    ],
)
def test_names_and_folders_may_be_spelled_in_many_ways(name: str, place: str, path: str, pack: Pack) -> None:
    read = read_project(pack(qde(selection(0, 2), path), {place: b"\xef\xbb\xbfJa da"}, name=name))
    project = read.project
    assert project.sources[0].text == "Ja da" and project.sources[0].selections[0].span == Span(0, 2)
    assert project.sources[0].selections[0].codings[0].code == project.codes[0].guid == CODE
    assert project.users[0].guid == USER


@pytest.mark.parametrize(
    "space", ["urn:QDA-XML:codebook:1.0", "urn:QDA-XML:codebook:0:4", "urn:QDA-XML:codebook:1:0", ""]
)
def test_codebooks_are_read_whatever_their_name_space(space: str, tmp_path: Path) -> None:
    path = tmp_path / "a.qdc"
    declared = f' xmlns="{space}"' if space else ""
    path.write_text(
        f'<CodeBook{declared}><Codes><Code guid="{CODE}" name="A" isCodable="false"><Code guid="{USER}" name="B"/>'
        f'</Code></Codes><Sets><Set guid="{SOURCE}" name="S"><MemberCode guid="{{{USER}}}"/></Set></Sets></CodeBook>',
        encoding="utf-8",
    )
    codes, sets = read_codebook(path)
    assert [(code.name, code.parent, code.codable) for code in codes] == [("A", "", False), ("B", CODE, True)]
    assert sets[0].codes == (USER,)


def test_taguettes_names_with_dots_are_a_tree(tmp_path: Path) -> None:
    path = tmp_path / "a.qdc"
    names = ("Verktøy.Samveis", "Verktøy", "Kl. 12", "Verktøy.Samveis.Bruk")
    codes = "".join(f'<Code guid="{GUID.format(n)}" name="{name}" isCodable="true"/>' for n, name in enumerate(names))
    for origin, expected in (
        ("Taguette 1.5.2", {"Verktøy": "", "Samveis": "Verktøy", "Bruk": "Samveis", "Kl. 12": ""}),
        ("Another", dict.fromkeys(names, "")),
    ):
        path.write_text(f'<CodeBook origin="{origin}"><Codes>{codes}</Codes></CodeBook>', encoding="utf-8")
        read, _ = read_codebook(path)
        by_guid = {code.guid: code.name for code in read}
        assert {code.name: by_guid.get(code.parent, "") for code in read} == expected


def test_values_keep_their_kinds(pack: Pack) -> None:
    kinds = {"Integer": "5", "Float": "0.5", "Boolean": "true", "Text": "fem", "Date": "2018-05-04"}
    declared = "".join(
        f'<Variable guid="{GUID.format(n)}" name="{k}" typeOfVariable="{k}"/>' for n, k in enumerate(kinds)
    )
    values = "".join(
        f'<VariableValue><VariableRef targetGUID="{GUID.format(n)}"/><{kind}Value>{value}</{kind}Value></VariableValue>'
        for n, (kind, value) in enumerate(kinds.items())
    )
    case_element = f'<Case guid="{SOURCE}" name="C">{values}<SourceRef targetGUID="{SOURCE}"/></Case>'
    before = f"<Variables>{declared}</Variables><Cases>{case_element}</Cases><Sources>"
    text = qde("").replace("<Sources>", before)
    case = read_project(pack(text, {"sources/t.txt": b"Ja"})).project.cases[0]
    assert list(case.values.values()) == [5, 0.5, True, "fem", "2018-05-04"] and case.sources == (SOURCE,)


def test_what_has_no_words_is_left_out_and_told(pack: Pack) -> None:
    others = (
        f'<PDFSource guid="{GUID.format(8)}" name="Pdf"><PDFSelection guid="{GUID.format(9)}" page="1" firstX="0" '
        f'firstY="0" secondX="1" secondY="1"/><Representation guid="{GUID.format(10)}">'
        f"<PlainTextContent>Ja da</PlainTextContent>{selection(3, 5)}</Representation></PDFSource>"
        f'<PictureSource guid="{GUID.format(11)}" name="Bilde"/>'
    )
    text = qde("").replace("</Sources>", others + "</Sources>")
    read = read_project(pack(text, {"sources/t.txt": b"Ja"}))
    assert [source.name for source in read.project.sources] == ["T", "Pdf"]
    assert read.project.sources[1].selections[0].span == Span(3, 5)
    assert "1 places on the page of a PDF, 1 picture sources" in read.findings[0].message


@given(
    st.text(st.one_of(st.sampled_from("ab \nø😀"), st.characters(exclude_categories=["Cs"])), max_size=40),
    st.sampled_from(COUNTINGS),
)
def test_every_way_of_counting_has_a_place_between_any_two_signs(text: str, counting: Counting) -> None:
    raw = raw_text(text, [])
    places = borders(raw, counting)
    assert sorted(places.values()) == list(range(len(raw.text) + 1)) and min(places) == 0


@given(
    st.lists(st.sampled_from(["Vi er", "ø", "😀 å", "nei", "\n"]), min_size=3, max_size=12), st.sampled_from(COUNTINGS)
)
def test_selections_that_carry_their_words_find_them(words: list[str], counting: Counting) -> None:
    text = " ".join(words)
    plain = raw_text(text, [])
    count = {place: counted for counted, place in borders(plain, counting).items()}
    found, start = [], 0
    for word in words:
        if word.strip():
            found.append(RawSelection(count[start], count[start + len(word)], word))
        start += len(word) + 1
    raw = raw_text(text, found)
    best, _, _ = best_counting([raw])
    assert fit([raw], best).quotes == fit([raw], counting).quotes == len(found)
    cut = [text[span.start : span.end] for span in located(raw, borders(raw, best)) if span]
    assert [" ".join(words.split()) for words in cut] == [" ".join(f.name.split()) for f in found]
