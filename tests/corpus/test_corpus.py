"""A corpus in bounded pieces: the same files whoever works, and the codings each document would have alone."""

from __future__ import annotations

import csv
import json
import os
import random
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from kscoder.cli import main
from kscoder.core.coding import coder
from kscoder.core.examples import code_text
from kscoder.errors import KscoderError
from kscoder.model import Language
from kscoder.pipeline import corpus as pipeline
from kscoder.pipeline import kept_corpus
from kscoder.pipeline.corpus import Corpus, code_corpus
from kscoder.read import codebook as codebook_file
from kscoder.read.corpus import documents

CODEBOOK = """\
title: Debatt
version: "1"
codes:
  - code: work
    label: Arbeid
    definition: D.
    codes:
      - {code: plan, label: Plan, definition: D., match: {any: [plan, {compound: plan}]}}
      - {code: doing, label: Drift, definition: D., match: {any: [{near: [drift, kommune]}, pilot*], negation: mark}}
  - {code: none, label: Ingen, definition: D., match: {any: [aldri], negation: ignore}}
"""
SENTENCES = (
    "Kommunene har ingen planer.",
    "Det er i drift i alle kommuner.",
    "Vi piloterte, men ikke i år.",
    "Handlingsplanen kom aldri.",
    "Ja.",
    "«Godt», sa representanten.",
)

Change = Callable[[Corpus], Corpus]


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Corpus:
    monkeypatch.setattr(pipeline, "PORTION", 400)  # many portions of few documents
    draw = random.Random(1)
    with (tmp_path / "debates.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "party", "text"])
        for number in range(60):
            text = " ".join(draw.choice(SENTENCES) for _ in range(draw.randrange(6)))
            writer.writerow([f"d{number:03}", draw.choice("AB"), text])
    (tmp_path / "codebook.yaml").write_text(CODEBOOK, encoding="utf-8")
    return Corpus(tmp_path / "debates.csv", tmp_path / "codebook.yaml", id="id", by=("party",))


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_two_processes_write_the_same_bytes_as_one(corpus: Corpus, tmp_path: Path, form: str) -> None:
    one = code_corpus(corpus, tmp_path / f"one.{form}")
    two = code_corpus(corpus, tmp_path / f"two.{form}", workers=2)
    assert one.codings.read_bytes() == two.codings.read_bytes()
    assert one.workbook.read_bytes() == two.workbook.read_bytes()


def test_a_dask_cluster_writes_the_same_bytes(corpus: Corpus, tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed")
    one = code_corpus(corpus, tmp_path / "one.parquet")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=False, dashboard_address=None, protocol="tcp"
    ) as cluster:
        dask = code_corpus(corpus, tmp_path / "dask.parquet", scheduler=cluster.scheduler_address)
    assert one.codings.read_bytes() == dask.codings.read_bytes()
    assert one.workbook.read_bytes() == dask.workbook.read_bytes()


def test_every_document_is_coded_as_its_words_are_alone(corpus: Corpus, tmp_path: Path, norwegian: Language) -> None:
    coded = code_corpus(corpus, tmp_path / "out.csv")
    ready = coder(codebook_file.read(corpus.codebook), norwegian)
    expected = [
        (row["id"], coding.segment.text, coding.code, coding.rule, coding.negated)
        for row in rows(corpus.path)
        for coding in code_text(row["text"], ready)
    ]
    found = rows(coded.codings)
    assert [(r["document"], r["text"], r["code"], r["rule"], r["negated"]) for r in found] == expected
    texts = {row["id"]: row["text"] for row in rows(corpus.path)}
    assert all(texts[r["document"]][int(r["start"]) : int(r["end"])] == r["text"] for r in found)


def test_the_cross_tab_counts_what_the_table_holds(corpus: Corpus, tmp_path: Path) -> None:
    coded = code_corpus(corpus, tmp_path / "out.csv")
    found = rows(coded.codings)
    sheet = openpyxl.load_workbook(coded.workbook)["Cross-tab"]
    told = {(row[0], row[2]): row[3:6] for row in sheet.iter_rows(min_row=2, values_only=True)}
    for code in ("work/plan", "work/doing", "none"):
        for party in "AB":
            own = [row for row in found if row["code"] == code and row["party"] == party]
            spoke = sum(row["party"] == party for row in rows(corpus.path))
            assert told[code, party] == (len(own), len({row["document"] for row in own}), spoke)
    below = {(r["document"], r["segment"]) for r in found if r["code"].startswith("work/") and r["party"] == "A"}
    assert told["work", "A"][0] == len(below)


def test_tables_of_every_form_and_folders_are_read_alike(corpus: Corpus, tmp_path: Path) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    table = rows(corpus.path)
    (tmp_path / "debates.jsonl").write_text("\n".join(json.dumps(row) for row in table), encoding="utf-8")
    parquet.write_table(pa.Table.from_pylist(table), tmp_path / "debates.parquet")
    expected = code_corpus(corpus, tmp_path / "a.csv").codings.read_bytes()
    for form in ("jsonl", "parquet"):
        other = Corpus(tmp_path / f"debates.{form}", corpus.codebook, id="id", by=("party",))
        assert code_corpus(other, tmp_path / "b.csv").codings.read_bytes() == expected
    (tmp_path / "texts").mkdir()
    for row in table:
        (tmp_path / "texts" / f"{row['id']}.txt").write_text(row["text"], encoding="utf-8")
    folder = code_corpus(Corpus(tmp_path / "texts", corpus.codebook), tmp_path / "c.csv")
    without = [{k: v for k, v in row.items() if k != "party"} for row in rows(tmp_path / "a.csv")]
    assert rows(folder.codings) == without


def emptied(path: Path) -> Path:
    path.write_text("", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda c: Corpus(c.path, c.codebook, text="txet"), 'no column "txet"'),
        (lambda c: Corpus(c.path.with_name("none.csv"), c.codebook), "no such file"),
        (lambda c: Corpus(c.codebook, c.codebook), "no corpus"),
        (lambda c: Corpus(emptied(c.path), c.codebook), "is empty"),
    ],
)
def test_what_cannot_be_read_is_told(
    corpus: Corpus, tmp_path: Path, change: Callable[[Corpus], Corpus], told: str
) -> None:
    with pytest.raises(KscoderError, match=told):
        code_corpus(change(corpus), tmp_path / "out.csv")
    assert not (tmp_path / "out.csv").exists()


