"""`kscoder anonymise`: copies of the transcripts with pseudonyms."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kscoder.cli.options import places_argument
from kscoder.cli.telling import BAD_INPUT, FINDINGS

FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@places_argument
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Folder for the copies.")
@click.option("--key", type=FILE, help="Where the key is kept (csv): not inside or beside the transcripts.")
@click.option("--review", type=FILE, help="Review list (csv): your rulings are read, all that was found is written.")
@click.option("--list-only", is_flag=True, help="Write the review list and no copies.")
@click.option("--codebook", type=click.Path(path_type=Path), help="Codebook to use instead of the study's.")
@click.option("--language", type=click.Choice(["nb", "nn", "en"]), help="Language of the transcripts.")
def anonymise(
    places: tuple[Path, ...], out: Path | None, key: Path | None, review: Path | None, list_only: bool, **options: Any
) -> None:
    """Write copies of the transcripts with pseudonyms such as [navn 1] for names, places and numbers.

    First --review FILE --list-only, to see what was found and to rule on it; then --out FOLDER --key FILE with the same
    --review. The originals are never changed, and nothing is overwritten.
    """
    from kscoder.cli.telling import short, told
    from kscoder.errors import StudyError
    from kscoder.pipeline import anonymise as pipeline
    from kscoder.pipeline.load import study_from

    if list_only and review is None:
        raise StudyError("no file for the review list was named", mend="Add --review FILE.csv")
    if not list_only and (out is None or key is None):
        mend = "Add --out FOLDER for the copies and --key FILE.csv for the key, or --review FILE.csv --list-only."
        raise StudyError("it was not said where to put the copies and their key", mend=mend)
    study = study_from(places, **options)
    if list_only or out is None or key is None:
        done = pipeline.review_list(study, review or Path("review.csv"))
    else:
        done = pipeline.anonymise(study, out, key, review)
    for finding in done.findings:
        click.echo(told(finding), err=True)
    ruled = sum(bool(row.ruling) for row in done.rows)
    click.echo(f"Found: {len(done.rows)} different words or numbers, {ruled} of them ruled on")
    if review is not None:
        click.echo(f"Review list: {short(review)}")
    if out is not None and key is not None and not list_only:
        click.echo(f"Copies: {len(done.copies)} in {short(out)}, {done.replacements} replacements")
        click.echo(f"Key: {short(key)} (keep it apart from the copies)")
    if any(finding.severity == "error" for finding in done.findings):
        raise click.exceptions.Exit(BAD_INPUT)
    if done.findings:
        raise click.exceptions.Exit(FINDINGS)
