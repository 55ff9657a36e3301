"""kscoder beside its peers on the same corpus and dictionary, and re-runs of the example study.

    python benchmarks/speed.py FOLDER [--megabytes 10] [--terms 500]

FOLDER holds files of Universal Dependencies (Norwegian), from which corpus and dictionary are made. Every row is a
process of its own; figures are medians of processor time within this one run, so take the ratios.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from datetime import date
from importlib.util import find_spec
from pathlib import Path

from corpora import words, write_codebook, write_corpus
from measure import Cost, cost, machine
from peers import KEEP, PEERS, STEPS, WHOLE

MAIN = "import sys; from kscoder.cli import main; sys.argv = ['kscoder', *sys.argv[1:]]; main()"
REPOSITORY = Path(__file__).resolve().parent.parent


def corpus_table(data: Path, folder: Path, megabytes: float, terms: int) -> None:
    """Peers and kscoder on the same texts and terms."""
    corpus, listed, codebook = folder / "corpus.csv", folder / "terms.txt", folder / "codebook.yaml"
    documents = write_corpus(data, corpus, megabytes)
    chosen = words(data, terms)
    listed.write_text(" ".join(chosen), encoding="utf-8")
    write_codebook(chosen, codebook)
    print(
        f"\n{megabytes:g} MB of text, {documents:,} documents, {terms} terms; what is at hand before is not counted\n"
    )
    print("| step | s | MB/s | peak MB | times spaCy + PhraseMatcher |\n| --- | --- | --- | --- | --- |")
    taken = {
        name: cost(code, str(corpus), str(listed))
        for name, code in PEERS.items()
        if "ahocorasick" not in name or find_spec("ahocorasick_rs")
    }
    cost(KEEP, str(corpus), str(codebook), str(folder / "kept"), runs=1)
    for name, code in STEPS.items():
        taken[f"kscoder: {name}"] = cost(code, str(corpus), str(codebook), str(folder / "kept"))
    for workers in (1, 2):
        whole = (str(corpus), str(codebook), str(folder / f"codings{workers}.parquet"), str(workers))
        for when in ("first", "second"):
            name = f"kscoder, whole {when} run, codings to Parquet, {workers} process(es)"
            taken[name] = cost(WHOLE, *whole, runs=1)
    peer = taken["spaCy tokeniser + PhraseMatcher"].seconds
    for name, each in taken.items():
        rate = megabytes / each.seconds
        print(f"| {name} | {each.seconds:.3f} | {rate:.1f} | {each.megabytes:.0f} | {peer / each.seconds:.1f} |")


def rerun_table(folder: Path) -> None:
    """The example study, again and again."""
    study = folder / "study"
    study.mkdir()
    for name in ("transcripts", "codebooks"):
        shutil.copytree(REPOSITORY / name, study / name)
    for name in ("kscoder.yaml", "guide.yaml"):
        shutil.copy(REPOSITORY / name, study)
    taken = {
        "import click": cost("import click"),
        "kscoder --help": cost(MAIN, "--help"),
        "import pandas, xlsxwriter": cost("import pandas, xlsxwriter", runs=5),
        "kscoder code, first run": cost(MAIN, "code", "--quiet", folder=study, runs=1),
    }
    for _ in range(2):  # the first run after another one still has something to compare and to write
        cost(MAIN, "code", "--quiet", folder=study, runs=1)
    taken["kscoder code, nothing changed"] = cost(MAIN, "code", "--quiet", folder=study, runs=5)
    codebook = study / "codebooks" / "froehle-roth.yaml"
    text = codebook.read_text(encoding="utf-8")
    changed: list[Cost] = []
    for number in range(3):
        codebook.write_text(text.replace("match: {any: [", f"match: {{any: [nyttord{number}, ", 1), encoding="utf-8")
        if codebook.read_text(encoding="utf-8") == text:
            at = text.index("any:\n") + len("any:\n")
            indent = text[at : at + len(text[at:]) - len(text[at:].lstrip(" "))]
            codebook.write_text(f"{text[:at]}{indent}- nyttord{number}\n{text[at:]}", encoding="utf-8")
        changed.append(cost(MAIN, "code", "--quiet", folder=study, runs=1))
    taken["kscoder code, one term changed"] = sorted(changed)[1]
    base = taken["import pandas, xlsxwriter"].seconds
    print("\nThe example study, whole processes, the workbook written\n")
    print("| process | s | peak MB | times import pandas, xlsxwriter |\n| --- | --- | --- | --- |")
    for name, each in taken.items():
        print(f"| {name} | {each.seconds:.2f} | {each.megabytes:.0f} | {each.seconds / base:.2f} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--megabytes", type=float, default=10)
    parser.add_argument("--terms", type=int, default=500)
    given = parser.parse_args()
    print(f"{date.today()}, {machine()}")
    with tempfile.TemporaryDirectory() as folder:
        rerun_table(Path(folder))
        corpus_table(given.data, Path(folder), given.megabytes, given.terms)


if __name__ == "__main__":
    main()
