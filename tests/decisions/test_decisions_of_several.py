"""Several coders, taking back, and the command line."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from decision_desk import COMMON, COUNCIL, FIRST, LEADERS, WORKSHOP, Desk, coding, states, told

from kscoder.cli import main
from kscoder.errors import WorkbookError
from kscoder.model import Run
from kscoder.pipeline.code import code
from kscoder.pipeline.decisions import Source, decide, say, store, undo
from kscoder.read.decisions import read as read_decisions


@pytest.fixture
def two(desk: Desk) -> tuple[Desk, Path, Path]:
    """A study whose workbook two coders have worked on, each in a copy."""
    kari, ola = desk.folder / "kari.xlsx", desk.folder / "ola.xlsx"
    for path in (kari, ola):
        shutil.copy2(desk.workbook, path)
    same = {"decision": "accept"}
    desk.edit({FIRST: same, LEADERS: {"decision": "reject", "memo": "K"}, WORKSHOP: {"memo": "bare K"}}, path=kari)
    desk.edit({FIRST: same, LEADERS: {"decision": "accept", "memo": "O"}, WORKSHOP: {"decision": "reject"}}, path=ola)
    desk.add({"text": "Det tok lang tid.", "code": "anchoring"}, path=ola)
    return desk, kari, ola


def merged(desk: Desk, *sources: Source) -> Run:
    run = code(desk.study, sources=sources)
    store(run)
    return run


def test_merging_loses_nothing_and_knows_no_order(two: tuple[Desk, Path, Path]) -> None:
    desk, kari, ola = two
    one = code(desk.study, sources=[Source(kari, "Kari"), Source(ola, "Ola")])
    other = code(desk.study, sources=[Source(ola, "Ola"), Source(kari, "Kari")])
    assert one.codings == other.codings and one.decided.new == other.decided.new
    assert {(d.who, d.action) for d in one.decided.new} == {
        *(("Kari", "accept"), ("Kari", "reject"), ("Kari", "memo")),
        *(("Ola", "accept"), ("Ola", "reject"), ("Ola", "memo"), ("Ola", "add")),
    }
    assert states(one)[FIRST] == ("accept", "", "")
    assert states(one)[WORKSHOP] == ("reject", "", "bare K"), "a memo is no decision, so they do not disagree"
    assert states(one)["A-004-2:anchoring"] == ("add", "", "")


def test_merging_one_after_the_other_is_the_same(two: tuple[Desk, Path, Path]) -> None:
    desk, kari, ola = two
    together = code(desk.study, sources=[Source(kari, "Kari"), Source(ola, "Ola")])
    merged(desk, Source(kari, "Kari"))
    merged(desk, Source(ola, "Ola"))
    merged(desk, Source(kari, "Kari"))
    assert code(desk.study, sources=[]).codings == together.codings
    assert {d.id for d in read_decisions(desk.decisions)[0]} == {d.id for d in together.decided.new}


def test_a_disagreement_is_shown_counts_as_undecided_and_can_be_settled(two: tuple[Desk, Path, Path]) -> None:
    desk, kari, ola = two
    run = merged(desk, Source(kari, "Kari"), Source(ola, "Ola"))
    assert states(run)[LEADERS] == ("", "", "Kari: K\nOla: O")
    assert coding(run, LEADERS).note == "coders disagree: Kari: reject, Ola: accept"
    assert "coders disagree" in told(run, "warning") and list(run.decided.conflicts) == [LEADERS]
    desk.run()
    desk.edit({LEADERS: {"decision": "accept"}})
    run = desk.run(who="Kari og Ola")
    assert states(run)[LEADERS][0] == "accept" and not run.decided.conflicts
    assert [d.adjudicated for d in run.decided.new] == [True]


def test_what_is_adjudicated_stands_above_a_single_coder(two: tuple[Desk, Path, Path]) -> None:
    desk, kari, ola = two
    merged(desk, Source(kari, "Kari"), Source(ola, "Ola"))
    desk.run()
    desk.edit({LEADERS: {"decision": "accept"}})
    desk.run(who="Kari og Ola")
    desk.edit({LEADERS: {"decision": "reject"}}, path=kari)
    assert states(merged(desk, Source(kari, "Kari")))[LEADERS][0] == "accept"


def test_taking_back_what_was_settled_restores_the_disagreement(two: tuple[Desk, Path, Path]) -> None:
    desk, kari, ola = two
    merged(desk, Source(kari, "Kari"), Source(ola, "Ola"))
    desk.run()
    desk.edit({LEADERS: {"decision": "accept"}})
    settled = next(d for d in desk.run(who="Berit").decided.new if d.adjudicated)
    made = undo(desk.study, [settled.id], "Berit")
    assert {(d.who, d.action, d.source) for d in made} == {
        ("Kari", "reject", "undo by Berit"),
        ("Ola", "accept", "undo by Berit"),
    }
    run = desk.run()
    assert states(run)[LEADERS][0] == "" and list(run.decided.conflicts) == [LEADERS]
    desk.edit({LEADERS: {"decision": "reject"}})
    assert states(desk.run(who="Berit"))[LEADERS][0] == "reject", "it can be settled anew"


def test_a_coder_may_change_her_mind(two: tuple[Desk, Path, Path]) -> None:
    desk, kari, _ = two
    merged(desk, Source(kari, "Kari"))
    desk.edit({FIRST: {"decision": "reject"}}, path=kari)
    assert states(merged(desk, Source(kari, "Kari")))[FIRST][0] == "reject"
    desk.edit({FIRST: {"decision": None}}, path=kari)
    assert states(merged(desk, Source(kari, "Kari")))[FIRST][0] == ""


# --- the command line --------------------------------------------------------------------------------------------


@pytest.fixture
def cli(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.chdir(desk.folder)
    return CliRunner()


def call(cli: CliRunner, *arguments: str) -> Result:
    result = cli.invoke(main, [*arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_code_takes_the_name_and_says_what_it_stored(desk: Desk, cli: CliRunner) -> None:
    desk.edit({FIRST: {"decision": "reject"}})
    result = call(cli, "code", "--who", "Berit")
    assert "1 new" in result.stdout and "The workbook as it was: codings." in result.stdout
    assert [d.who for d in read_decisions(desk.decisions)[0]] == ["Berit"]


def test_list_shows_what_stands_and_all(desk: Desk, cli: CliRunner) -> None:
    desk.edit({FIRST: {"decision": "reject", "memo": "nei"}, COUNCIL: {"decision": "accept"}})
    desk.run()
    desk.edit({FIRST: {"decision": "accept"}})
    desk.run()
    listed = call(cli, "decisions", "list").stdout
    assert listed.count("\n") == 3 and "reject" not in listed and "Kari  accept tools/samveis" in listed
    assert "(replaced by " in call(cli, "decisions", "list", "--all").stdout
    assert call(cli, "decisions", "list", "--code", "tools").stdout.count("\n") == 2
    assert call(cli, "decisions", "list", "--who", "Ola").stdout == ""


def test_unplaced_decisions_are_listed_with_their_reason(desk: Desk, cli: CliRunner) -> None:
    desk.edit({COMMON: {"decision": "reject"}})
    desk.run()
    assert call(cli, "decisions", "list", "--unplaced").exit_code == 0
    desk.rewrite(" Samveis ga oss en felles vei.", "")
    result = call(cli, "decisions", "list", "--unplaced")
    assert result.exit_code == 1 and "the words are no longer there" in result.stdout


def test_undo_goes_back_a_step_and_can_be_undone(desk: Desk, cli: CliRunner) -> None:
    desk.edit({FIRST: {"decision": "accept"}})
    desk.run()
    desk.edit({FIRST: {"decision": "reject"}})
    desk.run()
    last = read_decisions(desk.decisions)[0][-1]
    assert "Now: " in call(cli, "decisions", "undo", last.id[:6]).stdout
    assert states(desk.run())[FIRST][0] == "accept", "the untouched workbook does not bring it back"
    assert call(cli, "decisions", "undo", last.id).exit_code == 2
    call(cli, "decisions", "undo")
    assert states(desk.run())[FIRST][0] == "reject"
    assert len(read_decisions(desk.decisions)[0]) == 4


def test_undo_of_what_is_not_there(desk: Desk, cli: CliRunner) -> None:
    assert "no decisions to take back" in call(cli, "decisions", "undo").stderr
    desk.edit({FIRST: {"decision": "accept"}})
    desk.run()
    assert '"zzz" is the id of no decision' in call(cli, "decisions", "undo", "zzz").stderr


def test_export_as_a_table_is_safe_to_open(desk: Desk, cli: CliRunner) -> None:
    desk.edit({FIRST: {"decision": "accept", "memo": "først"}})
    book_memo = "=HYPERLINK(1)"
    desk.reshape(lambda book: setattr(book["Codings"].cell(2, 23), "value", book_memo))
    desk.run()
    out = call(cli, "decisions", "export").stdout_bytes.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [row["action"] for row in rows] == ["accept", "memo"] and rows[1]["memo"] == "'" + book_memo
    assert rows[0]["quote"] == "Vi brukte Samveis fra første dag."
    assert call(cli, "decisions", "export", "--to", "jsonl").stdout_bytes == desk.decisions.read_bytes()
    call(cli, "decisions", "export", "--out", "alle.csv")
    assert (desk.folder / "alle.csv").read_text(encoding="utf-8-sig").startswith("id,when,who")


@pytest.mark.usefixtures("two")
def test_merge_tells_disagreements(cli: CliRunner) -> None:
    result = call(cli, "decisions", "merge", "kari.xlsx", "ola.xlsx", "--who", "Kari", "--who", "Ola")
    assert result.exit_code == 1
    assert f"{LEADERS}: Kari: reject, Ola: accept" in result.stdout
    assert "Decisions: 9 new" in result.stdout
    assert call(cli, "decisions", "merge", "kari.xlsx", "ola.xlsx", "--who", "Kari").exit_code == 2


def test_deciding_from_python(desk: Desk) -> None:
    run = say(code(desk.study), LEADERS, "recode", recode_to="tools/samveis", who="Kari")
    run = say(run, LEADERS, "memo", memo="flyttet", who="Kari")
    assert states(run)[LEADERS] == ("recode", "tools/samveis", "flyttet")
    assert states(desk.run())[LEADERS] == ("recode", "tools/samveis", "flyttet")
    with pytest.raises(WorkbookError, match="no coding"):
        say(run, "A-009-1:anchoring", "accept", who="Kari")
    with pytest.raises(WorkbookError, match="no code"):
        say(run, FIRST, "recode", recode_to="nowhere", who="Kari")


def test_deciding_again_gives_every_finding_once(desk: Desk) -> None:
    desk.edit({LEADERS: {"code": "tools/samveis"}, FIRST: {"decision": "ok"}})
    run = code(desk.study)
    assert decide(decide(run)).findings == run.findings
