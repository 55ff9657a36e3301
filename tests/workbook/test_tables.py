"""Counting, before anything is written: known answers on small runs."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from kscoder.core.tables import codings_frame, cooccurrence, crosstab, crosstab_counts, tabulate
from kscoder.core.tables.intervals import wilson
from kscoder.model import Cell, Coding, Run, Segment, Span, Talk


def give(transcript: str, turn: int, number: int, code: str, words: int = 8) -> Coding:
    """A code on a segment of its own turn; the even turns of the made-up run are the informants'."""
    text = " ".join(["forankring"] * words)
    segment = Segment(transcript, turn, number, Span(0, len(text)), text, words)
    return Coding(segment, code, (Span(0, 10),), "plain: forankring")


def cell(run: Run, code: str, *values: str | None, counting: str = "all") -> Cell | None:
    table = crosstab_counts(run, counting)
    place = [column.values for column in table.columns].index(values)
    return next(row for row in table.rows if row.code == code).cells[place]


def test_known_answer(run: Run) -> None:
    run = replace(
        run,
        codings=(
            *(give("G", 4, 1, "process/launch/anchoring"), give("G", 4, 1, "process/launch/evaluation")),
            *(give("G", 4, 2, "process/launch/anchoring"), give("I", 12, 1, "process/launch/anchoring")),
        ),
        talk=(Talk("G", "2015-2018", 500, 20, 4), Talk("I", "2015-2018", 1500, 10, 9)),
    )
    assert cell(run, "process/launch/anchoring", "small", "2015-2018") == Cell(3, 2, 1.5)
    assert cell(run, "process/launch", "small", "2015-2018") == Cell(3, 2, 1.5)
    assert cell(run, "process/launch", None, None) == Cell(3, 2, 1.5)
    assert cell(run, "strategy", "small", "2015-2018") == Cell(0, 0, 0.0)
    assert cell(run, "strategy", "large", "2015-2018") is None
    assert cell(run, "strategy", "small", "2010-2015") is None


def test_every_code_and_class_has_its_place(run: Run) -> None:
    """Also codes never given, and a class that nobody fell into, in the order of the study file."""
    few = replace(run, cases=tuple(c for c in run.cases if c.attributes["size"] != "medium"))
    few = replace(
        few,
        transcripts=tuple(t for t in run.transcripts if t.case in {c.name for c in few.cases}),
        talk=tuple(t for t in run.talk if t.case in {c.name for c in few.cases}),
        codings=tuple(c for c in run.codings if c.segment.transcript in {case.name for case in few.cases}),
    )
    table = crosstab_counts(few)
    assert [row.code for row in table.rows] == [code.id for code in run.codebook.codes]
    assert list(dict.fromkeys(column.values[0] for column in table.columns)) == ["small", "medium", "large", None]
    assert all(column.words == 0 for column in table.columns if column.values[0] == "medium")


def test_not_known_is_a_column_only_where_somebody_spoke(run: Run) -> None:
    assert "" in [column.values[1] for column in crosstab_counts(run).columns]
    told = replace(run, talk=tuple(entry for entry in run.talk if entry.period))
    assert "" not in [column.values[1] for column in crosstab_counts(told).columns]


def test_totals_are_sums_of_their_columns(run: Run) -> None:
    table = crosstab_counts(run)
    for row in table.rows:
        cells = dict(zip([column.values for column in table.columns], row.cells, strict=True))
        singles = [c.codings for values, c in cells.items() if None not in values and c is not None]
        total = cells[None, None]
        assert total is not None
        assert total.codings == sum(singles)


