"""“Did you mean …?” for names that were mistyped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

MOST_NAMES = 15


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A question to append to a message; empty where nothing comes close.

    >>> did_you_mean("exmaples", ["examples", "include"])
    ' (did you mean "examples"?)'
    """
    close = _closest(name, list(known))
    return f' (did you mean "{close}"?)' if close else ""


def proposal(name: str, known: Iterable[str]) -> str:
    """A sentence that proposes the likeliest name, or tells which there are where none is close.

    >>> proposal("exmaples", ["examples", "include"])
    'Did you mean `examples`?'
    """
    names = sorted(known)
    close = _closest(name.casefold(), names)
    if close:
        return f"Did you mean `{close}`?"
    more = ", …" if len(names) > MOST_NAMES else ""
    return f"Possible here: {', '.join(names[:MOST_NAMES])}{more}." if names else ""


def _closest(name: str, known: Sequence[str]) -> str:
    return next(iter(get_close_matches(name, known, n=1, cutoff=0.6)), "")
