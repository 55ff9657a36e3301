"""Finding the words of a decision again in a transcript that may have been edited since.

Words are found by themselves and by what stands around them, as by the text-quote selector of the W3C Web Annotation
Data Model (https://www.w3.org/TR/annotation-model/#text-quote-selector). Where that selector takes the nearest match,
this one rather gives up: a decision that lost its place can be placed again, one on other words is an error that
nobody sees. So look-alikes are remembered with the words (`Anchor.alike`, `Anchor.rival`), and what is found must fit
better than they did.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kscoder.core.decisions.folding import folded
from kscoder.core.decisions.words import CONTEXT, Found, TranscriptWords
from kscoder.model import Anchor, Segment, Span

CHANGED = 0.8
"""Similarity from which changed words still are the same words."""
AROUND = 0.8
"""Similarity of what stands before, and of what stands after, for words that stand in several places."""
NEAR = 0.6
"""Similarity of the surroundings where the words themselves tell much."""
AHEAD = 0.1
"""How much better than any other place one must fit."""
WIDTHS = (CONTEXT, CONTEXT // 2, CONTEXT // 4)
"""Characters of the surroundings that are compared; the average counts."""
SHORT = 4
"""Words up to which a quotation may well be said again by chance ("ja, det stemmer")."""


@dataclass(frozen=True)
class Placement:
    """Where the words of a decision stand now."""

    turn: int
    span: Span
    similarity: float = 1.0
    """1 for the same words; less where they have changed."""


@dataclass(frozen=True)
class Lost:
    """Why the words of a decision have no place."""

    reason: str


def anchor(words: TranscriptWords, turn: int, span: Span) -> Anchor:
    """Remember a span of a turn by its words, for finding it again."""
    here = words.found(turn, span)
    places = words.places_of(words.text[here.start : here.end])
    others = [place for place in places if place != here]
    nth = places.index(here) + 1 if here in places else 1
    made = Anchor(
        transcript=words.transcript.name,
        quote=words.transcript.turns[turn - 1].text[span.start : span.end],
        prefix=words.before(here.start),
        suffix=words.after(here.end),
        turn=turn,
        alike=max(len(places), 1),
        nth=nth,
    )
    rival = max((_around(made, words, other) for other in others), default=None)
    return made if rival is None else replace(made, rival=_rounded(rival))


def with_rival(made: Anchor, words: TranscriptWords, segment_text: str | None = None) -> Anchor:
    """The anchor of words that stand once, with the similarity of the segment that is most like them."""
    from rapidfuzz import process
    from rapidfuzz.distance import Indel

    if made.rival is not None or made.alike > 1:
        return made
    own = folded(made.quote)
    around = folded(segment_text) if segment_text is not None else own
    others = [text for text in words.segment_texts if text not in (own, around)]
    best = process.extractOne(own, others, scorer=Indel.normalized_similarity)
    return replace(made, rival=_rounded(best[1]) if best else 0.0)


def place(made: Anchor, words: TranscriptWords) -> Placement | Lost:
    """Where the words stand now, or why they cannot be placed: never a place that might be another's."""
    quote = folded(made.quote)
    places = words.places_of(quote)
    if not places:
        return _place_changed(made, words, quote)
    chosen = _only(made, words, places[0]) if made.alike == len(places) == 1 else _one_of(made, words, places)
    if chosen is not None:
        return Placement(words.turn_at(chosen.start).number, words.span(chosen))
    if len(places) == 1:
        return Lost("the same words stand there once, but in other surroundings: they may be said anew")
    return Lost(f"the same words stand there {len(places)} times, and their surroundings do not tell which is meant")


def _only(made: Anchor, words: TranscriptWords, found: Found) -> Found | None:
    """Words that stood once and stand once: they may have moved, unless they may as well have been said again."""
    sides = _sides(made, words, found)
    if min(sides) >= NEAR:
        return found
    telling = len(made.quote.split()) > SHORT and (made.rival or 0) < CHANGED
    # Where something like them stands elsewhere, that may be the words themselves, mended, and this a repetition.
    alone = len(_like(folded(made.quote), words)) < 2
    return found if alone and (telling or max(sides) >= NEAR) else None


def _one_of(made: Anchor, words: TranscriptWords, places: Sequence[Found]) -> Found | None:
    """Words with look-alikes: both surroundings must fit, and fit better than those of any look-alike then or now."""
    ranked = sorted(((_around(made, words, found), found.start, found) for found in places), reverse=True)
    best, _, found = ranked[0]
    second = ranked[1][0] if len(ranked) > 1 else 0.0
    if best < AROUND:
        return None
    then = (made.rival or 0.0) if made.alike > 1 else 0.0
    # Where all of them are still there, their order must agree; where one has gone, nothing around may have changed.
    by_order = places[made.nth - 1] if len(places) == made.alike else None
    untouched = best == 1.0
    sure = untouched or made.alike == 1 or (found == by_order and best - then >= AHEAD)
    if sure and best > then and best - second >= AHEAD:
        return found
    # Alike in their surroundings too: their order alone tells them apart.
    return by_order if by_order and untouched and _around(made, words, by_order) == best else None


def _place_changed(made: Anchor, words: TranscriptWords, quote: str) -> Placement | Lost:
    """Words that have changed slightly, as where a spelling was mended: one segment, in the old surroundings."""
    near = _like(quote, words) if made.alike == 1 and quote else []
    if not near:
        return Lost("the words are no longer there")
    similarity, segment = near[0]
    found = words.found(segment.turn, segment.span)
    wanted = AROUND if made.rival is None else NEAR
    fits = _around(made, words, found) >= wanted and similarity > (made.rival or 0.0)
    alone = len(near) == 1 or similarity - near[1][0] >= AHEAD
    if not (fits and alone):
        return Lost(f'the words are no longer there; "{segment.text}" is like them, but may be something else')
    return Placement(segment.turn, segment.span, _rounded(similarity))


def _like(quote: str, words: TranscriptWords) -> list[tuple[float, Segment]]:
    """The two segments whose words are most like a quotation, if they are like it at all."""
    from rapidfuzz import process
    from rapidfuzz.distance import Indel

    near = process.extract(
        quote, words.segment_texts, scorer=Indel.normalized_similarity, score_cutoff=CHANGED, limit=2
    )
    return [(similarity, words.segments[index]) for _, similarity, index in near]


def _around(made: Anchor, words: TranscriptWords, found: Found) -> float:
    """How well the surroundings fit on the side where they fit less, 0 to 1."""
    return min(_sides(made, words, found))


def _sides(made: Anchor, words: TranscriptWords, found: Found) -> tuple[float, float]:
    """How well what stands before fits, and what stands after: the nearer the words, the more they count."""
    from rapidfuzz.distance import Indel

    before, after = words.before(found.start), words.after(found.end)
    like = Indel.normalized_similarity
    return (
        sum(like(made.prefix[-width:], before[-width:]) for width in WIDTHS) / len(WIDTHS),
        sum(like(made.suffix[:width], after[:width]) for width in WIDTHS) / len(WIDTHS),
    )


def _rounded(similarity: float) -> float:
    return round(similarity, 4)
