"""What is kept between runs changes nothing but their speed: whatever is edited, and whatever happens to the files."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kscoder.core.coding import code_transcript, coder
from kscoder.core.decisions import snapshot
from kscoder.core.recoding import find, recode
from kscoder.core.rule_keys import rule_keys, with_rules
from kscoder.model import Language, Run, Transcript
from kscoder.pipeline.anchors import snapshot_of
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
    "I: Var lederne med på ideen?\n\nR: Ja, det var de.",
    "I: Mm.\n\nR: Da var det drift.",
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


TERMS = st.lists(
    st.sampled_from(
        ["drift", "pilot*", "{term: forankre, derive: true}", '"Ja"', "ingen pilot", "leder", "ide", "med"]
    ),
    min_size=1,
    max_size=4,
    unique=True,
).map(lambda terms: f"[{', '.join(terms)}]")
REVISED = st.one_of(
    st.builds("{{any: {}}}".format, TERMS),
    st.builds("{{any: {}, not: {}}}".format, TERMS, st.sampled_from(["[ikke]", "[aldri, ikke]", "[var, på]"])),
    st.builds("{{all: [{}, {}], within: exchange}}".format, TERMS, TERMS),
    st.builds("{{any: [{{near: [{}, {}]}}, {{regex: '[Dd]rift'}}], negation: exclude}}".format, TERMS, TERMS),
)
"""Rules of which one often differs from another in a term or two."""
ASKING = st.builds("{{any: {}, not: [{{code: launch}}], unit: turn}}".format, TERMS)

EDIT = st.tuples(
    st.one_of(st.sampled_from(MATCHES[:3] + MATCHES[4:]), REVISED),
    st.one_of(st.sampled_from(MATCHES), REVISED, ASKING),
    st.sampled_from(["other", "another"]),
    st.lists(st.sampled_from(SENTENCES), max_size=3),
    st.sampled_from([GUIDE, GUIDE.replace("ideen", "tanken")]),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
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
        assert snapshot_of(kept) == snapshot(fresh)


@pytest.mark.parametrize("damage", [b"", b"{}", b"\x00" * 40, b'0\n[["kscoder"]]', None])
def test_damaged_files_count_for_nothing(folder: Path, damage: bytes | None) -> None:
    snapshot_of(both(folder)[0])
    for file in folder.glob(".kscoder/**/*.json"):
        content = file.read_bytes()
        # None: one letter of the content is another one, and all that JSON asks for still holds.
        file.write_bytes(content.replace(b"a", b"e") if damage is None else damage)
    kept, fresh = both(folder)
    assert kept == fresh and snapshot_of(kept) == snapshot(fresh)


def test_a_changed_rule_is_the_only_one_that_is_asked_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    both(folder)
    asked: list[str] = []

    def note(book: object, *rest: object) -> object:
        reduced, keys = with_rules(book, *rest)  # type: ignore[arg-type]
        asked.extend(code.id for code in reduced.codes if code.rules)
        return reduced, keys

    monkeypatch.setattr("kscoder.pipeline.coding.with_rules", note)
    write_study(folder, TALK, codebook(MATCHES[0], MATCHES[2], "other"))
    kept, fresh = code_by_rules(study_from([folder])), code_by_rules(study_from([folder]), cached=False)
    assert kept == fresh
    assert asked[0] == "other" and asked.count("launch") == 1  # the uncached run asks for both


def test_a_changed_term_is_looked_for_only_where_it_can_stand(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    both(folder)
    read: list[str] = []

    def note(transcript: Transcript, *rest: Any) -> object:
        read.append(f"{transcript.name} {sorted(rest[3]) if rest[3:] else 'all'}")
        return find(transcript, *rest)

    monkeypatch.setattr("kscoder.pipeline.coding.find", note)
    pilot = "pilot*"
    for more, where in (("nyttord", []), ("rådmann", ["B [2]"]), ("lederne", ["A [2]"])):
        matches = MATCHES[1].replace(pilot, f"{more}, {pilot}")
        write_study(folder, TALK, codebook(MATCHES[0], matches, "other"))
        assert code_by_rules(study_from([folder])) == code_by_rules(study_from([folder]), cached=False)
        assert [each for each in read if not each.endswith("all")] == where
        read.clear()
        write_study(folder, TALK, codebook(MATCHES[0], MATCHES[1], "other"))
        code_by_rules(study_from([folder]))
        read.clear()


@pytest.mark.parametrize("match", ["{{all: [alle, [{}]], within: exchange}}", "{{any: [alle], not: [{}]}}"])
def test_a_changed_term_may_stand_in_the_question_or_under_not(folder: Path, match: str) -> None:
    talk = {"A": "I: Var rådmannen med?\n\nR: Ja, alle lederne var med.\n\nI: Mm.\n\nR: Alle."}
    seen = []
    for terms in ("pilot", "pilot, rådmann", "leder, rådmann", "leder"):
        write_study(folder, talk, codebook(match.format(terms), MATCHES[0], "other"))
        kept, fresh = both(folder)
        assert kept == fresh
        seen.append(len(kept.codings))
    assert len(set(seen)) > 1


def test_words_of_a_transcript_that_is_gone_do_not_stay_behind(folder: Path) -> None:
    study = study_from([folder])
    snapshot_of(code_by_rules(study))
    assert b"nordmann" in everything_kept(folder)
    (folder / "transcripts" / "B.txt").unlink()
    snapshot_of(code_by_rules(study))
    assert b"nordmann" not in everything_kept(folder) and b"piloten" in everything_kept(folder)


def everything_kept(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.glob(".kscoder/**/*.json")).lower()


def test_neither_an_unchanged_study_nor_a_changed_term_loads_a_heavy_library(folder: Path) -> None:
    import subprocess

    script = (
        "import sys\nfrom kscoder.pipeline.code import code, write\nfrom kscoder.pipeline.load import study_from\n"
        "from pathlib import Path\nwrite(code(study_from([Path(sys.argv[1])])))\n"
        "heavy = ('spacy', 'pandas', 'numpy', 'openpyxl', 'lxml', 'docx', 're2', 'faker', 'importlib.metadata',\n"
        "         'kscoder.read.transcripts.registry', 'kscoder.core.personal', 'kscoder.language.build')\n"
        "print([name for name in heavy if name in sys.modules])"
    )

    def loaded() -> str:
        command = [sys.executable, "-c", script, str(folder)]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()

    assert "faker" in loaded()
    assert loaded() == "[]"
    write_study(folder, TALK, codebook(MATCHES[0], MATCHES[1].replace("pilot*", "nyttord, pilot*"), "other"))
    assert loaded() == "[]"


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_nobody_may_read_what_is_kept_who_may_not_read_the_transcripts(folder: Path) -> None:
    for file in (folder / "transcripts").iterdir():
        file.chmod(0o640)
    snapshot_of(code_by_rules(study_from([folder])))
    rights = {stat.S_IMODE(file.stat().st_mode) for file in folder.glob(".kscoder/**/*.json")}
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
        part, own = with_rules(book, keys, wanted)
        assert own == rule_keys(part, digest)
        heard, found = find(transcript, coder(part, norwegian), own, study.unit)
        hits |= {key: found[key] for key in wanted}
    assert (heard.segments, recode(heard.segments, hits, book, keys)) == code_transcript(
        transcript, coder(book, norwegian), study.unit
    )
