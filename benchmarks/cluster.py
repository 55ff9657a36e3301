"""What a Dask cluster of two workers costs beside one process, and whether both write the same bytes.

    python benchmarks/cluster.py FOLDER [--megabytes 10]

FOLDER holds files of Universal Dependencies. Processor time of all processes together. A corpus and a tenth of it are
coded both ways; from the differences follows what a document costs, starts and ends left out.
"""

from __future__ import annotations

import argparse
import tempfile
from datetime import date
from pathlib import Path

from corpora import words, write_codebook, write_corpus
from measure import cost, machine

RUN = """
import sys
from pathlib import Path
from kscoder.pipeline.corpus import Corpus, code_corpus

def main():
    corpus = Corpus(Path(sys.argv[1]), Path(sys.argv[2]), id="id", by=("party", "year"))
    out = Path(sys.argv[3])
    if sys.argv[4] == "one process":
        return code_corpus(corpus, out, keep=False)
    from distributed import LocalCluster
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        return code_corpus(corpus, out, scheduler=cluster.scheduler_address)

if __name__ == "__main__":
    print(main().lines)
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--megabytes", type=float, default=10)
    given = parser.parse_args()
    print(f"{date.today()}, {machine()}\n")
    print(
        "| MB of text | documents | one process, s | Dask, 2 workers, s | same bytes |\n| --- | --- | --- | --- | --- |"
    )
    taken: list[tuple[int, float, float]] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        corpus, codebook = folder / "corpus.csv", folder / "codebook.yaml"
        write_codebook(words(given.data, 500), codebook)
        for megabytes in (given.megabytes / 10, given.megabytes):
            documents = write_corpus(given.data, corpus, megabytes)
            outs = {way: folder / f"{way}.parquet" for way in ("one process", "Dask")}
            seconds = [
                cost(RUN, str(corpus), str(codebook), str(out), way, runs=1).seconds for way, out in outs.items()
            ]
            same = len({out.read_bytes() for out in outs.values()}) == 1
            print(
                f"| {megabytes:g} | {documents:,} | {seconds[0]:.1f} | {seconds[1]:.1f} | {'yes' if same else 'NO'} |"
            )
            taken.append((documents, *seconds))
    (few, one_few, dask_few), (many, one_many, dask_many) = taken
    more = many - few
    print(f"\nA document: {(one_many - one_few) / more * 1e6:.0f} µs by one process,", end=" ")
    print(f"{(dask_many - dask_few) / more * 1e6:.0f} µs by Dask")


if __name__ == "__main__":
    main()
