"""What changed between any two runs, workbooks or codebooks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from kscoder import language as languages
from kscoder.core import changes
from kscoder.core.coding import coder
from kscoder.core.compare import Change, Comparison, compare
from kscoder.core.examples import text_of
from kscoder.core.explain import explain
from kscoder.core.recorded import record
from kscoder.core.renamed import replaced_ids
from kscoder.core.tables.codings import coding_rows
from kscoder.errors import KscoderError, StudyError
from kscoder.model import INFORMANT, Record, Run, Study, Turn
from kscoder.pipeline import code
from kscoder.pipeline.last_run import last_run_path
from kscoder.pipeline.load import study_from
from kscoder.read import codebook as codebook_file
from kscoder.read import coded_workbook
from kscoder.read import runs as run_file
from kscoder.read.study import STUDY_FILE
from kscoder.write import changes as changes_file


def compare_files(old: Path, new: Path, study: Study | None) -> Comparison:
    """Compare two recorded runs, study folders (their last run), workbooks or codebooks, in any combination.

    A codebook is applied to the transcripts of `study`; where the new one is a codebook, every lost coding is told
    with the rule that now comes nearest. Raises KscoderError for a file that is none of these, and for a codebook
    where there is no study.
    """
    replaces = _replaces(study) if ".xlsx" in (old.suffix.lower(), new.suffix.lower()) else {}
    one, _ = _record(old, study, replaces)
    other, run = _record(new, study, replaces)
    if one.name == other.name:
        one, other = replace(one, name=str(old)), replace(other, name=str(new))
    found = compare(one, other)
    return _with_reasons(found, run) if run else found


def _with_reasons(found: Comparison, run: Run) -> Comparison:
    """The comparison with a note on every coding that the new codebook no longer gives."""
    language_of = {transcript.name: transcript.language for transcript in run.transcripts}
    languages_used = {name: languages.load(name, run.study.pipeline) for name in set(language_of.values())}
    coders = {name: coder(run.codebook, language) for name, language in languages_used.items()}

    def reasoned(change: Change) -> Change:
        coding = change.coding
        if change.note or coding.transcript not in language_of or coding.counted_as not in found.new.labels:
            return change
        ready = coders[language_of[coding.transcript]]
        turn = Turn(coding.turn, "", INFORMANT, coding.words, "")
        text = text_of(coding.words, ready, run.study.unit)
        nearest = explain(text, turn, ready, coding.counted_as).misses[:1]
        return replace(change, note=nearest[0].reason) if nearest else change

    codes = tuple(replace(code, lost=tuple(reasoned(change) for change in code.lost)) for code in found.codes)
    return replace(found, codes=codes)


def _replaces(study: Study | None) -> Mapping[str, str]:
    """Former names of codes, which no workbook tells: from the study's codebook, where it can be read."""
    try:
        return replaced_ids(codebook_file.read(study.codebook)) if study else {}
    except KscoderError:
        return {}  # a comparison of two workbooks needs no codebook


def _record(path: Path, study: Study | None, replaces: Mapping[str, str]) -> tuple[Record, Run | None]:
    """The record of what lies there, and the run itself where one was made for it."""
    suffix = path.suffix.lower()
    if path.is_dir():
        kept = last_run_path(study_from([path]))
        if not kept.exists():
            raise StudyError("no run of this study has been recorded", str(path), f"Run: kscoder code {path}")
        return run_file.read(kept, path.name), None
    if not path.exists():
        raise StudyError("there is no such file or folder", str(path), "Name a run, a workbook or a codebook.")
    if suffix in (".xlsx", ".xlsm"):
        return coded_workbook.read(path, replaces), None
    if suffix in (".yaml", ".yml"):
        run = _coded(path, study)
        return record(run, coding_rows(run), path.name), run
    if suffix != ".jsonl":
        mend = "Name a workbook (.xlsx), a codebook (.yaml), a study's folder or a recorded run (.jsonl)."
        raise StudyError("this is none of the things that can be compared", str(path), mend)
    return run_file.read(path), None


def _coded(codebook: Path, study: Study | None) -> Run:
    if study is None:
        mend = f"Go to the folder with {STUDY_FILE}, or name it: kscoder diff OLD NEW --study FOLDER"
        raise StudyError(
            "a codebook can only be compared on transcripts, and there is no study here", str(codebook), mend
        )
    return code.code_by_rules(replace(study, codebook=codebook), keep_going=True)


def write(comparison: Comparison, path: Path) -> None:
    """Write a comparison as a workbook of three sheets; raises WorkbookError where that is not possible."""
    sheets = {
        "Codes": tuple(changes.code_rows(comparison)),
        "Codings": tuple(changes.coding_rows(comparison)),
        "Cross-tab": tuple(changes.cell_rows(comparison)),
    }
    changes_file.write(sheets, path)


def study_for(places: Sequence[Path]) -> Study | None:
    """The study that a place names, or the one in the current folder; None where there is none."""
    if places or Path(STUDY_FILE).is_file():
        return study_from(places)
    return None
