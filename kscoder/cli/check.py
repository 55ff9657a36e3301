"""`kscoder check`: what was understood of a study, and what is odd about it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kscoder.cli.options import places_argument, study_options
from kscoder.cli.telling import BAD_INPUT, FINDINGS


@click.command()
@places_argument
@click.option("--strict", is_flag=True, help="Personal data left in a transcript is an error.")
@click.option(
    "--review",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Review list (csv) of personal data: written with all that was found, and read for your rulings.",
)
@click.option("--transcript", "only", metavar="NAME", help="Show the page of one transcript only.")
@click.option("-q", "--quiet", is_flag=True, help="Show only errors and warnings, no pages.")
@study_options
def check(places: tuple[Path, ...], quiet: bool, only: str | None, **options: Any) -> None:
    """Show what is understood of study, codebook and transcripts, and what is odd about them.

    One page a transcript: encoding, speakers, periods, guide questions, oddities, and personal data that is left. Exit
    code 0: nothing to look at; 1: something is; 2: something cannot be used, or --strict found personal data.
    """
    from kscoder.cli.telling_check import page_lines, summary_lines
    from kscoder.errors import StudyError
    from kscoder.pipeline import check as pipeline
    from kscoder.pipeline.load import study_from

    how = {name: options.pop(name) for name in ("keep_going", "strict", "review")}
    checked = pipeline.check(study_from(places, **options), **how)
    pages = [page for page in checked.pages if only in (None, page.transcript.name)]
    if not pages:
        names = ", ".join(page.transcript.name for page in checked.pages)
        raise StudyError(f'there is no transcript "{only}"', "", f"Name one of: {names}")
    for page in [] if quiet else pages:
        for line in page_lines(page):
            click.echo(line)
    for line in summary_lines(checked, quiet=quiet):
        click.echo(line)
    severities = {finding.severity for finding in checked.all_findings}
    if "error" in severities and not how["keep_going"]:
        raise click.exceptions.Exit(BAD_INPUT)
    if severities & {"error", "warning"} or checked.failed_examples:
        raise click.exceptions.Exit(FINDINGS)
