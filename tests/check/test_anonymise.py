from __future__ import annotations

import csv
import zipfile
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from kscoder.cli import main
from kscoder.core.personal.pseudonyms import pseudonyms, replaced, replacer
from kscoder.model import Replacement, ReviewRow, Span
from kscoder.write.anonymised.slots import Slot, change_slots


def run(study: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["anonymise", str(study), *options])


@pytest.fixture
def key(tmp_path: Path) -> Path:
    (tmp_path / "safe" / "deep").mkdir(parents=True)
    return tmp_path / "safe" / "deep" / "key.csv"


@pytest.fixture
def copies(study: Path, key: Path) -> Path:
    before = {path: path.read_bytes() for path in (study / "transcripts").iterdir()}
    out = study / "anonymised"
    result = run(study, "--out", str(out), "--key", str(key))
    assert result.exit_code == 0, result.output
    assert {path: path.read_bytes() for path in (study / "transcripts").iterdir()} == before
    return out


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_text_file_keeps_everything_but_the_names(copies: Path) -> None:
    assert (copies / "A.txt").read_bytes().decode("cp1252") == (
        "I: Da tar vi del 1. Hvor kom ideen fra?\r\n"
        "R: Den kom fra [navn 1] i [sted 1]. [navn 1] ringte meg på [telefon 1].\r\n"
        "I: Og hva gjorde [navn 1] da?\r\n"
        "R: [navn 1]s idé var å bruke Samveis. Skriv til [e-post 1].\r\n"
    )


def test_subtitles_keep_their_times_and_voices_become_pseudonyms(copies: Path) -> None:
    text = (copies / "B.vtt").read_text(encoding="utf-8")
    assert "00:00:04.000 --> 00:00:08.000\n<v [navn 1]>Fra [navn " in text
    assert "Øystein" not in text
    assert "Evje" not in text


def test_a_word_file_is_changed_across_runs_in_headers_comments_and_properties(copies: Path) -> None:
    document = docx.Document(str(copies / "C.docx"))
    paragraph = document.paragraphs[1]
    assert paragraph.text == "R: Den kom fra [navn 1], tror jeg."
    assert [bool(run.bold) for run in paragraph.runs] == [False, True, False]
    assert "Lillesand" not in document.sections[0].header.paragraphs[0].text
    assert document.core_properties.author == ""
    with zipfile.ZipFile(copies / "C.docx") as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist()).decode("utf-8", errors="replace")
    for name in ("Turid", "Haugen", "Magnhild", "Ragnhild", "Bakken", "Nordmann", "Lillesand"):
        assert name not in everything


def test_an_opendocument_file_is_changed_across_spans(study: Path, key: Path) -> None:
    from odf.opendocument import OpenDocumentText  # type: ignore[import-untyped]
    from odf.text import P, Span  # type: ignore[import-untyped]

    document = OpenDocumentText()
    for parts in (("I: Hvor kom ideen fra?",), ("R: Fra Ka", "ri Nord", "mann, tror jeg."), ("I: Ja?",), ("R: Ja.",)):
        paragraph = P(text=parts[0])
        for part in parts[1:]:
            paragraph.addElement(Span(text=part))
        document.text.addElement(paragraph)
    document.save(str(study / "transcripts" / "D.odt"))
    assert run(study, "--out", str(study / "out"), "--key", str(key)).exit_code == 0
    with zipfile.ZipFile(study / "out" / "D.odt") as archive:
        assert archive.infolist()[0].filename == "mimetype"
        content = archive.read("content.xml").decode("utf-8")
    assert "Nordmann" not in content
    assert "R: Fra [navn 1]</text" in content or "R: Fra [navn 1]<text" in content


def test_a_damaged_file_stops_nothing_but_itself(study: Path, key: Path) -> None:
    (study / "transcripts" / "D.docx").write_bytes((study / "transcripts" / "C.docx").read_bytes()[:2000])
    result = run(study, "--out", str(study / "out"), "--key", str(key))
    assert result.exit_code == 2
    assert "D.docx" in result.output
    assert (study / "out" / "C.docx").exists()


