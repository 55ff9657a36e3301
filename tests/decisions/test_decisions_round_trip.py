"""What a researcher does in the workbook is there after the next run."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from decision_desk import COMMON, COUNCIL, FIRST, LEADERS, WORKSHOP, Desk, coding, states, told

from kscoder.core.decisions import named
from kscoder.errors import WorkbookError
from kscoder.pipeline.code import code, write
from kscoder.read.decisions import read as read_decisions
from kscoder.write.decisions import append


def test_decisions_memos_and_recodes_are_read_stored_and_applied(desk: Desk) -> None:
    desk.edit(
        {
            FIRST: {"decision": "reject", "memo": "bare nevnt"},
            LEADERS: {"decision": "accept"},
            WORKSHOP: {"decision": "recode", "recode_to": "anchoring"},
        }
    )
    run, written = desk.code_and_write()
    expected = {
        FIRST: ("reject", "", "bare nevnt"),
        LEADERS: ("accept", "", ""),
        WORKSHOP: ("recode", "anchoring", ""),
    }
    assert states(run).items() >= expected.items()
    assert written.backup is not None and written.backup.exists()
    stored, findings = read_decisions(desk.decisions)
    assert len(stored) == 4 and not findings
    assert {(d.who, d.codebook_version, d.when[:4]) for d in stored} == {("Kari", "1.0", "2017")}


def test_a_second_run_changes_nothing_and_keeps_no_copy(desk: Desk) -> None:
    desk.edit({FIRST: {"decision": "reject", "memo": "nei"}})
    desk.run()
    before = desk.decisions.read_bytes()
    run, written = desk.code_and_write()
    workbook = desk.workbook.read_bytes()
    assert states(run)[FIRST] == ("reject", "", "nei") and desk.decisions.read_bytes() == before
    assert desk.code_and_write()[1].backup is None and desk.workbook.read_bytes() == workbook
    assert written.backup is None


def test_untouched_is_not_accepted_and_a_deleted_row_is_not_a_rejection(desk: Desk) -> None:
    desk.reshape(lambda book: book["Codings"].delete_rows(2, 2))
    run = desk.run()
    assert not desk.decisions.exists()
    assert states(run)[FIRST] == ("", "", "") and states(run)[LEADERS] == ("", "", "")


def test_deleting_a_decided_row_keeps_its_decision(desk: Desk) -> None:
    desk.edit({FIRST: {"decision": "reject"}})
    desk.run()
    desk.reshape(lambda book: book["Codings"].delete_rows(2))
    assert states(desk.run())[FIRST] == ("reject", "", "")


def test_an_emptied_cell_takes_the_decision_back(desk: Desk) -> None:
    desk.edit({FIRST: {"decision": "reject", "memo": "nei"}})
    desk.run()
    desk.edit({FIRST: {"decision": None, "memo": None}})
    assert states(desk.run())[FIRST] == ("", "", "")
    assert [d.action for d in read_decisions(desk.decisions)[0]] == ["reject", "memo", "clear", "memo"]


def test_an_edited_quotation_is_restored_and_said(desk: Desk) -> None:
    desk.edit({FIRST: {"text": "Vi brukte ingenting.", "decision": "accept"}})
    run = desk.run()
    assert coding(run, FIRST).segment.text == "Vi brukte Samveis fra første dag."
    assert states(run)[FIRST][0] == "accept"
    assert "Codings!" in told(run, "warning") and "was restored" in told(run, "warning")


def test_an_overwritten_code_is_a_recode_and_said(desk: Desk) -> None:
    desk.edit({WORKSHOP: {"code": "Forankring"}})
    run = desk.run()
    assert states(run)[WORKSHOP] == ("recode", "anchoring", "")
    assert "taken as a recode" in told(run, "warning")


def test_an_unknown_code_is_told_with_its_cell_and_kept(desk: Desk) -> None:
    desk.edit({WORKSHOP: {"decision": "recode", "recode_to": "ancoring", "memo": "hm"}})
    run = desk.run()
    assert 'no code "ancoring" (did you mean "anchoring"?)' in told(run, "error") and "Codings!" in told(run, "error")
    assert states(run)[WORKSHOP] == ("", "", "hm")
    assert [each.decision.recode_to for each in run.decided.unplaced] == ["ancoring"]
    desk.edit({WORKSHOP: {"decision": "recode", "recode_to": "anchoring"}})
    run = desk.run()
    assert states(run)[WORKSHOP] == ("recode", "anchoring", "hm") and not run.decided.unplaced


def test_an_unknown_decision_is_told_with_its_cell(desk: Desk) -> None:
    desk.edit({WORKSHOP: {"decision": "rejct"}})
    run = desk.run()
    assert '"rejct" is not a decision (did you mean "reject"?)' in told(run, "error")
    assert states(run)[WORKSHOP] == ("", "", "")


def test_rows_added_by_hand_become_codings_on_their_words(desk: Desk) -> None:
    desk.add(
        {"transcript": "A", "text": "Det tok lang tid.", "code": "anchoring", "memo": "min egen"},
        {"text": "de ansatte", "code": "Samveis", "decision": "add"},
        {"segment_id": "A-002-2", "code": "tools/workshop"},
    )
    run = desk.run()
    assert states(run)["A-004-2:anchoring"] == ("add", "", "min egen")
    assert states(run)["A-002-2:tools/workshop"] == ("add", "", "")
    part = coding(run, "A-002-3:tools/samveis")
    turn = run.transcripts[0].turns[1].text
    assert part.origin == "human" and [turn[s.start : s.end] for s in part.evidence] == ["de ansatte"]
    again = desk.run()
    assert again.codings == run.codings and len(again.decided.stored) == 4


def test_a_row_with_a_code_that_the_rules_gave_is_an_acceptance(desk: Desk) -> None:
    desk.add({"text": "Vi brukte Samveis fra første dag.", "code": "tools/samveis"})
    run = desk.run()
    assert states(run)[FIRST] == ("accept", "", "") and coding(run, FIRST).origin == "rule"


def test_a_copied_row_with_another_code_is_an_addition(desk: Desk) -> None:
    desk.add(
        {"coding_id": FIRST, "segment_id": "A-002-1", "text": "Vi brukte Samveis fra første dag.", "code": "anchoring"}
    )
    run = desk.run()
    assert states(run)["A-002-1:anchoring"] == ("add", "", "") and states(run)[FIRST] == ("", "", "")


def test_rows_pasted_from_another_run_are_no_additions(desk: Desk) -> None:
    row = {
        "coding_id": "A-004-2:anchoring",
        "text": "Det tok lang tid.",
        "code": "anchoring",
        "rule": "tid",
        "origin": "rule",
    }
    desk.add(row)
    run = desk.run()
    assert "A-004-2:anchoring" not in states(run) and "written by another run" in told(run, "note")


def test_added_rows_whose_words_have_no_one_place_are_kept_and_told(desk: Desk) -> None:
    desk.rewrite("Ja. Vi holdt", "Det tok lang tid. Vi holdt")
    desk.add(
        {"text": "Det tok lang tid.", "code": "anchoring"},
        {"text": "Dette sa ingen.", "code": "anchoring"},
        {"text": "", "code": "anchoring", "memo": "uten ord"},
    )
    run = desk.run()
    errors = told(run, "error")
    assert "stand 2 times" in errors and "stand in none" in errors and "uten ord" in errors
    assert len(run.decided.unplaced) == 2 and not [c for c in run.codings if c.origin == "human"]
    desk.add({"text": "Det tok lang tid.", "code": "anchoring", "turn": "6", "transcript": "A"})
    assert states(desk.run())["A-006-1:anchoring"] == ("add", "", "")


def test_an_addition_under_a_mistyped_code_gives_way_to_the_right_one(desk: Desk) -> None:
    desk.add({"text": "Det tok lang tid.", "code": "anchorin", "memo": "min"})
    run = desk.run()
    assert run.decided.unplaced and 'did you mean "anchoring"' in told(run, "warning") + told(run, "error")
    desk.add({"text": "Det tok lang tid.", "code": "tools/samveis"})
    assert desk.run().decided.unplaced, "another code says nothing of it"
    desk.add({"text": "Det tok lang tid.", "code": "anchoring", "memo": "min"})
    run = desk.run()
    assert states(run)["A-004-2:anchoring"] == ("add", "", "min") and not run.decided.unplaced


def test_a_withdrawn_addition_is_gone_and_a_rejected_one_stays_visible(desk: Desk) -> None:
    desk.add({"text": "Det tok lang tid.", "code": "anchoring"}, {"text": "felles vei", "code": "anchoring"})
    desk.run()
    desk.edit({"A-004-2:anchoring": {"decision": None}, "A-004-3:anchoring": {"decision": "reject"}})
    run = desk.run()
    assert "A-004-2:anchoring" not in states(run)
    assert coding(run, "A-004-3:anchoring").origin == "human" and states(run)["A-004-3:anchoring"][0] == "reject"


def test_a_segment_recoded_to_a_code_it_has_counts_once(desk: Desk) -> None:
    desk.add({"segment_id": "A-002-2", "code": "tools/workshop"})
    desk.run()
    desk.edit({"A-002-2:tools/workshop": {"decision": "recode", "recode_to": "anchoring"}})
    run = desk.run()
    assert [c.id for c in run.codings if c.counted_as == "anchoring" and c.segment.id == "A-002-2"] == [
        "A-002-2:tools/workshop"
    ]


@pytest.mark.parametrize(
    ("cells", "state"),
    [
        ({"decision": "Reject "}, "reject"),
        ({"recode_to": "anchoring"}, "recode"),
        ({"decision": "accept", "recode_to": "anchoring"}, "recode"),
        ({"decision": "reject", "recode_to": "anchoring"}, "reject"),
        ({"decision": "recode"}, ""),
        ({"decision": "recode", "recode_to": "tools/samveis"}, "accept"),
        ({"decision": "add"}, "accept"),
        ({"code": None}, ""),
    ],
)
def test_cells_that_do_not_quite_fit_together(desk: Desk, cells: dict[str, Any], state: str) -> None:
    desk.edit({FIRST: cells})
    assert states(desk.run())[FIRST][0] == state


def test_two_rows_for_one_coding_that_contradict_are_both_refused(desk: Desk) -> None:
    desk.edit({FIRST: {"decision": "accept"}})
    desk.add(
        {"coding_id": FIRST, "text": "Vi brukte Samveis fra første dag.", "code": "tools/samveis", "decision": "reject"}
    )
    run, written = desk.code_and_write()
    assert states(run)[FIRST] == ("", "", "")
    assert "say different things" in told(run, "error") and written.backup is not None


def _sort(book: Any) -> None:
    sheet = book["Codings"]
    rows = sorted((list(row) for row in sheet.iter_rows(min_row=2, values_only=True)), key=lambda row: str(row[-2]))
    for number, row in enumerate(reversed(rows), 2):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column).value = value


def _hide(book: Any) -> None:
    book["Codings"].auto_filter.add_filter_column(3, ["nothing"])
    for row in range(2, 5):
        book["Codings"].row_dimensions[row].hidden = True
    book["Codings"].column_dimensions["U"].hidden = True


def _insert(book: Any) -> None:
    book["Codings"].insert_cols(1, 2)
    book["Codings"].cell(1, 1).value = "mine egne ord"
    book["Codings"].insert_rows(1, 3)
    book["Codings"].cell(1, 1).value = "Notater"


def _move(book: Any) -> None:
    book.move_sheet("Codings", -5)
    book["Codings"].title = "Kodinger"
    book.create_sheet("Notater")["A1"] = "huskeliste"


@pytest.mark.parametrize("change", [_sort, _hide, _insert, _move])
def test_how_the_workbook_is_arranged_does_no_harm(desk: Desk, change: Any) -> None:
    desk.edit({COMMON: {"decision": "reject", "memo": "=1+1"}, COUNCIL: {"recode_to": "tools/samveis"}})
    desk.reshape(change)
    run = desk.run()
    assert states(run)[COMMON] == ("reject", "", "=1+1")
    assert states(run)[COUNCIL] == ("recode", "tools/samveis", "")
    assert len(run.decided.new) == 3


def test_the_crosstab_follows_her_hand(desk: Desk) -> None:
    from kscoder.core.tables import crosstab_counts

    desk.edit({FIRST: {"decision": "reject"}, WORKSHOP: {"decision": "recode", "recode_to": "anchoring"}})
    run = desk.run()
    counts = {row.code: row.cells[-1].codings for row in crosstab_counts(run).rows if row.cells[-1]}
    assert counts == {"tools": 2, "tools/samveis": 1, "tools/workshop": 1, "anchoring": 3}


def test_a_workbook_changed_since_it_was_read_is_not_replaced(desk: Desk) -> None:
    run = code(desk.study)
    desk.edit({FIRST: {"decision": "reject"}})
    with pytest.raises(WorkbookError, match="1 decision that this run has not read"):
        write(run)
    assert states(desk.run())[FIRST][0] == "reject"


def test_writing_twice_or_elsewhere_stores_once(desk: Desk, tmp_path: Path) -> None:
    desk.edit({FIRST: {"decision": "reject"}})
    run = code(desk.study)
    assert not desk.decisions.exists(), "coding alone writes nothing"
    write(run)
    write(run)
    write(run, tmp_path / "elsewhere.xlsx")
    assert len(read_decisions(desk.decisions)[0]) == 1


def test_without_a_name_none_is_made_up(desk: Desk) -> None:
    desk.edit({FIRST: {"decision": "reject"}})
    run = desk.run(who="")
    assert "without a name" in told(run, "note")
    assert "who" not in json.loads(desk.decisions.read_text(encoding="utf-8"))


def test_memos_of_all_sorts_are_untouched_until_she_touches_them(desk: Desk) -> None:
    texts = ["=1+1", "a\r\nb", "_x000D_", "\ttab ", "😀 «»", "x" * 40_000, "1.10", "\x01 styretegn", "l1\nl2", "'a"]
    ids = [FIRST, LEADERS, WORKSHOP, COUNCIL, COMMON]
    desk.edit({each: {"memo": "først"} for each in ids})
    desk.run()
    stored = read_decisions(desk.decisions)[0]
    for some in (texts[:5], texts[5:]):
        written = [
            named(replace(old, memo=new, source="elsewhere"), [old.id]) for old, new in zip(stored, some, strict=True)
        ]
        append(desk.decisions, written)
        stored = tuple(written)
        assert sorted(memo for _, _, memo in states(desk.run()).values() if memo) == sorted(some)
        desk.edit()  # saved by another program, nothing changed
        assert not desk.run().decided.new
