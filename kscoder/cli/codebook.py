"""`kscoder codebook`: make, look at, test and print a codebook."""

from __future__ import annotations

from pathlib import Path

import click

from kscoder.cli.telling import FINDINGS


@click.group()
def codebook() -> None:
    """Work on a codebook: a new one, its examples as tests, what to revise, the appendix."""


file_argument = click.argument("file", required=False, type=click.Path(path_type=Path), metavar="[FILE]")


@codebook.command()
@file_argument
def test(file: Path | None) -> None:
    """Code the codebook's own examples and counterexamples.

    Ends with exit code 1 if one of them is not coded as the codebook says. FILE is usually the study's codebook.
    """
    from kscoder.cli.telling_rules import report_lines
    from kscoder.pipeline import codebook as pipeline

    report = pipeline.test(pipeline.codebook_path(file))
    for line in report_lines(report):
        click.echo(line)
    if report.failures:
        raise click.exceptions.Exit(FINDINGS)
