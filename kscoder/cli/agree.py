"""`kscoder agree`: agreement between coders, and what they settle together."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kscoder.cli.options import quiet_option
from kscoder.cli.telling import FINDINGS, short, tell_findings

if TYPE_CHECKING:
    from kscoder.model import Finding
    from kscoder.pipeline.agree import Compared, Settled


@click.command()
@click.argument("coders", nargs=-1, type=click.Path(path_type=Path), metavar="A B [C]...")
@click.option("--study", type=click.Path(path_type=Path), help="Study whose transcripts were coded (usual: this one).")
@click.option(
    "--unit",
    type=click.Choice(["segment", "turn", "word"]),
    default="segment",
    show_default=True,
    help="What is compared: the study's segments, informants' turns, or words.",
)
@click.option(
    "--blank",
    type=click.Choice(["no", "missing"]),
    default="no",
    show_default=True,
    help="A segment without codes: no code applies, or the coder did not judge it.",
)
@click.option("--draws", type=click.IntRange(min=0), default=1000, show_default=True, help="Draws for the intervals.")
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed gives the same intervals.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Also write the figures to an .xlsx file.")
@click.option(
    "--adjudicate", type=click.Path(path_type=Path, dir_okay=False), help="Write the disagreements to be settled."
)
@click.option(
    "--settle",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Instead: take the decisions in a filled-in adjudication workbook.",
)
@quiet_option
def agree(
    coders: tuple[Path, ...], study: Path | None, unit: str, quiet: bool, settle: Path | None, **options: Any
) -> None:
    """Show how coders agree, code by code and dimension by dimension.

    A, B, C are what one coder each has coded: a workbook, a sample that was filled in, decisions (.jsonl), a codebook
    (.yaml, tried on the study's transcripts), a recorded run, a project of another program (.qdpx; with several coders
    project.qdpx:NAME) or a study folder.
    """
    from kscoder.cli.telling_agreement import lines
    from kscoder.pipeline import agree as pipeline
    from kscoder.pipeline.load import study_from

    found = study_from([study] if study else [])
    if settle:
        if coders:
            raise click.UsageError("--settle takes no coders: name only the adjudication workbook.")
        _settle(settle, pipeline.settle(settle, found), quiet=quiet)
        return
    asked = {name: options[name] for name in ("blank", "draws", "seed")}
    compared = pipeline.agree(coders, found, kind=unit, **asked)
    tell_findings(compared.agreement.findings, quiet=quiet)
    if not quiet:
        for line in lines(compared.agreement):
            click.echo(line)
    _write(compared, options["out"], options["adjudicate"], quiet=quiet)
    _end(compared.agreement.findings)


def _write(compared: Compared, out: Path | None, adjudicate: Path | None, *, quiet: bool) -> None:
    from kscoder.pipeline import agree as pipeline

    told = []
    if out:
        pipeline.write_agreement(compared, out)
        told.append(f"Figures: {short(out)}")
    if adjudicate:
        number = pipeline.write_adjudication(compared, adjudicate)
        told.append(f"Disagreements to settle: {number:,}, in {short(adjudicate)}")
    for line in [] if quiet else told:
        click.echo(line)


def _settle(path: Path, settled: Settled, *, quiet: bool) -> None:
    tell_findings(settled.findings, quiet=quiet)
    if not quiet:
        known = f" ({settled.known:,} were there already)" if settled.known else ""
        click.echo(f"{settled.stored:,} decisions from {short(path)} were added to {short(settled.path)}{known}")
        click.echo("The next kscoder code follows them.")
    _end(settled.findings)


def _end(findings: Iterable[Finding]) -> None:
    """Exit code 1 where something had to be left out."""
    if any(finding.severity == "error" for finding in findings):
        raise click.exceptions.Exit(FINDINGS)
