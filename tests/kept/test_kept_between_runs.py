"""What is kept between runs changes nothing but their speed: whatever is edited, and whatever happens to the files."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kscoder.core.coding import code_transcript, coder
from kscoder.core.recoding import find, recode
from kscoder.core.rule_keys import rule_keys, with_rules
from kscoder.model import Language, Run
from kscoder.pipeline.code import code_by_rules
from kscoder.pipeline.kept import FOLDER, digest
from kscoder.pipeline.load import load, study_from
from kscoder.read import codebook as codebook_file

STUDY = """\
title: Prøve
language: nb
transcripts: transcripts/
codebook: codebook.yaml
guide: guide.yaml
periods: [{name: før, cues: [del 1]}, {name: etter, cues: [del 2]}]
"""
GUIDE = "title: G\nquestions: [{id: q1, text: Hvor kom ideen fra?}, {id: q2, text: Hvem eide prosjektet?}]\n"
TALK = {
    "A": "I: Da begynner vi med del 1. Hvor kom ideen fra?\n\nR: Vi testa i piloten. Ikke i drift. Lederne var med.\n",
    "B": "I: Del 2. Hvem eide prosjektet?\n\nR: Rådmannen. Det ble forankra, og siden i drift hos Kari Nordmann.\n",
}
SENTENCES = (
    "Vi har ingen pilot.",
    "Det er en kultur for å feile.",
    "Ledelsen var aldri med.",
    "Ja.",
    "Drift og pilot.",
)
MATCHES = (
    "{any: [drift]}",
    "{any: [{term: forankre, derive: true}, pilot*]}",
    "{any: [{regex: '[Pp]ilot'}], not: [ikke]}",
    "{any: [{all: [leder, {code: launch}], within: turn}]}",
    "{any: [{near: [kultur, feile]}], negation: exclude}",
    "{any: [pilot], speakers: [R]}",
)


def codebook(first: str, second: str, name: str) -> str:
    return f"""\
title: K
version: "1"
codes:
  - code: launch
    label: Lansering
    definition: D.
    match: {first}
  - code: {name}
    label: Annet
    definition: D.
    match: {second}
