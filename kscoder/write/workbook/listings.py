"""The sheets Co-occurrence, Codebook and Changes."""

from __future__ import annotations

from kscoder.model import Cell, Code
from kscoder.write.workbook.book import Book, a1, area
from kscoder.write.workbook.grid import NAME as CROSSTAB
from kscoder.write.workbook.grid import grid
from kscoder.write.workbook.looks import FAINT, RULE, head, printed
from kscoder.write.workbook.plain import set_widths, write_table, write_title
from kscoder.write.workbook.text import write_text

CODES_NAME = "CodeIds"
"""Defined name of the list of code ids that recode_to chooses from."""

PAIRS = (36, 36, 12, 12, 12, 12)
CODEBOOK = (30, 28, 34, 40, 34, 34, 40, 40, 9, 7)
"""Widths of columns."""
CHANGES = {"change": 8, "code": 30, "code_label": 26, "text": 60, "evidence": 24, "rule": 30, "note": 30}
FIGURE = 10
"""Widths of the columns of Changes by their names; all others hold a figure or a short name."""


def write_pairs(book: Book) -> None:
    """Fill Co-occurrence, the closest pairs first."""
    sheet, words = book.sheet("Co-occurrence"), book.words
    row = write_title(book, sheet, words["pairs"], words["pairs note"])
    keys = ("first", "second", "segments", "turns", "segments_c", "turns_c")
    labels = {code.id: book.label(code) for code in book.run.codebook.codes}
    pairs = sorted(book.tables.pairs, key=lambda pair: (-pair.segments_c, -pair.turns_c, -pair.segments))
    rows = [(labels[p.first], labels[p.second], p.segments, p.turns, p.segments_c, p.turns_c) for p in pairs]
    last = write_table(
        book, sheet, row, [words[key] for key in keys], rows, widths=PAIRS, formats=("@", "@", "0", "0", "0.00", "0.00")
    )
    sheet.autofilter(row, 0, max(last - 1, row), len(keys) - 1)
    sheet.freeze_panes(row + 1, 0)
    sheet.repeat_rows(row)
    set_widths(sheet, PAIRS)
    printed(sheet, book.footer, landscape=False)


def write_codebook(book: Book) -> None:
    """Fill Codebook: the instrument with the fields of MacQueen et al. (1998), and how often each code was given."""
    sheet, words = book.sheet("Codebook"), book.words
    name = f"{book.run.codebook.title} {book.run.codebook.version}".strip()
    row = write_title(book, sheet, name or words["codebook"], "; ".join(book.run.codebook.source) or " ")
    keys = ("code", "label", "definition", "definition_full", "include", "exclude", "examples", "counterexamples")
    heads = [words[key] for key in (*keys, "codings", "cases")]
    rows = [_fields(code, book.label(code)) for code in book.run.codebook.codes]
    _write_counts(book, row + 1, len(keys))
    _write_rules(book, row, len(heads))
    last = write_table(book, sheet, row, heads, rows, widths=CODEBOOK, formats=("@",) * len(keys) + ("0", "0"))
    book.file.define_name(CODES_NAME, f"=Codebook!{area(row + 1, 0, max(last - 1, row + 1), 0)}")
    set_widths(sheet, CODEBOOK)
    sheet.freeze_panes(row + 1, 2)
    sheet.repeat_rows(row)
    printed(sheet, book.footer, paper=8)


def _fields(code: Code, label: str) -> tuple[str, ...]:
    return (
        *(code.id, label, code.definition, code.definition_full, "\n".join(code.include), "\n".join(code.exclude)),
        *("\n".join(example.text for example in part) for part in (code.examples, code.counterexamples)),
    )


def _write_counts(book: Book, row: int, column: int) -> None:
    """Write how often each code was given in all, as Cross-tab counts it."""
    sheet, at, style = book.sheet("Codebook"), grid(book), book.style(num_format="0", bottom=4, bottom_color=RULE)
    for number, line in enumerate(at.rows):
        cell = line.cells[-1] or Cell(0, 0, None)
        for place, value in enumerate((cell.codings, cell.cases)):
            total = a1(at.first_row + number, at.start(place) + len(at.columns) - 1)
            if book.live and not at.silent(len(at.columns) - 1):
                sheet.write_formula(row + number, column + place, f"='{CROSSTAB}'!{total}", style, value)
            else:
                sheet.write_number(row + number, column + place, value, style)


def _write_rules(book: Book, row: int, column: int) -> None:
    """Write the rules beside the fields, on one line and not in print: they are long, and stand in the codebook."""
    sheet, style = book.sheet("Codebook"), book.style(num_format="@", font_size=8, font_color=FAINT)
    write_text(sheet, row, column, book.words["rules"], head(book.style))
    for number, code in enumerate(book.run.codebook.codes, row + 1):
        rules = "; ".join(str(rule.pattern) for rule in code.rules) or book.words["follows"]
        write_text(sheet, number, column, rules, style)
    sheet.set_column(column, column, 60)
    sheet.print_area(0, 0, row + len(book.run.codebook.codes), column - 1)


def write_changes(book: Book) -> None:
    """Fill Changes with whatever columns the comparison has."""
    sheet, words = book.sheet("Changes"), book.words
    row = write_title(book, sheet, words["changes"], "" if book.changes else words["no changes"])
    heads = list(dict.fromkeys(str(key) for change in book.changes for key in change))
    rows = [[_shown(change.get(name)) for name in heads] for change in book.changes]
    widths = [CHANGES.get(name, FIGURE + len(name) // 12 * 4) for name in heads] or [CHANGES["code"]]
    if heads:
        last = write_table(book, sheet, row, heads, rows, widths=widths, formats=["0.##"] * len(heads))
        sheet.autofilter(row, 0, last - 1, len(heads) - 1)
        sheet.freeze_panes(row + 1, 0)
        sheet.repeat_rows(row)
    set_widths(sheet, widths)
    printed(sheet, book.footer, paper=8)


def _shown(value: object) -> str | int | float:
    if value is None:
        return ""
    return value if isinstance(value, int | float) and not isinstance(value, bool) else str(value)
