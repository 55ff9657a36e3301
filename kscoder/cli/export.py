"""`kscoder export`: the study in the forms of other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kscoder.cli.options import places_argument, quiet_option, study_options
from kscoder.cli.telling import BAD_INPUT, no_progress, progress, short, tell_findings

FORMS = ("qdpx", "qdc", "taguette", "csv", "parquet", "html", "docx")


@click.command()
@places_argument
@click.option("--to", "form", type=click.Choice(FORMS), required=True, help="Form of the export.")
@click.option("--out", type=click.Path(path_type=Path), help="File to write; for csv and parquet a folder.")
@study_options
@quiet_option
def export(
    places: tuple[Path, ...], form: str, out: Path | None, quiet: bool, keep_going: bool, **options: Any
) -> None:
    """Write the coded study for other programs and for reading.

    \b
    qdpx      whole project for NVivo, ATLAS.ti, MAXQDA, QualCoder (REFI-QDA)
    qdc       the codebook alone, for the same programs
    taguette  project for Taguette, which reads no qdpx (.sqlite3)
    csv       all tables and a data dictionary, in a folder
    parquet   the same, typed; needs: pip install kscoder[parquet]
    html      report in one file: cross-tab, case matrix, portraits, quotes
    docx      quotes by code, to write up from

    Decisions in the workbook are read, and nothing but the export is written. Without --out it lies beside the
    workbook.
    """
    from kscoder.pipeline.export import export as pipeline
    from kscoder.pipeline.load import study_from

    study = study_from(places, **options)
    done = pipeline(study, form, out, keep_going=keep_going, progress=no_progress if quiet else progress)
    findings = done.run.findings if done.run else ()
    tell_findings(findings, quiet=quiet)
    if not quiet:
        folder = len(done.paths) > 1
        click.echo(f"Export: {short(done.paths[0].parent if folder else done.paths[0])}")
        for path in done.paths if folder else ():
            click.echo(f"  {path.name}")
    if any(finding.severity == "error" for finding in findings) and not keep_going:
        raise click.exceptions.Exit(BAD_INPUT)
