"""Personal data left in the transcripts of a study."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from kscoder.core.own_words import own_words
from kscoder.core.personal import Lexis, in_transcript, lexis
from kscoder.core.personal.review import review_rows
from kscoder.errors import StudyError
from kscoder.model import Codebook, Language, PersonalData, Question, ReviewRow, Study, Transcript
from kscoder.pipeline.languages import language_of
from kscoder.read import name_lists
from kscoder.read.review import read_review
from kscoder.write.review import write_review

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
    if not transcripts:
        return {}
    lists = ready(study, codebook, questions, (transcript.language for transcript in transcripts))
    return {transcript.name: in_transcript(transcript, *lists[transcript.language]) for transcript in transcripts}


def reviewed(study: Study, review: Path | None, found: Sequence[PersonalData]) -> tuple[ReviewRow, ...]:
    """A row for everything found, with the rulings of the review list, which is written again if one is named.

    Raises StudyError where the list lies among the transcripts or cannot be understood.
    """
    if review is None:
        return review_rows(found)
    if any(folder in review.resolve().parents for folder in map(folder_of, study.transcripts)):
        mend = "It holds names, and would be read as an interview. Name a file elsewhere with --review."
        raise StudyError("the review list cannot lie among the transcripts", str(review), mend)
    rows = review_rows(found, read_review(review) if review.exists() else ())
    write_review(rows, review)
    return rows


def folder_of(place: Path) -> Path:
    """The folder of a place as the study names it: itself, that of a file, or what stands before a `*`."""
    place = place.resolve()
    while any(mark in place.name for mark in "*?["):
        place = place.parent
    return place if place.is_dir() or not place.suffix else place.parent
