"""The lists written for these tests, as the tests read them."""

import csv
from pathlib import Path

DATA = Path(__file__).parent / "data"


def table(name: str) -> list[dict[str, str]]:
    """Rows of one of the lists written for these tests."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def sentence_lines() -> list[list[str]]:
    """Lines of speech, each as its sentences."""
    return [line.split(" | ") for line in (DATA / "sentences_speech.txt").read_text(encoding="utf-8").splitlines()]
