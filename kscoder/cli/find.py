"""`kscoder find`: a term in its context."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kscoder.cli.wrapping import WIDTH, wrapped

if TYPE_CHECKING:
    from kscoder.core.concordance import CellPlaces, Place
    from kscoder.pipeline.find import Found

MIN_SIDE = 12
"""Characters shown on either side, however long the words found are."""


@click.command(short_help="A term in its context, by size and period.")
@click.argument("term")
@click.argument("places", nargs=-1, type=click.Path(path_type=Path), metavar="[STUDY or TRANSCRIPTS]...")
@click.option("--cases", type=click.Path(path_type=Path), help="Cases file (csv or xlsx) to use instead.")
@click.option("--language", type=click.Choice(["nb", "nn", "en"]), help="Language of the transcripts.")
@click.option("--width", default=WIDTH, show_default=True, help="Characters a line may have.")
def find(term: str, places: tuple[Path, ...], cases: Path | None, language: str | None, width: int) -> None:
    """Find a TERM in what the informants say, with what stands around it, by size and period.

    TERM is written as in a codebook: forankre (all forms), '"SLIK"' (this form only), 'behov*', 'ta i bruk', or
    '{near: [leder, forankre], within: 5}'.
    """
    from kscoder.pipeline import find as pipeline

    found = pipeline.find(term, pipeline.study_of(places, cases, language))
    for line in _lines(found, width):
        click.echo(line)


def _lines(found: Found, width: int) -> Iterator[str]:
    total = sum(len(cell.places) for cell in found.cells)
    for cell in found.cells:
        yield click.style(_head(cell), bold=True)
        for place in cell.places:
            yield _in_context(place, width)
    if total:
        yield f"{total:,} in all. Brackets mark what {found.pattern} finds; ¬ stands before what is negated."
        return
    yield f"{found.pattern} finds nothing in the informants' talk."
    if found.nearly:
        yield "Words that come near:"
        for likeness in found.nearly:
            yield wrapped(likeness.reason, "  ")


def _head(cell: CellPlaces) -> str:
    values = " · ".join(value or "(unknown)" for value in cell.values) or "all talk"
    return (
        f"{values}: {len(cell.places)} in {cell.cases} of {cell.cases_speaking} cases, "
        f"{cell.per_thousand:.1f} per 1,000 words"
    )


def _in_context(place: Place, width: int) -> str:
    """One line, the words found in its middle."""
    label = f"  {place.transcript}:{place.turn}"
    label = f"{label:<9}{'¬' if place.negated else ' '} "
    first, last = place.found[0].start, place.found[-1].end
    key = _marked(place)
    side = max(MIN_SIDE, (width - len(label) - len(key)) // 2)
    left, right = _before(place.text[:first], side), _after(place.text[last:], side)
    return f"{label}{left:>{side}}{key}{right}".rstrip()


def _before(text: str, room: int) -> str:
    """The end of a text, cut at a word where it is too long."""
    if len(text) <= room:
        return text
    return "…" + text[-(room - 1) :].partition(" ")[2]


def _after(text: str, room: int) -> str:
    """The beginning of a text, cut at a word where it is too long."""
    if len(text) <= room:
        return text
    return text[: room - 1].rpartition(" ")[0] + "…"


def _marked(place: Place) -> str:
    """From the first word found to the last, what was found in brackets."""
    pieces = []
    at = place.found[0].start
    for span in place.found:
        pieces.append(f"{place.text[at : span.start]}[{place.text[span.start : span.end]}]")
        at = span.end
    return "".join(pieces)
