"""Turns → segments: the units that are coded."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kscoder.model import INFORMANT, Parsed, Segment, Span, Transcript, Turn


def segments(transcript: Transcript, parse: Callable[[str], Parsed], unit: str) -> tuple[Segment, ...]:
    """Cut the informants' turns of a transcript into segments.

    `unit` is `sentence`, `paragraph` (a paragraph or cue of the file) or `turn`. The interviewer's turns and those of
    `other` speakers give no segments. A stretch without words (``[latter]`` alone) joins the segment before it.
    """
    result: list[Segment] = []
    for turn in transcript.turns:
        if turn.role == INFORMANT:
            result.extend(turn_segments(transcript.name, turn, parse(turn.text), unit))
    return tuple(result)


def turn_segments(name: str, turn: Turn, parsed: Parsed, unit: str) -> tuple[Segment, ...]:
    """The segments of one turn, in order."""
    merged: list[list[range]] = []
    for tokens in _stretches(parsed, unit):
        wordless = not any(parsed.tokens[i].is_word for i in tokens)
        if wordless and merged:
            merged[-1].append(tokens)
        elif not wordless:
            merged.append([tokens])
    return tuple(
        _segment(name, turn, parsed, range(parts[0].start, parts[-1].stop), number)
        for number, parts in enumerate(merged, start=1)
    )


def _stretches(parsed: Parsed, unit: str) -> Iterator[range]:
    if unit == "sentence":
        yield from parsed.sentences
    elif unit == "turn":
        yield range(len(parsed.tokens))
    else:
        yield from _paragraphs(parsed)


def _paragraphs(parsed: Parsed) -> Iterator[range]:
    first = 0
    for i in range(1, len(parsed.tokens)):
        between = parsed.text[parsed.tokens[i - 1].span.end : parsed.tokens[i].span.start]
        if "\n" in between:
            yield range(first, i)
            first = i
    yield range(first, len(parsed.tokens))


def _segment(name: str, turn: Turn, parsed: Parsed, tokens: range, number: int) -> Segment:
    span = Span(parsed.tokens[tokens.start].span.start, parsed.tokens[tokens.stop - 1].span.end)
    return Segment(
        transcript=name,
        turn=turn.number,
        number=number,
        span=span,
        text=turn.text[span.start : span.end],
        words=sum(parsed.tokens[i].is_word for i in tokens),
        markers=tuple(turn.text[m.start : m.end] for m in parsed.markers if span.start <= m.start < span.end),
    )
