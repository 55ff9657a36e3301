"""`kscoder code`: the main job."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from kscoder.cli.corpus import OPTIONS, code_corpus, corpus_options
from kscoder.cli.options import places_argument, quiet_option, study_options
from kscoder.cli.telling import BAD_INPUT, no_progress, progress, short, tell_findings


@click.command()
@places_argument
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Workbook to write (usual: codings.xlsx).")
@study_options
@corpus_options
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Form of the summary.")
@quiet_option
def code(places: tuple[Path, ...], out: Path | None, form: str, quiet: bool, keep_going: bool, **options: Any) -> None:
    """Load the transcripts, code them by the codebook, and write the workbook.

    Give a study folder, or transcripts (files or folders) together with --codebook. With --corpus, documents are coded
    instead, any number of them: see docs/corpus.md.
    """
    corpus = {name: options.pop(name) for name in OPTIONS}
    if corpus["corpus"] is not None:
        code_corpus(corpus, options, out, form, quiet)
        return
    from kscoder.pipeline.collecting import none_at_exit, paused

    none_at_exit()
    with paused():
        _code(places, out, form, quiet=quiet, keep_going=keep_going, **options)


def _code(
    places: tuple[Path, ...], out: Path | None, form: str, *, quiet: bool, keep_going: bool, **options: Any
) -> None:
    from kscoder.cli.wrapping import wrapped
    from kscoder.core.summary import figures, summary
    from kscoder.pipeline import code as pipeline
    from kscoder.pipeline.decisions import file_of
    from kscoder.pipeline.load import study_from

    study = study_from(places, out=out, **options)
    run = pipeline.code(study, keep_going=keep_going, progress=no_progress if quiet else progress)
    written = pipeline.write(run)
    tell_findings((*run.findings, *written.findings), quiet=quiet)
    if form == "json":
        click.echo(
            json.dumps(
                figures(run) | {"workbook": str(written.path), "changes": written.changes}, ensure_ascii=False, indent=2
            )
        )
    elif not quiet:
        for line in summary(run):
            click.echo(line)
        click.echo(wrapped(written.changes))
        if run.decided.new:
            name = study.coder or "no name; give one with --who or `coder:` in kscoder.yaml"
            click.echo(f"Decisions: {len(run.decided.new)} new ones stored in {short(file_of(study))} ({name})")
        if written.backup:
            click.echo(f"The workbook as it was: {short(written.backup)}")
        click.echo(f"Workbook: {short(written.path)}")
    if any(finding.severity == "error" for finding in run.findings) and not keep_going:
        raise click.exceptions.Exit(BAD_INPUT)
