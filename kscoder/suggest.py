"""“Did you mean …?” for names that were mistyped."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A question to append to a message; empty where nothing comes close.

    >>> did_you_mean("exmaples", ["examples", "include"])
    ' (did you mean "examples"?)'
    """
    close = get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f' (did you mean "{close[0]}"?)' if close else ""
