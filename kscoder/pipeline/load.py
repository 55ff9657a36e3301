"""Files → study, cases and transcripts, with all that was odd about them."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from kscoder.errors import StudyError
from kscoder.model import Case, Finding, Question, Study, Transcript
from kscoder.pipeline.guide import guide_of
from kscoder.pipeline.kept import Kept, digest
from kscoder.pipeline.languages import language_of
from kscoder.pipeline.plain import noun, plain
from kscoder.read import cases as cases_file
from kscoder.read import study as study_file
from kscoder.read.transcripts.search import find
from kscoder.suggest import did_you_mean


def study_from(
    places: Sequence[Path],
    *,
    codebook: Path | None = None,
    cases: Path | None = None,
    language: str | None = None,
    unit: str | None = None,
    out: Path | None = None,
    coder: str | None = None,
) -> Study:
    """The study that some paths stand for, with the given options instead of its own.

    No path: the study in the current folder. One study file or folder with a `kscoder.yaml`: that study. Anything
    else: transcripts, for which a codebook must be given (or the current folder must be a study).
    """
    study_path = _study_path(places)
    if study_path is not None:
        study = study_file.read(study_path)
        if places and study_path not in (places[0], places[0] / study_file.STUDY_FILE):
            study = replace(study, transcripts=tuple(places))
    elif codebook is None:
        named = ", ".join(str(place) for place in places) or str(Path.cwd())
        mend = "Name a codebook (kscoder code FOLDER --codebook FILE), or make a study: kscoder init FOLDER"
        raise StudyError(f"there is no {study_file.STUDY_FILE} here, and no codebook was given", named, mend)
    else:
        study = study_file.without_file(places or (Path.cwd(),), codebook, cases)
    given = {"codebook": codebook, "cases": cases, "language": language, "unit": unit, "out": out, "coder": coder}
    return replace(study, **{key: value for key, value in given.items() if value is not None})  # type: ignore[arg-type]


def _study_path(places: Sequence[Path]) -> Path | None:
    if len(places) == 1 and places[0].suffix in (".yaml", ".yml"):
        return places[0]
    if len(places) == 1 and (places[0] / study_file.STUDY_FILE).is_file():
        return places[0] / study_file.STUDY_FILE
    here = Path(study_file.STUDY_FILE)
    return here if here.is_file() else None


def load(
    study: Study, *, keep_going: bool = False, kept: Kept | None = None
) -> tuple[tuple[Case, ...], tuple[Transcript, ...], tuple[Finding, ...]]:
    """Cases and transcripts of a study, every turn with role, period and question, and what was odd about them."""
    kept = kept or Kept(study, use=False)
    questions = guide_of(study, kept)
    paths, skipped = find(study.transcripts, kept.suffixes)
    if not paths:
        raise _nothing_found(study, skipped)
    loaded: list[Transcript] = []
    unusable: set[str] = set()
    findings = list(skipped)
    answered: dict[str, Case] = {}
    for path in paths:
        interviews, odd = _known(path, study, questions, kept)
        findings.extend(odd)
        for name, transcript, case in interviews:
            if transcript is None:
                unusable.add(name)
            else:
                loaded.append(transcript)
            if case is not None:
                answered[name] = case
        if not interviews:
            unusable.add(path.stem)
    if not loaded:
        raise _nothing_usable(study, findings)
    _refuse_same_names(loaded)
    cases, transcripts, unmatched = _match_cases(study, loaded, unusable, answered, keep_going=keep_going)
    told = (from_here(finding, study) for finding in (*findings, *unmatched) if not _is_cases_file(finding, study))
    return cases, transcripts, tuple(dict.fromkeys(told))


def from_here(finding: Finding, study: Study) -> Finding:
    """The same finding with its place as seen from the study's folder: no user name, and the same on every machine."""
    return replace(finding, place=finding.place.replace(f"{study.folder}{os.sep}", ""))


def _is_cases_file(finding: Finding, study: Study) -> bool:
    return study.cases is not None and finding.place == str(study.cases)


Interview = tuple[str, Transcript | None, Case | None]
"""Name of a transcript, the transcript if there is talk in it, and its case where the file itself describes it."""
Loaded = tuple[tuple[Interview, ...], tuple[Finding, ...]]


