"""A run in the forms of other programs: one writer a form, in one table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kscoder.core.datasets import datasets
from kscoder.core.refi.codes import project_codes
from kscoder.core.refi.project import project, quotes
from kscoder.core.refi.returned import structural_codes
from kscoder.core.tables import tabulate
from kscoder.errors import ExchangeError
from kscoder.model import Run, Study, Transcript
from kscoder.pipeline.code import Progress, code, silent
from kscoder.read import codebook as codebook_file
from kscoder.write import csv_tables, parquet, quotes_docx, report, taguette
from kscoder.write.refi import write_codebook, write_project


@dataclass(frozen=True)
class Form:
    """One form of export."""

    ending: str
    """What is put behind the workbook's name without its suffix; without a dot it is a folder's."""
    about: str
    write: Callable[[Run, Path], tuple[Path, ...]]


@dataclass(frozen=True)
class Exported:
    """What was written, and the run that it was written from."""

    paths: tuple[Path, ...]
    run: Run | None
    """None for a codebook, which needs no run."""


def _qdpx(run: Run, path: Path) -> tuple[Path, ...]:
    write_project(project(run), path, quotes(run))
    return (path,)


def _taguette(run: Run, path: Path) -> tuple[Path, ...]:
    made = project(run)
    taguette.write(made, path, structural_codes(made))
    return (path,)


def _csv(run: Run, path: Path) -> tuple[Path, ...]:
    return csv_tables.write(datasets(run, tabulate(run)), path)


def _parquet(run: Run, path: Path) -> tuple[Path, ...]:
    return parquet.write(datasets(run, tabulate(run)), path)


def _html(run: Run, path: Path) -> tuple[Path, ...]:
    report.write(run, tabulate(run), path)
    return (path,)


def _docx(run: Run, path: Path) -> tuple[Path, ...]:
    quotes_docx.write(run, tabulate(run), path)
    return (path,)


FORMS: Mapping[str, Form] = {
    "qdpx": Form(".qdpx", "project for NVivo, ATLAS.ti, MAXQDA, QualCoder …", _qdpx),
    "taguette": Form(".sqlite3", "project for Taguette, which reads no qdpx", _taguette),
    "csv": Form("-csv", "all tables with a data dictionary", _csv),
    "parquet": Form("-parquet", "the same, typed", _parquet),
    "html": Form(".html", "report to read, print and send", _html),
    "docx": Form("-quotes.docx", "quotes by code, to write up from", _docx),
}
"""Name → form. The codebook alone (qdc) stands apart: it needs no run."""
QDC = "qdc"


def export(
    study: Study,
    form: str,
    out: Path | None = None,
    *,
    keep_going: bool = False,
    progress: Progress[Transcript] = silent,
) -> Exported:
    """Code a study with all decisions, and write it in another form; nothing else of the study is changed.

    `out` is a file, for csv and parquet a folder; without it the export lies beside the workbook and has its name.
    Raises KscoderError where the study cannot be used or the export cannot be written.
    """
    if form == QDC:
        return Exported((export_codebook(study.codebook, out, study.language),), None)
    if form not in FORMS:
        raise ExchangeError(f'there is no form "{form}"', mend=f"There are {', '.join((*FORMS, QDC))}.")
    chosen = FORMS[form]
    path = out or study.out.with_name(study.out.stem + chosen.ending)
    run = code(study, keep_going=keep_going, progress=progress)
    return Exported(chosen.write(run, path), run)


def export_codebook(path: Path, out: Path | None, language: str) -> Path:
    """Write a codebook for other programs (.qdc), its codes named in a language."""
    codebook = codebook_file.read(path)
    target = out or path.with_suffix(".qdc")
    write_codebook(project_codes(codebook, language), target, f"kscoder {_version()}")
    return target


def _version() -> str:
    from importlib.metadata import version

    return version("kscoder")
