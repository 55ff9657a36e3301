"""Writing the workbook beside writers that write the same cells and nothing else.

    python benchmarks/workbook.py [--codings 10000 100000] [--runs 3]

The run is made from the shipped study, its interviews copied as further cases until there are so many codings. The
other writers get every cell that holds something, as text, number or formula, in the same rows, columns and sheets, but
no looks, tables, drop-downs, links or charts. Every row is a process of its own; figures are medians within this one
run of the processor time of the writing alone, and from a process more the most memory that Python held for it (which
does not count what it held before, as the memory of a process would, where it finds room that others have left).
"""

from __future__ import annotations

import argparse
import pickle
import subprocess
import sys
import tempfile
import time
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any
from xml.etree import ElementTree

from measure import machine

from kscoder.core.decisions import snapshot
from kscoder.core.tables import tabulate
from kscoder.model import Run
from kscoder.pipeline.collecting import paused
from kscoder.write import workbook

REPOSITORY = Path(__file__).resolve().parent.parent
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
Cells = list[tuple[int, int, str, Any]]
"""Row, column, text of a formula (or empty), value."""
Writing = Callable[[], float]
"""Writes the workbook and gives the processor seconds that it took."""
AT_ONCE = 2_000
"""Cells that are kept in memory for another writer; reading them is not measured."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--codings", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--row", nargs=3, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.row:
        name, folder, what = given.row
        write = ROWS[name](Path(folder))
        print(write() if what == "seconds" else megabytes_of(write))
        return
    import kscoder
    from kscoder.pipeline.code import code_by_rules

    print(f"{date.today()}, {machine()}")
    base = code_by_rules(kscoder.load_study(REPOSITORY), cached=False)
    for codings in given.codings:
        with tempfile.TemporaryDirectory() as folder:
            table(base, codings, given.runs, Path(folder))


def table(base: Run, codings: int, runs: int, folder: Path) -> None:
    run = enlarged(base, codings)
    with (folder / "run.pickle").open("wb") as file:
        pickle.dump((run, tabulate(run), snapshot(run)), file)
    taken: dict[str, tuple[float, float]] = {}
    for name in ROWS:
        seconds = median(once(name, folder, "seconds") for _ in range(runs))
        if name == "kscoder":
            cells = write_cells(folder)
        taken[name] = seconds, once(name, folder, "megabytes")
    size = (folder / "kscoder.xlsx").stat().st_size / 2**20
    print(f"\n{len(run.codings):,} codings, {cells:,} cells that hold something, {size:.1f} MB\n")
    print("| writer | s | times XlsxWriter | MB |\n| --- | --- | --- | --- |")
    for name, (seconds, megabytes) in taken.items():
        print(f"| {name} | {seconds:.2f} | {seconds / taken['XlsxWriter'][0]:.2f} | {megabytes:.0f} |")


def megabytes_of(write: Writing) -> float:
    tracemalloc.start()
    write()
    return tracemalloc.get_traced_memory()[1] / 2**20


def once(name: str, folder: Path, what: str) -> float:
    done = subprocess.run(
        [sys.executable, __file__, "--row", name, str(folder), what], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"a measurement failed:\n{done.stderr[-2000:]}")
    return float(done.stdout)


def enlarged(run: Run, codings: int) -> Run:
    """The run with its interviews copied as further cases, cut after so many codings."""
    copies = range(-(-codings // len(run.codings)))

    def named(name: str, copy: int) -> str:
        return f"{name}{copy or ''}"

    cases = tuple(replace(case, name=named(case.name, n)) for n in copies for case in run.cases)
    transcripts = tuple(
        replace(t, name=named(t.name, n), case=named(t.case, n)) for n in copies for t in run.transcripts
    )
    segments = {
        (segment.id, n): replace(segment, transcript=named(segment.transcript, n))
        for n in copies
        for segment in run.segments
    }
    given = [replace(coding, segment=segments[coding.segment.id, n]) for n in copies for coding in run.codings]
    talk = tuple(replace(entry, case=named(entry.case, n)) for n in copies for entry in run.talk)
    more = {"cases": cases, "transcripts": transcripts, "segments": tuple(segments.values()), "talk": talk}
    return replace(run, codings=tuple(given[:codings]), **more)


# --- the cells, for the other writers ---


def write_cells(folder: Path) -> int:
    """Put what stands in the cells of kscoder's workbook into a file, some at a time; gives how many there are."""
    count = 0
    with zipfile.ZipFile(folder / "kscoder.xlsx") as package, (folder / "cells.pickle").open("wb") as file:
        shared = [text_of(item) for item in ElementTree.fromstring(package.read("xl/sharedStrings.xml"))]
        parts = [name for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
        for number, name in enumerate(parts):
            cells: Cells = []
            for row in rows_of(package, name):
                cells += [cell for each in row if (cell := content(each, shared))]
                if len(cells) >= AT_ONCE:
                    count += len(cells)
                    pickle.dump((number, cells), file)
                    cells = []
            count += len(cells)
            pickle.dump((number, cells), file)
    return count


def rows_of(package: zipfile.ZipFile, name: str) -> Iterator[ElementTree.Element]:
    with package.open(name) as part:
        for _, element in ElementTree.iterparse(part):
            if element.tag == f"{MAIN}row":
                yield element
                element.clear()


def content(cell: ElementTree.Element, shared: list[str]) -> tuple[int, int, str, Any] | None:
    value, kind = cell.findtext(f"{MAIN}v"), cell.get("t")
    if value is None and kind != "inlineStr":
        return None
    letters = cell.get("r", "").rstrip("0123456789")
    column = 0
    for letter in letters:
        column = 26 * column + ord(letter) - 64
    texts = {"s": lambda: shared[int(value or 0)], "inlineStr": lambda: text_of(cell), "str": lambda: value}
    shown = texts[kind]() if kind else float(value) if value else ""
    formula = cell.findtext(f"{MAIN}f")
    return int(cell.get("r", "")[len(letters) :]) - 1, column - 1, f"={formula}" if formula else "", shown


def text_of(element: ElementTree.Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{MAIN}t"))


def read_cells(folder: Path) -> Iterator[tuple[int, Cells]]:
    """Number of the sheet and some of its cells, in order."""
    with (folder / "cells.pickle").open("rb") as file:
        while True:
            try:
                yield pickle.load(file)
            except EOFError:
                return


# --- the writers: each gives its seconds, to be called when what it needs is there ---


def by_kscoder(folder: Path) -> Writing:
    import xlsxwriter  # noqa: F401 (as for the other writers, importing is not measured)

    run, tables, written = pickle.loads((folder / "run.pickle").read_bytes())

    def write() -> float:
        start = time.process_time()
        with paused():
            workbook.write(run, folder / "kscoder.xlsx", tables=tables, written=written)
        return time.process_time() - start

    return write


def by_xlsxwriter(folder: Path, *, constant_memory: bool = False) -> Writing:
    import xlsxwriter

    book = xlsxwriter.Workbook(str(folder / "other.xlsx"), {"constant_memory": constant_memory})

    def add(sheet: Any, cells: Cells) -> None:
        for row, column, formula, value in cells:
            if formula:
                sheet.write_formula(row, column, formula, None, value)
            elif isinstance(value, str):
                sheet.write_string(row, column, value)
            else:
                sheet.write_number(row, column, value)

    return partial(added, folder, book.add_worksheet, add, book.close)


def by_openpyxl(folder: Path) -> Writing:
    import openpyxl
    from openpyxl.cell import WriteOnlyCell

    book = openpyxl.Workbook(write_only=True)

    def add(sheet: Any, cells: Cells) -> None:
        rows: dict[int, list[Any]] = {}
        for row, column, formula, value in cells:
            line = rows.setdefault(row, [])
            line += [None] * (column - len(line))
            line.append(cell := WriteOnlyCell(sheet, formula or value))
            if not formula and isinstance(value, str):
                cell.data_type = "s"
        for line in rows.values():
            sheet.append(line)

    return partial(added, folder, book.create_sheet, add, lambda: book.save(folder / "other.xlsx"))


def added(
    folder: Path, new_sheet: Callable[[], Any], add: Callable[[Any, Cells], None], close: Callable[[], None]
) -> float:
    """Processor seconds of adding all cells and closing, without reading them."""
    seconds, sheets = 0.0, []
    for number, cells in read_cells(folder):
        start = time.process_time()
        while len(sheets) <= number:
            sheets.append(new_sheet())
        add(sheets[number], cells)
        seconds += time.process_time() - start
    start = time.process_time()
    close()
    return seconds + time.process_time() - start


ROWS: dict[str, Callable[[Path], Writing]] = {
    "kscoder": by_kscoder,
    "XlsxWriter": by_xlsxwriter,
    "XlsxWriter, constant_memory": partial(by_xlsxwriter, constant_memory=True),
    "openpyxl, write-only": by_openpyxl,
}


if __name__ == "__main__":
    main()
