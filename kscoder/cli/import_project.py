"""`kscoder import`: codings and codebooks from other programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kscoder.cli.options import quiet_option
from kscoder.cli.telling import short, tell_findings

if TYPE_CHECKING:
    from kscoder.model import Study

LANGUAGES = click.Choice(["nb", "nn", "en"])


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("study", required=False, type=click.Path(path_type=Path), metavar="[STUDY]")
@click.option("--who", default="", help="Name to keep the decisions under (usual: the coders' names in the project).")
@click.option("--coder", default="", help="Read only what this coder of the project gave.")
@click.option("--removed", is_flag=True, help="Reject the codebook's codings that somebody took out of the project.")
@click.option("--new", "folder", type=click.Path(path_type=Path, file_okay=False), help="Make a new study of it here.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Only make a codebook of its codes: .yaml")
@click.option("--language", type=LANGUAGES, default="nb", show_default=True, help="Language, for --new and --out.")
@quiet_option
def import_project(file: Path, study: Path | None, folder: Path | None, out: Path | None, **options: Any) -> None:
    """Take codings from a project (.qdpx) of NVivo, ATLAS.ti, MAXQDA, QualCoder … as decisions of their coders.

    They join the study's decisions; the next kscoder code shows them. With --new, the project becomes a study of its
    own; with --out, its codes (or those of a .qdc file) become a codebook to write rules in.
    """
    from kscoder.pipeline.load import study_from
    from kscoder.pipeline.new_study import new_study

    if sum(map(bool, (study, folder, out))) > 1:
        raise click.UsageError("Give one of STUDY, --new and --out.")
    language, quiet = options.pop("language"), options.pop("quiet")
    if out or file.suffix.lower() == ".qdc":
        _new_codebook(file, out or file.with_suffix(".yaml"), language)
        return
    if folder:
        found = new_study(file, folder, language)
        click.echo(f"Study: {short(folder)}")
    else:
        found = study_from([study] if study else [])
    _take(file, found, quiet=quiet, **options)


def _new_codebook(file: Path, target: Path, language: str) -> None:
    from kscoder.pipeline.import_project import new_codebook

    codebook = new_codebook(file, target, language)
    click.echo(f"Codebook: {short(target)}, {len(codebook.codes)} codes, no rules yet")


def _take(file: Path, study: Study, *, quiet: bool, **options: Any) -> None:
    from kscoder.pipeline.import_project import import_project as take

    done = take(file, study, **options)
    tell_findings(done.findings, quiet=quiet)
    if not quiet:
        by = f" of {', '.join(name or '(no name)' for name in done.coders)}" if done.coders else ""
        known = f" ({done.known} were there already)" if done.known else ""
        click.echo(f"Decisions: {done.stored} new ones{by} stored in {short(done.path)}{known}")
        click.echo("Run kscoder code to bring them into the workbook.")
