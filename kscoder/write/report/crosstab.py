"""The cross-tab as a heat map: colours by how often per 1,000 words, the figures always beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from kscoder.model import Cell, Column, CrosstabRow
from kscoder.write.report.markup import Report, ground, region, text

ENOUGH = 500
"""Words from which a share is coloured: one coding in fewer would look like much."""


def crosstab(report: Report) -> Iterator[str]:
    """The section."""
    table = report.tables.crosstab
    yield f'<section aria-labelledby="crosstab"><h2 id="crosstab">{report.word("crosstab")}</h2>'
    yield f'<p id="crosstab-about">{report.word("crosstab_about")}</p>'
    yield from region(report.word("crosstab"), list(_table(report, table.columns, table.rows)))
    yield "</section>"


def _table(report: Report, columns: Sequence[Column], rows: Sequence[CrosstabRow]) -> Iterator[str]:
    yield '<table class="heat" aria-labelledby="crosstab" aria-describedby="crosstab-about">'
    yield f"<thead>{''.join(_heads(report, columns))}</thead><tbody>"
    codes = {code.id: code for code in report.codebook.codes}
    # Codes with others below them sum these up: each kind has a scale of its own, or the sums would bleach the rest.
    highest = {leaf: _highest(columns, [row for row in rows if row.leaf == leaf]) for leaf in (True, False)}
    for row in rows:
        code = codes[row.code]
        cells = "".join(
            _cell(report, cell, column, highest[row.leaf]) for cell, column in zip(row.cells, columns, strict=True)
        )
        yield f"<tr{report.row_kind(code)}>{report.row_head(code)}{cells}</tr>"
    yield "</tbody></table>"


def _highest(columns: Sequence[Column], rows: Sequence[CrosstabRow]) -> float:
    cells = (pair for row in rows for pair in zip(row.cells, columns, strict=True))
    return max((cell.per_thousand or 0 for cell, column in cells if cell and column.words >= ENOUGH), default=0.0)


def _heads(report: Report, columns: Sequence[Column]) -> Iterator[str]:
    levels = report.tables.crosstab.levels
    deep = len(columns[0].values) if columns else 0
    for level in range(deep):
        yield "<tr>"
        if level == 0:
            yield f'<th scope="col" rowspan="{deep}">{report.word("code")}</th>'
        last = level == deep - 1
        for values, group in groupby(columns, key=lambda column: column.values[: level + 1]):
            inside = list(group)
            name = _value(report, values[-1], levels[level])
            facts = f"<br><small>{_facts(report, inside[0])}</small>" if last else ""
            span = 'scope="col"' if last else f'scope="colgroup" colspan="{len(inside)}"'
            yield f"<th {span}>{name}{facts}</th>"
        yield "</tr>"
    if not deep:
        facts = _facts(report, columns[0]) if columns else ""
        yield f'<tr><th scope="col">{report.word("code")}</th><th scope="col">{report.word("total")} {facts}</th></tr>'


def _value(report: Report, value: str | None, level: str) -> str:
    if value is None:
        return report.word("total")
    if value:
        return text(value)
    return report.word("period_none" if level == "period" else "unknown")


def _facts(report: Report, column: Column) -> str:
    return f"N {len(column.cases)}<br>{column.words:,} {report.word('words_axis')}".replace(
        ",", "\N{NARROW NO-BREAK SPACE}"
    )


def _cell(report: Report, cell: Cell | None, column: Column, highest: float) -> str:
    if cell is None:
        said = f'<span class="unseen">{report.word("no_talk")}</span>'
        return f'<td class="silent"><span aria-hidden="true">–</span>{said}</td>'
    share = f"{cell.cases} {report.word('of')} {len(column.cases)}"
    shade = (cell.per_thousand or 0) if column.words >= ENOUGH else 0
    return f"<td {ground(shade, highest)}>{cell.codings}<small>{share}</small></td>"
