"""Decisions put on the codings of a run: what a human said stands above what a rule gave."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kscoder.core.decisions.snapshot import evidence_spans, words_of
from kscoder.core.decisions.standing import Standing, standing
from kscoder.core.decisions.targets import Aim, Target
from kscoder.model import Coding, Decision, Finding, Run, Unplaced

Key = tuple[str, str]
"""Segment id and code."""
NO_RULE = "the rules no longer give it; it stays because a human decided so"


@dataclass(frozen=True)
class Applied:
    """A run's codings as humans left them."""

    codings: tuple[Coding, ...]
    unplaced: tuple[Unplaced, ...] = ()
    conflicts: Mapping[str, tuple[Decision, ...]] = field(default_factory=dict)
    """Coding id → what coders said of it who disagree."""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Said:
    """All that was said of one coding."""

    targets: tuple[Target, ...]
    decided: Standing
    noted: Standing


def aim_of(run: Run) -> Aim:
    """What decisions are placed on."""
    return Aim(run.codebook, words_of(run), {(coding.segment.id, coding.code): coding for coding in run.codings})


def apply(run: Run, decisions: Sequence[Decision], aim: Aim | None = None) -> Applied:
    """Put decisions on the codings that the rules of a run gave.

    A rejected coding stays rejected when its rule gives it again; an accepted one stays, with a note, when its rule
    no longer gives it. What cannot be placed is listed and counts for nothing. The same decisions in any order give
    the same codings.
    """
    aim = aim or aim_of(run)
    targets, unplaced = _placed(decisions, aim)
    codings: dict[Key, Coding] = dict(aim.codings)
    findings: list[Finding] = []
    conflicts: dict[str, tuple[Decision, ...]] = {}
    for key, said in targets.items():
        coding = codings.get(key) or _kept(said, run)
        if coding is not None:
            codings[key] = _decided(coding, said, run)
            findings.extend(_disagreements(coding, said))
            if said.decided.conflict:
                conflicts[coding.id] = said.decided.decisions
        else:
            unplaced.extend(_without_coding(said))
    findings.extend(_changed_definitions(targets, run))
    whole, doubled = _once(codings)
    return Applied(_ordered(whole, run), tuple(unplaced), conflicts, (*findings, *doubled))


def _placed(decisions: Sequence[Decision], aim: Aim) -> tuple[dict[Key, Said], list[Unplaced]]:
    targets: dict[Key, list[Target]] = defaultdict(list)
    unplaced: list[Unplaced] = []
    for decision in decisions:
        found = aim.targets(decision)
        if isinstance(found, Unplaced):
            unplaced.append(found)
        else:
            for target in found:
                targets[target.segment.id, target.code].append(target)
    replaced = {old for decision in decisions for old in decision.follows}
    still = [each for each in unplaced if each.decision.id not in replaced and _says_something(each.decision)]
    return {key: all_said(given) for key, given in sorted(targets.items())}, still


def all_said(targets: Sequence[Target]) -> Said:
    """What stands of the decisions on one coding, decisions and memos apart; codes are called as today."""
    given = [replace(target.decision, recode_to=target.recode_to) for target in targets]
    return Said(
        tuple(targets),
        standing(_of_merged([decision for decision in given if decision.action != "memo"])),
        standing(decision for decision in given if decision.action == "memo"),
    )


def _of_merged(given: Sequence[Decision]) -> Sequence[Decision]:
    """Of decisions on codes that were merged into one: to reject one of them says nothing against the others."""
    by_code: dict[str, list[Decision]] = defaultdict(list)
    for decision in given:
        by_code[decision.code].append(decision)
    rejected = {code for code, own in by_code.items() if (d := standing(own).decision) and d.action == "reject"}
    return given if rejected >= by_code.keys() else [d for d in given if d.code not in rejected]


def _says_something(decision: Decision) -> bool:
    return decision.action != "clear" and not (decision.action == "memo" and not decision.memo)


def _kept(said: Said, run: Run) -> Coding | None:
    """The coding of a decision whose rule no longer gives it; None where nothing stands that needs one."""
    stands = said.decided.decisions
    added = [target for target in said.targets if target.decision.action == "add"]
    if not any(d.action in ("accept", "add", "recode") or (d.action == "reject" and added) for d in stands):
        return None
    standing_ids = {decision.id for decision in stands}
    target = added[-1] if added else next(t for t in said.targets if t.decision.id in standing_ids)
    decision, segment = target.decision, target.segment
    text = next(t for t in run.transcripts if t.name == segment.transcript).turns[segment.turn - 1].text
    return Coding(
        segment=segment,
        code=target.code,
        evidence=evidence_spans(decision.evidence, text, target.span if added else segment.span),
        rule="" if added else decision.rule,
        origin="human" if added else decision.origin,
        note=NO_RULE if decision.origin == "rule" and not added else "",
    )


