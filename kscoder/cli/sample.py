"""`kscoder sample`: segments for a second coder, without the codes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kscoder.cli.options import quiet_option
from kscoder.cli.telling import short, tell_findings

if TYPE_CHECKING:
    from kscoder.core.sample import Sample
    from kscoder.model import Run


@click.command()
@click.argument("study", required=False, type=click.Path(path_type=Path), metavar="[STUDY]")
@click.option("--size", type=click.IntRange(min=1), default=150, show_default=True, help="How many segments.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("sample.xlsx"),
    show_default=True,
    help="Workbook to write.",
)
@click.option(
    "--uncoded",
    type=click.FloatRange(0, 1),
    default=0.25,
    show_default=True,
    help="Share of segments to which no code was given.",
)
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed draws the same segments.")
@quiet_option
def sample(study: Path | None, size: int, out: Path, uncoded: float, seed: int, quiet: bool) -> None:
    """Draw a sample for a second coder, evenly over codes, sizes and periods.

    The workbook holds the words, what was said before them, and the codebook; nothing tells what was coded. When it
    is filled in: kscoder agree codings.xlsx sample.xlsx
    """
    from kscoder.pipeline import sample as pipeline
    from kscoder.pipeline.load import study_from

    drawn, run = pipeline.sample(study_from([study] if study else []), size, out, uncoded=uncoded, seed=seed)
    tell_findings((finding for finding in run.findings if finding.severity == "error"), quiet=quiet)
    if not quiet:
        for line in _told(drawn, run, seed):
            click.echo(line)
        click.echo(f"Sample: {short(out)}")


def _told(drawn: Sample, run: Run, seed: int) -> Iterator[str]:
    blank = sum(stratum.drawn for stratum in drawn.strata if not stratum.code)
    reached = [stratum for stratum in drawn.strata if stratum.code and stratum.drawn]
    coded = [stratum for stratum in drawn.strata if stratum.code]
    levels = " × ".join((*run.study.columns, "code"))
    yield (
        f"{len(drawn.segments):,} of {len(run.segments):,} segments, {blank:,} of them without a code; "
        f"{len(reached):,} of {len(coded):,} cells of {levels} that hold codings (seed {seed})."
    )
    yield "Codes are drawn evenly, not as often as they occur: prevalence in the sample is not that of the study."
