"""The cross-tab: every code of the codebook by what the study compares, with what was not talked about told apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from kscoder.core.tables.codings import column_of, value_of
from kscoder.model import Cell, Code, Coding, Column, Crosstab, CrosstabRow, Run

COUNTINGS = ("all", "accepted", "rule", "human")
"""What may be counted: all codings that stand, those a human has accepted, those a rule or a human gave."""

Place = tuple[str, ...]
"""Values of one case and period on the levels of the cross-tab."""


def counts_in(coding: Coding, counting: str = "all") -> str:
    """The code a coding counts for under one of `COUNTINGS`; empty where it does not count.

    A coding nobody has looked at is not an accepted one.
    """
    wanted = {
        "all": True,
        "accepted": coding.decision in ("accept", "recode", "add"),
        "rule": coding.origin == "rule",
        "human": coding.origin == "human",
    }
    return coding.counted_as if wanted[counting] else ""


def crosstab_counts(run: Run, counting: str = "all") -> Crosstab:
    """Count codings, cases and codings per 1,000 informant words for every code and column.

    Columns follow `Study.columns`, each level in the order of the study file and closed by a total; a class nobody
    fell into keeps its column, and "not known" has one only where somebody spoke. A level nothing is known of is
    left out. In a column without informant talk a cell is None.
    """
    levels = tuple(level for level in run.study.columns if any(_values(run, level)))
    places = {
        (case.name, period): tuple(period if level == "period" else value_of(case, level) for level in levels)
        for case in run.cases
        for period in {entry.period for entry in run.talk} | {turn.period for t in run.transcripts for turn in t.turns}
    }
    columns = tuple(_column(run, values, places) for values in _combinations([_values(run, each) for each in levels]))
    given = _given(run, counting, places)
    parents = {code.id.rpartition("/")[0] for code in run.codebook.codes}
    rows = tuple(_row(code, code.id not in parents, columns, given) for code in run.codebook.codes)
    return Crosstab(levels, tuple(column_of(level) for level in levels), columns, rows)


def _values(run: Run, level: str) -> list[str]:
    """Values of a level in the order they are shown; the empty one (not known) last, only where somebody spoke."""
    cases = {case.name: case for case in run.cases}
    spoken = [entry for entry in run.talk if entry.words]
    if level == "period":
        declared = [period.name for period in run.study.periods]
        met = [entry.period for entry in spoken]
    else:
        attribute = next((each for each in run.study.attributes if each.name == level), None)
        declared = [each.name for each in attribute.classes] if attribute else []
        known = sorted({value_of(case, level) for case in run.cases} - {""})
        met = known + [value_of(cases[entry.case], level) for entry in spoken]
    values = list(dict.fromkeys([*declared, *sorted(filter(None, met))]))
    return [*values, ""] if "" in met else values


def _combinations(levels: list[list[str]]) -> Iterable[tuple[str | None, ...]]:
    """Every value under every value of the level above; at each level the total comes last."""
    if not levels:
        yield ()
        return
    for value in [*levels[0], None]:
        for rest in _combinations(levels[1:]):
            yield (value, *rest)


@lru_cache(maxsize=10_000)
def _inside(place: Place, values: tuple[str | None, ...]) -> bool:
    return all(wanted is None or wanted == found for found, wanted in zip(place, values, strict=True))


def _column(run: Run, values: tuple[str | None, ...], places: dict[tuple[str, str], Place]) -> Column:
    talk = [entry for entry in run.talk if entry.words and _inside(places[entry.case, entry.period], values)]
    speaking = {entry.case for entry in talk}
    return Column(
        values,
        tuple(case.name for case in run.cases if case.name in speaking),
        sum(entry.words for entry in talk),
    )


_Given = tuple[str, str, Place]
"""A counted coding as the cells see it: segment id, case, place."""


def _given(run: Run, counting: str, places: dict[tuple[str, str], Place]) -> dict[str, list[_Given]]:
    """Counted codings by code."""
    case_of = {transcript.name: transcript.case for transcript in run.transcripts}
    period_of = {(t.name, turn.number): turn.period for t in run.transcripts for turn in t.turns}
    given: dict[str, list[_Given]] = defaultdict(list)
    for coding in run.codings:
        code = counts_in(coding, counting)
        if code:
            segment = coding.segment
            case = case_of[segment.transcript]
            given[code].append((segment.id, case, places[case, period_of[segment.transcript, segment.turn]]))
    return given


def _row(code: Code, leaf: bool, columns: tuple[Column, ...], given: dict[str, list[_Given]]) -> CrosstabRow:
    below = [entry for other in given if (other + "/").startswith(code.id + "/") for entry in given[other]]
    # A parent's coding follows from its children's, so that a segment with three of them carries the parent once.
    counted = given[code.id] if leaf and code.id in given else set(below)
    cases_at: dict[Place, list[str]] = defaultdict(list)
    for _, case, place in counted:
        cases_at[place].append(case)
    return CrosstabRow(code.id, leaf, tuple(_cell(column, cases_at) for column in columns))


def _cell(column: Column, cases_at: Mapping[Place, Sequence[str]]) -> Cell | None:
    """`cases_at` has the case of every counted coding, by place."""
    inside = [cases for place, cases in cases_at.items() if _inside(place, column.values)]
    if not column.words and not inside:
        return None
    codings = sum(map(len, inside))
    per_thousand = 1000 * codings / column.words if column.words else None
    return Cell(codings, len(set().union(*inside)), per_thousand)
