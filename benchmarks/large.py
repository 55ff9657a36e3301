"""A large corpus from end to end, as some and as very many documents, by one process and by two; codings to Parquet.

    python benchmarks/large.py FOLDER [--megabytes 100]

FOLDER holds files of Universal Dependencies. Whole processes, one run each: first with nothing kept, then again.
"""

from __future__ import annotations

import argparse
import tempfile
from datetime import date
from pathlib import Path

from corpora import words, write_codebook, write_corpus
from measure import cost, machine
from peers import WHOLE


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--megabytes", type=float, default=100)
    given = parser.parse_args()
    print(f"{date.today()}, {machine()}\n")
    print("| documents | processes | run | s by the clock | MB/s | processor s | peak MB of the largest process |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        corpus, codebook = folder / "corpus.csv", folder / "codebook.yaml"
        write_codebook(words(given.data, 500), codebook)
        for sentences_each in ((4, 12), (1, 1)):
            documents = write_corpus(given.data, corpus, given.megabytes, sentences_each)
            for workers in ("1", "2"):
                for run in ("first", "second"):
                    out = folder / f"codings-{documents}-{workers}.parquet"
                    taken = cost(WHOLE, str(corpus), str(codebook), str(out), workers, runs=1)
                    rate = given.megabytes / taken.wall
                    told = f"{taken.wall:.1f} | {rate:.1f} | {taken.seconds:.1f} | {taken.megabytes:.0f}"
                    print(f"| {documents:,} | {workers} | {run} | {told} |", flush=True)


if __name__ == "__main__":
    main()
