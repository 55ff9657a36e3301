"""Personal data left in the transcripts of a study."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from kscoder.core.check import personal_findings
from kscoder.core.personal import Lexis, in_transcript, lexis
from kscoder.core.personal.own import own_words
from kscoder.core.personal.review import review_rows
from kscoder.errors import StudyError
from kscoder.model import Codebook, Finding, Language, PersonalData, Question, ReviewRow, Study, Transcript
from kscoder.pipeline.kept import Kept, digest
from kscoder.pipeline.languages import language_of
from kscoder.pipeline.plain import noun, plain
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


def left_in(
    study: Study,
    codebook: Codebook,
    questions: Sequence[Question],
    transcripts: Sequence[Transcript],
    kept: Kept | None = None,
) -> tuple[Finding, ...]:
    """The same as findings that do not repeat the words, for the workbook."""
    kept = kept or Kept(study, use=False)
    languages = {transcript.language for transcript in transcripts}
    own = {name: _own_words(study, codebook, questions, name, kept) for name in sorted(languages)}
    made_from = {
        transcript.name: (
            *_own_words_in(transcript, own[transcript.language]),
            digest(json.dumps(plain(transcript))),
        )
        for transcript in transcripts
    }
    names = {transcript.name: f"personal-{digest(transcript.name)[:16]}" for transcript in transcripts}
    known = {name: kept.recall(names[name], *made_from[name]) for name in names}
    fresh = personal_data(study, codebook, questions, [t for t in transcripts if known[t.name] is None])
    found: list[Finding] = []
    for transcript in transcripts:
        if transcript.name in fresh:
            told = tuple(personal_findings(transcript, fresh[transcript.name]))
            kept.keep(names[transcript.name], plain(told), *made_from[transcript.name])
            found.extend(told)
        else:
            found.extend(noun(tuple[Finding, ...], known[transcript.name]))
    return tuple(found)


def _own_words(
    study: Study, codebook: Codebook, questions: Sequence[Question], name: str, kept: Kept
) -> tuple[str, ...]:
    language = language_of(name, study.pipeline)
    made_from = language.description, codebook.digest, json.dumps(plain(questions))
    known = kept.recall(f"own-words-{name}", *made_from)
    if known is None:
        kept.warm(language)
        known = sorted(own_words(codebook, questions, language))
        kept.keep(f"own-words-{name}", known, *made_from)
    return tuple(known)


def _own_words_in(transcript: Transcript, own: Sequence[str]) -> Iterator[str]:
    """The study's own words that may stand in a transcript: others cannot change what is found there."""
    talk = "\n".join((turn.speaker + turn.section + turn.text).casefold() for turn in transcript.turns)
    return (word for word in own if word.casefold() in talk)


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
