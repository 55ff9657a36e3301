"""Whatever happens to the workbook and the decisions file: what is sound is kept, what is not is named."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from decision_desk import FIRST, LEADERS, Desk, coding, states, told

from kscoder.errors import WorkbookError
from kscoder.pipeline.code import code
from kscoder.read.decisions import read as read_decisions


def _without_column(name: str) -> Any:
    def change(book: Any) -> None:
        sheet = book["Codings"]
        heads = [cell.value for cell in sheet[1]]
        sheet.delete_cols(heads.index(name) + 1)

    return change


def test_a_missing_column_counts_as_untouched(desk: Desk) -> None:
    desk.edit({FIRST: {"decision": "reject", "memo": "nei"}})
    desk.run()
    desk.edit({LEADERS: {"decision": "accept"}})
    desk.reshape(_without_column("memo"))
    run = desk.run()
    assert "columns are missing: memo" in told(run, "warning")
    assert states(run)[FIRST] == ("reject", "", "nei") and states(run)[LEADERS] == ("accept", "", "")


def test_a_missing_id_column_is_made_up_for(desk: Desk) -> None:
    desk.edit({FIRST: {"decision": "reject"}})
    desk.reshape(_without_column("coding_id"))
    run = desk.run()
    assert states(run)[FIRST] == ("reject", "", "") and len(run.decided.new) == 1
    assert "coding_id is missing" in told(run, "warning")


def test_a_missing_sheet_is_told_and_the_old_workbook_kept(desk: Desk) -> None:
    desk.edit({FIRST: {"decision": "reject"}})
    desk.run()
    desk.reshape(lambda book: book.remove(book["Codings"]))
    run, written = desk.code_and_write()
    assert "the sheet Codings is missing" in told(run, "warning")
    assert states(run)[FIRST] == ("reject", "", "") and written.backup is not None


def _no_snapshot(book: Any) -> None:
    book.remove(book["Snapshot"])


def _other_version(book: Any) -> None:
    book["Snapshot"]["A1"] = "99"


def _damaged(book: Any) -> None:
    book["Snapshot"]["A3"] = "{"


@pytest.mark.parametrize(
    ("change", "why"), [(_no_snapshot, "missing"), (_other_version, "another version"), (_damaged, "damaged")]
)
def test_without_a_snapshot_decisions_are_read_from_the_rows(desk: Desk, change: Any, why: str) -> None:
    desk.edit({FIRST: {"decision": "reject", "memo": "nei"}})
    desk.run()
    desk.edit({LEADERS: {"decision": "accept"}})
    desk.add({"text": "Det tok lang tid.", "code": "anchoring"})
    desk.reshape(change)
    run = desk.run()
    assert why in told(run, "warning")
    assert [d.action for d in run.decided.new] == ["accept", "add"], "what was stored already is not stored again"
    assert states(run)[FIRST] == ("reject", "", "nei") and states(run)["A-004-2:anchoring"][0] == "add"


def test_a_copy_of_the_sheet_is_named_and_not_read(desk: Desk) -> None:
    desk.edit({FIRST: {"decision": "reject"}})
    desk.reshape(lambda book: book.copy_worksheet(book["Codings"]))
    run = desk.run()
    assert states(run)[FIRST][0] == "reject" and 'the sheet "Codings Copy" looks like a copy' in told(run, "warning")


def test_a_file_that_is_no_workbook_is_left_alone(desk: Desk) -> None:
    desk.workbook.write_bytes(b"no workbook at all")
    with pytest.raises(WorkbookError, match="cannot be opened"):
        desk.run()
    assert desk.workbook.read_bytes() == b"no workbook at all"


def test_a_workbook_of_somebody_else_is_left_alone(desk: Desk) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "Budsjett"
    book.save(desk.workbook)
    with pytest.raises(WorkbookError, match="not made by kscoder"):
        desk.run()


def test_a_workbook_cut_in_the_middle_is_left_alone(desk: Desk) -> None:
    whole = desk.workbook.read_bytes()
    desk.workbook.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(WorkbookError, match="cannot be opened"):
        desk.run()


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="rights do not stop this user")
def test_a_workbook_that_may_not_be_read(desk: Desk) -> None:
    desk.workbook.chmod(0)
    with pytest.raises(WorkbookError, match="open in another program"):
        desk.run()


def test_a_locked_workbook_is_a_clear_message(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    study, whole = desk.study, Path.read_bytes

    def locked(self: Path) -> bytes:
        if self.suffix == ".xlsx":
            raise PermissionError(13, "Permission denied", str(self))
        return whole(self)

    monkeypatch.setattr(Path, "read_bytes", locked)
    with pytest.raises(WorkbookError, match=r"open in another program.*\n.*Close it in Excel"):
        code(study)


def test_an_open_workbook_is_warned_of(desk: Desk) -> None:
    (desk.folder / "~$codings.xlsx").write_bytes(b"")
    _, written = desk.code_and_write()
    assert "open in Excel" in written.findings[0].message


def test_a_decisions_file_cut_at_any_byte_gives_all_whole_lines(desk: Desk, tmp_path: Path) -> None:
    desk.edit({FIRST: {"decision": "reject", "memo": "nei, ikke «brukt» 😀"}, LEADERS: {"decision": "accept"}})
    desk.run()
    whole = desk.decisions.read_bytes()
    decisions, _ = read_decisions(desk.decisions)
    cut = tmp_path / "decisions.jsonl"
    for length in range(0, len(whole), 7):
        cut.write_bytes(whole[:length])
        found, findings = read_decisions(cut)
        lines = whole[:length].count(b"\n")
        assert found[:lines] == decisions[:lines] and len(found) - lines in (0, 1)
        assert bool(findings) == (len(found) == lines and not whole[:length].endswith(b"\n") and length > 0)


def test_a_cut_off_line_is_kept_named_and_written_after(desk: Desk) -> None:
    desk.edit({FIRST: {"decision": "reject"}})
    desk.run()
    half = desk.decisions.read_bytes()[:-20]
    desk.decisions.write_bytes(half)
    desk.edit({LEADERS: {"decision": "accept"}})
    run = desk.run()
    assert "the last line is cut off" in told(run, "warning")
    assert states(run)[LEADERS][0] == "accept"
    content = desk.decisions.read_bytes()
    assert content.startswith(half + b"\n") and content.endswith(b"}\n")
    found, findings = read_decisions(desk.decisions)
    assert [d.action for d in found] == ["accept"] and findings[0].place == "decisions.jsonl, line 1"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("<<<<<<< HEAD", "no JSON"),
        ("[1, 2]", "no JSON object"),
        ('{"id": "1", "transcript": "A", "quote": "x", "code": "y", "action": "dance"}', "dance"),
        ('{"id": "1", "transcript": "A", "quote": "x", "code": 3, "action": "accept"}', '"code"'),
        ('{"id": "1", "transcript": "A", "code": "y", "action": "accept"}', '"quote"'),
        ('{"transcript": "A", "quote": "x", "code": "y", "action": "accept"}', "no id"),
    ],
)
def test_lines_that_are_no_decisions_are_named(tmp_path: Path, line: str, why: str) -> None:
    good = '{"id": "2", "transcript": "A", "quote": "x", "code": "y", "action": "accept", "later": 1}'
    path = tmp_path / "decisions.jsonl"
    path.write_text(f"\ufeff{line}\n{good}\n{good}\r\n", encoding="utf-8")
    found, findings = read_decisions(path)
    assert [d.id for d in found] == ["2"]
    assert findings[0].place == "decisions.jsonl, line 1" and why in findings[0].message


def test_a_bare_copy_of_the_rows_is_read(desk: Desk) -> None:
    """As after copying the sheet into a new workbook, or a round through a web program."""
    desk.edit({FIRST: {"decision": "reject"}})
    rows = openpyxl.load_workbook(desk.workbook)["Codings"].iter_rows(values_only=True)
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Codings")
    for row in rows:
        sheet.append(list(row))
    desk.save(book)
    run = desk.run()
    assert states(run)[FIRST][0] == "reject" and coding(run, FIRST).origin == "rule"
