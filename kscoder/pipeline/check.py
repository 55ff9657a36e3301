"""`kscoder check`: everything about a study that can be known without coding it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kscoder.core.check import Page, belonging, oddities, personal_findings, speakers, stretches
from kscoder.core.coding import coder
from kscoder.core.examples import ExampleResult, example_results
from kscoder.core.guide import align, never_asked
from kscoder.core.personal.review import not_kept
from kscoder.model import Codebook, Finding, Language, PersonalData, Question, Study, Transcript
from kscoder.pipeline.guide import check_codes, guide_of, ready_guide
from kscoder.pipeline.languages import language_of
from kscoder.pipeline.load import from_here, load
from kscoder.pipeline.personal import personal_data, reviewed
from kscoder.read import codebook as codebook_file


@dataclass(frozen=True)
class Checked:
    """A study as it was understood."""

    study: Study
    codebook: Codebook
    pages: tuple[Page, ...]
    """One a transcript, in the order of their names."""
    findings: tuple[Finding, ...]
    """Those that belong to no transcript that could be read."""
    codebook_findings: tuple[Finding, ...]
    examples: tuple[ExampleResult, ...]
    """What the codebook made of its own examples and counterexamples."""

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        """All of them; failed examples are not findings."""
        return (*self.findings, *self.codebook_findings, *(f for page in self.pages for f in page.findings))

    @property
    def failed_examples(self) -> tuple[ExampleResult, ...]:
        """Examples that are not given their code, and counterexamples that are."""
        return tuple(result for result in self.examples if not result.passed)


def check(study: Study, *, keep_going: bool = False, strict: bool = False, review: Path | None = None) -> Checked:
    """Look at study file, codebook, guide, cases and transcripts, and tell what was understood and what is odd.

    Raises KscoderError where one of them cannot be used at all. With `strict`, personal data left in a transcript is
    an error. `review` is a review list: what is ruled `keep` there is no finding; it is written again with all that was
    found.
    """
    codebook = codebook_file.read(study.codebook)
    questions = guide_of(study)
    check_codes(study, questions, codebook)
    _, transcripts, told = load(study, keep_going=keep_going)
    found = personal_data(study, codebook, questions, transcripts)
    rows = reviewed(study, review, [one for name in found for one in found[name]])
    by_name, rest = belonging(told, transcripts)
    pages = tuple(
        _page(study, t, questions, by_name[t.name], not_kept(found[t.name], rows), strict) for t in transcripts
    )
    language = language_of(study.language, study.pipeline)
    return Checked(
        study=study,
        codebook=codebook,
        pages=pages,
        findings=tuple(rest),
        codebook_findings=tuple(from_here(f, study) for f in codebook_file.warnings(codebook, language)),
        examples=tuple(_examples(codebook, study)),
    )


def _page(
    study: Study,
    transcript: Transcript,
    questions: Sequence[Question],
    told: Sequence[Finding],
    personal: tuple[PersonalData, ...],
    strict: bool,
) -> Page:
    language = language_of(transcript.language, study.pipeline)

    @cache
    def count(text: str) -> int:
        return sum(token.is_word for token in language.parse(text).tokens)

    asked = align(transcript, ready_guide(tuple(questions), transcript.language, study.pipeline))
    left = next(iter(personal_findings(transcript, personal, strict=strict)), None)
    odd = (*told, *oddities(transcript, count), *([left] if left else []))
    return Page(
        transcript=transcript,
        speakers=speakers(transcript, count),
        stretches=stretches(transcript, count),
        asked=asked,
        never_asked=never_asked(asked, questions),
        findings=tuple(from_here(finding, study) for finding in odd),
        personal=personal,
    )


def _examples(codebook: Codebook, study: Study) -> tuple[ExampleResult, ...]:
    language: Language = language_of(codebook.language, study.pipeline)
    return tuple(example_results(coder(codebook, language), study.unit))
