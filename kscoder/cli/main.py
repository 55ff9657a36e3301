"""The command group: `kscoder --help`."""

from __future__ import annotations

from typing import Any

import click

from kscoder.cli.agree import agree
from kscoder.cli.anonymise import anonymise
from kscoder.cli.check import check
from kscoder.cli.code import code
from kscoder.cli.codebook import codebook
from kscoder.cli.decisions import decisions
from kscoder.cli.diff import diff
from kscoder.cli.explain import explain, why
from kscoder.cli.export import export
from kscoder.cli.find import find
from kscoder.cli.import_project import import_project
from kscoder.cli.init import init
from kscoder.cli.sample import sample
from kscoder.errors import KscoderError


class _Verbs(click.Group):
    """Commands that answer every known trouble with one message and its exit code, never with a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KscoderError as error:
            click.echo(f"Error: {error}", err=True)
            ctx.exit(error.exit_code)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(self.commands)  # in the order in which one needs them


@click.group(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="kscoder", message="kscoder %(version)s")
def main() -> None:
    """Code interview transcripts by a codebook, and compare them in an Excel workbook.

    In a folder with a kscoder.yaml no command needs an argument. Nothing leaves your machine.
    """


main.add_command(init)
main.add_command(code)
main.add_command(check)
main.add_command(anonymise)
main.add_command(decisions)
main.add_command(diff)
main.add_command(codebook)
main.add_command(explain)
main.add_command(why)
main.add_command(find)
main.add_command(agree)
main.add_command(sample)
main.add_command(export)
main.add_command(import_project)
