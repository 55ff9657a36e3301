"""Tokens → sentences: a rule over end signs with an abbreviation list, made for talk.

An end sign closes a sentence unless it belongs to an abbreviation, an initial or an ordinal; closing quotes and
brackets go with the sentence they close. Bracketed notes have been made one token before, so their signs cannot
split. A line end alone is no sentence end where the talk is punctuated; where it is not (machine transcripts), line
ends are taken, and what is still too long is cut before a conjunction.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kscoder.model import Token

LONGEST = 40
"""Words after which a sentence of unpunctuated talk is cut at the next good place."""
SHORTEST = 12
"""Words before which a line end does not cut unpunctuated talk."""
SPARSE = 80
"""Talk with fewer than one end sign per so many words counts as unpunctuated."""

LOOK = 6
"""Signs that are looked over at most to find where a sentence begins or ends."""

END_SIGNS = (".", "!", "?", "…")
ENDS = re.compile(r"[.!?…]+")
CLOSERS = frozenset("»\"”’')]}")
OPENERS = frozenset("«\"“„‘'([{–-—*•")
CLOSING = ")]}»”"
"""Closers that never open."""
OPENING = "[(*«"
"""Signs that a token begins with which may stand before the first word of a sentence, notes included."""


@dataclass(frozen=True)
class SentenceRules:
    """What a language knows about where sentences end."""

    abbreviations: frozenset[str]
    """Lower case, with their final dot, never at the end of a sentence: ``f.eks.``, ``kl.``."""
    closing_abbreviations: frozenset[str]
    """Those that may end one, where a capital follows: ``osv.``, ``o.l.``."""
    after_ordinal: frozenset[str]
    """Words after which a number with a dot is followed: month names and the like."""
    cut_before: frozenset[str]
    """Conjunctions at which unpunctuated talk may be cut."""


def split_sentences(text: str, tokens: Sequence[Token], rules: SentenceRules) -> tuple[range, ...]:
    """Ranges of token indices, in order, that together cover all tokens."""
    if not tokens:
        return ()
    ends = [index + 1 for index in range(len(tokens) - 1) if _ends_after(text, tokens, index, rules)]
    ends.append(len(tokens))
    whole = [range(start, end) for start, end in pairwise((0, *ends))]
    if _is_sparse(tokens):
        whole = [piece for sentence in whole for piece in _cut_long(text, tokens, sentence, rules)]
    return tuple(whole)


def _ends_after(text: str, tokens: Sequence[Token], index: int, rules: SentenceRules) -> bool:
    """Whether the sentence ends after token `index` (never asked of the last one)."""
    following = tokens[index + 1]
    if "\n\n" in text[tokens[index].span.end : following.span.start]:
        return True
    if following.text in CLOSERS and not _opens(tokens, index + 1):
        return False
    last = index
    while last > max(0, index - LOOK) and tokens[last].text in CLOSERS and not _opens(tokens, last):
        last -= 1
    end = tokens[last].text
    if not end.endswith(END_SIGNS) or ENDS.fullmatch(following.text):
        return False  # no end sign, or «Hva?!»: the last one closes
    word = end.lower()
    if word in rules.closing_abbreviations:
        return _starts_anew(tokens, index + 1) and not following.text[0].isdigit()
    if word in rules.abbreviations or not _starts_anew(tokens, index + 1):
        return False
    return not (end.endswith(".") and _unfinished(tokens, last, following, rules))


def _opens(tokens: Sequence[Token], index: int) -> bool:
    """Whether a sign that may open or close opens: white space before it and none after."""
    token = tokens[index]
    if token.text in CLOSING:
        return False
    before = index == 0 or tokens[index - 1].span.end < token.span.start
    after = index + 1 < len(tokens) and tokens[index + 1].span.start > token.span.end
    return before and not after


def _starts_anew(tokens: Sequence[Token], index: int) -> bool:
    """Whether what follows looks like the beginning of a sentence: a capital, a number or an opening sign."""
    for token in tokens[index : index + LOOK]:
        if token.is_word:
            return token.text[0].isupper() or token.text[0].isdigit()
        if token.text not in OPENERS and token.text[0] not in OPENING and not token.text[0].isalpha():
            return False
        if token.text[0].isupper():
            return True
    return True


def _unfinished(tokens: Sequence[Token], last: int, following: Token, rules: SentenceRules) -> bool:
    """Whether a dot belongs to an ordinal or an initial: «19. mars», «A. Hansen»."""
    word = tokens[last].text.removesuffix(".")
    if not word and last and tokens[last - 1].span.end == tokens[last].span.start:
        word = tokens[last - 1].text
    if word.isdigit():
        return following.text.lower() in rules.after_ordinal
    return len(word) == 1 and word.isupper() and following.text[0].isupper()


def _is_sparse(tokens: Sequence[Token]) -> bool:
    """Whether talk has so few end signs that it counts as unpunctuated."""
    words = sum(token.is_word for token in tokens)
    return words > LONGEST and words > SPARSE * sum(ENDS.fullmatch(token.text) is not None for token in tokens)


def _cut_long(text: str, tokens: Sequence[Token], sentence: range, rules: SentenceRules) -> list[range]:
    """A stretch without end signs in pieces that can be read: at line ends, before conjunctions, or at `LONGEST`."""
    if sum(tokens[index].is_word for index in sentence) <= LONGEST:
        return [sentence]
    pieces: list[range] = []
    start, count = sentence.start, 0
    for index in sentence:
        if index > start and _may_cut(text, tokens, index, count, rules):
            pieces.append(range(start, index))
            start, count = index, 0
        count += tokens[index].is_word
    pieces.append(range(start, sentence.stop))
    return pieces


def _may_cut(text: str, tokens: Sequence[Token], index: int, words: int, rules: SentenceRules) -> bool:
    """Whether unpunctuated talk is cut before a token, so many words after the last cut."""
    if not tokens[index].is_word:
        return False
    line_ends = "\n" in text[tokens[index - 1].span.end : tokens[index].span.start]
    conjunction = tokens[index].text.lower() in rules.cut_before
    return (line_ends and words >= SHORTEST) or (conjunction and words >= LONGEST // 2) or words >= LONGEST
