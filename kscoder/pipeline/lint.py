"""What to look at before the next revision of a codebook, from a study's own talk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kscoder import language as languages
from kscoder.core import lint as core
from kscoder.core.coding import code_turn, coder, read_turns
from kscoder.core.keyness import Keyword, keywords, one_lemma_each, part
from kscoder.core.tables.codings import value_of
from kscoder.model import Finding, Language, Run, Segment, Study
from kscoder.pipeline.code import code

MARKS = ".,;:!?…«»“”\"'()[]–—-"


@dataclass(frozen=True)
class Lint:
    """What an author gets to work on."""

    run: Run
    findings: tuple[Finding, ...]
    unheard: Mapping[str, tuple[str, ...]]
    """Code → its terms that nobody says."""
    uncoded: tuple[Keyword, ...]
    """Words that mark the talk no code was given to."""
    classes: Mapping[str, tuple[Keyword, ...]]
    """Value of the first case attribute of the cross-tab (`small`) → words that mark its talk against the rest."""
    attribute: str
    """Name of that attribute; empty where the cross-tab has none."""


def lint(study: Study) -> Lint:
    """Code a study and look at what its codebook made of the talk. Raises KscoderError as `code` does."""
    run = code(study, keep_going=True)
    used = {name: languages.load(name, study.pipeline) for name in sorted({t.language for t in run.transcripts})}
    coders = {name: coder(run.codebook, language) for name, language in used.items()}
    use = core.Use()
    for transcript in run.transcripts:
        ready = coders[transcript.language]
        for turn, text in read_turns(transcript, ready, study.unit):
            code_turn(text, ready, turn)  # `code:` terms ask for the codes that were given
            use.note(transcript.name, turn, text, ready)
    words = _words(run, used)
    attribute = next((level for level in study.columns if level != "period"), "")
    return Lint(
        run=run,
        findings=core.findings(run, use),
        unheard=core.unheard_terms(run, use),
        uncoded=_uncoded(run, words),
        classes=dict(_by_class(run, words, attribute)) if attribute else {},
        attribute=attribute,
    )


_Words = Mapping[str, list[str]]
"""Segment id → its words, as lemmas."""


def _words(run: Run, used: Mapping[str, Language]) -> _Words:
    language_of = {transcript.name: transcript.language for transcript in run.transcripts}
    forms = {segment.id: _forms(segment) for segment in run.segments}
    lemmas: dict[str, frozenset[str]] = {}
    for segment in run.segments:
        for form in forms[segment.id]:
            if form not in lemmas:
                lemmas[form] = used[language_of[segment.transcript]].lemmas(form)
    chosen = one_lemma_each(lemmas, Counter(form for some in forms.values() for form in some))
    return {name: [chosen[form] for form in some] for name, some in forms.items()}


def _forms(segment: Segment) -> list[str]:
    text = segment.text
    for marker in segment.markers:
        text = text.replace(marker, " ")
    return [form for word in text.casefold().split() if (form := word.strip(MARKS))]


def _of(segments: Iterable[Segment], words: _Words) -> Iterator[tuple[str, str]]:
    return ((segment.transcript, word) for segment in segments for word in words[segment.id])


def _uncoded(run: Run, words: _Words) -> tuple[Keyword, ...]:
    coded = {coding.segment.id for coding in run.codings if coding.counted_as}
    bare = part(_of((segment for segment in run.segments if segment.id not in coded), words))
    rest = part(_of((segment for segment in run.segments if segment.id in coded), words))
    return keywords(bare, rest)


def _by_class(run: Run, words: _Words, attribute: str) -> Iterator[tuple[str, tuple[Keyword, ...]]]:
    value = {case.name: value_of(case, attribute) for case in run.cases}
    value_in = {transcript.name: value.get(transcript.case, "") for transcript in run.transcripts}
    declared = [each.name for a in run.study.attributes if a.name == attribute for each in a.classes]
    for name in dict.fromkeys([*declared, *sorted(filter(None, value.values()))]):
        one = part(_of((s for s in run.segments if value_in[s.transcript] == name), words))
        rest = part(_of((s for s in run.segments if value_in[s.transcript] not in (name, "")), words))
        if one.size and rest.size:
            yield name, keywords(one, rest)
