"""Personal data left in the transcripts of a study."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kscoder.core.check import personal_findings
from kscoder.core.personal import Lexis, in_transcript, lexis
from kscoder.core.personal.own import own_words
from kscoder.model import Codebook, Finding, Language, PersonalData, Question, Study, Transcript
from kscoder.pipeline.languages import language_of
from kscoder.read import name_lists

Ready = tuple[Language, Lexis]
"""A language and its lists of names."""


def ready(study: Study, codebook: Codebook, questions: Sequence[Question], names: Iterable[str]) -> dict[str, Ready]:
    """Language and lists of names for each of the languages named, without the study's own words."""
    lists = name_lists.read()
    found = {}
    for name in sorted(set(names)):
        language = language_of(name, study.pipeline)
        found[name] = language, lexis(lists, own_words(codebook, questions, language), language)
    return found


def personal_data(
    study: Study, codebook: Codebook, questions: Sequence[Question], transcripts: Sequence[Transcript]
) -> Mapping[str, tuple[PersonalData, ...]]:
    """What may tell who somebody is, by transcript."""
    lists = ready(study, codebook, questions, (transcript.language for transcript in transcripts))
    return {transcript.name: in_transcript(transcript, *lists[transcript.language]) for transcript in transcripts}


def left_in(
    study: Study, codebook: Codebook, questions: Sequence[Question], transcripts: Sequence[Transcript]
) -> tuple[Finding, ...]:
    """The same as findings that do not repeat the words, for the workbook."""
    found = personal_data(study, codebook, questions, transcripts)
    return tuple(finding for t in transcripts for finding in personal_findings(t, found[t.name]))
