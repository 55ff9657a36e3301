"""`kscoder diff`: what changed between two runs, workbooks or codebooks."""

from __future__ import annotations

from pathlib import Path

import click

from kscoder.cli.options import quiet_option
from kscoder.cli.telling import FINDINGS, short


@click.command(short_help="What changed between two runs or codebooks.")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option("--study", type=click.Path(path_type=Path), help="Study on which codebooks are tried (usual: this one).")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Also write the changes to an .xlsx file.")
@click.option("--all", "every", is_flag=True, help="Show every sentence, not only the first five of a code.")
@click.option("--exit-code", is_flag=True, help="End with exit code 1 if anything changed.")
@quiet_option
def diff(old: Path, new: Path, study: Path | None, out: Path | None, every: bool, exit_code: bool, quiet: bool) -> None:
    """Show what changed from OLD to NEW, code by code and sentence by sentence.

    OLD and NEW are workbooks, codebooks (tried on the study's transcripts), study folders (their last run), or
    recorded runs. Codes that were renamed or merged (`replaces` in the codebook) are followed.
    """
    from kscoder.cli.telling_changes import lines
    from kscoder.pipeline import compare

    found = compare.compare_files(old, new, compare.study_for([study] if study else []))
    if not quiet:
        for line in lines(found, every=every):
            click.echo(line)
    if out:
        compare.write(found, out)
        if not quiet:
            click.echo(f"Changes: {short(out)}")
    if exit_code and found.changed:
        raise click.exceptions.Exit(FINDINGS)
