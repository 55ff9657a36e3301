"""The command line: one command a verb; parse options, call the pipeline, tell what came out, exit."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kscoder.errors import KscoderError

if TYPE_CHECKING:
    from kscoder.model import Run, Study

T = TypeVar("T")
FINDINGS = 1
BAD_INPUT = 2


class _Verbs(click.Group):
    """Commands that answer every known trouble with one message and its exit code, never with a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KscoderError as error:
            click.echo(f"Error: {error}", err=True)
            ctx.exit(error.exit_code)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)  # in the order in which one needs them


@click.group(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="kscoder", message="kscoder %(version)s")
def main() -> None:
    """Code interview transcripts by a codebook, and compare them in an Excel workbook.

    In a folder with a kscoder.yaml no command needs an argument. Nothing leaves your machine.
    """


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
            click.option("--keep-going", is_flag=True, help="Leave out what cannot be used, and say so; exit code 0."),
        )
    ):
        command = option(command)
    return command


@main.command()
@places_argument
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Workbook to write (usual: codings.xlsx).")
@study_options
@quiet_option
@click.pass_context
def code(
    ctx: click.Context, places: tuple[Path, ...], out: Path | None, quiet: bool, keep_going: bool, **options: Any
) -> None:
    """Load the transcripts, code them by the codebook, and write the workbook.

    Give a study folder, or transcripts (files or folders) together with --codebook.
    """
    from kscoder import pipeline

    study = pipeline.study_from(places, out=out, **options)
    run = pipeline.code(study, keep_going=keep_going, progress=_no_progress if quiet else _progress)
    written = pipeline.write(run)
    for finding in (*run.findings, *written.findings):
        if finding.severity == "error" or (finding.severity == "warning" and not quiet):
            click.echo(_told(finding), err=True)
    if not quiet:
        _summary(run, written.path)
    if any(finding.severity == "error" for finding in run.findings) and not keep_going:
        ctx.exit(BAD_INPUT)


# --- telling ---------------------------------------------------------------------------------------------------


@contextmanager
def _bar(label: str, items: Sequence[T]) -> Iterator[Iterable[T]]:
    with click.progressbar(items, label=label, file=sys.stderr, item_show_func=_name) as bar:
        yield bar


def _name(item: object) -> str:
    return str(getattr(item, "name", "") or "")


def _progress(label: str, items: Sequence[T]) -> Iterable[T]:
    """A progress bar on stderr where that is a terminal."""
    if not sys.stderr.isatty():
        yield from items
        return
    with _bar(label, items) as bar:
        yield from bar


def _no_progress(_label: str, items: Sequence[T]) -> Iterable[T]:
    return items


def _told(finding: Any) -> str:
    mend = f"\n  {finding.mend}" if finding.mend else ""
    return f"{finding.severity.capitalize()}: {finding.place}: {finding.message}{mend}"


def _summary(run: Run, path: Path) -> None:
    from kscoder.core.summary import summary

    for line in summary(run):
        click.echo(line)
    click.echo(f"Workbook: {_short(path)}")


def _short(path: Path) -> str:
    try:
        return str(path.resolve().relative_to(Path.cwd().resolve()))
    except ValueError:
        return str(path)


__all__ = ["main"]
if TYPE_CHECKING:
    _ = Study
