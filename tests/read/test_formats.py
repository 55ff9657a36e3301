"""One little interview in every format: whatever the reader, speakers and words come out the same."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from word_files import docx, odt, p, pdf, table

from kscoder.errors import TranscriptError
from kscoder.read.transcripts import extras, read, read_rows, readers, suffixes

TALK = [
    ("Intervjuer", "Hvordan begynte det på rådhuset?"),
    ("Informant", "Vi møttes, og så ble det en øvelse."),
    ("Intervjuer", "Hva skjedde etterpå?"),
    ("Informant", "Ikke så mye, egentlig."),
]
LABELLED = "\n".join(f"{speaker}: {text}" for speaker, text in TALK)


def _write(text: str) -> Callable[[Path], None]:
    return lambda path: path.write_bytes(text.encode()) and None


def _rtf(path: Path) -> None:
    code = "".join(char if char.isascii() else f"\\'{char.encode('cp1252').hex()}" for char in LABELLED)
    path.write_text("{\\rtf1\\ansi\\ansicpg1252 " + code.replace("\n", "\\par\n") + "}", encoding="ascii")


def _xlsx(path: Path) -> None:
    book = Workbook()
    for row in [("Taler", "Tekst"), *TALK]:
        book.active.append(row)
    book.save(path)


def _eaf(path: Path) -> None:
    slots = "".join(f'<TIME_SLOT TIME_SLOT_ID="ts{i}" TIME_VALUE="{i * 1000}"/>' for i in range(5))
    tiers = ""
    for who in ("Intervjuer", "Informant"):
        notes = "".join(
            f'<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a{i}" TIME_SLOT_REF1="ts{i}" TIME_SLOT_REF2="ts{i + 1}">'
            f"<ANNOTATION_VALUE>{text}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>"
            for i, (speaker, text) in enumerate(TALK)
            if speaker == who
        )
        tiers += f'<TIER TIER_ID="{who}-tier" PARTICIPANT="{who}" LINGUISTIC_TYPE_REF="t">{notes}</TIER>'
    path.write_text(
        f"<ANNOTATION_DOCUMENT><TIME_ORDER>{slots}</TIME_ORDER>{tiers}</ANNOTATION_DOCUMENT>", encoding="utf-8"
    )


def _cues(head: str, mark: str) -> str:
    lines = (f"00:00:0{i}{mark}000 --> 00:00:0{i}{mark}900\n{who}: {text}\n" for i, (who, text) in enumerate(TALK))
    return head + "\n".join(lines)


_SEGMENTS = [{"start": i, "end": i + 0.5, "speaker": who, "text": f" {text}"} for i, (who, text) in enumerate(TALK)]
WRITERS: dict[str, Callable[[Path], object]] = {
    ".txt": _write(LABELLED),
    ".text": _write(LABELLED),
    ".docx": lambda path: docx(path, "".join(p(f"{who}: {text}") for who, text in TALK)),
    ".docm": lambda path: docx(path, table(("Taler", "Tekst"), *TALK)),
    ".dotx": lambda path: docx(path, "".join(p(f"{who}: {text}") for who, text in TALK)),
    ".doc": _rtf,
    ".odt": lambda path: odt(path, "".join(f"<text:p>{who}: {text}</text:p>" for who, text in TALK)),
    ".ott": lambda path: odt(path, "".join(f"<text:p>{who}: {text}</text:p>" for who, text in TALK)),
    ".rtf": _rtf,
    ".pdf": lambda path: pdf(path, [[f"{who}: {text}" for who, text in TALK]]),
    ".md": _write("\n\n".join(f"**{who}:** {text}" for who, text in TALK)),
    ".markdown": _write("| Taler | Tekst |\n| --- | --- |\n" + "\n".join(f"| {who} | {text} |" for who, text in TALK)),
    ".html": _write("<html><body>" + "".join(f"<p><b>{who}:</b> {text}</p>" for who, text in TALK)),
    ".htm": _write("<table>" + "".join(f"<tr><td>{who}</td><td>{text}</td></tr>" for who, text in TALK) + "</table>"),
    ".xhtml": _write(
        "<?xml version='1.0' encoding='utf-8'?><html>" + "".join(f"<p>{who}: {text}</p>" for who, text in TALK)
    ),
    ".vtt": _write(_cues("WEBVTT\n\n", ".")),
    ".srt": _write(_cues("", ",")),
    ".json": _write(json.dumps({"segments": _SEGMENTS})),
    ".otr": _write(
        json.dumps(
            {"text": "".join(f'<p><span class="timestamp" data-timestamp="1">0:01</span>{w}: {t}</p>' for w, t in TALK)}
        )
    ),
    ".csv": _write("tid;taler;tekst\n" + "\n".join(f'00:0{i};{who};"{text}"' for i, (who, text) in enumerate(TALK))),
    ".tsv": _write("speaker\ttext\n" + "\n".join(f"{who}\t{text}" for who, text in TALK)),
    ".xlsx": _xlsx,
    ".xlsm": _xlsx,
    ".eaf": _eaf,
}


@pytest.mark.parametrize("suffix", suffixes())
def test_every_format_gives_the_same_talk(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"A{suffix}"
    WRITERS[suffix](path)
    raw = read(path)
    assert [(u.speaker, u.text) for u in raw.utterances] == TALK
    assert raw.convention != "none"
    assert all(u.place for u in raw.utterances)
    assert read(path) == raw


SHARE = st.floats(0, 1)
"""Of the file's length."""