def test_from_the_command_line(corpus: Corpus, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    arguments = ["code", "--corpus", corpus.path, "--id", "id", "--by", "party", "--codebook", corpus.codebook]
    done = CliRunner().invoke(main, [*map(str, arguments), "--out", str(out), "--format", "json"])
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["documents"] == 60
    wrong = CliRunner().invoke(main, [*map(str, arguments), "--engine", "dask"])
    assert wrong.exit_code == 2 and "--scheduler" in wrong.output


def test_documents_are_given_before_the_file_is_read_to_its_end(tmp_path: Path) -> None:
    (tmp_path / "big.jsonl").write_text('{"text": "Ja."}\n' * 10_000 + "no json\n", encoding="utf-8")
    stream = documents(tmp_path / "big.jsonl", "text", "", ())
    assert next(stream) == ("1", "Ja.", ())
    with pytest.raises(KscoderError, match="line 10001"):
        list(stream)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("short.csv", "id,text,party\n1,Ja.,A\n2,Nei.\n"),
        ("short.jsonl", '{"id":1,"text":"Ja.","party":"A"}\n{"id":2,"text":"Nei."}\n'),
    ],
)
def test_a_row_without_its_columns_is_told_with_its_line(
    corpus: Corpus, tmp_path: Path, name: str, content: str
) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(KscoderError, match=rf'{name}, line [23]: the row has no "party"'):
        code_corpus(Corpus(tmp_path / name, corpus.codebook, by=("party",)), tmp_path / "out.csv")