def test_the_key_tells_what_each_pseudonym_stands_for(copies: Path, key: Path) -> None:
    stands_for = {row["text"]: row["pseudonym"] for row in table(key)}
    assert stands_for["Kari Nordmann"] == stands_for["Kari"] == stands_for["Nordmann"] == "[navn 1]"
    assert stands_for["Grimstad"] != stands_for["Evje"]
    assert (copies / "A.txt").exists()


def test_pseudonyms_stay_the_same_in_the_next_run(study: Path, copies: Path, key: Path) -> None:
    before = table(key)
    (study / "transcripts" / "D.txt").write_text("I: Hvem?\nR: Det var Astrid og Kari.\n", encoding="utf-8")
    assert run(study, "--out", str(study / "again"), "--key", str(key)).exit_code == 0
    assert table(key)[: len(before)] == before
    assert (study / "again" / "A.txt").read_bytes() == (copies / "A.txt").read_bytes()
    assert "Det var [navn" in (study / "again" / "D.txt").read_text(encoding="utf-8")


@pytest.mark.usefixtures("copies")
def test_copies_pass_the_check(study: Path) -> None:
    found = CliRunner().invoke(main, ["check", str(study), "--strict"])
    assert found.exit_code == 2
    (study / "kscoder.yaml").write_text(
        (study / "kscoder.yaml")
        .read_text(encoding="utf-8")
        .replace("transcripts/", "anonymised/")
        .replace("Kari Nordmann", '"[navn 1]", "navn 1"'),
        encoding="utf-8",
    )
    clean = CliRunner().invoke(main, ["check", str(study), "--strict"])
    assert "Personal data: none left" in clean.output
    assert clean.exit_code != 2, clean.output


@pytest.mark.parametrize(
    "place", ["study/key.csv", "study/transcripts/key.csv", "study/out/key.csv", "study/a/b/key.csv"]
)
def test_the_key_is_refused_inside_or_beside_the_transcripts(study: Path, tmp_path: Path, place: str) -> None:
    result = run(study, "--out", str(study / "out"), "--key", str(tmp_path / place))
    assert result.exit_code == 2
    assert "inside or beside" in result.output
    assert not (study / "out").exists()
    assert not (tmp_path / place).exists()


def test_nothing_is_overwritten(study: Path, copies: Path, key: Path) -> None:
    before = (copies / "A.txt").read_bytes()
    result = run(study, "--out", str(copies), "--key", str(key))
    assert result.exit_code == 2
    assert "nothing is overwritten" in result.output
    assert (copies / "A.txt").read_bytes() == before


def test_copies_are_refused_among_the_transcripts(study: Path, key: Path) -> None:
    assert run(study, "--out", str(study / "transcripts" / "out"), "--key", str(key)).exit_code == 2
    assert not (study / "transcripts" / "out").exists()