"""


def write_study(folder: Path, talk: dict[str, str], book: str, guide: str = GUIDE) -> None:
    (folder / "transcripts").mkdir(exist_ok=True)
    for name, text in talk.items():
        (folder / "transcripts" / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / "codebook.yaml").write_text(book, encoding="utf-8")
    (folder / "guide.yaml").write_text(guide, encoding="utf-8")
    (folder / "kscoder.yaml").write_text(STUDY, encoding="utf-8")


def both(folder: Path) -> tuple[Run, Run]:
    study = study_from([folder])
    return code_by_rules(study), code_by_rules(study, cached=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_study(tmp_path, TALK, codebook(MATCHES[0], MATCHES[1], "other"))
    return tmp_path


EDIT = st.tuples(
    st.sampled_from(MATCHES[:3] + MATCHES[4:]),
    st.sampled_from(MATCHES),
    st.sampled_from(["other", "another"]),
    st.lists(st.sampled_from(SENTENCES), max_size=3),
    st.sampled_from([GUIDE, GUIDE.replace("ideen", "tanken")]),
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(edits=st.lists(EDIT, min_size=2, max_size=4))
def test_runs_after_any_edits_are_the_same_as_fresh_ones(
    edits: list[tuple[str, str, str, list[str], str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("study")
    for first, second, name, more, guide in edits:
        talk = TALK | {"B": TALK["B"].rstrip() + " " + " ".join(more) + "\n"}
        write_study(folder, talk, codebook(first, second, name), guide)
        kept, fresh = both(folder)
        assert kept == fresh


@pytest.mark.parametrize("damage", [b"", b"{}", b"\x00" * 40, b'0\n[["kscoder"]]', None])
def test_damaged_files_count_for_nothing(folder: Path, damage: bytes | None) -> None:
    both(folder)
    for file in (folder / FOLDER).iterdir():
        content = file.read_bytes()
        # None: one letter of the content is another one, and all that JSON asks for still holds.
        file.write_bytes(content.replace(b"a", b"e") if damage is None else damage)
    kept, fresh = both(folder)
    assert kept == fresh


def test_a_changed_rule_is_the_only_one_that_is_asked_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    both(folder)
    asked: list[str] = []

    def note(book: object, *rest: object) -> object:
        reduced = with_rules(book, *rest)  # type: ignore[arg-type]
        asked.extend(code.id for code in reduced.codes if code.rules)
        return reduced

    monkeypatch.setattr("kscoder.pipeline.coding.with_rules", note)
    write_study(folder, TALK, codebook(MATCHES[0], MATCHES[2], "other"))
    kept, fresh = code_by_rules(study_from([folder])), code_by_rules(study_from([folder]), cached=False)
    assert kept == fresh
    assert asked[0] == "other" and asked.count("launch") == 1  # the uncached run asks for both


def test_words_of_a_transcript_that_is_gone_do_not_stay_behind(folder: Path) -> None:
    both(folder)
    study = study_from([folder])
    assert b"nordmann" in everything_kept(folder)
    (folder / "transcripts" / "B.txt").unlink()
    code_by_rules(study)
    assert b"nordmann" not in everything_kept(folder) and b"piloten" in everything_kept(folder)


def everything_kept(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in (folder / FOLDER).iterdir()).lower()


def test_an_unchanged_study_loads_no_heavy_library(folder: Path) -> None:
    import subprocess

    script = (
        "import sys\nfrom kscoder.pipeline.code import code_by_rules\nfrom kscoder.pipeline.load import study_from\n"
        "from pathlib import Path\ncode_by_rules(study_from([Path(sys.argv[1])]))\n"
        "heavy = ('spacy', 'pandas', 'numpy', 'openpyxl', 'lxml', 'docx', 're2', 'rapidfuzz', 'faker')\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    command = [sys.executable, "-c", script, str(folder)]
    first = subprocess.run(command, capture_output=True, text=True, check=True)
    again = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "spacy" in first.stdout and again.stdout.strip() == "[]"


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_nobody_may_read_what_is_kept_who_may_not_read_the_transcripts(folder: Path) -> None:
    for file in (folder / "transcripts").iterdir():
        file.chmod(0o640)
    code_by_rules(study_from([folder]))
    rights = {stat.S_IMODE(file.stat().st_mode) for file in (folder / FOLDER).iterdir()}
    assert rights and all(right & ~0o640 == 0 for right in rights)


def test_without_a_study_file_nothing_is_kept(folder: Path, kept_files: Callable[[], list[Path]]) -> None:
    study = study_from([folder / "transcripts"], codebook=folder / "codebook.yaml")
    assert study.path is None
    code_by_rules(study)
    assert kept_files() == []


@pytest.fixture
def kept_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[Path]]:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    return lambda: [file for file in tmp_path.rglob("*.json") if FOLDER.name in file.parts]


# --- the core of it: rules by their keys -----------------------------------------------------------------------------


def test_coding_by_kept_hits_is_coding(repository: Path, norwegian: Language) -> None:
    """On the example study: some rules known, the others found, give what all of them give together."""
    study = study_from([repository])
    book = codebook_file.read(study.codebook)
    keys = rule_keys(book, digest)
    every = sorted({key for own in keys.values() for key in own})
    transcript = next(t for t in load(study)[1] if t.name == "E")
    hits = {}
    for wanted in (set(every[::2]), set(every[1::2])):
        part = with_rules(book, keys, wanted)
        segments, found = find(transcript, coder(part, norwegian), rule_keys(part, digest), study.unit)
        hits |= {key: found[key] for key in wanted}
    assert (segments, recode(segments, hits, book, keys)) == code_transcript(
        transcript, coder(book, norwegian), study.unit
    )
