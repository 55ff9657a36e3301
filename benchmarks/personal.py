"""Recall and precision of the finders of personal data, by kind, on an annotated list of sentences.

    python benchmarks/personal.py [tests/check/data/personal.csv]

Every sentence is looked at alone. In the list, ``{person:Kari Nordmann}`` marks what should be found. A mark counts as
found if a finding of any kind overlaps it (`flagged`), and as typed if one of its kind does; a finding is right if it
overlaps a mark.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from pathlib import Path

from kscoder import language
from kscoder.core.personal import find, lexis
from kscoder.model import Span
from kscoder.read import name_lists

LIST = Path(__file__).resolve().parent.parent / "tests" / "check" / "data" / "personal.csv"
_MARK = re.compile(r"\{([a-z -]+):([^}]*)\}")


def unmarked(text: str) -> tuple[str, list[tuple[Span, str]]]:
    """A sentence without its marks, and where they were."""
    plain, marks, last = "", [], 0
    for mark in _MARK.finditer(text):
        plain += text[last : mark.start()]
        marks.append((Span(len(plain), len(plain) + len(mark[2])), mark[1]))
        plain += mark[2]
        last = mark.end()
    return plain + text[last:], marks


def overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def measure(path: Path, show: bool = False) -> tuple[Counter[str], Counter[str], Counter[str], int, int]:
    """Marks, marks flagged and marks typed by kind; findings that are right; findings."""
    marks_of, flagged, typed = Counter[str](), Counter[str](), Counter[str]()
    right = total = 0
    languages = {name: language.load(name) for name in ("nb", "nn", "en")}
    ready = {name: lexis(name_lists.read(), OWN, one) for name, one in languages.items()}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            text, marks = unmarked(row["text"])
            clues = find([text], languages[row["language"]], ready[row["language"]])[0]
            for span, kind in marks:
                hits = [clue for clue in clues if overlap(clue.span, span)]
                marks_of[kind] += 1
                flagged[kind] += bool(hits)
                typed[kind] += any(clue.kind == kind for clue in hits)
                if show and not hits:
                    print(f"missed {kind}: {text}")
            for clue in clues:
                ok = any(overlap(clue.span, span) for span, _ in marks)
                right, total = right + ok, total + 1
                if show and not ok:
                    print(f"wrong {clue.kind} ({clue.reason}): {text[clue.span.start : clue.span.end]} in: {text}")
    return marks_of, flagged, typed, right, total


OWN = ("Samveis", "SLIK", "komINN", "N³", "KS")
"""Words of the study's codebook, which are no personal data."""


def main(path: Path) -> None:
    marks, flagged, typed, right, total = measure(path, show="-v" in sys.argv)
    print(f"{'kind':20} {'marks':>5} {'flagged':>8} {'typed':>6}")
    for kind in sorted(marks):
        print(f"{kind:20} {marks[kind]:5} {flagged[kind] / marks[kind]:8.3f} {typed[kind] / marks[kind]:6.3f}")
    print(f"{'all':20} {marks.total():5} {flagged.total() / marks.total():8.3f} {typed.total() / marks.total():6.3f}")
    print(f"precision {right / total:.3f} ({right} of {total} findings)")


if __name__ == "__main__":
    given = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    main(Path(given[0]) if given else LIST)