@pytest.mark.parametrize("suffix", suffixes())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(start=SHARE, length=SHARE, added=st.binary(max_size=8))
def test_a_damaged_file_is_read_or_refused_but_never_crashes(
    tmp_path: Path, suffix: str, start: float, length: float, added: bytes
) -> None:
    path = tmp_path / f"A{suffix}"
    WRITERS[suffix](path)
    content = path.read_bytes()
    first = int(start * len(content))
    path.write_bytes(content[:first] + added + content[first + int(length * len(content)) :])
    try:
        raw = read(path)
    except TranscriptError as error:
        assert error.mend
    else:
        assert raw.utterances


def test_the_names_of_readers_are_unique() -> None:
    names = [reader.name for reader in readers()]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("name", "like", "taken"),
    [
        ("a.doc", ".html", "html"),
        ("a.docx", ".txt", "txt"),
        ("a.txt", ".docx", "docx"),
        ("a.doc", ".txt", "txt"),
        ("a.txt", ".vtt", "vtt"),
    ],
)
def test_a_lying_suffix_is_found_out_and_said(tmp_path: Path, name: str, like: str, taken: str) -> None:
    WRITERS[like](tmp_path / name)
    raw = read(tmp_path / name)
    assert raw.format == taken
    assert [(u.speaker, u.text) for u in raw.utterances] == TALK
    assert any("the content is" in finding.message for finding in raw.findings)


def test_a_csv_with_tabs_is_read(tmp_path: Path) -> None:
    WRITERS[".tsv"](tmp_path / "a.csv")
    assert [(u.speaker, u.text) for u in read(tmp_path / "a.csv").utterances] == TALK


def test_a_missing_library_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError(name=name)

    monkeypatch.setattr(extras, "import_module", missing)
    _rtf(tmp_path / "a.rtf")
    with pytest.raises(TranscriptError, match=r"pip install kscoder\[formats\]"):
        read(tmp_path / "a.rtf")


def test_whisper_json_with_nan_empty_segments_and_times_that_go_back(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(
        '{"segments": [{"start": 5.0, "end": 6.0, "text": " Ja.", "avg_logprob": NaN}, '
        '{"start": NaN, "end": 7, "text": ""},'
        '{"start": 2.0, "end": 1.0, "text": " Nei."}]}',
        encoding="utf-8",
    )
    raw = read(path)
    assert [(u.speaker, u.time, u.text) for u in raw.utterances] == [("", "00:00:05", "Ja."), ("", "00:00:02", "Nei.")]
    told = " / ".join(finding.message for finding in raw.findings)
    assert "1 of 3 segments are empty" in told
    assert "1 of 3 segments start before the one before them" in told
    assert "1 of 3 segments end before they start" in told
    assert "no speakers are marked" in told


def test_nb_whisper_chunks(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"text": "Ja. Nei.", "chunks": [{"timestamp": [0.0, None], "text": " Ja."}]}), "utf-8")
    assert [(u.time, u.text) for u in read(path).utterances] == [("00:00:00", "Ja.")]


