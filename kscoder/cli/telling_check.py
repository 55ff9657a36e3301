"""How `kscoder check` is told: a page a transcript, then the study and its codebook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from kscoder.cli.telling import told

if TYPE_CHECKING:
    from kscoder.core.check import Page, SpeakerTalk, Stretch
    from kscoder.model import Asked, Finding, PersonalData, Question, Transcript
    from kscoder.pipeline.check import Checked

WIDTH = 100
INDENT = "  "
MOST_FINDINGS = 10
"""Findings outside the transcripts that are shown with the pages."""
MOST_EXAMPLES = 5
"""Failed examples that are shown; `kscoder codebook test` tells them all."""


def page_lines(page: Page) -> Iterator[str]:
    """One transcript."""
    transcript = page.transcript
    yield f"{transcript.path.name}  ({_read_as(transcript)})"
    yield from _part("Speakers", _speaker_lines(page.speakers))
    yield from _part("Periods", _period_lines(page.stretches))
    if page.asked or page.never_asked:
        yield from _part("Guide", _guide_lines(page.asked, page.never_asked, transcript))
    yield from _part("Odd", _finding_lines(page.findings))
    yield from _part("Personal data", _personal_lines(page.personal))
    yield ""


def summary_lines(checked: Checked, *, quiet: bool) -> Iterator[str]:
    """What belongs to no transcript, then everything in numbers; with `quiet` all errors and warnings, nothing else."""
    findings = checked.all_findings if quiet else (*checked.findings, *checked.codebook_findings)
    shown = [finding for finding in dict.fromkeys(findings) if finding.severity in ("error", "warning")]
    for finding in shown if quiet else shown[:MOST_FINDINGS]:
        yield told(finding)
    if len(shown) > MOST_FINDINGS and not quiet:
        yield f"… and {len(shown) - MOST_FINDINGS} more warnings: kscoder check --quiet tells them all"
    failed = checked.failed_examples
    for result in failed[:MOST_EXAMPLES]:
        what = "is not given to its example" if result.expected else "is given to its counterexample"
        yield f"Warning: {checked.study.codebook.name}, line {result.example.line}: {result.code.id} {what}"
        yield f"  {_cut(result.example.text, WIDTH)}"
    if len(failed) > MOST_EXAMPLES:
        yield f"… and {len(failed) - MOST_EXAMPLES} more examples: kscoder codebook test tells them all"
    if not quiet:
        yield from _numbers(checked)


def _numbers(checked: Checked) -> Iterator[str]:
    passed = len(checked.examples) - len(checked.failed_examples)
    left = sum(len(page.personal) for page in checked.pages)
    several = [finding.severity for finding in dict.fromkeys(checked.all_findings)]
    yield f"Codebook: {passed} of {len(checked.examples)} examples and counterexamples are as their author says"
    yield f"Personal data: {left or 'none'} left" + (" (rule on them: kscoder check --review FILE.csv)" if left else "")
    yield (
        f"{len(checked.pages)} transcripts, {several.count('error')} errors, {several.count('warning')} warnings, "
        f"{several.count('note')} notes"
    )


def _read_as(transcript: Transcript) -> str:
    parts = [
        transcript.format,
        transcript.encoding,
        f"speakers: {transcript.convention}" if transcript.convention else "",
    ]
    return "; ".join(part for part in (*parts, f"language {transcript.language}", f"case {transcript.case}") if part)


def _part(name: str, lines: Iterable[str]) -> Iterator[str]:
    for i, line in enumerate(lines):
        yield f"{INDENT}{name if i == 0 else '':14}{line}"


def _speaker_lines(speakers: Sequence[SpeakerTalk]) -> Iterator[str]:
    width = max((len(one.speaker) for one in speakers), default=0)
    for one in speakers:
        yield f"{one.speaker or '(none)':{max(width, 6)}}  {one.role:11} {one.turns:4} turns {one.words:7,} words"


def _period_lines(stretches: Sequence[Stretch]) -> Iterator[str]:
    for one in stretches:
        source = f"  {_cut(one.source, 60)}" if one.source else ""
        turns = f"turns {one.first}–{one.last}"
        yield f"{one.period or '(none)':10}  {turns:14} {one.words:6,} informant words{source}"


def _guide_lines(asked: Sequence[Asked], never: Sequence[Question], transcript: Transcript) -> Iterator[str]:
    text = {turn.number: turn.text for turn in transcript.turns}
    for one in asked:
        yield f"turn {one.turn:3}  {one.question:16} {one.score:4.0f}  {_cut(text[one.turn], 60)}"
    if never:
        yield from _wrapped(f"never asked: {', '.join(question.id for question in never)}")


def _finding_lines(findings: Sequence[Finding]) -> Iterator[str]:
    for finding in findings:
        yield from _wrapped(f"{finding.severity}: {finding.place}: {finding.message}")
        if finding.mend:
            yield from _wrapped(finding.mend, INDENT)


def _personal_lines(personal: Sequence[PersonalData]) -> Iterator[str]:
    """Surest first; the same words in one line."""
    rank = {"high": 0, "medium": 1, "low": 2}
    ordered = sorted(personal, key=lambda one: (rank[one.confidence], one.kind, one.text, one.turn))
    for (confidence, kind, text), group in groupby(ordered, key=lambda one: (one.confidence, one.kind, one.text)):
        same = list(group)
        places = ", ".join(dict.fromkeys(str(one.turn) if one.turn else one.place for one in same))
        turns = "turn" if same[0].turn else "in a"
        shown = _cut(f"{text}  ({turns} {places}; {same[0].reason})", WIDTH - 20)
        yield f"{kind:8} {confidence:6}  {shown}"


def _wrapped(text: str, indent: str = "") -> Iterator[str]:
    import textwrap

    yield from textwrap.wrap(text, WIDTH - 16, initial_indent=indent, subsequent_indent=indent or INDENT)


def _cut(text: str, width: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= width else line[: width - 1] + "…"
