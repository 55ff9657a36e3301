"""The formulas count what the core counts, for every decision and every position of the switch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from crosstab_figures import agree, crosstab_in
from openpyxl import load_workbook

from kscoder.core.tables import COUNTINGS, crosstab_counts, tabulate
from kscoder.model import Coding, Run
from kscoder.write import workbook
from kscoder.write.workbook.words import words_in

Recalculate = Callable[[Sequence[Path]], list[Path]]

DECISIONS = {
    3: {"decision": "reject"},
    5: {"decision": "accept"},
    8: {"decision": "recode", "recode_to": "process/launch/anchoring"},
    9: {"decision": "recode", "recode_to": "process/design"},
    11: {"decision": "reject"},
    20: {"decision": "accept"},
    33: {"decision": "recode", "recode_to": "strategy"},
    40: {"decision": "accept"},
}
"""By the coding's row on the sheet, from 0."""


def start(run: Run) -> Run:
    """The run with some codings from a human and some suggested: the core's order is the sheet's."""
    codings = [row.coding for row in tabulate(run).codings]
    origins = {4: "human", 5: "human", 6: "suggestion", 20: "suggestion", 30: "human"}
    return replace(run, codings=tuple(replace(c, origin=origins.get(n, c.origin)) for n, c in enumerate(codings)))


def decided(run: Run) -> Run:
    codings: list[Coding] = [replace(c, **DECISIONS.get(n, {})) for n, c in enumerate(run.codings)]  # type: ignore[arg-type]
    return replace(run, codings=tuple(codings))


def test_cached_values_are_the_counts_of_the_core(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "codings.xlsx"
    workbook.write(run, path, tables=tabulate(run))
    agree(crosstab_in(path), run, "all")


def test_parents_count_segments_once(run: Run) -> None:
    rows = {row.code: row for row in crosstab_counts(run).rows}
    below = [c for c in run.codings if c.code.startswith("process/")]
    total = rows["process"].cells[-1]
    assert total is not None
    assert total.codings == len({c.segment.id for c in below}) < len(below)


def test_formulas_follow_decisions_and_the_switch(run: Run, recalculated: Recalculate, tmp_path: Path) -> None:
    before = start(run)
    after, words = decided(before), words_in("nb")
    workbook.write(before, tmp_path / "codings.xlsx", tables=tabulate(before))
    book = load_workbook(tmp_path / "codings.xlsx")
    sheet = book["Codings"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    for number, values in DECISIONS.items():
        for name, value in values.items():
            sheet.cell(number + 2, heads[name], value)
    paths = []
    for counting in COUNTINGS:
        book["Cross-tab"]["A4"] = words[f"count {counting}"]
        paths.append(tmp_path / f"{counting}.xlsx")
        book.save(paths[-1])
    for counting, path in zip(COUNTINGS, recalculated(paths), strict=True):
        agree(crosstab_in(path), after, counting)


Rename = Callable[[Run, dict[str, str], dict[str, str]], Run]
ODD_CASES = {"A": "=A*", "B": "?", "C": "~C", "D": "<5", "E": '"E"', "G": "1E5", "I": "2018-01-02"}
ODD_VALUES = {"small": "<14000", "medium": "14*", "large": ">60 000", "2010-2015": "2010-12"}
LIKE_NUMBERS = {"A": "3", "B": "03", "C": "3,0", "D": "1-2", "E": "01-02", "G": "TRUE", "I": "1E5"}
LIKE_DATES = {"small": "2", "medium": "02", "large": "2.0", "2010-2015": "2010-12", "2015-2018": "2010-12-01"}
"""Names that a spreadsheet takes for the same number or date, where it is let."""


def test_formulas_for_odd_names_other_columns_and_added_rows(
    run: Run, rename: Rename, recalculated: Recalculate, tmp_path: Path
) -> None:
    """Wildcards, comparisons, numbers, dates and quotation marks in names mean nothing to a formula."""
    runs = {
        "odd": rename(run, ODD_CASES, ODD_VALUES),
        "numbers": rename(run, LIKE_NUMBERS, LIKE_DATES),
        "role": replace(run, study=replace(run.study, columns=("role", "period"))),
        "added": run,
    }
    for name, each in runs.items():
        workbook.write(each, tmp_path / f"{name}.xlsx", tables=tabulate(each))
    runs["added"] = add_by_hand(run, tmp_path / "added.xlsx")
    paths = recalculated([tmp_path / f"{name}.xlsx" for name in runs])
    for path, each in zip(paths, runs.values(), strict=True):
        agree(crosstab_in(path), each, "all")


def add_by_hand(run: Run, path: Path) -> Run:
    """Write a row under the table as Excel would make it longer; gives the run that has the coding."""
    last = tabulate(run).codings[-1]
    book = load_workbook(path)
    sheet = book["Codings"]
    row = sheet.max_row + 1
    for cell in sheet[1]:
        above = sheet.cell(row - 1, cell.column).value
        if cell.value in ("segment_id", "case", "size", "period") or str(above).startswith("="):
            sheet.cell(row, cell.column, above)
    heads = {cell.value: cell.column for cell in sheet[1]}
    sheet.cell(row, heads["code"], "process/launch")
    sheet.cell(row, heads["decision"], "add")
    table = sheet.tables["Codings"]
    table.ref = table.autoFilter.ref = table.ref.replace(str(row - 1), str(row))
    book.save(path)
    coding = replace(last.coding, code="process/launch", origin="human", decision="add")
    return replace(run, codings=(*run.codings, coding))
