"""What a run came to, in a few lines for the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kscoder.model import INFORMANT, Run

FORMAT = 1
"""Number of the form of `figures`: grows when a key changes its meaning or goes."""


def figures(run: Run) -> dict[str, object]:
    """The figures of a run by name, for programs; `codings` is by dimension."""
    return {
        "format": FORMAT,
        "cases": len(run.cases),
        "turns": sum(len(transcript.turns) for transcript in run.transcripts),
        "informant_turns": sum(turn.role == INFORMANT for t in run.transcripts for turn in t.turns),
        "informant_words": sum(talk.words for talk in run.talk),
        "coded_words": sum(talk.coded_words for talk in run.talk),
        "words_without_period": sum(talk.words for talk in run.talk if not talk.period),
        "segments": len(run.segments),
        "codings": _by_dimension(run),
    }


def summary(run: Run) -> Iterator[str]:
    """Lines that say how much was read, coded and left uncoded."""
    turns = sum(len(transcript.turns) for transcript in run.transcripts)
    own = sum(turn.role == INFORMANT for transcript in run.transcripts for turn in transcript.turns)
    words = sum(talk.words for talk in run.talk)
    coded = sum(talk.coded_words for talk in run.talk)
    yield (
        f"{_count(len(run.cases), 'case')}, {_count(turns, 'turn')} ({own:,} by informants), "
        f"{_count(words, 'informant word')}, {_count(len(run.segments), 'segment')}"
    )
    yield f"{_count(len(run.codings), 'coding')} on {_share(coded, words)} of the informants' words:"
    yield from _dimension_lines(run)
    untold = sum(talk.words for talk in run.talk if not talk.period)
    if run.study.periods and untold:
        yield f"{_share(untold, words)} of the informants' words belong to no period (before or between the parts)."


def _by_dimension(run: Run) -> dict[str, int]:
    count = Counter(coding.code.split("/")[0] for coding in run.codings)
    return {code.id: count[code.id] for code in run.codebook.codes if not code.depth}


def _dimension_lines(run: Run) -> Iterator[str]:
    count = _by_dimension(run)
    dimensions = [code for code in run.codebook.codes if not code.depth]
    names = [code.label_in(run.study.language) for code in dimensions]
    width = max((len(name) for name in names), default=0)
    for code, name in zip(dimensions, names, strict=True):
        yield f"  {name:<{width}}  {count[code.id]:>6,}"


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %" if whole else "0 %"