def _decided(coding: Coding, said: Said, run: Run) -> Coding:
    decision = said.decided.decision
    action = decision.action if decision else ""
    if action == "add" and coding.origin != "human":
        action = "accept"
    return replace(
        coding,
        decision="" if action == "clear" else action,
        recode_to=decision.recode_to if decision else "",
        memo=_memo(said),
        note="; ".join(filter(None, (coding.note, *_notes(said, run)))),
    )


def _memo(said: Said) -> str:
    """The memo; where coders wrote different ones, all of them, each with its coder's name."""
    if said.noted.decision:
        return said.noted.decision.memo
    return "\n".join(f"{memo.who or '?'}: {memo.memo}" for memo in said.noted.decisions if memo.memo)


def _notes(said: Said, run: Run) -> Iterator[str]:
    stands = {decision.id for decision in (*said.decided.decisions, *said.noted.decisions)}
    targets = [target for target in said.targets if target.decision.id in stands]
    changed = [target.similarity for target in targets if target.similarity < 1]
    if changed:
        yield f"its words have changed since it was decided on ({min(changed):.0%} alike)"
    if said.decided.conflict:
        yield f"coders disagree: {told(said.decided.decisions)}"
    for target in targets:
        if _definition_changed(target, run):
            yield f'decided on when the code meant: "{target.decision.definition}"'
            return


def told(decisions: Iterable[Decision]) -> str:
    """Who says what: ``Kari: accept, Ola: recode to tools/slik``."""
    return ", ".join(
        f"{decision.who or '?'}: {decision.action}" + (f" to {decision.recode_to}" if decision.recode_to else "")
        for decision in decisions
    )


def _disagreements(coding: Coding, said: Said) -> Iterator[Finding]:
    if said.decided.conflict:
        mend = "Decide it in the workbook; until then it counts as if nobody had decided."
        yield Finding("warning", f"Codings, {coding.id}", f"coders disagree: {told(said.decided.decisions)}", mend)
    if said.noted.conflict:
        yield Finding("note", f"Codings, {coding.id}", "coders wrote different memos; both stand in memo")


def _without_coding(said: Said) -> Iterator[Unplaced]:
    """A memo whose coding is not there (any more) is listed; a rejection waits in case its rule gives it again."""
    for memo in said.noted.decisions:
        if memo.memo:
            yield Unplaced(memo, f"its coding is not given any more; the memo says: {memo.memo}")


def _definition_changed(target: Target, run: Run) -> bool:
    then = target.decision.definition
    return bool(then) and target.code == target.decision.code and run.codebook[target.code].definition != then


def _changed_definitions(targets: Mapping[Key, Said], run: Run) -> Iterator[Finding]:
    """For each code and former meaning, how many decisions were taken under it that still stand."""
    count: dict[tuple[str, str], int] = defaultdict(int)
    for said in targets.values():
        stands = {decision.id for decision in said.decided.decisions if decision.action != "clear"}
        for target in said.targets:
            if target.decision.id in stands and _definition_changed(target, run):
                count[target.code, target.decision.definition] += 1
    for (code, then), number in sorted(count.items()):
        now = run.codebook[code].definition
        yield Finding(
            "note",
            f"Codebook, {code}",
            f'{number} of the decisions on it were taken when it meant "{then}"; now it means "{now}"',
            "Look through them again: the column note of Codings names them.",
        )


def _once(codings: Mapping[Key, Coding]) -> tuple[list[Coding], list[Finding]]:
    """A segment recoded to a code that a rule gives it anyway has that code once: the recoded row stands."""
    moved = {(c.segment.id, c.recode_to): c for c in codings.values() if c.decision == "recode" and c.recode_to}
    kept, findings = [], []
    for key, coding in codings.items():
        other = moved.get(key)
        if other is None or coding.decision in ("reject", "recode"):
            kept.append(coding)
        elif coding.decision or coding.memo:
            kept.append(coding)
            said = f"{other.id} is recoded to {coding.code}, which this segment has already; it counts twice"
            findings.append(Finding("warning", f"Codings, {coding.id}", said, "Reject one of the two."))
        else:
            said = f"{coding.id} is left out, because {other.id} is recoded to the same code"
            findings.append(Finding("note", f"Codings, {other.id}", said))
    return kept, findings


def _ordered(codings: Sequence[Coding], run: Run) -> tuple[Coding, ...]:
    """In the order of the talk and the codebook, as the rules give them."""
    files = {transcript.name: place for place, transcript in enumerate(run.transcripts)}
    codes = {code.id: place for place, code in enumerate(run.codebook.codes)}

    def place(coding: Coding) -> tuple[int, int, int, int]:
        segment = coding.segment
        return files[segment.transcript], segment.turn, segment.number, codes[coding.code]

    return tuple(sorted(codings, key=place))
