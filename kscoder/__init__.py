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

    from kscoder.core.agree.report import Agreement
    from kscoder.core.compare import Comparison
    from kscoder.model import Codebook, Coding, Run, Study
    from kscoder.pipeline.check import Checked

__all__ = [
    "KscoderError",
    "agree",
    "check",
    "code",
    "code_text",
    "codings",
    "compare",
    "crosstab",
    "decide",
    "export",
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


def crosstab(run: Run, counting: str = "all", *, intervals: bool = False) -> pd.DataFrame:
    """Codes × size × period. `counting`: `all`, `accepted`, `rule` or `human` codings.

    `intervals` adds the bounds of Wilson's 95 % interval for each n of N, as `cases_low` and `cases_high`.
    """
    from kscoder.core import tables

    return tables.crosstab(run, counting, intervals=intervals)


def write_workbook(run: Run, path: str | Path | None = None) -> Path:
    """Write the workbook, whole or not at all; to the study's own place if no path is given."""
    from kscoder.pipeline.code import write

    return write(run, Path(path) if path else None).path


def decide(run: Run, coding_id: str, action: str, *, who: str, recode_to: str = "", memo: str = "") -> Run:
    """Store a decision on a coding in the study's decisions file, and return the run with it.

    `action`: `accept`, `reject`, `recode` (with `recode_to`), `memo` (with its whole text) or `clear`.
    """
    from kscoder.pipeline.decisions import say

    return say(run, coding_id, action, who=who, recode_to=recode_to, memo=memo)


def check(study: Study, *, strict: bool = False) -> Checked:
    """What is understood of study, codebook and transcripts, what is odd, and what personal data is left."""
    from kscoder.pipeline.check import check as checked

    return checked(study, strict=strict)


def compare(old: str | Path, new: str | Path, study: Study | None = None) -> Comparison:
    """What changed between two workbooks, codebooks (tried on the study), study folders or recorded runs."""
    from kscoder.pipeline.compare import compare_files

    return compare_files(Path(old), Path(new), study)


def agree(coders: Sequence[str | Path], study: Study, *, unit: str = "segment") -> Agreement:
    """Agreement between coders: workbooks, samples, decisions, codebooks or projects.

    `unit` is what is compared: `segment`, `turn` or `word`.
    """
    from kscoder.pipeline.agree import agree as compared

    return compared([Path(coder) for coder in coders], study, kind=unit).agreement


def export(study: Study, form: str, out: str | Path | None = None) -> tuple[Path, ...]:
    """Write a coded study as `qdpx`, `qdc`, `taguette`, `csv`, `parquet`, `html` or `docx`; the files written."""
    from kscoder.pipeline.export import export as written

    return written(study, form, Path(out) if out else None).paths
