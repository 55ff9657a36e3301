"""A small study of real files, and the edits a researcher makes in its workbook."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import openpyxl

from kscoder.model import Coding, Run, Study
from kscoder.pipeline.code import Written, code, write
from kscoder.read.study import read

STUDY = "title: Lite studium\nlanguage: nb\ntranscripts: transcripts/\ncodebook: codebook.yaml\ncoder: Kari\n"
CODEBOOK = """title: Liten kodebok
version: "1.0"
codes:
  - code: tools
    label: {nb: Verktøy}
    definition: Talk about tools.
    codes:
      - code: samveis
        label: {nb: Samveis}
        definition: Samveis is named.
        match: {any: [Samveis]}
      - code: workshop
        label: {nb: Verksted}
        definition: A workshop is told of.
        match: {any: [verksted]}
  - code: anchoring
    label: {nb: Forankring}
    definition: Anchoring with leaders.
    match: {any: [forankre, ledelse]}
"""
TRANSCRIPT = """I: Hvilke verktøy brukte dere den gangen?

R: Vi brukte Samveis fra første dag. Ledelsen var med hele veien. Vi holdt et verksted med de ansatte.

I: Og etterpå?

R: Da forankret vi det i kommunestyret. Det tok lang tid. Samveis ga oss en felles vei.

I: Var det flere verksted?

R: Ja. Vi holdt et verksted til, og da kom også brukerne.
"""
FIRST, LEADERS, WORKSHOP = "A-002-1:tools/samveis", "A-002-2:anchoring", "A-002-3:tools/workshop"
COUNCIL, COMMON = "A-004-1:anchoring", "A-004-3:tools/samveis"


@dataclass
class Desk:
    """A researcher at her study."""

    folder: Path
    saved: int = 1_500_000_000
    """When she last saved, in seconds since 1970: files get made-up times, so that no test waits."""

    @property
    def study(self) -> Study:
        return read(self.folder)

    @property
    def workbook(self) -> Path:
        return self.folder / "codings.xlsx"

    @property
    def decisions(self) -> Path:
        return self.folder / "decisions.jsonl"

    def run(self, who: str | None = None) -> Run:
        """What `kscoder code` does."""
        return self.code_and_write(who)[0]

    def code_and_write(self, who: str | None = None) -> tuple[Run, Written]:
        study = self.study if who is None else replace(self.study, coder=who)
        run = code(study)
        written = write(run)
        return run, written

    def save(self, book: Any, path: Path | None = None) -> None:
        path = path or self.workbook
        book.save(path)
        self.saved += 60
        os.utime(path, (self.saved, self.saved))

    def edit(self, edits: dict[str, dict[str, str | None]] | None = None, *, path: Path | None = None) -> None:
        """Fill in cells: coding id → column → value; and save."""
        book = openpyxl.load_workbook(path or self.workbook)
        sheet = book["Codings"]
        columns = {cell.value: cell.column for cell in sheet[1]}
        rows = {row[columns["coding_id"] - 1].value: row[0].row for row in sheet.iter_rows(min_row=2)}
        for coding, cells in (edits or {}).items():
            for name, value in cells.items():
                sheet.cell(rows[coding], columns[name]).value = value
        self.save(book, path)

    def add(self, *rows: dict[str, str], path: Path | None = None) -> None:
        """Write rows below the last one, and save."""
        book = openpyxl.load_workbook(path or self.workbook)
        sheet = book["Codings"]
        columns = {cell.value: cell.column for cell in sheet[1]}
        for row in rows:
            below = sheet.max_row + 1
            for name, value in row.items():
                sheet.cell(below, columns[name]).value = value
        self.save(book, path)

    def reshape(self, change: Callable[[Any], None]) -> None:
        """Do something to the whole workbook, and save."""
        book = openpyxl.load_workbook(self.workbook)
        change(book)
        self.save(book)

    def rewrite(self, old: str, new: str, file: str = "transcripts/A.txt") -> None:
        """Edit a transcript or the codebook."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")


def states(run: Run) -> dict[str, tuple[str, str, str]]:
    """Coding id → decision, recode_to, memo."""
    return {coding.id: (coding.decision, coding.recode_to, coding.memo) for coding in run.codings}


def coding(run: Run, coding_id: str) -> Coding:
    return next(coding for coding in run.codings if coding.id == coding_id)


def told(run: Run, severity: str = "") -> str:
    """All findings of a run as text."""
    return "\n".join(f"{f.place}: {f.message} {f.mend}" for f in run.findings if severity in ("", f.severity))


def new_desk(folder: Path) -> Desk:
    """A study that has been coded once."""
    (folder / "transcripts").mkdir(parents=True)
    (folder / "kscoder.yaml").write_text(STUDY, encoding="utf-8")
    (folder / "codebook.yaml").write_text(CODEBOOK, encoding="utf-8")
    (folder / "transcripts" / "A.txt").write_text(TRANSCRIPT, encoding="utf-8")
    made = Desk(folder)
    made.run()
    return made
