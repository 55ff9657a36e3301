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


COMPOUNDS = 0.08
"""Share of the longer words that a compound made of two of them takes the place of."""


def write_corpus(data: Path, path: Path, megabytes: float, sentences_each: tuple[int, int] = (4, 12)) -> int:
    """Write documents of so many sentences until there is so much text; gives the number of documents.

    Sentences are drawn with replacement. So that the vocabulary goes on growing, as that of real corpora does, some
    words give way to compounds, common ones more often than rare ones.
    """
    known, draw = [text.split() for text in sentences(data)], random.Random(1)
    long_words = sorted({word.lower() for text in known for word in text if len(word) > 4 and word.isalpha()})
    draw.shuffle(long_words)

    def some_word() -> str:
        return long_words[int(len(long_words) * draw.random() ** 4)]

    def sentence() -> str:
        return " ".join(
            some_word() + some_word() if len(word) > 4 and draw.random() < COMPOUNDS else word
            for word in draw.choice(known)
        )

    size = documents = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "party", "year", "text"])
        while size < megabytes * 1e6:
            text = " ".join(sentence() for _ in range(draw.randint(*sentences_each)))
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
