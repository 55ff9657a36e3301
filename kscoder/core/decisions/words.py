"""A transcript made ready for finding words in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from kscoder.core.decisions.folding import Folded, fold, folded
from kscoder.model import INFORMANT, Segment, Span, Transcript, Turn

CONTEXT = 64
"""Characters that are remembered before and after a quotation."""
_BETWEEN_TURNS = "\n"
"""Never in folded text, so that no quotation runs over the end of a turn."""


@dataclass(frozen=True)
class Found:
    """A stretch of folded text."""

    start: int
    end: int


@dataclass(frozen=True)
class TranscriptWords:
    """All that was said in a transcript as one folded text; folded when it is first asked for."""

    transcript: Transcript
    segments: tuple[Segment, ...]

    @cached_property
    def turns(self) -> tuple[Folded, ...]:
        """The turns, folded."""
        return tuple(fold(turn.text) for turn in self.transcript.turns)

    @cached_property
    def text(self) -> str:
        """All turns together."""
        return _BETWEEN_TURNS.join(turn.text for turn in self.turns)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each turn begins in `text`."""
        lengths = (len(turn.text) + len(_BETWEEN_TURNS) for turn in self.turns)
        return tuple(accumulate(lengths, initial=0))[:-1]

    @cached_property
    def segment_texts(self) -> tuple[str, ...]:
        """The segments' words, folded."""
        return tuple(folded(segment.text) for segment in self.segments)

    @cached_property
    def by_turn(self) -> Mapping[int, Sequence[Segment]]:
        """Segments by the number of their turn."""
        result = defaultdict(list)
        for segment in self.segments:
            result[segment.turn].append(segment)
        return result

    def turn_at(self, place: int) -> Turn:
        """The turn at a place of the folded text."""
        return self.transcript.turns[self._index(place)]

    def span(self, found: Found) -> Span:
        """A stretch of folded text as a span of its turn's text."""
        index = self._index(found.start)
        offsets, start = self.turns[index].offsets, self.starts[index]
        return Span(offsets[found.start - start], offsets[found.end - start - 1] + 1)

    def found(self, turn: int, span: Span) -> Found:
        """A span of a turn's text as a stretch of folded text."""
        offsets, start = self.turns[turn - 1].offsets, self.starts[turn - 1]
        first, last = bisect_left(offsets, span.start), bisect_left(offsets[:-1], span.end)
        text = self.turns[turn - 1].text
        while first < last and text[first] == " ":
            first += 1
        while last > first and text[last - 1] == " ":
            last -= 1
        return Found(start + first, start + last)

    def places_of(self, quote: str) -> list[Found]:
        """Where a folded quotation stands as whole words in informants' talk, in order."""
        places, place = [], self.text.find(quote) if quote else -1
        while place >= 0:
            here = Found(place, place + len(quote))
            if self._whole_words(here) and self.turn_at(place).role == INFORMANT:
                places.append(here)
            place = self.text.find(quote, place + 1)
        return places

    def before(self, place: int) -> str:
        """What was said just before a place."""
        return self.text[max(0, place - CONTEXT) : place]

    def after(self, place: int) -> str:
        """What was said just after a place."""
        return self.text[place : place + CONTEXT]

    def _index(self, place: int) -> int:
        return bisect_right(self.starts, place) - 1

    def _whole_words(self, found: Found) -> bool:
        """Whether no word is cut at either end."""
        text = self.text
        cut_before = found.start > 0 and text[found.start - 1].isalnum() and text[found.start].isalnum()
        cut_after = found.end < len(text) and text[found.end].isalnum() and text[found.end - 1].isalnum()
        return not cut_before and not cut_after


def transcript_words(transcript: Transcript, segments: Iterable[Segment]) -> TranscriptWords:
    """The words of a transcript; `segments` may hold those of others."""
    return TranscriptWords(transcript, tuple(s for s in segments if s.transcript == transcript.name))
