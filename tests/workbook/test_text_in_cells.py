"""Whatever people say or type comes back as the same text, and the evidence in it is found again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock

from kscoder.core.tables import tabulate
from kscoder.model import Run, Span
from kscoder.write import workbook
from kscoder.write.workbook.text import LINES, LONGEST, _window, clean, fit, units


def with_texts(run: Run, texts: list[str]) -> Run:
    """The run with a quotation, a memo, a recode target and a rule changed in as many codings as there are texts."""
    codings = []
    for number, row in enumerate(tabulate(run).codings[: len(texts)]):
        text, coding = texts[number], row.coding
        segment = replace(coding.segment, text=text, span=Span(0, len(text)))
        codings.append(replace(coding, segment=segment, evidence=(Span(0, min(2, len(text))),), memo=text, rule=text))
    return replace(run, codings=tuple(codings))


def test_text_stays_text_when_it_is_typed_again(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "codings.xlsx"
    workbook.write(run, path, tables=tabulate(run))
    sheet = load_workbook(path)["Codings"]
    heads = [cell.value for cell in sheet[1]]
    assert sheet.cell(2, heads.index("counted_as") + 1).number_format == "General"
    for name in ("text", "evidence"):
        assert sheet.cell(2, heads.index(name) + 1).quotePrefix
    for name in ("coding_id", "code", "recode_to", "memo"):
        assert sheet.cell(2, heads.index(name) + 1).number_format == "@"


def test_evidence_stands_out_in_the_text(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "codings.xlsx"
    workbook.write(run, path, tables=tabulate(run))
    heads, *rows = load_workbook(path, rich_text=True)["Codings"].iter_rows(values_only=True)
    for row, coding in zip(rows, tabulate(run).codings, strict=True):
        pieces = row[heads.index("text")]
        assert isinstance(pieces, CellRichText)
        bold = [piece.text for piece in pieces if isinstance(piece, TextBlock) and piece.font.b]
        text = coding.coding.segment.text
        assert bold == [text[span.start : span.end] for span in coding.quote_evidence]
        assert "".join(map(str, pieces)) == text


@given(
    text=st.text(
        st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("_x0041_\n😀"), min_size=1, max_size=60
    ),
    cuts=st.lists(st.integers(0, 60), min_size=2, max_size=6),
)
@settings(max_examples=60, deadline=None)
def test_any_evidence_in_any_text(text: str, cuts: list[int]) -> None:
    """Pieces of the rich string make up the text, and the strong ones the evidence."""
    pieces: list[object] = []

    class Sheet:
        def write_rich_string(self, _row: int, _column: int, *parts: object) -> None:
            pieces.extend(parts[:-1])

        def write_string(self, _row: int, _column: int, value: str, style: str) -> None:
            pieces.extend((style, value))

        def write_blank(self, *_: object) -> None: ...

    places = sorted({min(cut, len(text)) for cut in cuts})
    spans = [Span(a, b) for a, b in zip(places[::2], places[1::2], strict=False) if a < b]
    workbook.text.write_quote(Sheet(), 0, 0, text, spans, "plain", "strong", "strong")
    pairs = list(zip(pieces[::2], pieces[1::2], strict=True))
    shown = clean(text)
    assert "".join(str(piece) for _, piece in pairs) == shown
    assert all(piece for _, piece in pairs)
    strong = "".join(str(piece) for look, piece in pairs if look == "strong")
    assert strong == "".join(shown[span.start : span.end] for span in spans)


@pytest.mark.parametrize("text", ["ord " * 20_000, "😀" * 20_000, "a" * 31_999 + "😀😀"])
def test_long_text_is_cut_by_what_excel_counts(text: str) -> None:
    assert units(fit(text)) <= LONGEST
    assert fit(text).endswith("[…]")
    assert text.startswith(fit(text).removesuffix(" […]"))


def test_text_of_the_longest_length_is_whole() -> None:
    assert fit("a" * LONGEST) == "a" * LONGEST


def test_evidence_far_into_a_long_text_is_shown() -> None:
    text = "a" * 50_000 + "forankring" + "b" * 50_000
    shown, spans = _window(text, (Span(50_000, 50_010),))
    assert [shown[span.start : span.end] for span in spans] == ["forankring"]
    assert units(shown) <= LONGEST


def test_line_ends_are_the_ones_excel_knows() -> None:
    assert clean("a\r\nb\rc") == "a \nb\nc"
    assert fit("x\n" * 400).count("\n") == LINES


def test_cut_text_is_said_on_the_sheet_check(run: Run, tmp_path: Path) -> None:
    path, run = tmp_path / "codings.xlsx", with_texts(run, ["forankring " * 4_000, "kort"])
    workbook.write(run, path, tables=tabulate(run))
    found = [row for row in load_workbook(path)["Check"].iter_rows(values_only=True) if "kuttet" in str(row)]
    assert len(found) == 1
