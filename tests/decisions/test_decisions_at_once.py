"""Several programs that decide at the same moment lose nothing of each other."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from kscoder.errors import WorkbookError
from kscoder.read.decisions import read
from kscoder.write.one_at_a_time import alone_with

EACH = 25
ADD = """
import sys
from pathlib import Path
from kscoder.model import Anchor, Decision
from kscoder.write.decisions import append

path, who, number = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
while not path.with_name("go").exists():
    pass
for count in range(number):
    append(path, [Decision(Anchor("A", "ord"), "tools", "accept", id=f"{who}{count}", who=who)])
"""


def adding(path: Path, who: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", ADD, str(path), who, str(EACH)])


def test_two_programs_that_add_at_the_same_moment(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    programs = [adding(path, who) for who in ("Kari", "Ola")]
    (tmp_path / "go").touch()
    assert [program.wait(60) for program in programs] == [0, 0]
    decisions, findings = read(path)
    assert findings == ()
    assert {each.id for each in decisions} == {f"{who}{count}" for who in ("Kari", "Ola") for count in range(EACH)}


def test_a_killed_program_keeps_nobody_waiting(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    (tmp_path / "go").touch()
    program = adding(path, "Kari")
    while not path.exists():
        time.sleep(0.001)
    program.kill()
    program.wait()
    with alone_with(path, patience=5):
        pass


def test_a_program_that_does_not_finish_is_a_clear_message(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    with alone_with(path), pytest.raises(WorkbookError, match="another kscoder") as caught, alone_with(path, 0.05):
        pass
    assert str(path) in str(caught.value)
