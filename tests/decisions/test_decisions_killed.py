"""A run that is killed leaves the old workbook or the new one, and loses no decision."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from decision_desk import COUNCIL, FIRST, LEADERS, Desk, states

from kscoder.pipeline import decisions as pipeline
from kscoder.pipeline.code import code, write
from kscoder.read.decisions import read as read_decisions


class Killed(BaseException):
    """Not an error that anybody may catch."""


def killed_at(number: int, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Run, and die when a file is exchanged for the `number`th time; False if there are not so many."""
    count, exchange = 0, Path.replace

    def dying(self: Path, target: Path) -> Path:
        nonlocal count
        count += 1
        if count == number:
            raise Killed
        return exchange(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", dying)
        try:
            write(code(desk.study))
        except Killed:
            return True
    return False


def test_killed_before_any_file_is_exchanged(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between any two of them she decides again, in whatever workbook lies there."""
    number, said = 1, ["reject", "accept"]
    desk.edit({LEADERS: {"decision": "accept", "memo": "viktig"}})
    while True:
        desk.edit({FIRST: {"decision": said[number % 2], "memo": f"memo {number}"}})
        alive = not killed_at(number, desk, monkeypatch)
        run = code(desk.study)
        assert states(run)[FIRST] == (said[number % 2], "", f"memo {number}")
        assert states(run)[LEADERS] == ("accept", "", "viktig")
        assert not read_decisions(desk.decisions)[1]
        if alive:
            break
        number += 1
    assert number > 3, "decisions, copy and workbook are exchanged one by one"


def test_a_decision_taken_back_in_the_old_workbook_after_a_kill(desk: Desk) -> None:
    desk.edit({FIRST: {"decision": "accept"}})
    pipeline.store(code(desk.study))  # … and killed before the workbook was replaced
    assert not code(desk.study).decided.new, "what was stored is not stored again"
    desk.edit({FIRST: {"decision": None}})
    run = desk.run()
    assert states(run)[FIRST] == ("", "", "") and [d.action for d in run.decided.new] == ["clear"]
    assert states(desk.run())[FIRST] == ("", "", "")


def test_a_decision_made_elsewhere_is_not_undone_by_an_old_workbook(desk: Desk) -> None:
    """Stored, then taken back with undo, while the old workbook still says accept."""
    desk.edit({FIRST: {"decision": "accept"}})
    pipeline.store(code(desk.study))
    pipeline.undo(desk.study, [], "Kari")
    desk.edit({COUNCIL: {"decision": "reject"}})
    run = desk.run()
    assert states(run)[FIRST] == ("", "", "") and states(run)[COUNCIL] == ("reject", "", "")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_saved_by_libreoffice(desk: Desk, tmp_path: Path) -> None:
    desk.edit({FIRST: {"decision": "reject", "memo": "«æøå» 😀\nlinje to"}, COUNCIL: {"recode_to": "tools/samveis"}})
    desk.add({"text": "Det tok lang tid.", "code": "anchoring"})
    convert = ["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"]
    target = ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "saved")]
    subprocess.run([*convert, *target, str(desk.workbook)], check=True, capture_output=True, timeout=120)
    shutil.copy(tmp_path / "saved" / "codings.xlsx", desk.workbook)
    run = desk.run()
    assert states(run)[FIRST] == ("reject", "", "«æøå» 😀\nlinje to")
    assert states(run)[COUNCIL] == ("recode", "tools/samveis", "")
    assert states(run)["A-004-2:anchoring"] == ("add", "", "") and len(run.decided.new) == 4
    assert not [f for f in run.findings if f.place.startswith("codings.xlsx")]
