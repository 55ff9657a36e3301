"""Out into another program and home again, from the command line."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from click.testing import Result
from openpyxl import load_workbook
from test_refi_reading import GUID, Pack

from kscoder.core.refi.codes import code_guid
from kscoder.core.refi.layout import layout
from kscoder.model import Run
from kscoder.pipeline.code import code
from kscoder.pipeline.load import study_from
from kscoder.read import codebook as codebook_file
from kscoder.read.refi import read_project

Kscoder = Callable[..., Result]
OLA, KARI = GUID.format(1), GUID.format(2)
FIRST, LAST = "Det gikk så som så.", "Alle var med på det."
SECOND = "Vi brukte Samveis, og det var godt forankra i ledelsen."


def decisions(study: Path) -> list[dict[str, str]]:
    lines = (study / "decisions.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def run_of(study: Path) -> Run:
    return code(study_from([study]))


def foreign(study: Path, given: list[tuple[str, str, str, str]], pack: Pack) -> Path:
    """A project of another program on transcript A: words, code, coder, memo."""
    run = run_of(study)
    text = layout(run.transcripts[0]).text
    codes = "".join(
        f'<Code guid="{code_guid(run.codebook, c.id)}" name="x" isCodable="true"/>' for c in run.codebook.codes
    )
    selections, notes = "", ""
    for number, (words, code_id, coder, memo) in enumerate(given):
        start = text.index(words)
        ref = f'<NoteRef targetGUID="{GUID.format(300 + number)}"/>' if memo else ""
        note = f"<PlainTextContent>{memo}</PlainTextContent>"
        notes += f'<Note guid="{GUID.format(300 + number)}" name="m">{note}</Note>' if memo else ""
        selections += (
            f'<PlainTextSelection guid="{GUID.format(100 + number)}" startPosition="{start}" '
            f'endPosition="{start + len(words)}"><Coding guid="{GUID.format(200 + number)}" creatingUser="{coder}" '
            'creationDateTime="2018-05-04T12:00:00Z">'
            f'<CodeRef targetGUID="{code_guid(run.codebook, code_id)}"/>{ref}</Coding></PlainTextSelection>'
        )
    return pack(
        f'<Project xmlns="urn:QDA-XML:project:1.0" name="P"><Users><User guid="{OLA}" name="Ola"/>'
        f'<User guid="{KARI}" name="Kari"/></Users><CodeBook><Codes>{codes}</Codes></CodeBook><Sources>'
        f'<TextSource guid="{GUID.format(9)}" name="A.txt" plainTextPath="internal://a.txt">{selections}</TextSource>'
        f"</Sources>{f'<Notes>{notes}</Notes>' if notes else ''}</Project>",
        {"sources/a.txt": text.encode()},
    )


def test_codings_become_decisions_of_their_coder_and_the_next_run_has_them(
    kscoder: Kscoder, study: Path, pack: Pack
) -> None:
    path = foreign(study, [(FIRST, "launch", OLA, "Usikker."), (SECOND, "tool/samveis", OLA, "")], pack)
    result = kscoder("import", path, "--who", "Per")
    assert result.exit_code == 0 and "3 new ones of Per" in result.output
    assert {(d["action"], d["who"], d["code"]) for d in decisions(study)} == {
        ("add", "Per", "launch"),
        ("memo", "Per", "launch"),
        ("add", "Per", "tool/samveis"),
    }
    by_words = {(c.segment.text, c.code): c for c in run_of(study).codings}
    added = by_words[FIRST, "launch"]
    assert (added.origin, added.decision, added.memo) == ("human", "add", "Usikker.")
    assert by_words[SECOND, "tool/samveis"].decision == "accept"
    assert by_words[SECOND, "launch"].decision == ""


def test_importing_twice_adds_nothing(kscoder: Kscoder, study: Path, pack: Pack) -> None:
    path = foreign(study, [(FIRST, "launch", OLA, "Usikker.")], pack)
    assert kscoder("import", path).exit_code == 0
    before = decisions(study)
    result = kscoder("import", path)
    assert "0 new ones" in result.output and "2 were there already" in result.output and decisions(study) == before


def test_several_coders_keep_their_names_and_stand_beside_each_other(kscoder: Kscoder, study: Path, pack: Pack) -> None:
    path = foreign(
        study, [(FIRST, "launch", OLA, ""), (FIRST, "launch", KARI, ""), (LAST, "tool/samveis", KARI, "")], pack
    )
    refused = kscoder("import", path, "--who", "Per")
    assert (
        refused.exit_code == 2
        and "several coders: Ola, Kari" in refused.stderr
        and not (study / "decisions.jsonl").exists()
    )
    assert "Kari, Ola" in kscoder("import", path).output
    assert {(d["who"], d["quote"]) for d in decisions(study)} == {("Ola", FIRST), ("Kari", FIRST), ("Kari", LAST)}
    assert all("follows" not in d for d in decisions(study))


def test_one_of_several_coders_can_be_chosen(kscoder: Kscoder, study: Path, pack: Pack) -> None:
    path = foreign(study, [(FIRST, "launch", OLA, ""), (LAST, "launch", KARI, "")], pack)
    assert kscoder("import", path, "--coder", "kari", "--who", "K.").exit_code == 0
    assert [(d["who"], d["quote"]) for d in decisions(study)] == [("K.", LAST)]
    assert "There are: Ola, Kari" in kscoder("import", path, "--coder", "Per").stderr


def test_a_selection_over_several_sentences_codes_each_it_covers_by_half(
    kscoder: Kscoder, study: Path, pack: Pack
) -> None:
    words = "satt i drift i 2012. Det gikk så som så."
    assert kscoder("import", foreign(study, [(words, "tool/samveis", OLA, "")], pack)).exit_code == 0
    assert {d["quote"] for d in decisions(study)} == {"Det ble satt i drift i 2012.", FIRST}
    part = foreign(study, [("gikk", "launch", KARI, "")], pack)
    assert kscoder("import", part).exit_code == 0
    assert decisions(study)[-1]["quote"] == FIRST and decisions(study)[-1]["evidence"] == ["gikk"]


def test_the_studys_own_export_brings_nothing_new_home(kscoder: Kscoder) -> None:
    assert kscoder("export", "--to", "qdpx", "--out", "own.qdpx").exit_code == 0
    result = kscoder("import", "own.qdpx")
    assert result.exit_code == 0 and "0 new ones" in result.output and not result.stderr


def given_in(path: Path) -> set[tuple[str, str, str]]:
    """Words, code and coder of every coding in a project, those for periods left out."""
    project = read_project(path).project
    codes = {code.guid: code.name for code in project.codes}
    users = {user.guid: user.name for user in project.users}
    return {
        (selection.name, codes[coding.code], users[coding.user])
        for source in project.sources
        for selection in source.selections
        for coding in selection.codings
        if selection.description
    }


def test_every_coder_has_her_own_in_the_next_export(kscoder: Kscoder, study: Path, pack: Pack) -> None:
    given = [(FIRST, "launch", OLA, ""), (FIRST, "launch", KARI, ""), (SECOND, "tool/samveis", KARI, "")]
    assert kscoder("import", foreign(study, given, pack)).exit_code == 0
    assert kscoder("export", "--to", "qdpx", "--out", "next.qdpx").exit_code == 0
    rules = "kscoder (rules of the codebook)"
    assert given_in(study / "next.qdpx") == {
        (FIRST, "Lansering", "Ola"),
        (FIRST, "Lansering", "Kari"),
        (SECOND, "Samveis", rules),
        (SECOND, "Samveis", "Kari"),
        (SECOND, "Lansering", rules),
        ("Det ble satt i drift i 2012.", "Lansering", rules),
    }
    assert "0 new ones" in kscoder("import", "next.qdpx").output


def test_a_recoded_coding_is_its_coders_alone_and_comes_home_as_nothing_new(kscoder: Kscoder, study: Path) -> None:
    assert kscoder("code").exit_code == 0
    book = load_workbook(study / "codings.xlsx")
    sheet = book["Codings"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    sheet.cell(2, heads["decision"], "recode")
    sheet.cell(2, heads["recode_to"], "tool")
    book.save(study / "codings.xlsx")
    assert kscoder("code").exit_code == 0
    assert kscoder("export", "--to", "qdpx", "--out", "own.qdpx").exit_code == 0
    words = "Det ble satt i drift i 2012."
    assert [each for each in given_in(study / "own.qdpx") if each[0] == words] == [(words, "Verktøy", "Kari")]
    before = {(c.segment.text, c.counted_as) for c in run_of(study).codings}
    assert kscoder("import", "own.qdpx").exit_code == 0
    assert {(c.segment.text, c.counted_as) for c in run_of(study).codings} == before


def without(path: Path, code_id: str, study: Path) -> None:
    """Take the codings of a code out of a project, as a coder does in another program."""
    guid = code_guid(codebook_file.read(study / "codebook.yaml"), code_id)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    coding = rf'<Coding [^>]*>\s*<CodeRef targetGUID="{guid}"/>\s*</Coding>'
    parts["project.qde"] = re.sub(coding, "", parts["project.qde"].decode()).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def test_what_was_taken_out_elsewhere_is_rejected_if_one_says_so(kscoder: Kscoder, study: Path) -> None:
    assert kscoder("export", "--to", "qdpx", "--out", "own.qdpx").exit_code == 0
    without(study / "own.qdpx", "launch", study)
    assert kscoder("import", "own.qdpx").exit_code == 0 and not (study / "decisions.jsonl").exists()
    assert kscoder("import", "own.qdpx", "--removed", "--who", "Kari").exit_code == 0
    assert {(d["action"], d["code"], d["who"]) for d in decisions(study)} == {("reject", "launch", "Kari")}
    assert {c.decision for c in run_of(study).codings if c.code == "launch"} == {"reject"}


def test_removed_needs_a_project_that_kscoder_wrote(kscoder: Kscoder, study: Path, pack: Pack) -> None:
    result = kscoder("import", foreign(study, [(FIRST, "launch", OLA, "")], pack), "--removed")
    assert result.exit_code == 2 and "no codings of kscoder" in result.stderr


def test_an_edited_transcript_is_told_and_the_rest_is_taken(kscoder: Kscoder, study: Path, pack: Pack) -> None:
    path = foreign(study, [(FIRST, "launch", OLA, ""), (LAST, "launch", OLA, "")], pack)
    transcript = study / "transcripts" / "A.txt"
    transcript.write_text(transcript.read_text(encoding="utf-8").replace(LAST, "Alle ble med."), encoding="utf-8")
    result = kscoder("import", path)
    assert "1 selections in A left out" in result.stderr
    assert [d["quote"] for d in decisions(study)] == [FIRST]


def test_unknown_codes_and_texts_are_told(kscoder: Kscoder, study: Path, pack: Pack) -> None:
    path = foreign(study, [(FIRST, "launch", OLA, "")], pack)
    text = (study / "codebook.yaml").read_text(encoding="utf-8").replace("code: launch", "code: start")
    (study / "codebook.yaml").write_text(text.replace("nb: Lansering", "nb: Oppstart"), encoding="utf-8")
    result = kscoder("import", path)
    assert '1 codings left out: the codebook has no code "x"' in result.stderr
    (study / "transcripts" / "A.txt").rename(study / "transcripts" / "C.txt")
    (study / "cases.csv").write_text("case\nC\nB\n", encoding="utf-8")
    assert 'no transcripts of this study left out: "A.txt"' in kscoder("import", path).stderr


def test_a_project_becomes_a_study_of_its_own(kscoder: Kscoder, study: Path) -> None:
    assert kscoder("export", "--to", "qdpx", "--out", "own.qdpx").exit_code == 0
    result = kscoder("import", "own.qdpx", "--new", "other")
    assert result.exit_code == 0, result.output
    old, new = study_from([study]), study_from([study / "other"])
    before, after = codebook_file.read(old.codebook), codebook_file.read(new.codebook)
    told = [(c.id, c.label, c.definition, c.definition_full, c.include, c.exclude) for c in before.codes]
    assert [(c.id, c.label, c.definition, c.definition_full, c.include, c.exclude) for c in after.codes] == told
    run = run_of(study / "other")
    assert [t.text for t in run.transcripts[0].turns] == [t.text for t in run_of(study).transcripts[0].turns]
    assert {case.name: case.attributes["inhabitants"] for case in run.cases} == {"A": 5000, "B": 70000}
    assert "there is a study already" in kscoder("import", "own.qdpx", "--new", "other").stderr


def test_a_codebook_of_another_program_becomes_one_of_kscoder(kscoder: Kscoder, study: Path) -> None:
    assert kscoder("export", "--to", "qdc", "--out", "a.qdc").exit_code == 0
    assert "3 codes" in kscoder("import", "a.qdc", "--out", "new.yaml").output
    before, after = (codebook_file.read(study / name) for name in ("codebook.yaml", "new.yaml"))
    assert [(c.id, c.label, [e.text for e in c.examples]) for c in after.codes] == [
        (c.id, c.label, [e.text for e in c.examples]) for c in before.codes
    ]
    assert "there is a file of that name" in kscoder("import", "a.qdc", "--out", "new.yaml").stderr


def test_projects_can_be_compared_with_a_codebook_and_with_each_other(
    kscoder: Kscoder, study: Path, pack: Pack
) -> None:
    given = [(SECOND, "tool/samveis", OLA, ""), (FIRST, "launch", OLA, ""), (SECOND, "tool/samveis", KARI, "")]
    path = foreign(study, given, pack)
    both = kscoder("agree", f"{path}:Ola", f"{path}:Kari")
    assert both.exit_code in (0, 1) and "tool/samveis" in both.output and "Traceback" not in both.output
    machine = kscoder("agree", f"{path}:Ola", "codebook.yaml")
    assert "launch" in machine.output
    refused = kscoder("agree", path, "codebook.yaml")
    assert refused.exit_code == 2 and "Ola, Kari" in refused.stderr
