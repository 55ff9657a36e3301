"""`kscoder codebook`: make, look at, test and print a codebook."""

from __future__ import annotations

from pathlib import Path

import click

from kscoder.cli.telling import FINDINGS


@click.group(short_help="A new codebook, its tests, revision, appendix.")
def codebook() -> None:
    """Work on a codebook: a new one, its examples as tests, what to revise, the appendix."""


LANGUAGES = click.Choice(["nb", "nn", "en"])

file_argument = click.argument("file", required=False, type=click.Path(path_type=Path), metavar="[FILE]")


@codebook.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--language", type=LANGUAGES, default="nb", show_default=True, help="Language of its examples.")
@click.option("--title", default="", help="Its title.")
@click.option("--like", default="", metavar="NAME", help="Copy a codebook of kscoder: froehle-roth, froehle-roth-en.")
def new(file: Path, language: str, title: str, like: str) -> None:
    """Write a small codebook with every part of it explained, to begin with."""
    from kscoder.cli.telling import short
    from kscoder.pipeline import codebook as pipeline

    pipeline.new(file, language, title, like)
    click.echo(f"Codebook: {short(file)}")
    click.echo(f"Change it, then run: kscoder codebook test {short(file)}")


@codebook.command()
@file_argument
@click.option("--code", "code_id", default="", help="Show one code in full.")
def show(file: Path | None, code_id: str) -> None:
    """Show the tree of codes, or one code in full."""
    from kscoder.cli.telling_codebook import code_lines, tree_lines
    from kscoder.pipeline import codebook as pipeline

    book = pipeline.read(pipeline.codebook_path(file), code_id)
    for line in code_lines(book[code_id], book) if code_id else tree_lines(book):
        click.echo(line)


@codebook.command()
@file_argument
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="File to write: .docx or .html.")
@click.option("--language", type=LANGUAGES, help="Language of headings and labels (usual: the codebook's).")
@click.option("--examples", default=2, show_default=True, help="Examples and counterexamples printed of each code.")
@click.option("--rules", is_flag=True, help="Also print the rules by which codes are given.")
def render(file: Path | None, out: Path | None, language: str | None, examples: int, rules: bool) -> None:
    """Write the codebook as the appendix of a thesis, in Word or as a page."""
    from kscoder.cli.telling import short
    from kscoder.pipeline import codebook as pipeline

    path = pipeline.codebook_path(file)
    target = out or Path(f"{path.stem}.docx")
    pipeline.render(path, target, language or "", examples, rules=rules)
    click.echo(f"Appendix: {short(target)}")


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