def test_halves_of_signs_do_not_stop_a_corpus(corpus: Corpus, tmp_path: Path) -> None:
    (tmp_path / "odd.jsonl").write_text('{"text": "Kommunen har planer \\ud83d."}\n', encoding="utf-8")
    coded = code_corpus(Corpus(tmp_path / "odd.jsonl", corpus.codebook), tmp_path / "out.csv")
    assert [row["code"] for row in rows(coded.codings)] == ["work/plan"]


# --- what is kept between runs ----------------------------------------------------------------------------------------

OTHER_CODEBOOK = CODEBOOK.replace("{compound: plan}", "{compound: handling}").replace("any: [aldri]", "any: [kommune]")


def fresh(corpus: Corpus, tmp_path: Path) -> bytes:
    """The codings without anything kept."""
    return code_corpus(corpus, tmp_path / "fresh.csv", keep=False).codings.read_bytes()


def kept_files(out: Path) -> list[Path]:
    return sorted((out.parent / ".kscoder" / f"corpus-{out.stem}").glob("*"))


@pytest.mark.parametrize("workers", [1, 2])
def test_a_run_that_reads_nothing_again_finds_the_same(corpus: Corpus, tmp_path: Path, workers: int) -> None:
    out = tmp_path / "out.csv"
    code_corpus(corpus, out)
    names = [file.name for file in kept_files(out)]
    assert len(names) > 5
    corpus.codebook.write_text(OTHER_CODEBOOK, encoding="utf-8")
    assert code_corpus(corpus, out, workers=workers).codings.read_bytes() == fresh(corpus, tmp_path)
    assert [file.name for file in kept_files(out)] == names


def test_nothing_is_read_again(corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out.csv"
    first = code_corpus(corpus, out).codings.read_bytes()

    def fail(*_: object) -> None:
        raise AssertionError("texts were read again")

    monkeypatch.setattr(kept_corpus, "read_portion", fail)
    assert code_corpus(corpus, out).codings.read_bytes() == first


def test_what_has_changed_is_read_again_and_what_is_gone_is_forgotten(corpus: Corpus, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    code_corpus(corpus, out)
    before = {file.name for file in kept_files(out)}
    text = corpus.path.read_text(encoding="utf-8")
    corpus.path.write_text(text.replace("Handlingsplanen kom aldri", "Planene kom alltid", 1), encoding="utf-8")
    assert code_corpus(corpus, out).codings.read_bytes() == fresh(corpus, tmp_path)
    after = {file.name for file in kept_files(out)}
    assert before & after and after - before and before - after


def test_other_documents_of_the_same_words_are_read_again(corpus: Corpus, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    for table in (
        "id,party,text\n1,A,Vi har planer. Det er\n2,A,bra.\n",
        "id,party,text\n1,A,Vi har\n2,A,planer. Det er bra.\n",
    ):
        corpus.path.write_text(table.replace(",bra", ", bra").replace(",planer", ", planer"), encoding="utf-8")
        assert code_corpus(corpus, out).codings.read_bytes() == fresh(corpus, tmp_path)


@pytest.mark.parametrize("damage", [lambda content: content[: len(content) // 2], lambda content: b"x" + content[1:]])
def test_a_damaged_file_counts_as_none(corpus: Corpus, tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    out = tmp_path / "out.csv"
    first = code_corpus(corpus, out).codings.read_bytes()
    for file in kept_files(out):
        file.write_bytes(damage(file.read_bytes()))
    assert code_corpus(corpus, out).codings.read_bytes() == first


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_who_may_not_read_the_corpus_may_not_read_what_is_kept(corpus: Corpus, tmp_path: Path) -> None:
    corpus.path.chmod(0o600)
    out = tmp_path / "out.csv"
    code_corpus(corpus, out)
    assert {file.stat().st_mode & 0o777 for file in kept_files(out)} == {0o600}


def test_nothing_is_kept_where_that_is_not_wanted(corpus: Corpus, tmp_path: Path) -> None:
    assert code_corpus(corpus, tmp_path / "out.csv", keep=False).kept is None
    assert not (tmp_path / ".kscoder").exists()
