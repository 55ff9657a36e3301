"""Workbooks for filling in: a sample for a second coder, disagreements for those who settle them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from kscoder.errors import WorkbookError
from kscoder.model import Code, Codebook, Rows
from kscoder.write.atomic import replacing
from kscoder.write.workbook.book import area
from kscoder.write.workbook.heights import set_height
from kscoder.write.workbook.looks import INPUT, RULE, Style, head, printed, styles, text, title
from kscoder.write.workbook.text import write_text

WIDTHS = {"segment_id": 12, "before": 48, "text": 60, "code": 30, "code_label": 26, "memo": 32, "recode_to": 26}
USUAL_WIDTH = 11
CODE_WIDTH = 26
GROWING = ("before", "text", "memo")
"""Columns in which a row grows."""
CODEBOOK_HEADS = ("code", "label", "definition", "include", "exclude", "examples", "counterexamples")
CODEBOOK_WIDTHS = (30, 26, 44, 36, 36, 44, 44)
CREATED = datetime(2018, 1, 1)
"""Date in the file's properties: the same form gives the same bytes."""
SPARE_CODES = "CodeIds"
"""Defined name of the list of codes that cells choose from."""

Choices = Mapping[str, Sequence[str] | None]
"""Column to be filled in → what it may hold; None for any text; an empty list for any code."""


def write(name: str, rows: Rows, choices: Choices, codebook: Codebook, path: Path, *, language: str) -> None:
    """Write a workbook with one sheet to fill in, the codebook, and how it is done.

    Args:
        name: of the sheet, `Sample` or `Adjudication`; also of the text that tells how it is filled in.
        rows: one mapping a row, all with the same columns.
        choices: the columns to be filled in.
        codebook: its definitions and examples are shown, without its rules.
        path: where to; replaced in one step.
        language: `nb`, `nn` or `en`, for labels and for what the sheets say.

    Raises WorkbookError where the file cannot be written; nothing is left half-written.
    """
    import xlsxwriter

    if path.suffix.lower() != ".xlsx":
        raise WorkbookError("a workbook must be named .xlsx", str(path), f"Name it {path.stem}.xlsx.")
    with replacing(path) as temporary, xlsxwriter.Workbook(str(temporary)) as book:
        book.set_properties({"author": "kscoder", "created": CREATED})
        style = styles(book)
        _fill_rows(book.add_worksheet(name), rows, choices, style)
        last = _fill_codebook(book.add_worksheet("Codebook"), codebook, language, style)
        book.define_name(SPARE_CODES, f"=Codebook!{area(1, 0, max(last, 1), 0)}")
        _fill_read_me(book.add_worksheet("Read me"), _texts(language)[name], style)


def _fill_rows(sheet: Any, rows: Rows, choices: Choices, style: Style) -> None:
    heads = list(rows[0]) if rows else list(choices)
    for column, name in enumerate(heads):
        write_text(sheet, 0, column, name, head(style))
        sheet.set_column(column, column, _width(name), style(num_format="@"))
    set_height(sheet, 0, [(f"{name}  ", _width(name)) for name in heads])
    for number, row in enumerate(rows, start=1):
        set_height(sheet, number, [(str(row[name]), _width(name)) for name in GROWING if name in row])
        for column, name in enumerate(heads):
            mine = {"bg_color": INPUT, "bottom": 4, "bottom_color": RULE} if name in choices else {}
            value = row[name]
            if isinstance(value, int):
                sheet.write_number(number, column, value, style(num_format="0", align="left"))
            else:
                write_text(sheet, number, column, str(value), text(style, bold=name == "text", **mine))
    for name, allowed in choices.items():
        if rows and allowed is not None:
            _offer(sheet, heads.index(name), len(rows), allowed)
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    printed(sheet, "", paper=8)
    sheet.ignore_errors({"number_stored_as_text": f"A1:{area(0, 0, len(rows), len(heads)).split(':')[1]}"})


def _width(name: str) -> int:
    return CODE_WIDTH if name.startswith("code_") else WIDTHS.get(name, USUAL_WIDTH)


def _offer(sheet: Any, column: int, rows: int, allowed: Sequence[str]) -> None:
    # A code may also be typed, by its label or the last part of its id: the list helps and does not forbid.
    source: dict[str, object] = {"source": list(allowed)} if allowed else {"source": f"={SPARE_CODES}"}
    strict = {} if allowed else {"error_type": "information", "show_error": False}
    sheet.data_validation(1, column, rows, column, {"validate": "list", **source, **strict})


def _fill_codebook(sheet: Any, codebook: Codebook, language: str, style: Style) -> int:
    """Write the codebook; gives the number of its last row."""
    for column, (name, width) in enumerate(zip(CODEBOOK_HEADS, CODEBOOK_WIDTHS, strict=True)):
        write_text(sheet, 0, column, name, head(style))
        sheet.set_column(column, column, width)
    number = 0
    for number, code in enumerate(codebook.codes, start=1):
        values = tuple(_fields(code, language))
        set_height(sheet, number, list(zip(values, CODEBOOK_WIDTHS, strict=True)))
        for column, value in enumerate(values):
            write_text(sheet, number, column, value, text(style))
    sheet.freeze_panes(1, 2)
    sheet.repeat_rows(0)
    printed(sheet, "", paper=8)
    return number


def _fields(code: Code, language: str) -> Iterator[str]:
    yield code.id
    yield code.label_in(language)
    yield code.definition_full or code.definition
    yield "\n".join(code.include)
    yield "\n".join(code.exclude)
    yield "\n".join(example.text for example in code.examples)
    yield "\n".join(example.text for example in code.counterexamples)


def _fill_read_me(sheet: Any, told: Mapping[str, Any], style: Style) -> None:
    write_text(sheet, 0, 0, told["title"], title(style))
    sheet.set_column(0, 0, 100)
    for number, line in enumerate(told["lines"], start=2):
        set_height(sheet, number, [(line, 100)])
        write_text(sheet, number, 0, line, text(style))


@cache
def _texts(language: str) -> Mapping[str, Any]:
    name = "en" if language == "en" else "nb"
    return tomllib.loads((files("kscoder.write") / "form_texts" / f"{name}.toml").read_text(encoding="utf-8"))
