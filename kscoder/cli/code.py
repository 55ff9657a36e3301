"""`kscoder code`: the main job."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kscoder.cli.options import places_argument, quiet_option, study_options
from kscoder.cli.telling import BAD_INPUT, no_progress, progress, short, told


@click.command()
@places_argument
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Workbook to write (usual: codings.xlsx).")
@study_options
@quiet_option
def code(places: tuple[Path, ...], out: Path | None, quiet: bool, keep_going: bool, **options: Any) -> None:
    """Load the transcripts, code them by the codebook, and write the workbook.

    Give a study folder, or transcripts (files or folders) together with --codebook.
    """
    from kscoder.core.summary import summary
    from kscoder.pipeline import code as pipeline
    from kscoder.pipeline.load import study_from

    study = study_from(places, out=out, **options)
    run = pipeline.code(study, keep_going=keep_going, progress=no_progress if quiet else progress)
    written = pipeline.write(run)
    for finding in (*run.findings, *written.findings):
        if finding.severity == "error" or (finding.severity == "warning" and not quiet):
            click.echo(told(finding), err=True)
    if not quiet:
        for line in summary(run):
            click.echo(line)
        click.echo(f"Workbook: {short(written.path)}")
    if any(finding.severity == "error" for finding in run.findings) and not keep_going:
        raise click.exceptions.Exit(BAD_INPUT)
