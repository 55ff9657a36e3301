"""`kscoder code --corpus`: a corpus instead of interviews."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from kscoder.cli.telling import short

OPTIONS = ("corpus", "text", "id", "by", "workers", "engine", "scheduler", "keep")


def corpus_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options for a corpus."""
    for option in reversed(
        (
            click.option(
                "--corpus",
                type=click.Path(path_type=Path),
                help="Code documents instead of interviews: a table (csv, jsonl, parquet) or a folder of text files.",
            ),
            click.option("--text", default="text", help="Corpus: column of the text (usual: text)."),
            click.option("--id", default="", help="Corpus: column of the documents' ids (usual: the row's number)."),
            click.option("--by", multiple=True, help="Corpus: column to compare by; may be given several times."),
            click.option("--workers", type=click.IntRange(1), default=1, help="Corpus: processes to use (usual: 1)."),
            click.option(
                "--engine", type=click.Choice(["local", "dask"]), default="local", help="Corpus: who does the work."
            ),
            click.option("--scheduler", default="", help="Corpus: address of the Dask scheduler, tcp://HOST:8786."),
            click.option(
                "--keep/--no-keep", default=True, help="Corpus: keep what was read for the next run (usual: yes)."
            ),
        )
    ):
        command = option(command)
    return command


def code_corpus(options: Mapping[str, Any], study: Mapping[str, Any], out: Path | None, form: str, quiet: bool) -> None:
    """Code the corpus that the options name; `study` holds the options of a run."""
    from kscoder.pipeline import corpus as pipeline

    if (options["engine"] == "dask") != bool(options["scheduler"]):
        raise click.UsageError("--engine dask and --scheduler ADDRESS go together")
    codebook = study["codebook"]
    if codebook is None:
        raise click.UsageError("a corpus needs --codebook FILE")
    corpus = pipeline.Corpus(
        path=options["corpus"].resolve(),
        codebook=codebook.resolve(),
        text=options["text"],
        id=options["id"],
        by=options["by"],
        language=study["language"] or "nb",
        unit=study["unit"] or "sentence",
    )
    on = _silent if quiet or not sys.stderr.isatty() else _told
    out = out or Path("codings.parquet")
    how = {name: options[name] for name in ("workers", "scheduler", "keep")}
    try:
        coded = pipeline.code_corpus(corpus, out, **how, on=on)
    finally:
        if on is _told:
            click.echo("\r", nl=False, err=True)  # what comes next takes the place of the count
    figures = {
        "documents": coded.counts.documents.total(),
        "words": coded.counts.words.total(),
        "codings": coded.lines,
        "table": str(coded.codings),
        "workbook": str(coded.workbook),
    }
    if form == "json":
        click.echo(json.dumps(figures, ensure_ascii=False, indent=2))
    elif not quiet:
        click.echo(f"{figures['documents']:,} documents, {figures['words']:,} words, {figures['codings']:,} codings")
        click.echo(f"Codings: {short(coded.codings)}")
        click.echo(f"Cross-tab and sample: {short(coded.workbook)}")
        if coded.kept:
            click.echo(f"Kept for the next run (holds the texts' words; safe to delete): {short(coded.kept)}")


def _silent(_documents: int) -> None:
    return None


def _told(documents: int) -> None:
    click.echo(f"\r{documents:,} documents", nl=False, err=True)
