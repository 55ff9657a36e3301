"""How the cost of coding a corpus grows with its size and with the size of the codebook.

    python benchmarks/growth.py FOLDER [--megabytes 0.2]

FOLDER holds files of Universal Dependencies. Sizes are 1, 10 and 100 times `--megabytes` at 300 terms; codebooks have
30, 300 and 3,000 terms at 10 times. Processor time of whole processes, one run each.
"""

from __future__ import annotations

import argparse
import tempfile
from datetime import date
from pathlib import Path

from corpora import words, write_codebook, write_corpus
from measure import cost, machine
from peers import WHOLE

FRESH = WHOLE.replace("workers=int(sys.argv[4])", "keep=False")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--megabytes", type=float, default=0.2)
    given = parser.parse_args()
    print(f"{date.today()}, {machine()}\n")
    print("| MB of text | terms | s | peak MB | times the row above |\n| --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for sweep in ([(1, 300), (10, 300), (100, 300)], [(10, 30), (10, 300), (10, 3000)]):
            before = 0.0
            for times, terms in sweep:
                megabytes = given.megabytes * times
                write_corpus(given.data, folder / "corpus.csv", megabytes)
                write_codebook(words(given.data, terms), folder / "codebook.yaml")
                files = (str(folder / each) for each in ("corpus.csv", "codebook.yaml", "codings.parquet"))
                taken = cost(FRESH, *files, runs=1)
                growth = f"{taken.seconds / before:.1f}" if before else ""
                print(
                    f"| {megabytes:g} | {terms} | {taken.seconds:.1f} | {taken.megabytes:.0f} | {growth} |", flush=True
                )
                before = taken.seconds


if __name__ == "__main__":
    main()
