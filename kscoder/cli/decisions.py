"""`kscoder decisions`: what humans decided, who and when; take it back, bring coders together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kscoder.cli.options import quiet_option
from kscoder.cli.telling import FINDINGS, no_progress, progress, short, tell_findings

if TYPE_CHECKING:
    from kscoder.model import Decision, Study

QUOTED = 60
"""Characters of a quotation that are shown in a list."""

study_argument = click.argument("study", required=False, type=click.Path(path_type=Path), metavar="[STUDY]")
who_option = click.option("--who", help="Name of the coder (usual: `coder` in kscoder.yaml).")


@click.group()
def decisions() -> None:
    """What humans decided on codings: list, export, take back, and merge the workbooks of several coders.

    Decisions are made in the workbook, and read from it by the next `kscoder code`.
    """


@decisions.command("list")
@study_argument
@click.option("--all", "everything", is_flag=True, help="Also those that a later decision has replaced.")
@click.option("--unplaced", is_flag=True, help="Only those without a place in the transcripts and codebook of today.")
@click.option("--code", "code_id", help="Only those on this code and the codes below it.")
@click.option("--who", help="Only those of this coder.")
def list_decisions(study: Path | None, everything: bool, unplaced: bool, code_id: str | None, who: str | None) -> None:
    """List the decisions of a study, oldest first: id, when, who, what, on which code and words."""
    from kscoder.pipeline import decisions as pipeline

    found = _study(study)
    stored, findings = pipeline.stored(found)
    tell_findings(findings, quiet=False)
    wanted = _wanted(code_id, who)
    if unplaced:
        _list_unplaced(found, wanted)
        return
    given_way = pipeline.replaced(stored)
    shown = [each for each in stored if wanted(each) and (everything or each.id not in given_way)]
    for decision in shown:
        later = given_way.get(decision.id)
        click.echo(_line(decision) + (f"  (replaced by {later.id})" if later else ""))
    if not shown:
        click.echo("No decisions.", err=True)


def _list_unplaced(study: Study, wanted: Callable[[Decision], bool]) -> None:
    from kscoder.pipeline.code import code

    unplaced = [each for each in code(study, keep_going=True).decided.unplaced if wanted(each.decision)]
    for each in unplaced:
        click.echo(f"{_line(each.decision)}\n    {each.reason}. {each.mend}")
    if unplaced:
        raise click.exceptions.Exit(FINDINGS)
    click.echo("Every decision has its place.", err=True)


def _wanted(code_id: str | None, who: str | None) -> Callable[[Decision], bool]:
    def wanted(decision: Decision) -> bool:
        on_code = code_id is None or f"{decision.code}/".startswith(f"{code_id}/")
        return on_code and (who is None or decision.who == who)

    return wanted


def _line(decision: Decision) -> str:
    """One decision on one line."""
    quote = " ".join(decision.anchor.quote.split())
    quote = quote if len(quote) <= QUOTED else quote[: QUOTED - 1] + "…"
    what = f"{decision.action} {decision.code}" + (f" → {decision.recode_to}" if decision.recode_to else "")
    memo = f' memo "{" ".join(decision.memo.split())}"' if decision.memo else ""
    settled = " (adjudicated)" if decision.adjudicated else ""
    where = f"{decision.anchor.transcript or '?'}, turn {decision.anchor.turn or '?'}"
    return f"{decision.id}  {decision.when}  {decision.who or '-'}  {what}{settled}  {where}: «{quote}»{memo}"


@decisions.command()
@study_argument
@click.option("--to", "form", type=click.Choice(["csv", "jsonl"]), default="csv", show_default=True)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="File to write (usual: the terminal).")
def export(study: Path | None, form: str, out: Path | None) -> None:
    """Write all decisions, also replaced ones, as a table (csv) or as they are stored (jsonl)."""
    from kscoder.pipeline import decisions as pipeline

    found = _study(study)
    tell_findings(pipeline.stored(found)[1], quiet=False)
    content = pipeline.exported(found, form)
    if out is None:
        click.echo(content, nl=False)
    else:
        pipeline.write_export(out, content)
        click.echo(f"Decisions: {short(out)}")


@decisions.command()
@click.argument("ids", nargs=-1)
@click.option("--study", type=click.Path(path_type=Path), help="Study folder (usual: the current one).")
@who_option
def undo(ids: tuple[str, ...], study: Path | None, who: str | None) -> None:
    """Take decisions back, by their ids; without any, the last one. Nothing is erased: the list shows both."""
    from kscoder.pipeline import decisions as pipeline

    found = _study(study, who)
    for made in pipeline.undo(found, ids, found.coder):
        click.echo(f"Now: {_line(made)}")
    click.echo("Run kscoder code to bring it into the workbook.")


@decisions.command()
@click.argument("workbooks", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--who", "names", multiple=True, help="Name of each workbook's coder, in their order; once for each.")
@click.option("--study", type=click.Path(path_type=Path), help="Study folder (usual: the current one).")
@quiet_option
def merge(workbooks: tuple[Path, ...], names: tuple[str, ...], study: Path | None, quiet: bool) -> None:
    """Store what several coders decided in their own copies of the workbook.

    Nothing is lost and the order does not matter. Where coders disagree, both decisions are kept, and the coding
    counts as undecided until one of them is chosen in the workbook that the next `kscoder code` writes. Exit code 1
    where coders disagree.
    """
    from kscoder.pipeline import code as runs
    from kscoder.pipeline import decisions as pipeline

    if len(names) != len(workbooks) or len(set(names)) != len(names):
        raise click.UsageError("Give --who once for each workbook, with different names, in the same order.")
    found = _study(study)
    sources = [pipeline.Source(path, name) for path, name in zip(workbooks, names, strict=True)]
    run = runs.code(found, sources=sources, keep_going=True, progress=no_progress if quiet else progress)
    number = pipeline.store(run)
    on_conflicts = {f"Codings, {coding}" for coding in run.decided.conflicts}
    tell_findings((finding for finding in run.findings if finding.place not in on_conflicts), quiet=quiet)
    apart = pipeline.disagreements(run)
    if not quiet:
        click.echo(f"Decisions: {number} new ones stored in {short(pipeline.file_of(found))}")
        _tell_disagreements(apart)
    if apart:
        raise click.exceptions.Exit(FINDINGS)


def _tell_disagreements(apart: Iterable[str]) -> None:
    told = list(apart)
    click.echo(f"Codings on which coders disagree: {len(told)}")
    for each in told:
        click.echo(f"  {each}")
    click.echo("Run kscoder code to bring the decisions into the workbook.")


def _study(place: Path | None, who: str | None = None) -> Study:
    from kscoder.pipeline.load import study_from

    return study_from([place] if place else [], coder=who)
