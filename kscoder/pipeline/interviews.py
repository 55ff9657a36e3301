"""A transcript file → its interviews, every turn with role, period and question."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from kscoder.core.periods import place_periods
from kscoder.core.turns import turns
from kscoder.errors import TranscriptError
from kscoder.model import INFORMANT, Case, Finding, Question, RawTranscript, Study, Transcript
from kscoder.pipeline.guide import through_guide
from kscoder.pipeline.load import Interview, Loaded
from kscoder.read import cases as cases_file
from kscoder.read import transcripts as transcript_files


def read(path: Path, study: Study, questions: Sequence[Question]) -> Loaded:
    """The interviews in a file, one or many, and what was odd about them."""
    raws, odd = _read(path, study)
    interviews: list[Interview] = []
    findings = list(odd)
    for name, raw, case in raws:
        transcript, odd = _understood(name, raw, study, questions)
        interviews.append((name, transcript, case))
        findings.extend(odd)
    return tuple(interviews), tuple(findings)


_TABLES = (".csv", ".tsv", ".xlsx")

_Raw = tuple[str, RawTranscript, Case | None]
"""Name of a transcript, the transcript as read, and its case where the file itself describes it."""


def _read(path: Path, study: Study) -> tuple[list[_Raw], list[Finding]]:
    """What a file holds: one interview, or (a survey with a row a case) one short transcript for every row."""
    labels = [label for given in study.speakers.values() for label in given]
    try:
        is_table = path.suffix.casefold() in _TABLES
        answers = transcript_files.read_rows(path, labels) if is_table else ()
        if not answers:
            return [(path.stem, transcript_files.read(path, labels), None)], []
    except TranscriptError as error:
        return [], [Finding("error", error.where or str(path), error.what, error.mend)]
    raws: list[_Raw] = []
    findings: list[Finding] = []
    for answer in answers:
        case, odd = cases_file.case(answer.case, answer.attributes, study.attributes, f"{path}, case {answer.case}")
        raws.append((answer.case, answer.transcript, case))
        findings.extend(odd)
    return raws, findings


def _understood(
    name: str, raw: RawTranscript, study: Study, questions: Sequence[Question]
) -> tuple[Transcript | None, list[Finding]]:
    """A transcript with roles, periods and questions; None where there is no talk in it."""
    speakers = study.speakers
    if name != raw.path.stem:  # a row of a survey: the case itself speaks
        speakers = {**speakers, INFORMANT: (*speakers.get(INFORMANT, ()), name)}
    spoken, odd = turns(raw, speakers)
    findings = [*raw.findings, *odd]
    if not spoken:
        return None, findings
    transcript = Transcript(
        name=name,
        path=raw.path,
        case=name,
        language=study.languages.get(name, study.language),
        turns=spoken,
        format=raw.format,
        encoding=raw.encoding,
        convention=raw.convention,
        digest=hashlib.sha256(raw.path.read_bytes()).hexdigest(),
    )
    placed, untold = place_periods(transcript, study.periods)
    followed, told = through_guide(placed, untold, questions, study)
    return followed, [*findings, *told]
