"""Arguments and options that several verbs share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

quiet_option = click.option("-q", "--quiet", is_flag=True, help="No progress and no summary; errors are still shown.")
places_argument = click.argument(
    "places", nargs=-1, type=click.Path(path_type=Path), metavar="[STUDY or TRANSCRIPTS]..."
)


def study_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options by which a run differs from its study file."""
    for option in reversed(
        (
            click.option("--codebook", type=click.Path(path_type=Path), help="Codebook to use instead of the study's."),
            click.option("--cases", type=click.Path(path_type=Path), help="Cases file (csv or xlsx) to use instead."),
            click.option("--language", type=click.Choice(["nb", "nn", "en"]), help="Language of the transcripts."),
            click.option(
                "--unit",
                type=click.Choice(["sentence", "turn", "paragraph"]),
                help="What is coded: sentences (usual), whole turns or paragraphs.",
            ),
            click.option("--who", "coder", help="Name under which decisions in the workbook are kept."),
            click.option("--keep-going", is_flag=True, help="Leave out what cannot be used, and say so; exit code 0."),
        )
    ):
        command = option(command)
    return command
