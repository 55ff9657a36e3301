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


@codebook.command()
@click.argument("study", required=False, type=click.Path(path_type=Path), metavar="[STUDY]")
@click.option("--codebook", "file", type=click.Path(path_type=Path), help="Codebook to use instead of the study's.")
@click.option("--all", "every", is_flag=True, help="Show every term and word, not only the first ones.")
def lint(study: Path | None, file: Path | None, every: bool) -> None:
    """Show what to look at before the next revision, from the study's own talk.

    Codes that are never given or nearly always stand together, terms of one interview only, terms nobody says, and the
    words that mark uncoded talk or one class of cases. These are hints, not errors.
    """
    from kscoder.cli.telling_lint import lines
    from kscoder.pipeline.lint import lint as look
    from kscoder.pipeline.load import study_from

    for line in lines(look(study_from([study] if study else [], codebook=file)), every=every):
        click.echo(line)
