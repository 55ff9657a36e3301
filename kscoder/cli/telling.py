"""How the command line speaks: progress, findings, paths."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:  # the nouns take longer to define than all of the help
    from kscoder.model import Finding

T = TypeVar("T")

FINDINGS = 1
"""Exit code: done, but there are findings."""
BAD_INPUT = 2
"""Exit code: bad input or usage."""
MOST_WARNINGS = 5
"""So many are shown before the summary; a long list would push the summary off the screen."""


@contextmanager
def _bar(label: str, items: Sequence[T]) -> Iterator[Iterable[T]]:
    with click.progressbar(items, label=label, file=sys.stderr, item_show_func=_name) as bar:
        yield bar


def _name(item: object) -> str:
    return str(getattr(item, "name", "") or "")


def progress(label: str, items: Sequence[T]) -> Iterable[T]:
    """A progress bar on stderr where that is a terminal."""
    if not sys.stderr.isatty():
        yield from items
        return
    with _bar(label, items) as bar:
        yield from bar


def no_progress(_label: str, items: Sequence[T]) -> Iterable[T]:
    """For --quiet."""
    return items


def told(finding: Finding) -> str:
    """A finding as one message: how bad, where, what, and the mend on a line of its own."""
    mend = f"\n  {finding.mend}" if finding.mend else ""
    return f"{finding.severity.capitalize()}: {finding.place}: {finding.message}{mend}"


def tell_findings(findings: Iterable[Finding], *, quiet: bool) -> None:
    """All errors and the first few warnings on stderr; with `quiet` only the errors."""
    found = list(dict.fromkeys(findings))
    warnings = [] if quiet else [finding for finding in found if finding.severity == "warning"]
    for finding in [f for f in found if f.severity == "error"] + warnings[:MOST_WARNINGS]:
        click.echo(told(finding), err=True)
    more = len(warnings) - MOST_WARNINGS
    if more > 0:
        click.echo(f"… and {more} more warnings: see the sheet Check, or run kscoder check", err=True)


def short(path: Path) -> str:
    """A path as one would type it from here."""
    try:
        return str(path.resolve().relative_to(Path.cwd().resolve()))
    except ValueError:
        return str(path)
