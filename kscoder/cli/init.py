"""`kscoder init`: a new study folder."""

from __future__ import annotations

from pathlib import Path

import click

from kscoder.cli.telling import short


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=".")
def init(folder: Path) -> None:
    """Make a new study folder that runs as it is.

    Lays a study file, the codebook and a short example interview into FOLDER (usual: the current one). Nothing that is
    there is overwritten.
    """
    from kscoder.pipeline.init import init as lay_out

    for path in lay_out(folder):
        click.echo(f"wrote {short(path)}")
    here = folder.resolve() == Path.cwd().resolve()
    step = "" if here else f"cd {short(folder)}\n  "
    click.echo(f"\nNow code the example interview:\n  {step}kscoder code")
    click.echo(
        "Then put your own interviews into transcripts/, a row for each into transcripts/cases.csv, and run again."
    )
