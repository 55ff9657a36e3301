"""The tokens that spaCy makes of a chunk, found by spaCy's own rules without importing spaCy (which takes a second).

spaCy takes signs off both ends of a chunk as long as its patterns find any, stopping at an exception («kl.», «can't»);
what is left it cuts by the patterns for inner signs; last, neighbouring tokens that make up an exception («:» and «)»)
are put together again. The exceptions and patterns are read from spaCy (`spacy_rules`); the steps are described at
https://spacy.io/usage/linguistic-features#how-tokenizer-works.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

_PLAIN = re.compile(r"([«\"“(\[]?)([A-Za-zÀ-ÖØ-öø-ÿ]{2,})([»”\")\]]?[,.?!:;…]?|[.?!,…][»”\")\]])")
"""A word between signs that every language takes off: most chunks that are not letters alone."""


class AffixRules:
    """The rules of one of spaCy's tokenisers. Patterns are compiled when a chunk first needs them."""

    def __init__(
        self, patterns: Mapping[str, str], exceptions: Mapping[str, tuple[str, ...]], whole: list[str]
    ) -> None:
        """`patterns` are those for prefix, suffix, infix and url; `exceptions` are chunks with their tokens.

        `whole` are the exceptions that are looked for among neighbouring tokens.
        """
        self._patterns = patterns
        self._exceptions = exceptions
        self._whole = whole

    def split(self, chunk: str) -> tuple[str, ...]:
        """The tokens of a chunk without white space."""
        if chunk.isalpha():
            return self._exceptions.get(chunk) or (chunk,)
        return self._plain(chunk) or self.split_by_patterns(chunk)

    def _plain(self, chunk: str) -> tuple[str, ...]:
        """The tokens of a word between ordinary signs; none where an exception or a capital makes them doubtful."""
        found = _PLAIN.fullmatch(chunk)
        if not found:
            return ()
        before, word, after = found.groups()
        if after[:1] == "." and not (word[-1].islower() or word[-2:].isupper()):
            return ()
        known = self._exceptions
        for end in range(len(after) + 1):
            piece = word + after[:end]
            if piece in known or before + piece in known:
                return ()
        if after in known:
            return ()
        return (*before, word, *after)

    def split_by_patterns(self, chunk: str) -> tuple[str, ...]:
        """As `split`, step by step."""
        return self._rejoined(self._exceptions.get(chunk) or self.without_rejoining(chunk))

    def without_rejoining(self, chunk: str) -> tuple[str, ...]:
        """The tokens before exceptions among them are put together."""
        known = self._exceptions
        before: list[str] = []
        after: list[str] = []
        length = -1
        while chunk and len(chunk) != length and chunk not in known:
            length = len(chunk)
            first = _length(self._prefix.search(chunk))
            last = _length(self._suffix.search(chunk[first:]))
            if first and chunk[first:] in known:
                last = 0
            elif last and chunk[:-last] in known:
                first = 0
            if first:
                before.append(chunk[:first])
            if last and first + last <= length:
                after.append(chunk[-last:])
                chunk = chunk[:-last]
            chunk = chunk[first:]
        return (*before, *self._middle(chunk), *reversed(after))

    def _middle(self, chunk: str) -> tuple[str, ...]:
        """What is left between the signs: one token, or cut at inner signs, which are tokens too."""
        if not chunk or chunk.isalpha() or chunk in self._exceptions:
            return self._exceptions.get(chunk) or ((chunk,) if chunk else ())
        if "." in chunk and self._url.match(chunk):  # there is no address without a dot
            return (chunk,)
        pieces: list[str] = []
        end = 0
        for sign in self._infix.finditer(chunk):
            if sign.start():  # a sign at the very beginning stays with what follows
                pieces += chunk[end : sign.start()], sign.group()
                end = sign.end()
        return tuple(filter(None, (*pieces, chunk[end:])))

    def _rejoined(self, tokens: tuple[str, ...]) -> tuple[str, ...]:
        """Exceptions among the tokens as the tokens they are to be, the longest and then the first one first."""
        count = len(tokens)
        places = [
            (start - end, start, end)
            for start in range(count)
            for end in range(start + 1, count + 1)
            if tokens[start:end] in self._scattered
        ]
        taken: set[int] = set()
        chosen: dict[int, int] = {}
        for _, start, end in sorted(places):
            if start not in taken and end - 1 not in taken:
                chosen[start] = end
            taken.update(range(start, end))
        return self._with_exceptions(tokens, chosen) if chosen else tokens

    def _with_exceptions(self, tokens: tuple[str, ...], places: Mapping[int, int]) -> tuple[str, ...]:
        mended: list[str] = []
        at = 0
        while at < len(tokens):
            end = places.get(at, 0)
            mended += self._exceptions[self._scattered[tokens[at:end]]] if end else tokens[at : at + 1]
            at = end or at + 1
        return tuple(mended)

    @cached_property
    def _scattered(self) -> dict[tuple[str, ...], str]:
        """The tokens an exception is cut into by the patterns alone → the exception."""
        patterns_alone = AffixRules(self._patterns, {}, [])
        return {patterns_alone.without_rejoining(chunk): chunk for chunk in self._whole}

    @cached_property
    def _prefix(self) -> re.Pattern[str]:
        return re.compile(self._patterns["prefix"])

    @cached_property
    def _suffix(self) -> re.Pattern[str]:
        return re.compile(self._patterns["suffix"])

    @cached_property
    def _infix(self) -> re.Pattern[str]:
        return re.compile(self._patterns["infix"])

    @cached_property
    def _url(self) -> re.Pattern[str]:
        return re.compile(self._patterns["url"])


def _length(found: re.Match[str] | None) -> int:
    return found.end() - found.start() if found else 0
