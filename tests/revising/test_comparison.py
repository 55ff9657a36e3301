"""What a comparison makes of revised codebooks and human decisions, and how it is told."""

from __future__ import annotations

from recorded_runs import coded, of, run_of, words

from kscoder.core.changes import differences, paragraph, rows
from kscoder.core.compare import CellChange, compare
from kscoder.core.renamed import present_id


def test_a_renamed_code_keeps_its_codings() -> None:
    old = run_of([coded("Drift.", "process/anchor")])
    new = run_of([coded("Drift.", "process/anchoring")], replaces={"process/anchor": "process/anchoring"})
    change = of(compare(old, new), "process/anchoring")
    assert (change.kept, change.lost, change.gained) == (1, (), ())
    assert change.formerly == ("process/anchor",)


def test_merged_codes_on_the_same_words_fall_together() -> None:
    old = run_of([coded("Drift.", "a"), coded("Drift.", "b"), coded("Pilot.", "b")])
    new = run_of([coded("Drift.", "c"), coded("Pilot.", "c")], replaces={"a": "c", "b": "c"})
    change = of(compare(old, new), "c")
    assert (change.before, change.kept, change.merged, change.after) == (3, 2, 1, 2)
    assert not change.lost
    assert not change.gained


def test_children_move_with_a_renamed_parent() -> None:
    known = {"process/launch", "process/launch/drift", "process"}
    assert present_id("launch/drift", {"launch": "process/launch"}, known) == "process/launch/drift"
    assert present_id("launch/gone", {"launch": "process/launch"}, known) == "launch/gone"
    assert present_id("process", {"process": "launch"}, known) == "process"


def test_a_code_that_is_gone_loses_all_and_is_told() -> None:
    change = of(compare(run_of([coded("Drift.", "old")]), run_of([], ["launch"])), "old")
    assert change.status == "gone"
    assert words(change.lost) == ["Drift."]


def test_a_rejected_coding_is_lost_by_hand() -> None:
    rejected = coded("Drift.", counted_as="", decision="reject")
    change = of(compare(run_of([coded("Drift.")]), run_of([rejected])), "launch")
    assert [lost.note for lost in change.lost] == ["rejected by hand"]
    back = of(compare(run_of([rejected]), run_of([coded("Drift.")])), "launch")
    assert [gained.note for gained in back.gained] == ["before: rejected by hand"]


def test_a_recoded_coding_is_lost_here_and_gained_there() -> None:
    new = run_of([coded("Drift.", counted_as="pilot", decision="recode")], ["launch", "pilot"])
    comparison = compare(run_of([coded("Drift.")], ["launch", "pilot"]), new)
    assert [lost.note for lost in of(comparison, "launch").lost] == ["recoded by hand"]
    assert [gained.note for gained in of(comparison, "pilot").gained] == ["recoded by hand from launch"]


def test_cells_count_a_parent_once_a_segment_and_cases_once_each() -> None:
    old = run_of([coded("Drift.", "p/x")], ["p", "p/x", "p/y"])
    new = run_of([coded("Drift.", "p/x"), coded("Drift.", "p/y"), coded("Pilot.", "p/y")], ["p", "p/x", "p/y"])
    cells = {(c.code, c.cell): c for c in compare(old, new).cells}
    assert cells["p", ("small", "2010-2015")] == CellChange("p", ("small", "2010-2015"), (1, 2), (1, 1))
    assert cells["p/y", (None, None)].codings == (0, 2)
    assert ("p/x", ("small", "2010-2015")) not in cells


def test_tables_that_are_broken_down_differently_are_not_set_beside_each_other() -> None:
    old = run_of([coded("Drift.")])
    new = run_of([coded("Drift.", cell=("small",)), coded("Pilot.", cell=("small",))])
    other = type(new)(new.name, new.labels, new.replaces, ("size",), new.codings)
    assert compare(old, other).cells == ()


def test_the_paragraph_says_what_caused_the_change_and_where_it_is() -> None:
    old = run_of([coded("Drift.")], codebook="T, version 1", transcript_A="1", transcript_B="1")
    new = run_of([coded("Pilot.")], codebook="T, version 2", transcript_A="2", transcript_C="1")
    told = paragraph(compare(old, new))
    assert "the codebook was changed (version 1 → 2)" in told
    assert "1 transcript came (C), 1 transcript went (B), 1 transcript changed (A)" in told
    assert "1 coding gained, 1 lost, 0 kept" in told
    assert "launch (+1 −1)" in told


def test_runs_that_do_not_say_what_they_were_made_from_are_not_said_to_differ() -> None:
    assert list(differences(run_of([]), run_of([], codebook="T"))) == []


def test_rows_name_every_change_with_its_place() -> None:
    found = rows(compare(run_of([coded("Drift.")]), run_of([coded("Pilot.", turn=7)])))
    kinds = [row["change"] for row in found]
    assert kinds[:3] == ["code", "lost", "gained"]
    gained = found[2]
    assert {key: gained[key] for key in ("code", "size", "period", "case", "turn", "text")} == {
        "code": "launch",
        "size": "small",
        "period": "2010-2015",
        "case": "A",
        "turn": 7,
        "text": "Pilot.",
    }


def test_a_level_nothing_is_known_of_is_left_out() -> None:
    old = run_of([coded("Drift.", cell=("", ""))])
    new = run_of([coded("Drift.", cell=("", "")), coded("Pilot.", cell=("", ""))])
    assert [(cell.cell, cell.codings) for cell in compare(old, new).cells] == [((), (1, 2))]
