"""Text within the width of a terminal."""

from __future__ import annotations

import textwrap

WIDTH = 80


def wrapped(text: str, lead: str = "", then: str | None = None) -> str:
    """Text in lines of at most `WIDTH` characters; `lead` begins the first line, `then` (usual: spaces) the others.

    Code ids (`cross-sector`) are never broken.
    """
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent=lead,
        subsequent_indent=" " * len(lead) if then is None else then,
        break_on_hyphens=False,
        break_long_words=False,
    )
