"""Code qualitative interviews by a codebook and compare them in an Excel workbook one can defend.

All that the command line does is here as functions that return dataclasses and pandas frames:

>>> import kscoder
>>> study = kscoder.load_study("kscoder.yaml")  # doctest: +SKIP
>>> run = kscoder.code(study)  # doctest: +SKIP
>>> kscoder.crosstab(run)  # doctest: +SKIP
>>> kscoder.write_workbook(run, "codings.xlsx")  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kscoder.errors import KscoderError

if TYPE_CHECKING:
    import pandas as pd

    from kscoder.model import Codebook, Coding, Run, Study

__all__ = [
    "KscoderError",
    "code",
    "code_text",
    "codings",
    "crosstab",
    "load_codebook",
    "load_study",
    "plain_study",
    "write_workbook",
]

# The imports stand inside the functions so that `import kscoder` and `kscoder --help` stay quick.


def load_study(path: str | Path = ".") -> Study:
    """Read a study file, or the `kscoder.yaml` of a folder. Raises KscoderError with line and mend."""
    from kscoder.read import study

    return study.read(Path(path))


def plain_study(transcripts: Sequence[str | Path], codebook: str | Path, cases: str | Path | None = None) -> Study:
    """A study made up from paths, for transcripts that have no study file."""
    from kscoder.read import study

    return study.without_file([Path(p) for p in transcripts], Path(codebook), Path(cases) if cases else None)


def load_codebook(path: str | Path) -> Codebook:
    """Read a codebook. Raises KscoderError that tells every problem with line and mend."""
    from kscoder.read import codebook

    return codebook.read(Path(path))


def code(study: Study, *, keep_going: bool = False) -> Run:
    """Load a study's transcripts and code them by its codebook.

    With `keep_going`, transcripts without a case and cases without a transcript are left out and reported in
    `Run.findings`; otherwise they raise KscoderError.
    """
    from kscoder.pipeline.code import code as run

    return run(study, keep_going=keep_going)


def code_text(text: str, codebook: Codebook, language: str = "nb", question: str = "") -> tuple[Coding, ...]:
    """The codings of some words, as if an informant had said them (after a question, if one is given)."""
    from kscoder import language as languages
    from kscoder.core.coding import coder
    from kscoder.core.examples import code_text as coded

    return coded(text, coder(codebook, languages.load(language)), question=question)


def codings(run: Run) -> pd.DataFrame:
    """One row a coding, with the columns of the sheet Codings."""
    from kscoder.core.tables import codings_frame

    return codings_frame(run)


def crosstab(run: Run, counting: str = "all") -> pd.DataFrame:
    """Codes × size × period. `counting`: `all`, `accepted`, `rule` or `human` codings."""
    from kscoder.core import tables

    return tables.crosstab(run, counting)


def write_workbook(run: Run, path: str | Path | None = None) -> Path:
    """Write the workbook, whole or not at all; to the study's own place if no path is given."""
    from kscoder.pipeline.code import write

    return write(run, Path(path) if path else None).path
