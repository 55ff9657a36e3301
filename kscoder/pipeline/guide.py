"""The interview guide of a study: read it, check it against the codebook, and follow it through a transcript."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from kscoder.core.guide import GuideWords, follow_guide
from kscoder.errors import StudyError
from kscoder.model import Codebook, Finding, Question, Study, Transcript
from kscoder.pipeline.kept import Kept, digest
from kscoder.pipeline.languages import language_of
from kscoder.pipeline.plain import noun, plain
from kscoder.read import guide as guide_file
from kscoder.suggest import did_you_mean


def guide_of(study: Study, kept: Kept | None = None) -> tuple[Question, ...]:
    """The questions of the study's interview guide; none where it has no guide."""
    if study.guide is None:
        return ()
    periods = [period.name for period in study.periods]
    if kept is None or not study.guide.is_file():
        return guide_file.read(study.guide, periods)
    made_from = str(study.guide), digest(study.guide.read_bytes(), *periods)
    content = kept.recall("guide", *made_from)
    if content is None:
        content = plain(guide_file.read(study.guide, periods))
        kept.keep("guide", content, *made_from)
    questions: tuple[Question, ...] = noun(tuple[Question, ...], content)
    return questions


@cache
def ready_guide(questions: tuple[Question, ...], language: str, pipeline: str) -> GuideWords:
    """The guide made ready for a language, once for all interviews."""
    return GuideWords(questions, language_of(language, pipeline))


def check_codes(study: Study, questions: Sequence[Question], codebook: Codebook) -> None:
    """Raise StudyError for a question that gives a code which the codebook has not."""
    known = [code.id for code in codebook.codes]
    for question in questions:
        for code in question.codes:
            if code not in known:
                raise StudyError(
                    f"question {question.id} gives the code `{code}`, which is not in {study.codebook.name}",
                    f"{study.guide}, line {question.line}",
                    f"Name a code of the codebook{did_you_mean(code, known)}, or take it out.",
                )


def through_guide(
    transcript: Transcript, told: Sequence[Finding], questions: Sequence[Question], study: Study
) -> tuple[Transcript, list[Finding]]:
    """A transcript with the questions its turns ask and answer; of `told` what still holds, and what is new."""
    if not questions:
        return transcript, list(told)
    from kscoder.core.periods import never_told  # talk that was read before is not followed again

    guide = ready_guide(tuple(questions), transcript.language, study.pipeline)
    followed, _, odd = follow_guide(transcript, guide)
    missed = set(never_told(transcript, study.periods))
    still = set(never_told(followed, study.periods))
    return followed, [*(f for f in told if f not in missed or f in still), *odd]
