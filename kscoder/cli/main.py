"""The command group: `kscoder --help`."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from kscoder.errors import KscoderError

VERBS = {
    **{verb: (verb, verb) for verb in ("init", "code", "check", "anonymise", "decisions", "diff", "codebook")},
    **{verb: ("explain", verb) for verb in ("explain", "why")},
    **{verb: (verb, verb) for verb in ("find", "agree", "sample", "export")},
    "import": ("import_project", "import_project"),
}
"""Verb → its module and function, in the order in which one needs them."""


class _Verbs(click.Group):
    """Commands that answer every known trouble with one message and its exit code, never with a traceback.

    A verb is imported when it is asked for.
    """

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in VERBS:
            return None
        module, function = VERBS[cmd_name]
        command: click.Command = getattr(import_module(f"kscoder.cli.{module}"), function)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KscoderError as error:
            click.echo(f"Error: {error}", err=True)
            ctx.exit(error.exit_code)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(VERBS)


@click.group(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="kscoder", message="kscoder %(version)s")
def main() -> None:
    """Code interview transcripts by a codebook, and compare them in an Excel workbook.

    In a folder with a kscoder.yaml no command needs an argument. Nothing leaves your machine.
    """