def test_whisper_tsv_has_milliseconds(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text("start\tend\ttext\n0\t900\tJa.\n61500\t62000\tNei.\n", encoding="utf-8")
    assert [(u.time, u.text) for u in read(path).utterances] == [("00:00:00", "Ja."), ("00:01:01", "Nei.")]


SURVEY = (
    "Kommune;Innbyggere;Hva hindrer?;Hva hjelper?\n"
    "A;900;Vi har aldri tid til slikt arbeid.;\n"
    "B;;Det er altfor mange ledd her.;Noen få som brenner for det.\n"
)


def test_survey_answers_keep_case_question_and_attributes(tmp_path: Path) -> None:
    path = tmp_path / "svar.csv"
    path.write_text(SURVEY, encoding="utf-8")
    raw = read(path)
    assert [(u.speaker, u.text, u.heading) for u in raw.utterances] == [
        ("", "Hva hindrer?", True),
        ("A", "Vi har aldri tid til slikt arbeid.", False),
        ("", "Hva hindrer?", True),
        ("B", "Det er altfor mange ledd her.", False),
        ("", "Hva hjelper?", True),
        ("B", "Noen få som brenner for det.", False),
    ]
    rows = read_rows(path)
    assert [(row.case, dict(row.attributes)) for row in rows] == [("A", {"Innbyggere": "900"}), ("B", {})]
    assert [u.text for row in rows for u in row.transcript.utterances if not u.heading] == [
        u.text for u in raw.utterances if not u.heading
    ]


def test_a_table_of_turns_is_no_survey(tmp_path: Path) -> None:
    WRITERS[".csv"](tmp_path / "a.csv")
    assert read_rows(tmp_path / "a.csv") == ()


def test_pdf_lines_are_joined_and_running_heads_left_out(tmp_path: Path) -> None:
    page = [
        "Prosjekt X",
        "R: Vi begynte med et møte som alle i kommunen var invi-",
        "tert til, og det ble en lang dag.",
        "Side 1",
    ]
    path = pdf(tmp_path / "a.pdf", [["Prosjekt X", "I: Hvordan?", "Side 1"], page, page, page])
    raw = read(path)
    assert (
        raw.utterances[1].text == "Vi begynte med et møte som alle i kommunen var invitert til, og det ble en lang dag."
    )
    assert raw.utterances[1].place == "page 2 line 2"
    assert len(raw.utterances) == 4
    assert any("headers and footers" in finding.message for finding in raw.findings)


def test_line_numbers_beside_a_pdf_page_are_no_talk(tmp_path: Path) -> None:
    lines = ["I: Hva?", "R: Det var i 2012.", "2013"]
    raw = read(pdf(tmp_path / "a.pdf", [[*lines, *map(str, range(1, 9))]]))
    assert [u.text for u in raw.utterances] == ["Hva?", "Det var i 2012.", "2013"]


def test_markdown_headings_marks_and_front_matter(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        "---\ntittel: x\n---\n# Del 1\n\nI: Hva?\nR: <ler> Det_der_ og 2<3 <n(ja)>.\n\n1. Vet ikke.\n", "utf-8"
    )
    raw = read(path)
    assert [(u.speaker, u.text, u.heading) for u in raw.utterances] == [
        ("", "Del 1", True),
        ("I", "Hva?", False),
        ("R", "<ler> Det_der_ og 2<3 <n(ja)>.", False),
        ("R", "Vet ikke.", False),
    ]
    assert raw.utterances[0].place == "line 4"


def test_dependent_elan_tiers_are_left_out_and_reported(tmp_path: Path) -> None:
    path = tmp_path / "a.eaf"
    _eaf(path)
    gloss = '<TIER TIER_ID="gloss" PARENT_REF="Informant-tier"/>'
    path.write_text(
        path.read_text("utf-8").replace("</ANNOTATION_DOCUMENT>", gloss + "</ANNOTATION_DOCUMENT>"), "utf-8"
    )
    raw = read(path)
    assert [u.text for u in raw.utterances] == [text for _, text in TALK]
    assert any("gloss" in finding.message for finding in raw.findings)