def test_rulings_in_the_review_list_are_followed_and_kept(study: Path, tmp_path: Path, key: Path) -> None:
    review = tmp_path / "review.csv"
    assert run(study, "--review", str(review), "--list-only").exit_code == 0
    rows = table(review)
    assert {"Kari Nordmann", "Grimstad", "912 34 567"} <= {row["text"] for row in rows}
    for row in rows:
        row["ruling"] = "keep" if row["text"] == "Grimstad" else row["ruling"]
        row["replacement"] = "[kollegaen]" if row["text"] == "Øystein" else ""
    with review.open("w", encoding="cp1252", newline="") as file:  # as Excel saves it in Norway
        writer = csv.DictWriter(file, list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    out = study / "anonymised"
    assert run(study, "--out", str(out), "--key", str(key), "--review", str(review)).exit_code == 0
    assert "i Grimstad. [navn" in (out / "A.txt").read_bytes().decode("cp1252")
    assert "Fra [kollegaen] på" in (out / "B.vtt").read_text(encoding="utf-8")
    assert {row["text"]: row["ruling"] for row in table(review)}["Grimstad"] == "keep"


def test_the_review_list_is_refused_among_the_transcripts(study: Path) -> None:
    for verb in (["anonymise", str(study), "--list-only"], ["check", str(study)]):
        result = CliRunner().invoke(main, [*verb, "--review", str(study / "transcripts" / "review.csv")])
        assert result.exit_code == 2
        assert "among the transcripts" in result.output
    assert not (study / "transcripts" / "review.csv").exists()


def test_an_unknown_ruling_is_told_with_its_line(study: Path, tmp_path: Path) -> None:
    review = tmp_path / "review.csv"
    review.write_text("ruling,text\nmaybe,Kari\n", encoding="utf-8")
    result = run(study, "--review", str(review), "--list-only")
    assert result.exit_code == 2
    assert "line 2" in result.output
    assert "keep or replace" in result.output


def test_a_format_that_cannot_be_changed_is_told_and_the_others_are_copied(study: Path, key: Path) -> None:
    (study / "transcripts" / "E.html").write_text(
        "<html><body><p>I: Hva?</p><p>R: Det var Astrid.</p><p>I: Hva?</p><p>R: Ja.</p></body></html>", encoding="utf-8"
    )
    result = run(study, "--out", str(study / "out"), "--key", str(key))
    assert result.exit_code == 2
    assert "E.html: .html files cannot be anonymised" in result.output
    assert (study / "out" / "A.txt").exists()
    assert not (study / "out" / "E.html").exists()


# --- pseudonyms and replacements ------------------------------------------------------------------------------------


def rows(*texts: str, kind: str = "person") -> list[ReviewRow]:
    return [ReviewRow(text, kind, "high", 1, "", "") for text in texts]


def test_parts_of_a_name_share_its_pseudonym_unless_two_names_have_them() -> None:
    given = pseudonyms(rows("Kari Nordmann", "Kari Dahl", "Kari", "Nordmann", "Dahls"), "nb", {})
    assert given["Nordmann"] == given["Kari Nordmann"]
    assert given["Dahls"] == given["Kari Dahl"] + "s"
    assert given["Kari"] not in (given["Kari Nordmann"], given["Kari Dahl"])


def test_numbers_go_on_after_those_of_the_key() -> None:
    given = pseudonyms(rows("Liv"), "nn", {"Per": "[namn 7]"})
    assert given == {"Per": "[namn 7]", "Liv": "[namn 8]"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kari ringte.", "[navn 1] ringte."),
        ("Karis bil og KARI", "[navn 1]s bil og [navn 1]"),
        ("Kari\nNordmann", "[navn 2]"),
        ("Karianne og kari", "Karianne og kari"),
        ("Kari-saken", "[navn 1]-saken"),
    ],
)
def test_words_are_replaced_where_they_stand_as_words(text: str, expected: str) -> None:
    edit = replacer({"Kari": "[navn 1]", "Kari Nordmann": "[navn 2]"})
    assert replaced(text, edit(text)) == expected


@given(st.lists(st.text("abc ", max_size=4), min_size=1, max_size=6), st.data())
def test_replacing_in_pieces_is_replacing_in_the_whole(pieces: list[str], data: st.DataObject) -> None:
    whole = "".join(pieces)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(whole)), max_size=6, unique=True)))
    spans = [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    made = [Replacement(span, f"[{i}]") for i, span in enumerate(spans)]
    written = list(pieces)

    def put_at(i: int) -> Slot:
        return Slot(pieces[i], lambda value: written.__setitem__(i, value))

    assert change_slots([put_at(i) for i in range(len(pieces))], lambda _text: made) == len(made)
    assert "".join(written) == replaced(whole, made)
