"""As quotations, labels and memos, 500 strings made to break things come back the same, and as text."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from cells_as_stored import stored
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from made_up_runs import make_run
from naughty_strings import NAUGHTY, PIECES
from package_check import flaws

from kscoder.core import decisions as core
from kscoder.core.decisions.cells import same_text
from kscoder.core.tables import tabulate
from kscoder.model import Anchor, Code, Decision, Run, Span
from kscoder.read import decisions as decisions_file
from kscoder.read import workbook as workbook_file
from kscoder.write import decisions as decisions_writer
from kscoder.write import workbook
from kscoder.write.workbook.text import clean

AT_ONCE = 100
ESCAPES_IN_A_ROW = re.compile("_x[0-9a-fA-F]{4}_x[0-9a-fA-F]{4}_")
"""Such text needs formatted text to be itself in the file."""


def naughty_run(texts: list[str]) -> Run:
    """Each text as the quotation, the memo and the rule of a coding, and as the label and definition of its code."""
    run = make_run(seed=3, pairs=8, per_segment=1.0)
    codes = tuple(Code(f"c{n}", {"nb": text}, text) for n, text in enumerate(texts))
    assert len(run.codings) >= len(texts)
    codings = []
    for number, text in enumerate(texts):
        coding = run.codings[number]
        segment = replace(coding.segment, number=1000 + number, text=text, span=Span(0, len(text)))
        changed = {"evidence": (Span(0, min(2, len(text))),), "memo": text, "rule": text}
        codings.append(replace(coding, segment=segment, code=f"c{number}", **changed))
    study = replace(run.study, columns=("size",))
    return replace(run, study=study, codebook=replace(run.codebook, codes=codes), codings=tuple(codings))


def shown(text: str) -> str:
    """As formatted text shows it: control signs have no place there."""
    return re.sub("[\x00-\x08\x0e-\x1f\ufffe\uffff]", "\ufffd", re.sub("[\x0b\x0c]", "\n", text))


def comes_back(texts: list[str], path: Path) -> None:
    run = naughty_run(texts)
    workbook.write(run, path, tables=tabulate(run))
    assert flaws(path) == []
    by_code = dict(zip([f"c{n}" for n in range(len(texts))], map(clean, texts), strict=True))
    rows = stored(path, "Codings", ("code", "memo", "rule", "code_label", "text"))
    assert len(rows) == len(texts)
    for (_, code), memo, rule, label, quote in rows:
        text = by_code[code]
        assert memo == rule == label == ("s", shown(text) if ESCAPES_IN_A_ROW.search(text) else text)
        assert quote in (("s", shown(text)), ("s", text))


def test_there_are_500_of_them() -> None:
    assert len(NAUGHTY) == len(set(NAUGHTY)) >= 500


@pytest.mark.parametrize("start", range(0, len(NAUGHTY), AT_ONCE))
def test_they_come_back_as_the_same_text(start: int, tmp_path: Path) -> None:
    comes_back(NAUGHTY[start : start + AT_ONCE], tmp_path / "codings.xlsx")


@given(
    texts=st.lists(
        st.lists(st.sampled_from(PIECES) | st.text(max_size=8), min_size=1, max_size=4)
        .map("".join)
        .filter(lambda text: text.strip()),
        min_size=AT_ONCE // 2,
        max_size=AT_ONCE // 2,
    )
)
@settings(
    max_examples=10,
    deadline=None,
    derandomize=True,
    # A whole workbook is written for each: making a failing one smaller would take minutes.
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.large_base_example],
)
def test_what_is_made_of_them_comes_back_too(texts: list[str], tmp_path: Path) -> None:
    comes_back(texts, tmp_path / "codings.xlsx")


def test_an_untouched_memo_is_no_edit(tmp_path: Path) -> None:
    """Read back from the workbook, they are what was written: nobody has decided anything."""
    run = make_run(seed=3, pairs=24, per_segment=1.0)
    memos = [coding for coding in run.codings if coding.evidence][: len(NAUGHTY)]
    assert len(memos) == len(NAUGHTY)
    run = replace(run, codings=tuple(replace(c, memo=text) for c, text in zip(memos, NAUGHTY, strict=True)))
    snapshot, path = core.snapshot(run), tmp_path / "codings.xlsx"
    workbook.write(run, path, tables=tabulate(run), written=snapshot)
    read = workbook_file.read(path)
    wanted = {coding.id: coding.memo for coding in run.codings}
    for row in read.rows:
        assert same_text(row.cells["memo"], wanted[row.cells["coding_id"]])
    desk = core.Desk(read, snapshot, run.codebook, core.aim_of(run).words, {}, "Kari")
    assert core.edits(desk) == ((), ())


def test_they_are_kept_in_the_decisions_file(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    made = [
        Decision(Anchor("A", text, prefix=text), "tools", "memo", memo=text, id=str(number), who=text)
        for number, text in enumerate(NAUGHTY)
    ]
    decisions_writer.append(path, made)
    assert decisions_file.read(path) == (tuple(made), ())
