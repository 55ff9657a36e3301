"""A run → a project that NVivo, ATLAS.ti, MAXQDA, QualCoder and others can open (REFI-QDA 1.0).

Cases become cases with variables, their transcripts text sources with the same values, and sets; the period of the
talk, which no document property can hold, becomes a structural code over its stretch; and so does the question.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import isfinite

from kscoder.core.decisions import aim_of, standing
from kscoder.core.refi.codes import code_guid, project_codes
from kscoder.core.refi.guids import guid
from kscoder.core.refi.layout import layout, writable
from kscoder.core.refi.listing import listed
from kscoder.core.refi.selections import Deciders, Drawn, selection, selection_guid, stretches
from kscoder.model import Case, Coding, Decision, Run, Transcript, Unplaced
from kscoder.model.projects import (
    Project,
    ProjectCase,
    ProjectCode,
    ProjectCoding,
    ProjectNote,
    ProjectSelection,
    ProjectSet,
    ProjectSource,
    ProjectUser,
    ProjectVariable,
    Value,
)

RULES = "kscoder (rules of the codebook)"
NAMELESS = "coder without a name"
STRUCTURE: Mapping[str, Mapping[str, str]] = {
    "nb": {"period": "Periode", "question": "Spørsmål"},
    "nn": {"period": "Periode", "question": "Spørsmål"},
    "en": {"period": "Period", "question": "Question"},
}
"""Names of the structural codes, by the study's language."""


@dataclass(frozen=True)
class _Making:
    """What every part of a project is made from."""

    run: Run
    seed: str
    code_guids: Mapping[str, str]
    variables: Mapping[str, ProjectVariable]
    """Attribute → variable."""
    deciders: Deciders

    def guid(self, *parts: str) -> str:
        return guid(self.seed, *parts)


def project(run: Run) -> Project:
    """The whole of a run; every selection's span cuts its own words out of its source's text."""
    making = _making(run)
    drawn = {t.name: _selections(t, making) for t in run.transcripts}
    notes = tuple(note for each in drawn.values() for one in each for note in one.notes)
    sources = tuple(_source(t, drawn[t.name], making) for t in run.transcripts)
    return Project(
        name=writable(run.study.title) or "kscoder",
        origin=f"kscoder {run.manifest.get('version of kscoder', '')}".strip(),
        users=tuple(_users(making.deciders, sources, notes)),
        codes=(*project_codes(run.codebook, run.study.language), *_structural_codes(making)),
        variables=tuple(making.variables.values()),
        cases=tuple(_case(case, making) for case in run.cases),
        sources=sources,
        notes=notes,
        sets=tuple(_sets(making)),
        description=writable(listed((key, (value,)) for key, value in run.manifest.items())),
        user=making.deciders.rules,
    )


def _making(run: Run) -> _Making:
    seed = guid("study", run.study.title)
    names = list(dict.fromkeys(name for case in run.cases for name in case.attributes))
    variables = {
        name: ProjectVariable(guid(seed, "variable", name), writable(name), _kind(name, run)) for name in names
    }
    return _Making(
        run, seed, {c.id: code_guid(run.codebook, c.id) for c in run.codebook.codes}, variables, _deciders(run)
    )


def _kind(name: str, run: Run) -> str:
    """The narrowest kind of variable that holds every value."""
    values = [case.attributes[name] for case in run.cases if case.attributes.get(name) is not None]
    if values and all(isinstance(value, int) for value in values):
        return "Integer"
    return "Float" if values and all(isinstance(v, int | float) and isfinite(v) for v in values) else "Text"


def _value(value: str | int | float, kind: str) -> Value:
    if kind == "Integer":
        return int(value)
    return float(value) if kind == "Float" else writable(str(value))


# --- coders ------------------------------------------------------------------------------------------------------


def _deciders(run: Run) -> Deciders:
    decisions: dict[tuple[str, str], list[Decision]] = defaultdict(list)
    memos: dict[tuple[str, str], list[Decision]] = defaultdict(list)
    everything = (*run.decided.stored, *run.decided.new)
    aim = aim_of(replace(run, codings=run.decided.given or run.codings)) if everything else None
    for decision in everything:
        targets = aim.targets(decision) if aim else ()
        if not isinstance(targets, Unplaced):
            for target in targets:
                (memos if decision.action == "memo" else decisions)[target.segment.id, target.code].append(decision)
    stand = {key: _positive(given) for key, given in decisions.items()}
    names = sorted({decision.who for decision in everything} | {""})
    users = {name: guid("coder", name) for name in names}
    return Deciders(stand, {k: standing(m).decisions for k, m in memos.items()}, users, guid("coder", "", RULES))


def _positive(given: Sequence[Decision]) -> list[Decision]:
    return [each for each in standing(given).decisions if each.action in ("accept", "add", "recode")]


