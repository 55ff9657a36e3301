"""Holds our tokens against spaCy's on much text, and measures both.

    python benchmarks/tokeniser.py FOLDER

FOLDER holds Universal Dependencies files (``*.conllu``). Two texts are read: all columns and comments of the files as
they stand (codes, addresses and figures among them), and a corpus of 10 MB drawn from their sentences. For each, the
distinct chunks between white space are cut by both; «asked» are those for which spaCy itself had to be asked, «differ»
those of which the tokens are not the same. Speeds are distinct chunks a second of processor time, each asked once;
spaCy's is without the second its import takes.
"""

from __future__ import annotations

import csv
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from corpora import write_corpus

from kscoder.language import spacy_rules
from kscoder.language.tokens import LONGEST_CHUNK, Splitter

MEGABYTES = 10


def files_as_they_stand(data: Path) -> str:
    return "\n".join(file.read_text(encoding="utf-8") for file in sorted(data.glob("*.conllu")))


def drawn_corpus(data: Path) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "corpus.csv"
        write_corpus(data, path, MEGABYTES)
        with path.open(encoding="utf-8", newline="") as file:
            return "\n".join(row["text"] for row in csv.DictReader(file))


def measured(split: Splitter, chunks: Iterable[str]) -> tuple[list[tuple[str, ...]], float]:
    """The tokens of each chunk, and the seconds they took."""
    start = time.process_time()
    found = [split(chunk) for chunk in chunks]
    return found, time.process_time() - start


def compare(code: str, name: str, text: str) -> None:
    chunks = [chunk for chunk in dict.fromkeys(text.split()) if len(chunk) <= LONGEST_CHUNK]
    rules = spacy_rules.read_rules(code)
    ours, our_time = measured(spacy_rules.affix_rules(rules).split if rules else spacy_rules.ask_spacy(code), chunks)
    theirs, their_time = measured(spacy_rules.ask_spacy(code), chunks)
    differ = [chunk for chunk, one, other in zip(chunks, ours, theirs, strict=True) if one != other]
    letters = sum(map(str.isalpha, chunks))
    print(f"{code}, {name}: {len(chunks):,} distinct chunks, of which {letters:,} are letters alone")
    print(f"    asked {0 if rules else len(chunks):,}; differ {len(differ):,} {differ[:5] or ''}")
    print(f"    {len(chunks) / our_time:,.0f} a second; spaCy {len(chunks) / their_time:,.0f}", flush=True)


TEXTS: dict[str, Callable[[Path], str]] = {
    "the files as they stand": files_as_they_stand,
    f"a corpus of {MEGABYTES} MB": drawn_corpus,
}


def main(folder: Path) -> None:
    for name, read in TEXTS.items():
        text = read(folder)
        for code in ("nn", "en"):
            compare(code, name, text)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
