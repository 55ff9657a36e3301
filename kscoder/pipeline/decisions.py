"""How human judgement survives a run: read the edited workbook → place the decisions → apply them → keep them.

`decide` only reads; nothing is stored before the run is written. Then the order is: decisions first, then the copy of
the old workbook, then the new one. Killed in between, the next run finds the old workbook and reads it again; what
was stored already is known again and not stored twice.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from kscoder.core import decisions as core
from kscoder.core.talk import talk
from kscoder.errors import WorkbookError
from kscoder.model import ACTIONS, Decided, Decision, EditedWorkbook, Finding, Run, Study, Unplaced
from kscoder.pipeline import written
from kscoder.read import decisions as decisions_file
from kscoder.read import workbook as workbook_file
from kscoder.write import decisions as decisions_writer
from kscoder.write.atomic import back_up, replacing


@dataclass(frozen=True)
class Source:
    """A workbook whose edits are read, and whose they are."""

    path: Path
    who: str


def file_of(study: Study) -> Path:
    """The decisions file of a study."""
    return study.folder / decisions_file.DECISIONS_FILE


def decide(run: Run, sources: Sequence[Source] | None = None) -> Run:
    """Put all human decisions on a run that rules have coded: the stored ones, and those in edited workbooks.

    `sources` are the workbooks to read; without them it is the one that the run is about to replace. Each is compared
    with what its own run wrote, so that coders do not overwrite each other: where they disagree, both decisions are
    kept, a finding names them, and the coding counts as undecided. Their order does not matter.

    Raises WorkbookError where a workbook cannot be read.
    """
    given = run.decided.given or run.codings
    others = tuple(finding for finding in run.findings if finding not in run.decided.findings)
    run = replace(run, codings=given)
    stored, damaged = decisions_file.read(file_of(run.study))
    aim = core.aim_of(run)
    if sources is None:
        out = run.study.out
        sources = [Source(out, run.study.coder)] if out.exists() and out.suffix.lower() == ".xlsx" else []
    as_written = {source.path: digest for source in sources if (digest := written.untouched(run.study, source.path))}
    edited = [(source, workbook_file.read(source.path)) for source in sources if source.path not in as_written]
    read = [_new(run, source, workbook, stored, aim) for source, workbook in edited]
    new = {decision.id: decision for decisions, _ in read for decision in decisions}
    applied = core.apply(run, (*stored, *new.values()), aim)
    findings = (
        *damaged,
        *(finding for _, odd in read for finding in odd),
        *applied.findings,
        *_unplaced(applied.unplaced),
        *_nameless(list(new.values())),
    )
    decided = Decided(
        stored=stored,
        new=tuple(sorted(new.values(), key=core.talk_order)),
        unplaced=applied.unplaced,
        conflicts=applied.conflicts,
        workbooks={path.resolve(): digest for path, digest in as_written.items()}
        | {source.path.resolve(): workbook.digest for source, workbook in edited},
        touched=frozenset(source.path.resolve() for source, workbook in edited if workbook.touched),
        given=given,
        findings=findings,
    )
    return replace(
        run,
        codings=applied.codings,
        talk=talk(run.transcripts, run.segments, [coding for coding in applied.codings if coding.counted_as]),
        decided=decided,
        findings=(*others, *findings),
    )


def _new(
    run: Run, source: Source, workbook: EditedWorkbook, stored: Sequence[Decision], aim: core.Aim
) -> tuple[tuple[Decision, ...], tuple[Finding, ...]]:
    """Decisions in a workbook that are not stored yet, and what was odd about it."""
    seen = workbook.snapshot.seen if workbook.snapshot else frozenset(decision.id for decision in stored)
    snapshot = workbook.snapshot or core.rebuilt(workbook.rows, aim.words, run.codebook, seen)
    cases = {transcript.name: transcript.case for transcript in run.transcripts}
    rows = core.with_ids(workbook.rows, snapshot)
    desk = core.Desk(replace(workbook, rows=rows), snapshot, run.codebook, aim.words, cases, source.who, stored)
    found, odd = core.edits(desk)
    named = core.id_findings(workbook.rows, source.path.name)
    return core.recorded(found, stored, aim, seen), (*workbook.findings, *named, *odd)


def _unplaced(unplaced: Sequence[Unplaced]) -> Iterator[Finding]:
    if unplaced:
        said = f"{_count(len(unplaced))} without a place in this run; kept, but not counted"
        mend = "They stand on the sheet Check, and in: kscoder decisions list --unplaced"
        yield Finding("warning", decisions_file.DECISIONS_FILE, said, mend)
    for each in unplaced:
        yield Finding("note", f"{decisions_file.DECISIONS_FILE}, {each.decision.id}", described(each), each.mend)


def _count(number: int) -> str:
    return f"{number} decision" if number == 1 else f"{number} decisions"


def described(each: Unplaced) -> str:
    """A decision without a place, in a sentence: what was decided on which words, and why it has no place."""
    decision = each.decision
    to = f" to {decision.recode_to}" if decision.recode_to else ""
    where = f"{decision.anchor.transcript or 'no transcript'}, turn {decision.anchor.turn or '?'}"
    return f'{decision.action} {decision.code}{to} on "{decision.anchor.quote}" ({where}): {each.reason}'


def _nameless(new: Sequence[Decision]) -> Iterator[Finding]:
    number = sum(not decision.who for decision in new)
    if number:
        said = f"{_count(number)} by a coder without a name"
        mend = "Add a line to kscoder.yaml: `coder: NAME`, or give the name with --who."
        yield Finding("note", decisions_file.DECISIONS_FILE, said, mend)


# --- keeping ---------------------------------------------------------------------------------------------------


def keep(run: Run, path: Path) -> Path | None:
    """Store a run's new decisions and keep a copy of the workbook at `path`, which is about to be replaced.

    The copy's path is given, or None where nobody has saved the workbook since kscoder wrote it. Raises WorkbookError
    where there are decisions in the workbook that the run has not read: they would be lost.
    """
    run = _refuse_unread(run, path)
    store(run)
    return back_up(path) if path.resolve() in run.decided.touched else None


def store(run: Run) -> int:
    """Add a run's new decisions to the study's decisions file; gives how many there were."""
    path = file_of(run.study)
    known = {decision.id for decision in decisions_file.read(path)[0]}
    new = [decision for decision in run.decided.new if decision.id not in known]
    decisions_writer.append(path, new)
    return len(new)


def _refuse_unread(run: Run, path: Path) -> Run:
    """Refuse to replace a workbook that holds decisions this run does not know; the run, knowing the workbook."""
    if not path.exists() or run.decided.workbooks.get(path.resolve()) == _digest(path):
        return run
    workbook = workbook_file.read(path)
    known = (*decisions_file.read(file_of(run.study))[0], *run.decided.new)
    aim = core.aim_of(replace(run, codings=run.decided.given or run.codings))
    unread, _ = _new(run, Source(path, run.study.coder), workbook, known, aim)
    if unread:
        said = f"it holds {_count(len(unread))} that this run has not read"
        mend = "Run again: they are read first. From Python, code the study again before you write it there."
        raise WorkbookError(said, str(path), mend)
    touched = run.decided.touched | ({path.resolve()} if workbook.touched else set())
    return replace(run, decided=replace(run.decided, touched=frozenset(touched)))


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""  # reading it as a workbook will say what is wrong


def say(
    run: Run,
    coding_id: str,
    action: str,
    *,
    who: str,
    recode_to: str = "",
    memo: str = "",
    when: datetime | None = None,
) -> Run:
    """Decide on a coding without the workbook: store it, and give the run with it.

    `action` is `accept`, `reject`, `recode`, `memo` (with its whole text) or `clear`. `when` is now if it is not
    given. Raises WorkbookError for a coding, an action or a code that is not there.
    """
    about = next((coding for coding in core.snapshot(run).codings if coding.id == coding_id), None)
    known = {code.id for code in run.codebook.codes}
    for there, said in (
        (about is not None, f'there is no coding "{coding_id}" in this run'),
        (action in ACTIONS and action != "add", f'"{action}" cannot be decided on a coding'),
        ((action == "recode") == bool(recode_to), "a recode needs a code, and nothing else does"),
        (not recode_to or recode_to in known, f'the codebook has no code "{recode_to}"'),
    ):
        if not there:
            raise WorkbookError(said)
    assert about is not None
    decision = replace(
        core.about(about, action, recode_to=recode_to, memo=memo),
        who=who,
        when=_stamp(when),
        source="kscoder",
        codebook_version=run.codebook.version,
        definition=run.codebook[about.code].definition,
    )
    aim = core.aim_of(replace(run, codings=run.decided.given or run.codings))
    decisions_writer.append(file_of(run.study), core.recorded([decision], stored(run.study)[0], aim))
    return decide(run)


def _stamp(when: datetime | None) -> str:
    moment = (when or datetime.now(UTC)).astimezone(UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


# --- looking at what is stored -----------------------------------------------------------------------------------


def stored(study: Study) -> tuple[tuple[Decision, ...], tuple[Finding, ...]]:
    """All decisions of a study, oldest first, and what is wrong with its decisions file."""
    return decisions_file.read(file_of(study))


def replaced(decisions: Sequence[Decision]) -> Mapping[str, Decision]:
    """Id of a decision → the one that took its place."""
    return {old: decision for decision in decisions for old in decision.follows}


def exported(study: Study, form: str) -> bytes:
    """All decisions of a study as a file: `csv` for a spreadsheet (it knows the UTF-8 by its mark), or `jsonl`."""
    decisions, _ = stored(study)
    if form == "jsonl":
        return b"".join(decisions_writer.line(decision) for decision in decisions)
    given_way = {old: decision.id for old, decision in replaced(decisions).items()}
    return decisions_writer.table(decisions, given_way).encode("utf-8-sig", "backslashreplace")


def write_export(path: Path, content: bytes) -> None:
    """Write exported decisions to a file, whole or not at all."""
    with replacing(path) as temporary:
        temporary.write_bytes(content)


def disagreements(run: Run) -> tuple[str, ...]:
    """Codings on which coders disagree and nobody has settled it, each with what they say."""
    return tuple(f"{coding}: {core.told(said)}" for coding, said in run.decided.conflicts.items())


def undo(study: Study, ids: Sequence[str], who: str, when: datetime | None = None) -> tuple[Decision, ...]:
    """Take decisions back, by adding ones that say what was said before; nothing is erased.

    `when` is now if it is not given. `ids` may be cut short where that leaves one; none means the last decision.
    Raises WorkbookError for an id that is unknown, or whose decision has given way to another one already.
    """
    before, _ = stored(study)
    chosen = [_by_id(before, each) for each in ids] or list(before[-1:])
    if not chosen:
        raise WorkbookError("there are no decisions to take back", str(file_of(study)))
    later = replaced(before)
    for decision in chosen:
        if decision.id in later:
            said = f"the decision {decision.id} has given way to {later[decision.id].id} already"
            raise WorkbookError(said, str(file_of(study)), f"Take that one back: {later[decision.id].id}")
    made = tuple(again for decision in chosen for again in core.undone(decision, before, who, _stamp(when)))
    decisions_writer.append(file_of(study), made)
    return made


def _by_id(decisions: Sequence[Decision], wanted: str) -> Decision:
    meant = [decision for decision in decisions if decision.id.startswith(wanted)]
    if len(meant) != 1:
        said = f'"{wanted}" is the id of {len(meant) or "no"} decision{"s" if meant else ""}'
        raise WorkbookError(said, mend="The ids stand in: kscoder decisions list")
    return meant[0]