def _users(deciders: Deciders, sources: Sequence[ProjectSource], notes: Sequence[ProjectNote]) -> Iterator[ProjectUser]:
    """The rules, and everybody who gave a code or wrote a memo."""
    given = {coding.user for source in sources for selection in source.selections for coding in selection.codings}
    given |= {note.user for note in notes}
    yield ProjectUser(deciders.rules, RULES)
    for name, each in deciders.users.items():
        if each in given:
            yield ProjectUser(each, writable(name) or NAMELESS)


# --- cases and sources ---------------------------------------------------------------------------------------------


def _values(case: Case, making: _Making) -> dict[str, Value]:
    return {
        making.variables[name].guid: _value(value, making.variables[name].kind)
        for name, value in case.attributes.items()
        if value is not None
    }


def source_guid(study_title: str, transcript: str) -> str:
    """The identifier of a transcript in every project made from its study."""
    return guid(guid("study", study_title), "source", transcript)


def _case(case: Case, making: _Making) -> ProjectCase:
    sources = tuple(making.guid("source", t.name) for t in making.run.transcripts if t.case == case.name)
    return ProjectCase(making.guid("case", case.name), writable(case.name), _values(case, making), sources)


def _source(transcript: Transcript, drawn: Sequence[Drawn], making: _Making) -> ProjectSource:
    case = next(case for case in making.run.cases if case.name == transcript.case)
    selections = (*(each.selection for each in drawn), *_structure(transcript, making))
    return ProjectSource(
        guid=making.guid("source", transcript.name),
        name=writable(transcript.name),
        text=layout(transcript).text,
        selections=selections,
        values=_values(case, making),
    )


def _selections(transcript: Transcript, making: _Making) -> list[Drawn]:
    by_segment: dict[str, list[Coding]] = defaultdict(list)
    for coding in making.run.codings:
        if coding.segment.transcript == transcript.name:
            by_segment[coding.segment.id].append(coding)
    laid = layout(transcript)
    return [selection(each, laid, making.code_guids, making.deciders, making.seed) for each in by_segment.values()]


def _sets(making: _Making) -> Iterator[ProjectSet]:
    """The transcripts of each case, and of each class of cases that the cross-tab compares."""
    run = making.run
    names = {
        case.name: [making.guid("source", t.name) for t in run.transcripts if t.case == case.name] for case in run.cases
    }
    for name, sources in names.items():
        if sources:
            yield ProjectSet(making.guid("set", "case", name), writable(name), sources=tuple(sources))
    for level in run.study.columns:
        for value in dict.fromkeys(str(case.attributes.get(level) or "") for case in run.cases):
            inside = [
                s for case in run.cases if str(case.attributes.get(level) or "") == value for s in names[case.name]
            ]
            if value and inside:
                name = writable(f"{level}: {value}")
                yield ProjectSet(making.guid("set", level, value), name, sources=tuple(inside))


# --- structural codes: period and question -------------------------------------------------------------------------


def _values_of(transcript: Transcript, kind: str) -> list[str]:
    return [turn.period if kind == "period" else turn.question for turn in transcript.turns]


def _structural_codes(making: _Making) -> Iterator[ProjectCode]:
    names = STRUCTURE.get(making.run.study.language, STRUCTURE["en"])
    for kind, name in names.items():
        met = [value for t in making.run.transcripts for value in _values_of(t, kind)]
        declared = [period.name for period in making.run.study.periods] if kind == "period" else []
        values = list(dict.fromkeys(filter(None, [*declared, *(met if kind == "period" else sorted(met))])))
        if values:
            head = making.guid("structure", kind)
            yield ProjectCode(head, name, codable=False)
            yield from (ProjectCode(making.guid("structure", kind, v), writable(v), head) for v in values)


def _structure(transcript: Transcript, making: _Making) -> Iterator[ProjectSelection]:
    laid = layout(transcript)
    for kind in STRUCTURE["en"]:
        for value, span in stretches(transcript.turns, _values_of(transcript, kind), laid):
            where = f"{span.start}-{span.end}"
            code = making.guid("structure", kind, value)
            given = making.guid("structure coding", transcript.name, kind, where, value)
            yield ProjectSelection(
                guid=making.guid("structure selection", transcript.name, kind, where),
                span=span,
                name=writable(value),
                codings=(ProjectCoding(given, code, making.deciders.rules),),
                user=making.deciders.rules,
            )


def quotes(run: Run) -> Iterator[tuple[str, str, str]]:
    """The words that every coded segment must cut out: guid of its source, guid of its selection, words."""
    seed = guid("study", run.study.title)
    for segment in {coding.segment.id: coding.segment for coding in run.codings}.values():
        yield guid(seed, "source", segment.transcript), selection_guid(segment, seed), writable(segment.text)
