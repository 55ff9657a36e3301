"""How the command line tells what a codebook made of some words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from kscoder.cli.wrapping import wrapped
from kscoder.core.counted import counted
from kscoder.core.explain import Explanation, Fired, WordTrace
from kscoder.core.nearest import Miss
from kscoder.pipeline.codebook import Failure, TestReport

NEAREST = 3
"""Misses shown of a failed example."""
ALMOST = 6
"""Misses shown of some words; --all shows every one."""


def explanation_lines(found: Explanation, *, every: bool, words: bool) -> Iterator[str]:
    """Words as they were read, then what fired, then what almost did."""
    if words:
        yield from _word_table(found.sentences)
        yield ""
    yield click.style("Codes given" if found.fired else _nothing(found), bold=True)
    for code in dict.fromkeys(hit.code for hit in found.fired):
        yield f"  {code}"
        for hit in (hit for hit in found.fired if hit.code == code):
            yield from fired_lines(hit, "    ")
    if found.misses:
        yield ""
        yield click.style("Almost given", bold=True)
        yield from miss_lines(found.misses, None if every else ALMOST, "  ")


def _nothing(found: Explanation) -> str:
    """What is said where no rule of what was asked for fired."""
    others = ", ".join(dict.fromkeys(coding.code for coding in found.codings))
    given = f"Not given; given is {others}." if others else "No code is given."
    return given if found.misses else f"{given} None of the rules comes near."


def fired_lines(hit: Fired, indent: str) -> Iterator[str]:
    """A rule that fired, and on which words."""
    for mention in hit.mentions:
        yield wrapped(mention, indent)
    yield wrapped(f"rule in line {hit.line}: {hit.rule}", indent + "  ")


def miss_lines(misses: Sequence[Miss], most: int | None, indent: str) -> Iterator[str]:
    """Rules that did not fire, the nearest first."""
    for miss in misses[:most]:
        yield f"{indent}{miss.code}"
        yield wrapped(miss.reason, indent + "  ")
        yield wrapped(f"rule in line {miss.line}: {miss.rule}", indent + "  ")
    if most is not None and len(misses) > most:
        yield f"{indent}… and {len(misses) - most} more (--all shows them)"


def _word_table(sentences: Sequence[Sequence[WordTrace]]) -> Iterator[str]:
    traces = [trace for sentence in sentences for trace in sentence]
    width = min(max((len(trace.text) for trace in traces), default=0), 28)
    for number, sentence in enumerate(sentences, start=1):
        yield click.style(f"Sentence {number}", bold=True)
        for trace in sentence:
            notes = [", ".join(trace.lemmas)]
            if trace.compound:
                notes.append(f"compound {trace.compound}")
            if trace.apart:
                notes.append(f"with the next word perhaps {trace.apart}, which the codebook looks for")
            yield wrapped("; ".join(notes), f"  {trace.text:<{width}}  ")
        for cue in dict.fromkeys(trace.negated_by for trace in sentence if trace.negated_by):
            reached = " ".join(trace.text for trace in sentence if trace.negated_by == cue)
            yield wrapped(reached, f"  negated by “{cue}”: ")


# --- the codebook's own examples -----------------------------------------------------------------------------


def report_lines(report: TestReport) -> Iterator[str]:
    """What failed, each with its place and the nearest miss, then the count."""
    for failure in report.failures:
        yield from failure_lines(failure, report)
        yield ""
    if report.untested:
        names = ", ".join(report.untested[:8]) + (" …" if len(report.untested) > 8 else "")
        yield wrapped(f"Without any example: {names}")
    failed = len(report.failures)
    passed = report.examples + report.counterexamples - failed
    yield wrapped(
        f"Of {counted(report.examples, 'example')} and {counted(report.counterexamples, 'counterexample')} {passed:,} "
        f"are coded as the codebook says, {failed:,} {'is' if failed == 1 else 'are'} not."
    )


def failure_lines(failure: Failure, report: TestReport) -> Iterator[str]:
    """One example that is not coded as its author says."""
    result, why = failure.result, failure.why
    kind = "example" if result.expected else "counterexample"
    yield click.style(f"{report.codebook.path}, line {result.example.line}: {kind} of {result.code.id}", bold=True)
    if result.example.question:
        yield wrapped(f"[asked: {result.example.question}]", "  ")
    yield wrapped(f"«{result.example.text}»", "  ")
    if result.expected:
        given = ", ".join(dict.fromkeys(coding.code for coding in result.codings))
        yield wrapped(f"is not given {result.code.id}; it is given {given or 'no code at all'}. Nearest:", "  ")
        if not result.code.rules and not why.misses:
            yield "    nothing: neither this code nor one below it has a rule that any of these words come near"
        elif not why.misses:
            yield "    nothing: none of the words its rules look for is there"
        yield from miss_lines(why.misses, NEAREST, "    ")
    else:
        yield wrapped(f"is given {', '.join(dict.fromkeys(hit.code for hit in why.fired))}, because of", "  ")
        for hit in why.fired:
            yield from fired_lines(hit, "    ")
