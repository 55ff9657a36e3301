"""Where the patterns of a codebook stand in a turn.

Three steps: `read_turn` notes which word patterns each word answers; `term_matches` makes phrases and expressions of
them; `pattern_matches` combines them by `any`, `all` and `near`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from kscoder.core.expressions import compiled
from kscoder.core.vocabulary import Vocabulary
from kscoder.core.word_patterns import WordPattern, word_patterns
from kscoder.model import Combination, Parsed, Pattern, Segment, Term

NEAR_WORDS = 8
"""How close the parts of `near` must stand where the codebook does not say."""


@dataclass(frozen=True)
class Match:
    """A pattern found in a turn."""

    tokens: tuple[int, ...]
    """Indices of the tokens that are its evidence, in order; empty for the talk of a neighbouring turn."""
    anchor: int
    """The token whose segment is coded."""
    terms: tuple[Term, ...] = ()
    """The terms that were found."""


@dataclass
class TurnText:
    """A turn made ready for matching. Knows the interviewer's talk before it as `context`."""

    parsed: Parsed
    segments: tuple[Segment, ...]
    words: tuple[int, ...]
    """Token indices of the words; punctuation and markers never stand between the words of a phrase."""
    places: Mapping[WordPattern, Sequence[tuple[int, ...]]]
    """Word pattern → the words that answer it, as positions in `words`; two positions for a word split in two."""
    vocabulary: Vocabulary
    possible: frozenset[int]
    """Identities of the patterns that can have a match here, by the words that stand here."""
    context: TurnText | None = None
    given: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Segment number → codes given so far, for `code:` terms."""
    seen: dict[int, tuple[Match, ...]] = field(default_factory=dict)
    """Matches already worked out, by the identity of the pattern: one that several rules share is looked for once."""
    sentence_of: tuple[int, ...] = ()
    """Token index → index of its sentence."""
    rank: dict[int, int] = field(default_factory=dict)
    """Token index → position among the words."""

    def segment_of(self, token: int) -> Segment | None:
        """The segment in which a token stands."""
        return self.segment_at[token]

    @cached_property
    def segment_at(self) -> tuple[Segment | None, ...]:
        """Token index → the segment in which it stands."""
        begins = [segment.span.start for segment in self.segments]
        found = ((bisect_right(begins, start) - 1, start) for start in self.token_starts)
        return tuple(self.segments[i] if i >= 0 and start < self.segments[i].span.end else None for i, start in found)

    @cached_property
    def token_starts(self) -> tuple[int, ...]:
        """Token index → where it begins in the text."""
        return tuple(token.span.start for token in self.parsed.tokens)


def read_turn(
    parsed: Parsed, segments: tuple[Segment, ...], vocabulary: Vocabulary, context: TurnText | None = None
) -> TurnText:
    """Note which word patterns every word of a turn answers."""
    words = tuple(i for i, token in enumerate(parsed.tokens) if token.is_word)
    rank = {token: position for position, token in enumerate(words)}
    places: dict[WordPattern, list[tuple[int, ...]]] = defaultdict(list)
    for position, token in enumerate(words):
        for pattern in vocabulary.answers(parsed.tokens[token].text):
            places[pattern].append((position,))
    for tokens, joined in parsed.split_compounds:
        positions = tuple(rank[token] for token in tokens if token in rank)
        for pattern in vocabulary.answers(joined):
            places[pattern].append(positions)
    sentence_of = tuple(number for number, sentence in enumerate(parsed.sentences) for _ in sentence)
    possible = vocabulary.possible(places, [segment.text for segment in segments] or [parsed.text])
    return TurnText(parsed, segments, words, places, vocabulary, possible, context, sentence_of=sentence_of, rank=rank)


def pattern_matches(pattern: Pattern, turn: TurnText) -> tuple[Match, ...]:
    """All matches of a pattern in a turn, in the order of their anchors; worked out once a turn."""
    if id(pattern) not in turn.possible:
        return ()
    known = turn.seen.get(id(pattern))
    if known is None:
        found = term_matches(pattern, turn) if isinstance(pattern, Term) else _combined(pattern, turn)
        known = tuple(sorted(dict.fromkeys(found), key=lambda match: (match.anchor, match.tokens)))
        if id(pattern) not in turn.vocabulary.asking_codes:  # what codes were given changes while a turn is coded
            turn.seen[id(pattern)] = known
    return known


# --- terms ----------------------------------------------------------------------------------------------


def term_matches(term: Term, turn: TurnText) -> Iterator[Match]:
    """Matches of one term."""
    if term.kind == "regex":
        yield from _regex_matches(term, turn)
    elif term.kind == "code":
        yield from _code_matches(term, turn)
    else:
        for positions in _sequences(word_patterns(term), term.gap, turn):
            tokens = tuple(turn.words[position] for position in positions)
            yield Match(tokens, tokens[0], (term,))


def _sequences(patterns: tuple[WordPattern, ...], gap: int, turn: TurnText) -> Iterator[tuple[int, ...]]:
    """Positions of words that answer the patterns in order, within a sentence, at most `gap` other words between."""
    for start in turn.places.get(patterns[0], ()):
        found = start
        for pattern in patterns[1:]:
            following = _next(pattern, found[-1], gap, turn)
            if following is None:
                break
            found = (*found, *following)
        else:
            yield found


def _next(pattern: WordPattern, after: int, gap: int, turn: TurnText) -> tuple[int, ...] | None:
    sentence = turn.sentence_of[turn.words[after]]
    for positions in turn.places.get(pattern, ()):
        if after < positions[0] <= after + gap + 1 and turn.sentence_of[turn.words[positions[0]]] == sentence:
            return positions
    return None


def _regex_matches(term: Term, turn: TurnText) -> Iterator[Match]:
    expression = compiled(term.text)
    # The interviewer's talk has no segments: there the whole turn is looked at.
    stretches = [(s.span.start, s.text) for s in turn.segments] or [(0, turn.parsed.text)]
    for offset, text in stretches:
        for found in expression(text):
            start, end = offset + found.start, offset + found.end
            last = bisect_left(turn.token_starts, end)
            first = max(bisect_right(turn.token_starts, start) - 1, 0)
            if first < last and turn.parsed.tokens[first].span.end <= start:
                first += 1  # the match begins in the white space after that token
            if first < last:
                yield Match(tuple(range(first, last)), first, (term,))


def _code_matches(term: Term, turn: TurnText) -> Iterator[Match]:
    for segment in turn.segments:
        given = turn.given.get(segment.number, ())
        if any(code == term.text or code.startswith(term.text + "/") for code in given):
            inside = [
                i for i in turn.words if segment.span.start <= turn.parsed.tokens[i].span.start < segment.span.end
            ]
            if inside:
                yield Match((), inside[0], (term,))


# --- combinations ------------------------------------------------------------------------------------------


def _combined(pattern: Combination, turn: TurnText) -> Iterator[Match]:
    for match in before_unless(pattern, turn):
        if not any(stands_in(part, turn, turn.segment_of(match.anchor)) for part in pattern.unless):
            yield match


def before_unless(pattern: Combination, turn: TurnText) -> Iterator[Match]:
    """Matches of a combination's parts, before its `not` is looked at."""
    if pattern.kind == "any":
        for part in turn.vocabulary.possible_parts(pattern, turn.possible):
            yield from pattern_matches(part, turn)
    else:
        yield from _together(pattern, turn)