def _known(path: Path, study: Study, questions: Sequence[Question], kept: Kept) -> Loaded:
    """What a file holds, from what an earlier run kept where nothing has changed that it follows from."""
    options = (study.language, study.languages, study.speakers, study.periods, study.attributes, study.pipeline)
    try:
        content = path.read_bytes()
    except OSError:
        return _read(path, study, questions)  # says what is wrong
    made_from = str(path), digest(content), json.dumps(plain((*options, questions)))
    name = f"transcript-{digest(str(path))[:16]}"
    known = kept.recall(name, *made_from)
    if known is not None:
        loaded: Loaded = noun(Loaded, known)
        return loaded
    for language in {study.language, *study.languages.values()}:
        kept.warm(language_of(language, study.pipeline))
    fresh = _read(path, study, questions)
    kept.keep(name, plain(fresh), *made_from)
    return fresh


def _read(path: Path, study: Study, questions: Sequence[Question]) -> Loaded:
    from kscoder.pipeline import interviews  # readers of all formats, which a run mostly does without

    return interviews.read(path, study, questions)


def _nothing_found(study: Study, skipped: Sequence[Finding]) -> StudyError:
    places = ", ".join(str(path) for path in study.transcripts)
    seen = "".join(f"\n  skipped {finding.place}: {finding.message}" for finding in skipped[:5])
    return StudyError(
        f"no transcripts were found{seen}",
        places,
        "Put the interviews there (Word, plain text or WebVTT), or name another folder: kscoder code FOLDER",
    )


def _nothing_usable(study: Study, findings: Sequence[Finding]) -> StudyError:
    errors = [from_here(finding, study) for finding in findings if finding.severity == "error"]
    told = "".join(f"\n- {error.place}: {error.message}\n    {error.mend}" for error in errors)
    return StudyError(f"none of the transcripts can be used:{told}")


def _refuse_same_names(transcripts: Sequence[Transcript]) -> None:
    first: dict[str, Path] = {}
    for transcript in transcripts:
        other = first.get(transcript.name.casefold())
        first[transcript.name.casefold()] = transcript.path
        if other is not None:
            raise StudyError(
                f'two transcripts have the name "{transcript.name}": {other} and {transcript.path}',
                mend="Take one out if it is the same interview; else rename it: codings are found again by the name.",
            )


def _match_cases(
    study: Study,
    transcripts: Sequence[Transcript],
    unusable: Collection[str],
    answered: Mapping[str, Case],
    *,
    keep_going: bool,
) -> tuple[tuple[Case, ...], tuple[Transcript, ...], tuple[Finding, ...]]:
    if study.cases is None:
        return tuple(answered.get(t.name, Case(t.name, {})) for t in transcripts), tuple(transcripts), ()
    table = cases_file.read(study.cases, study.attributes)
    matched = tuple(replace(t, case=case) for t in transcripts if (case := table.case_of(t.name)))
    lonely = [t for t in transcripts if table.case_of(t.name) is None]
    # A case whose transcript could not be used is still a case of the study: without talk, and told of elsewhere.
    heard = {t.case for t in matched} | {table.case_of(name) for name in unusable}
    silent_cases = [case for case in table.cases if case.name not in heard]
    problems = [
        *(_without_case(t, table.cases, study.cases) for t in lonely),
        *(_without_transcript(case, transcripts, study.cases) for case in silent_cases),
    ]
    if problems and not keep_going:
        told = "\n".join(f"- {p.place}: {p.message}\n    {p.mend}" for p in (from_here(p, study) for p in problems))
        raise StudyError(
            f"transcripts and cases do not fit together:\n{told}",
            mend="To go on without them, add --keep-going.",
        )
    spoken = tuple(case for case in table.cases if case.name in heard)
    return spoken, matched, (*table.findings, *problems)


def _without_case(transcript: Transcript, cases: Sequence[Case], path: Path) -> Finding:
    guess = did_you_mean(transcript.name, [case.name for case in cases])
    return Finding(
        "error",
        str(transcript.path),
        f'the transcript "{transcript.name}" belongs to no case in {path.name}{guess}',
        f"Add a row for it to {path.name}, or rename the file to the name of its case.",
    )


def _without_transcript(case: Case, transcripts: Sequence[Transcript], path: Path) -> Finding:
    guess = did_you_mean(case.name, [t.name for t in transcripts])
    return Finding(
        "error",
        str(path),
        f'the case "{case.name}" has no transcript{guess}',
        "Put its interview among the transcripts, or take its row out.",
    )
