"""Personal data left in the transcripts of a study, as findings; looked for only where something has changed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from kscoder.core.own_words import coined, words
from kscoder.model import Codebook, Finding, Question, Study, Transcript
from kscoder.pipeline.kept import Kept, digest
from kscoder.pipeline.languages import language_of
from kscoder.pipeline.plain import noun, plain


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
    own = _own_words(study, codebook, questions, sorted(languages), kept)
    made_from = {
        transcript.name: (
            *_own_words_in(transcript, own[transcript.language]),
            digest(json.dumps(plain(transcript))),
        )
        for transcript in transcripts
    }
    names = {transcript.name: f"personal-{digest(transcript.name)[:16]}" for transcript in transcripts}
    known = {name: kept.recall(names[name], *made_from[name]) for name in names}
    fresh = _looked_for(study, codebook, questions, [t for t in transcripts if known[t.name] is None])
    found: list[Finding] = []
    for transcript in transcripts:
        if transcript.name in fresh:
            told = fresh[transcript.name]
            kept.keep(names[transcript.name], plain(told), *made_from[transcript.name])
            found.extend(told)
        else:
            found.extend(noun(tuple[Finding, ...], known[transcript.name]))
    return tuple(found)


def _looked_for(
    study: Study, codebook: Codebook, questions: Sequence[Question], transcripts: Sequence[Transcript]
) -> Mapping[str, tuple[Finding, ...]]:
    if not transcripts:
        return {}
    from kscoder.core.check import personal_findings
    from kscoder.pipeline.personal import personal_data

    found = personal_data(study, codebook, questions, transcripts)
    return {each.name: tuple(personal_findings(each, found[each.name])) for each in transcripts}


def _own_words(
    study: Study, codebook: Codebook, questions: Sequence[Question], languages: Sequence[str], kept: Kept
) -> dict[str, tuple[str, ...]]:
    """The study's own words, by language."""
    found: dict[str, tuple[str, ...]] = {}
    every: frozenset[str] | None = None
    for name in languages:
        language = language_of(name, study.pipeline)
        made_from = language.description, codebook.digest, json.dumps(plain(questions))
        known = kept.recall(f"own-words-{name}", *made_from)
        if known is None:
            kept.warm(language)
            every = every or words(codebook, questions)
            known = sorted(coined(every, language))
            kept.keep(f"own-words-{name}", known, *made_from)
        found[name] = tuple(known)
    return found


def _own_words_in(transcript: Transcript, own: Sequence[str]) -> Iterator[str]:
    """The study's own words that may stand in a transcript: others cannot change what is found there."""
    talk = "\n".join((turn.speaker + turn.section + turn.text).casefold() for turn in transcript.turns)
    return (word for word in own if word.casefold() in talk)
