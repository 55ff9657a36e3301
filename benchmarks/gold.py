"""How well the shipped codebook finds what a human coder found in the example study, turn by turn.

    python benchmarks/gold.py                  the development interviews, per code, with misses and false alarms
    python benchmarks/gold.py --held-out       the interviews kept aside: figures only, nobody tunes to their misses

`tests/gold/*.csv` is the human coding (turn, code, quote), made from the meaning when the interviews were written.
A turn counts as given a code if the code, or one below it, is on any of its segments.
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import kscoder
from kscoder.model import Run

ROOT = Path(__file__).resolve().parent.parent
HELD_OUT = ("D", "F", "G", "J")
DIMENSION_CODES = (
    *("process/design", "process/analysis", "process/development", "process/launch"),
    *("resource/intellectual", "resource/organisational", "resource/physical", "strategy"),
)
Given = dict[str, set[tuple[str, int]]]
"""Code → the turns (transcript, number) it is on."""


def human(names: Iterable[str]) -> Given:
    given: Given = defaultdict(set)
    for name in names:
        with (ROOT / "tests" / "gold" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                for code in lineage(row["code"]):
                    given[code].add((name, int(row["turn"])))
    return given


def machine(run: Run, names: Iterable[str]) -> Given:
    given: Given = defaultdict(set)
    for coding in run.codings:
        if coding.segment.transcript in names:
            for code in lineage(coding.code):
                given[code].add((coding.segment.transcript, coding.segment.turn))
    return given


def lineage(code: str) -> list[str]:
    parts = code.split("/")
    return ["/".join(parts[:depth]) for depth in range(1, len(parts) + 1)]


def scores(found: set[tuple[str, int]], gold: set[tuple[str, int]]) -> tuple[float, float, float]:
    """Precision, recall and F1; nan where there is nothing to divide by."""
    hits = len(found & gold)
    precision = hits / len(found) if found else float("nan")
    recall = hits / len(gold) if gold else float("nan")
    f1 = 2 * hits / (len(found) + len(gold)) if found or gold else float("nan")
    return precision, recall, f1


def table(found: Given, gold: Given, codes: Iterable[str]) -> None:
    print(f"{'code':45} {'gold':>5} {'found':>5} {'P':>5} {'R':>5} {'F1':>5}")
    for code in codes:
        precision, recall, f1 = scores(found[code], gold[code])
        print(f"{code:45} {len(gold[code]):5} {len(found[code]):5} {precision:5.2f} {recall:5.2f} {f1:5.2f}")


def micro(found: Given, gold: Given) -> tuple[float, float, float]:
    return scores(
        {(f"{code}:{name}", turn) for code in DIMENSION_CODES for name, turn in found[code]},
        {(f"{code}:{name}", turn) for code in DIMENSION_CODES for name, turn in gold[code]},
    )


def misses(run: Run, found: Given, gold: Given, codes: Iterable[str]) -> None:
    text = {(t.name, turn.number): turn.text for t in run.transcripts for turn in t.turns}
    for code in codes:
        for kind, places in (("missed", gold[code] - found[code]), ("false alarm", found[code] - gold[code])):
            for place in sorted(places):
                reasons = sorted(
                    {
                        c.rule
                        for c in run.codings
                        if (c.segment.transcript, c.segment.turn) == place and code in lineage(c.code)
                    }
                )
                why = f" [{'; '.join(reasons)}]" if reasons else ""
                print(f"{code} {kind} {place[0]}:{place[1]}{why} «{text[place]}»")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--misses", action="store_true", help="list what was missed and wrongly found")
    options = parser.parse_args()
    study = kscoder.load_study(ROOT / "kscoder.yaml")
    run = kscoder.code(study)
    names = [t.name for t in run.transcripts if (t.name in HELD_OUT) == options.held_out]
    found, gold = machine(run, names), human(names)
    precision, recall, f1 = micro(found, gold)
    print(f"interviews {', '.join(names)}; turn level")
    print(f"eight dimension codes, micro: P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")
    table(found, gold, DIMENSION_CODES)
    if not options.held_out:
        print()
        leaves = [code.id for code in run.codebook.leaves()]
        table(found, gold, leaves)
        if options.misses:
            misses(run, found, gold, leaves)


if __name__ == "__main__":
    main()
