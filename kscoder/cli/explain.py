"""`kscoder explain` and `kscoder why`: what the codebook makes of some words, and why."""

from __future__ import annotations

from pathlib import Path

import click

codebook_option = click.option(
    "--codebook", type=click.Path(path_type=Path), help="Codebook to use instead of the study's."
)
code_option = click.option("--code", "under", default="", help="Only this code and those below it, with every miss.")
all_option = click.option("--all", "every", is_flag=True, help="Show every rule that almost fired.")


@click.command(short_help="Why a sentence gets its codes, or does not.")
@click.argument("sentence")
@click.option("--question", default="", help="What the interviewer said just before it.")
@code_option
@codebook_option
@all_option
def explain(sentence: str, question: str, under: str, codebook: Path | None, every: bool) -> None:
    """Show what the codebook makes of a SENTENCE, as if an informant had said it.

    Shows each word with its dictionary forms, compounds and negation, the rules that fired, and those that almost did.
    """
    from kscoder.cli.telling_rules import explanation_lines
    from kscoder.pipeline import codebook as pipeline
    from kscoder.pipeline.compare import study_for

    study = None if codebook else study_for([])
    path = pipeline.codebook_path(codebook)
    found = pipeline.explain_words(sentence, path, study, question, under)
    for line in explanation_lines(found, every=every, words=True):
        click.echo(line)


@click.command(short_help="Why a turn of an interview got its codes.")
@click.argument("turn")
@click.argument("study", required=False, type=click.Path(path_type=Path))
@code_option
@codebook_option
@all_option
@click.option("--words", is_flag=True, help="Also show how every word was read.")
def why(turn: str, study: Path | None, under: str, codebook: Path | None, every: bool, words: bool) -> None:
    """Show why a TURN of an interview got its codes, and which it almost got.

    TURN is the transcript and the number of the turn, as in the workbook: A:12.
    """
    from kscoder.cli.telling_rules import explanation_lines
    from kscoder.cli.wrapping import wrapped
    from kscoder.pipeline import codebook as pipeline
    from kscoder.pipeline.load import study_from

    whole = pipeline.with_codebook(study_from([study] if study else []), codebook)
    found = pipeline.explain_turn(turn, whole, under)
    if found.question:
        click.echo(wrapped(f"[asked: {found.question}]"))
    click.echo(wrapped(f"{found.transcript.name}:{found.turn.number} {found.turn.speaker}: {found.turn.text}"))
    click.echo()
    if found.explanation is None:
        click.echo(f"This is talk of the {found.turn.role}, which is never coded.")
        return
    for line in explanation_lines(found.explanation, every=every, words=words):
        click.echo(line)
    if found.by_guide:
        click.echo()
        click.echo(
            wrapped(f"By the interview guide, as an answer to {found.turn.question}: {', '.join(found.by_guide)}")
        )