def stands_in(pattern: Pattern, turn: TurnText, segment: Segment | None) -> bool:
    """Whether a pattern has a match anchored in the segment (anywhere in the turn for None)."""
    matches = pattern_matches(pattern, turn)
    return any(segment is None or turn.segment_of(match.anchor) == segment for match in matches)


def _together(pattern: Combination, turn: TurnText) -> Iterator[Match]:
    """Matches of `all` and `near`: every anchor around which all other parts are in reach."""
    if pattern.within != "exchange" and not all(id(part) in turn.possible for part in pattern.parts):
        return
    for anchor in pattern_matches(pattern.parts[0], turn):
        combined = anchor
        for _, match in parts_around(pattern, anchor, turn):
            if match is None:
                break
            combined = _join(combined, match)
        else:
            yield combined


def parts_around(pattern: Combination, anchor: Match, turn: TurnText) -> Iterator[tuple[Pattern, Match | None]]:
    """Each other part of `all` or `near` with its nearest match in reach of the anchor; None where there is none.

    A part that the interviewer said (`exchange`) comes as a match without tokens.
    """
    taken = set(anchor.tokens)  # one word cannot be two parts
    for part in pattern.parts[1:]:
        free = [m for m in pattern_matches(part, turn) if not taken & set(m.tokens)]
        reachable = [m for m in free if in_reach(pattern, anchor, m, turn)]
        if reachable:
            nearest = min(reachable, key=lambda m: distance(anchor, m, turn))
            taken.update(nearest.tokens)
            yield part, nearest
        else:
            earlier = _in_context(part, turn) if pattern.within == "exchange" else ()
            yield part, replace(earlier[0], tokens=(), anchor=anchor.anchor) if earlier else None


def _in_context(part: Pattern, turn: TurnText) -> tuple[Match, ...]:
    return pattern_matches(part, turn.context) if turn.context else ()


def in_reach(pattern: Combination, anchor: Match, other: Match, turn: TurnText) -> bool:
    """Whether two parts of `all` or `near` stand as close together as the pattern asks."""
    if pattern.kind == "near":
        words = near_words(pattern)
        same_sentence = turn.sentence_of[anchor.anchor] == turn.sentence_of[other.anchor]
        return same_sentence and (words is None or distance(anchor, other, turn)[0] <= words)
    if pattern.within.isdigit():
        return distance(anchor, other, turn)[0] <= int(pattern.within)
    if pattern.within in ("turn", "exchange"):
        return True
    if pattern.within == "sentence":
        return turn.sentence_of[anchor.anchor] == turn.sentence_of[other.anchor]
    return turn.segment_of(anchor.anchor) == turn.segment_of(other.anchor)


def near_words(pattern: Combination) -> int | None:
    """How many words apart the parts of `near` may be; None where the sentence is the only bound."""
    if pattern.within:
        return int(pattern.within) if pattern.within.isdigit() else None
    return NEAR_WORDS


def distance(first: Match, second: Match, turn: TurnText) -> tuple[int, int]:
    """How many words apart the closest words of two matches are, and (to decide ties) where the second stands."""
    a, b = _positions(first, turn), _positions(second, turn)
    return min(abs(x - y) for x in a for y in b), second.anchor


def _positions(match: Match, turn: TurnText) -> list[int]:
    """Positions among the words; a match without words (a regular expression on punctuation) has its neighbour's."""
    return [turn.rank[i] for i in match.tokens if i in turn.rank] or [bisect_left(turn.words, match.anchor)]


def _join(first: Match, second: Match) -> Match:
    tokens = tuple(sorted({*first.tokens, *second.tokens}))
    return replace(first, tokens=tokens, terms=(*first.terms, *second.terms))