@pytest.mark.parametrize(
    ("change", "counted"),
    [
        ({"decision": "reject"}, {"all": 0, "accepted": 0, "rule": 0, "human": 0}),
        ({"decision": "accept"}, {"all": 1, "accepted": 1, "rule": 1, "human": 0}),
        ({"decision": "add", "origin": "human"}, {"all": 1, "accepted": 1, "rule": 0, "human": 1}),
        ({}, {"all": 1, "accepted": 0, "rule": 1, "human": 0}),
        ({"origin": "suggestion"}, {"all": 0, "accepted": 0, "rule": 0, "human": 0}),
        ({"origin": "suggestion", "decision": "accept"}, {"all": 1, "accepted": 1, "rule": 0, "human": 0}),
        ({"decision": "recode", "recode_to": "tool/slik"}, {"all": 0, "accepted": 0, "rule": 0, "human": 0}),
    ],
)
def test_what_is_counted(run: Run, change: dict[str, str], counted: dict[str, int]) -> None:
    run = replace(run, codings=(replace(give("A", 12, 1, "strategy"), **change),))  # type: ignore[arg-type]
    for counting, times in counted.items():
        found = cell(run, "strategy", None, None, counting=counting)
        assert found is not None
        assert found.codings == times, counting


def test_recoding_moves_the_count(run: Run) -> None:
    moved = replace(give("A", 12, 1, "strategy"), decision="recode", recode_to="tool/slik")
    found = cell(replace(run, codings=(moved,)), "tool/slik", None, None)
    assert found is not None and found.codings == 1


def test_frames_say_the_same(run: Run) -> None:
    frame, table = crosstab(run), crosstab_counts(run)
    for row in table.rows:
        for column, each in zip(table.columns, row.cells, strict=True):
            names = ["total" if v is None else v or "unknown" for v in column.values]
            value = frame.loc[row.code, ("codings", *names)]
            assert math.isnan(value) if each is None else value == each.codings
    rows = codings_frame(run)
    assert len(rows) == len(run.codings)
    assert list(rows["coding_id"]) == [row.coding.id for row in tabulate(run).codings]


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_intervals_are_the_published_ones(count: int, of: int, low: float, high: float) -> None:
    """Newcombe (1998), Table I, method 3."""
    assert wilson(count, of) == pytest.approx((low, high), abs=5e-5)
    assert wilson(of - count, of) == pytest.approx((1 - high, 1 - low), abs=5e-5)


def test_intervals_stand_beside_n_of_n_on_request(run: Run) -> None:
    frame, table = crosstab(run, intervals=True), crosstab_counts(run)
    column, row = table.columns[-1], table.rows[0]
    assert row.cells[-1] is not None
    bounds = tuple(
        frame.loc[row.code, (bound, *["total"] * len(table.levels))] for bound in ("cases_low", "cases_high")
    )
    assert bounds == pytest.approx(wilson(row.cells[-1].cases, len(column.cases)))
    assert frame.drop(columns=["cases_low", "cases_high"], level="count").equals(crosstab(run))


def test_order_of_the_codings_changes_nothing(run: Run) -> None:
    assert tabulate(run) == tabulate(replace(run, codings=tuple(reversed(run.codings))))


def test_cooccurrence_known_answer(run: Run) -> None:
    run = replace(
        run,
        codings=(
            *(give("A", 4, 1, "strategy"), give("A", 4, 1, "tool/slik"), give("A", 4, 2, "strategy")),
            *(give("A", 6, 1, "strategy"), give("A", 6, 2, "tool/slik"), give("A", 8, 1, "process/development")),
        ),
    )
    (pair,) = cooccurrence(run)
    assert (pair.first, pair.second, pair.segments, pair.turns) == ("strategy", "tool/slik", 1, 2)
    assert pair.segments_c == pytest.approx(1 / (3 + 2 - 1))
    assert pair.turns_c == pytest.approx(2 / (2 + 2 - 2))


def test_most_telling_quote(run: Run) -> None:
    """The shortest that can stand alone; more evidence before less, an accepted coding before all."""
    short, long, brief = (give("A", turn, 1, "strategy", words) for turn, words in ((4, 9), (6, 14), (8, 2)))
    strong = replace(give("A", 10, 1, "strategy", 20), evidence=(Span(0, 10), Span(11, 21)))

    def told(*codings: Coding) -> Coding | None:
        matrix = tabulate(replace(run, codings=codings)).matrix
        return next(entry.quote for entry in matrix if (entry.case, entry.code) == ("A", "strategy"))

    assert told(brief, long, short) == short
    assert told(brief, long, short, strong) == strong
    accepted = replace(long, decision="accept")
    assert told(brief, accepted, short, strong) == accepted
    assert told(brief) == brief
    assert told(replace(short, decision="reject")) is None
