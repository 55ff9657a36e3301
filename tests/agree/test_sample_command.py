"""`kscoder sample`: blind, evenly drawn, the same for the same seed."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from .conftest import Kscoder, rows_of


def texts(path: Path) -> list[object]:
    return [row["text"] for row in rows_of(path, "Sample")]


def test_nothing_tells_what_was_coded(kscoder: Kscoder, study: Path) -> None:
    kscoder("sample", "--size", 100, "--out", "s.xlsx")
    book = load_workbook(study / "s.xlsx")
    assert book.sheetnames == ["Sample", "Codebook", "Read me"]
    heads = [cell.value for cell in book["Sample"][1]]
    assert heads == [
        "segment_id",
        "transcript",
        "turn",
        "before",
        "text",
        "code_1",
        "code_2",
        "code_3",
        "code_4",
        "memo",
    ]
    filled = [row for row in rows_of(study / "s.xlsx", "Sample") if any(row[f"code_{n}"] for n in (1, 2, 3, 4))]
    assert not filled
    shown = {str(cell.value) for row in book["Codebook"].iter_rows() for cell in row}
    assert "launch/anchoring" in shown and not any("any(" in each for each in shown)


def test_the_same_seed_draws_the_same_and_another_one_others(kscoder: Kscoder, study: Path) -> None:
    for name, seed in (("one.xlsx", 1), ("two.xlsx", 1), ("three.xlsx", 2)):
        kscoder("sample", "--size", 8, "--out", name, "--seed", seed)
    assert (study / "one.xlsx").read_bytes() == (study / "two.xlsx").read_bytes()
    assert rows_of(study / "one.xlsx", "Sample") != rows_of(study / "three.xlsx", "Sample")


def test_a_quarter_has_no_code_and_every_code_is_there(kscoder: Kscoder, study: Path) -> None:
    result = kscoder("sample", "--size", 8, "--out", "s.xlsx")
    assert "8 of 21 segments, 2 of them without a code" in result.stdout
    drawn = [str(text) for text in texts(study / "s.xlsx")]
    for sign in ("Samveis", "forankre", "drift i 2012", "drift her"):
        assert any(sign in text for text in drawn)


def test_what_one_kind_lacks_the_other_fills_up(kscoder: Kscoder) -> None:
    assert "21 of 21 segments" in kscoder("sample", "--size", 500).stdout
    assert "9 of them without a code" in kscoder("sample", "--size", 12, "--uncoded", 1).stdout
    assert "0 of them without a code" in kscoder("sample", "--size", 12, "--uncoded", 0).stdout


def test_words_that_look_like_a_formula_are_words(kscoder: Kscoder, study: Path) -> None:
    kscoder("sample", "--size", 100, "--out", "s.xlsx")
    cells = [cell for row in load_workbook(study / "s.xlsx")["Sample"].iter_rows() for cell in row]
    found = [cell for cell in cells if str(cell.value).startswith("=SUM(A1)")]
    assert found and all(cell.data_type == "s" for cell in found)


def test_the_question_stands_before_its_answer(kscoder: Kscoder, study: Path) -> None:
    kscoder("sample", "--size", 100, "--out", "s.xlsx")
    first, second, *_ = rows_of(study / "s.xlsx", "Sample")
    assert str(first["before"]).endswith("Hva gjorde dere?")
    assert str(second["before"]).endswith("Vi i A hadde ikke noe slikt da.")


def test_a_workbook_must_be_named_xlsx(kscoder: Kscoder) -> None:
    result = kscoder("sample", "--out", "s.ods")
    assert result.exit_code == 2 and "s.xlsx" in result.stderr
