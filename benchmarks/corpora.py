"""A corpus and a dictionary of any size, made from files of Universal Dependencies; always the same ones."""

from __future__ import annotations

import csv
import random
from pathlib import Path

FIRST = "# text = "


def sentences(data: Path) -> list[str]:
    """All sentences of the .conllu files of a folder."""
    files = sorted(data.glob("*.conllu"))
    if not files:
        raise SystemExit(f"{data} has no .conllu files: name a folder with files of Universal Dependencies")
    lines = (line for file in files for line in file.read_text(encoding="utf-8").splitlines())
    return [line.removeprefix(FIRST).strip() for line in lines if line.startswith(FIRST)]


def write_corpus(data: Path, path: Path, megabytes: float) -> int:
    """Write documents of four to twelve sentences until there is so much text; gives the number of documents.

    Sentences are drawn with replacement, so a large corpus has no more distinct words than the files.
    """
    known, draw = sentences(data), random.Random(1)
    size = documents = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "party", "year", "text"])
        while size < megabytes * 1e6:
            text = " ".join(draw.choice(known) for _ in range(draw.randrange(4, 13)))
            writer.writerow([f"d{documents:07}", draw.choice("AHSV"), draw.choice(("2016", "2017", "2018")), text])
            size += len(text.encode())
            documents += 1
    return documents


def words(data: Path, number: int) -> list[str]:
    """So many lemmas of nouns, verbs and adjectives; invented ones where the files have fewer."""
    found: set[str] = set()
    for file in sorted(data.glob("*.conllu")):
        for line in file.read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            if len(cells) > 3 and cells[3] in ("NOUN", "VERB", "ADJ") and cells[2].isalpha() and len(cells[2]) > 3:
                found.add(cells[2].lower())
    chosen = sorted(found)
    random.Random(1).shuffle(chosen)
    return [*chosen, *(f"oppfunnetord{n}" for n in range(number))][:number]


def write_codebook(terms: list[str], path: Path) -> None:
    """Ten codes that share the terms."""
    codes = "".join(
        f"  - code: c{k}\n    label: C{k}\n    definition: D.\n    match: {{any: [{', '.join(terms[k::10])}]}}\n"
        for k in range(10)
    )
    path.write_text(f'title: Dictionary\nversion: "1"\ncodes:\n{codes}', encoding="utf-8")
