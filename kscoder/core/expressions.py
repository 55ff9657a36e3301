"""Regular expressions by RE2: time grows with the text's length, whatever the pattern."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property
from typing import Any

from kscoder.model import Span

_HARD_TOGETHER = re.compile(r"[\^$]")
"""Signs of expressions that find a place by what does not stand there, or at an edge: `[^.?]{0,70}`, `^ja`."""
TOGETHER = 50
"""So many expressions are looked for in one pass; more would need much memory."""
MEMORY = 64 << 20
"""Bytes that one pass may use for its states."""

_AT_AN_EDGE = re.compile(r"\\[Az]")
"""What makes an expression depend on where a whole text begins and ends."""


@cache
def compiled(expression: str) -> Callable[[str], Iterator[Span]]:
    """A regular expression as a function text → spans.

    Capitals count only if the expression has any, as for exact forms.
    """
    import re2

    options = re2.Options()
    options.case_sensitive = _minds_capitals(expression)
    options.log_errors = False
    pattern = re2.compile(expression, options)

    def spans(text: str) -> Iterator[Span]:
        for match in pattern.finditer(text):
            if match.end() > match.start():
                yield Span(match.start(), match.end())

    return spans


def _minds_capitals(expression: str) -> bool:
    return expression != expression.lower()


class Sieve:
    """Tells of many expressions which stand in a text at all; few do in any one.

    Plain ones are looked for together, in one pass. Those with signs of `_HARD_TOGETHER` would need too many states for
    that: they are told by letters that they cannot do without, and then tried one by one.
    """

    def __init__(self, expressions: Iterable[str]) -> None:
        every = sorted(each for each in set(expressions) if sievable(each))
        self._plain = [each for each in every if not _HARD_TOGETHER.search(each)]
        self._hard = [each for each in every if _HARD_TOGETHER.search(each)]

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self._plain or self._hard)

    def standing_in(self, stretches: Sequence[str]) -> Iterator[str]:
        """Expressions with a match in one of the stretches, and perhaps some that match across or in parts of them."""
        # A line end parts the stretches for \b, ^ and $ as their own ends do.
        text = "\n".join(stretches)
        for looked_for, expressions in self._passes:
            yield from (expressions[number] for number in looked_for.Match(text) or ())

    @cached_property
    def _passes(self) -> list[tuple[Any, Sequence[str]]]:
        passes = [_one_pass(some) for some in _portions(self._plain)]
        return [*passes, _one_by_one(self._hard)] if self._hard else passes


def sievable(expression: str) -> bool:
    """Whether it finds what it finds also where its text is one line of several."""
    return not _AT_AN_EDGE.search(expression)


def _portions(expressions: Sequence[str]) -> Iterator[Sequence[str]]:
    return (expressions[start : start + TOGETHER] for start in range(0, len(expressions), TOGETHER))


def _one_pass(expressions: Sequence[str]) -> tuple[Any, Sequence[str]]:
    import re2

    options = re2.Options()
    options.max_mem = MEMORY
    options.log_errors = False
    together = re2.Set.SearchSet(options)
    for expression in expressions:
        together.Add(_in_lines(expression))
    together.Compile()
    return together, expressions


def _one_by_one(expressions: Sequence[str]) -> tuple[Any, Sequence[str]]:
    import re2

    options = re2.Options()
    options.log_errors = False
    found = re2.Filter()
    for expression in expressions:
        found.Add(_in_lines(expression), options)
    found.Compile()
    return found, expressions


def _in_lines(expression: str) -> str:
    return f"(?m:{expression})" if _minds_capitals(expression) else f"(?mi:{expression})"
