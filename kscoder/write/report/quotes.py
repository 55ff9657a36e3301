"""The most telling quote of every case, code by code."""

from __future__ import annotations

from collections.abc import Iterator

from kscoder.model import Code, CodingRow, Telling
from kscoder.write.report.markup import Report, anchor_of, marked, text


def quotes(report: Report) -> Iterator[str]:
    """The section."""
    yield f'<section class="big" aria-labelledby="quotes"><h2 id="quotes">{report.word("quotes")}</h2>'
    yield f"<p>{report.word('quotes_about')}</p>"
    by_code: dict[str, list[Telling]] = {}
    for telling in report.tables.matrix:
        by_code.setdefault(telling.code, []).append(telling)
    rows = {row.coding.id: row for row in report.tables.codings}
    yield '<div class="columns">'
    for code in report.codebook.codes:
        yield from _code(report, code, by_code.get(code.id), rows)
    yield "</div></section>"


def _code(report: Report, code: Code, told: list[Telling] | None, rows: dict[str, CodingRow]) -> Iterator[str]:
    level = 3 if not code.depth else 4
    trail = " › ".join(report.label(each) for each in report.codebook.codes if f"{code.id}/".startswith(f"{each.id}/"))
    yield f'<h{level} id="{anchor_of(code.id)}">{trail}</h{level}>'
    if code.definition:
        yield f"<p>{text(code.definition)}</p>"
    if told is None:
        return
    shown = [(telling, rows[telling.quote.id]) for telling in told if telling.quote]
    for telling, row in shown:
        yield from _quote(report, row, f"{anchor_of(code.id)}--{text(telling.case)}")
    if not shown and code in report.codebook.leaves():
        yield f"<p>{report.word('none')}</p>"


def _quote(report: Report, row: CodingRow, name: str) -> Iterator[str]:
    turn = f"{report.word('turn')} {row.columns['turn']}"
    negated = f"{report.word('negated')}: {text(row.coding.negated)}" if row.coding.negated else ""
    facts = [text(str(row.columns[each])) for each in ("case", "size", "period")]
    where = ", ".join(filter(None, [*facts, turn, text(str(row.columns["time"])), negated]))
    yield f'<blockquote id="{name}"><p>{marked(row.coding.segment.text, row.quote_evidence)}</p>'
    yield f"<footer>{where}</footer></blockquote>"
