"""How the command line tells what changed between two runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from kscoder.cli.wrapping import WIDTH, wrapped
from kscoder.core.changes import cells_of, paragraph
from kscoder.core.compare import Change, CodeChange, Comparison
from kscoder.core.counted import counted

SHOWN = 5
"""Sentences shown of a code in each direction; --all shows every one."""


def lines(comparison: Comparison, *, every: bool) -> Iterator[str]:
    """The comparison from the whole to the parts: a paragraph, a table of codes, then code by code."""
    yield wrapped(paragraph(comparison))
    if comparison.old.levels != comparison.new.levels:
        yield "The two cross-tabs are not broken down in the same way, so their cells are not compared."
    changed = [code for code in comparison.codes if code.changed]
    if changed:
        yield ""
        yield from _table(changed)
        yield f"{counted(len(comparison.codes) - len(changed), 'other code')} did not change."
    for code in changed:
        yield ""
        yield from _code(comparison, code, None if every else SHOWN)


def _table(codes: Sequence[CodeChange]) -> Iterator[str]:
    width = max(4, *(len(code.code) for code in codes))
    width = min(width, WIDTH - 5 * 7)
    yield f"{'Code':<{width}}" + "".join(f"{head:>7}" for head in ("before", "kept", "lost", "gained", "after"))
    for code in codes:
        counts = (code.before, code.kept, len(code.lost), len(code.gained), code.after)
        yield f"{_cut(code.code, width):<{width}}" + "".join(f"{count:>7,}" for count in counts)


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else "…" + text[-(width - 1) :]


def _code(comparison: Comparison, code: CodeChange, most: int | None) -> Iterator[str]:
    yield click.style(f"{code.code}  {code.label}", bold=True)
    if code.status:
        yield "  new in the codebook" if code.status == "new" else "  no longer in the codebook"
    if code.formerly:
        yield f"  was {', '.join(code.formerly)}"
    if code.merged:
        yield f"  {code.merged} codings of the merged codes stood on the same words and count once now"
    yield from _sentences("−", "red", code.lost, most)
    yield from _sentences("+", "green", code.gained, most)
    for cell in cells_of(comparison, code.code):
        place = " · ".join(value or "(unknown)" for value in cell.cell)
        codings, cases = (f"{before} → {after}" for before, after in (cell.codings, cell.cases))
        yield f"  {place}: {codings} codings, {cases} cases"


def _sentences(sign: str, colour: str, changes: Sequence[Change], most: int | None) -> Iterator[str]:
    for change in changes[:most]:
        coding = change.coding
        yield click.style(wrapped(f"{coding.transcript}:{coding.turn} {coding.words}", f"  {sign} "), fg=colour)
        if change.note:
            yield wrapped(f"({change.note})", "    ")
    if most is not None and len(changes) > most:
        yield f"  {sign} … and {len(changes) - most} more (--all shows them)"
