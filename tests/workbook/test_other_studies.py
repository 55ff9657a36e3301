"""Studies unlike the example: other columns, classes nobody falls into, no periods, one case, no codings, many codes.

Each workbook is sound as a file, and LibreOffice works out every figure of it anew to what the core counts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from crosstab_figures import agree, crosstab_in
from made_up_runs import make_run
from openpyxl import load_workbook
from package_check import flaws

from kscoder.core.tables import tabulate
from kscoder.model import Attribute, Code, Run, SizeClass, Span
from kscoder.write import workbook

Recalculate = Callable[[Sequence[Path]], list[Path]]


def with_columns(run: Run, *columns: str) -> Run:
    return replace(run, study=replace(run.study, columns=columns))


def nobody_is_tiny(run: Run) -> Run:
    (size,) = run.study.attributes
    tiny = Attribute(size.name, size.source, (SizeClass("tiny", 0, 1), *size.classes))
    return replace(run, study=replace(run.study, attributes=(tiny,)))


def without_periods(run: Run) -> Run:
    transcripts = tuple(
        replace(t, turns=tuple(replace(turn, period="", period_source="") for turn in t.turns)) for t in run.transcripts
    )
    words = {case.name: [entry for entry in run.talk if entry.case == case.name] for case in run.cases}
    talk = tuple(
        replace(
            entries[0],
            period="",
            words=sum(entry.words for entry in entries),
            coded_words=sum(entry.coded_words for entry in entries),
        )
        for entries in words.values()
    )
    return replace(run, study=replace(run.study, periods=()), transcripts=transcripts, talk=talk)


def one_case(run: Run) -> Run:
    name = run.cases[0].name
    return replace(
        run,
        cases=run.cases[:1],
        transcripts=run.transcripts[:1],
        segments=tuple(segment for segment in run.segments if segment.transcript == name),
        codings=tuple(coding for coding in run.codings if coding.segment.transcript == name),
        talk=tuple(entry for entry in run.talk if entry.case == name),
    )


def many_codes(run: Run) -> Run:
    """300 codes in four levels, in the place of the codebook's."""
    ids = [f"d{a}" for a in range(6)]
    ids += [f"d{a}/c{b}" for a in range(6) for b in range(7)]
    ids += [f"d{a}/c{b}/x{c}" for a in range(6) for b in range(7) for c in range(5)]
    ids += [f"d0/c{b}/x{c}/y{d}" for b in range(7) for c in range(3) for d in range(2)]
    codes = tuple(Code(each, {"nb": f"Kode {each}"}, f"About {each}.") for each in sorted(ids))
    leaves = [code.id for code in replace(run.codebook, codes=codes).leaves()]
    codings = [replace(coding, code=leaves[n % len(leaves)]) for n, coding in enumerate(run.codings)]
    unlike = {(coding.segment.id, coding.code): coding for coding in codings}
    assert len(codes) == 300
    return replace(run, codebook=replace(run.codebook, codes=codes), codings=tuple(unlike.values()))


STUDIES: dict[str, Callable[[Run], Run]] = {
    "role": lambda run: with_columns(run, "role"),
    "one level": lambda run: with_columns(run, "size"),
    "three levels": lambda run: with_columns(run, "size", "role", "period"),
    "nobody is tiny": nobody_is_tiny,
    "without periods": without_periods,
    "one case": one_case,
    "no codings": lambda run: replace(run, codings=()),
    "300 codes": many_codes,
    "no case has a size": lambda run: replace(run, cases=tuple(replace(c, attributes={}) for c in run.cases)),
    "all rejected": lambda run: replace(run, codings=tuple(replace(c, decision="reject") for c in run.codings)),
}


@pytest.fixture(scope="module")
def studies() -> dict[str, Run]:
    return {name: make(make_run(seed=7, pairs=3)) for name, make in STUDIES.items()}


@pytest.fixture(scope="module")
def books(studies: dict[str, Run], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("studies")
    for name, run in studies.items():
        workbook.write(run, folder / f"{name}.xlsx", tables=tabulate(run))
    return {name: folder / f"{name}.xlsx" for name in studies}


@pytest.mark.parametrize("name", STUDIES)
def test_the_workbook_is_sound_and_shows_what_the_core_counts(
    name: str, studies: dict[str, Run], books: dict[str, Path]
) -> None:
    assert flaws(books[name]) == []
    agree(crosstab_in(books[name]), studies[name])


def test_libreoffice_works_out_the_same(
    studies: dict[str, Run], books: dict[str, Path], recalculated: Recalculate
) -> None:
    for (name, run), path in zip(studies.items(), recalculated(list(books.values())), strict=True):
        assert path.stem == name
        agree(crosstab_in(path), run)
        sheets = load_workbook(path, read_only=True, data_only=True)
        errors = [cell for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row]
        assert not [cell for cell in errors if isinstance(cell, str) and cell.startswith(("#", "Err:"))], name


def test_heads_tell_the_levels_apart(books: dict[str, Path]) -> None:
    def heads(name: str) -> list[list[object]]:
        return [list(row) for row in load_workbook(books[name])["Cross-tab"].iter_rows(6, 8, 3, 12, values_only=True)]

    assert heads("one level")[0][:4] == ["small", "medium", "large", "Alle"]
    assert heads("nobody is tiny")[0][0] == "tiny"
    assert heads("three levels")[1][:1] != [None] and heads("three levels")[2][0] == "2010-2015"
    assert heads("without periods")[0][:4] == ["small", "medium", "large", "Alle"], "no head for what nobody compares"


def test_a_class_nobody_falls_into_is_hatched(books: dict[str, Path]) -> None:
    sheet = load_workbook(books["nobody is tiny"])["Cross-tab"]
    below = [sheet.cell(row, 3) for row in range(10, 20)]
    assert {cell.value for cell in below} == {"–"} and {cell.fill.patternType for cell in below} == {"lightUp"}


def test_what_was_rejected_is_not_quoted(run: Run, tmp_path: Path) -> None:
    first, *others = tabulate(run).codings
    words = first.coding.segment.text
    same = [each.coding for each in others if each.coding.segment.text == words]
    kept = [each.coding for each in others if each.coding not in same]
    rejected = replace(first.coding, decision="reject")
    assert rejected.segment.span != Span(0, 0)
    after = replace(run, codings=(rejected, *kept))
    workbook.write(after, tmp_path / "codings.xlsx", tables=tabulate(after))
    book = load_workbook(tmp_path / "codings.xlsx")
    for name, there in {"Codings": True, "Quotes": False, "Case matrix": False}.items():
        assert (words in str(list(book[name].values))) is there, name
