"""How the command line tells what to look at in a codebook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import click

from kscoder.cli.wrapping import wrapped
from kscoder.core.counted import counted
from kscoder.core.keyness import Keyword
from kscoder.pipeline.lint import Lint

WORDS = 15
"""Key words shown of uncoded talk …"""
CLASS_WORDS = 8
"""… and of one class."""
TERMS = 4
"""Unheard terms named of a code; --all names every one."""


def lines(found: Lint, *, every: bool) -> Iterator[str]:
    """Findings, then terms nobody says, then words that no code speaks of."""
    for mend, alike in groupby(found.findings, key=lambda finding: finding.mend):
        for finding in alike:
            yield wrapped(f"{finding.place}: {finding.message}", then="  ")
        yield wrapped(mend, "  → ")
        yield ""
    yield from _unheard(found, every)
    yield from _uncoded(found, every)
    yield from _classes(found, every)


def _unheard(found: Lint, every: bool) -> Iterator[str]:
    if not found.unheard:
        return
    total = sum(len(terms) for terms in found.unheard.values())
    yield click.style(f"{counted(total, 'term')} that nobody says", bold=True)
    for code, terms in found.unheard.items():
        shown = terms if every else terms[:TERMS]
        more = f" … and {len(terms) - len(shown)} more" if len(terms) > len(shown) else ""
        yield wrapped(f"{', '.join(shown)}{more}", f"  {code}: ", "    ")
    yield ""


def _uncoded(found: Lint, every: bool) -> Iterator[str]:
    yield click.style("Words that mark the talk without a code", bold=True)
    yield from _key_words(found.uncoded, None if every else WORDS, "coded talk")


def _classes(found: Lint, every: bool) -> Iterator[str]:
    for name, words in found.classes.items():
        yield ""
        yield click.style(f"Words that mark {found.attribute} {name}", bold=True)
        yield from _key_words(words, None if every else CLASS_WORDS, "the others")


def _key_words(words: Sequence[Keyword], most: int | None, rest: str) -> Iterator[str]:
    if not words:
        yield "  none stands out"
        return
    width = max(len(word.word) for word in words[:most])
    yield f"  {'':<{width}}   here  in {rest}  interviews     G²"
    for word in words[:most]:
        column = len(rest) + 3
        yield f"  {word.word:<{width}}{word.count:>7,}{word.rest:>{column + 2},}{word.transcripts:>12}{word.g2:>7.1f}"
