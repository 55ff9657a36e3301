"""How much was said where: the base without which a zero in the cross-tab means nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from kscoder.model import Coding, Segment, Talk, Transcript


def talk(transcripts: Sequence[Transcript], segments: Iterable[Segment], codings: Iterable[Coding]) -> tuple[Talk, ...]:
    """Informant words, coded words and segments by case and period, in the order of the talk.

    A case that said nothing about a period has no row: that is missing, not zero.
    """
    case_of = {transcript.name: transcript.case for transcript in transcripts}
    period_of = {(t.name, turn.number): turn.period for t in transcripts for turn in t.turns}
    coded = {coding.segment.id for coding in codings}
    words: Counter[tuple[str, str]] = Counter()
    coded_words: Counter[tuple[str, str]] = Counter()
    count: Counter[tuple[str, str]] = Counter()
    for segment in segments:
        cell = case_of[segment.transcript], period_of[segment.transcript, segment.turn]
        words[cell] += segment.words
        count[cell] += 1
        coded_words[cell] += segment.words if segment.id in coded else 0
    return tuple(
        Talk(case, period, words[case, period], coded_words[case, period], n) for (case, period), n in count.items()
    )
