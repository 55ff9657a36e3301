"""What was said just before a segment: nobody can code a sentence without what it answers."""

from __future__ import annotations

from kscoder.model import INFORMANT, Segment, Transcript

LONGEST = 400
"""Characters of the turn's own talk that are shown before a segment."""


def before(transcript: Transcript, segment: Segment) -> str:
    """The turns since the informant last spoke, each with its speaker, and the turn's own words up to the segment."""
    place = segment.turn - 1
    asked = []
    for turn in reversed(transcript.turns[:place]):
        if turn.role == INFORMANT:
            break
        asked.append(f"{turn.speaker}: {turn.text}" if turn.speaker else turn.text)
    own = transcript.turns[place].text[: segment.span.start].strip()
    if len(own) > LONGEST:
        own = "… " + own[-LONGEST:].split(" ", 1)[-1]
    return "\n".join([*reversed(asked), *([own] if own else [])])
