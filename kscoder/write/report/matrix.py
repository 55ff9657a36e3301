"""Codes by cases: how often each case said something of each code, with a link to its quote."""

from __future__ import annotations

from collections.abc import Iterator

from kscoder.write.report.markup import Report, anchor_of, ground, region, text


def matrix(report: Report) -> Iterator[str]:
    """The section."""
    yield f'<section class="big" aria-labelledby="matrix"><h2 id="matrix">{report.word("matrix")}</h2>'
    yield f'<p id="matrix-about">{report.word("matrix_about")}</p>'
    yield from region(report.word("matrix"), list(_table(report)))
    yield "</section>"


def _table(report: Report) -> Iterator[str]:
    counts = {(telling.case, telling.code): telling.codings for telling in report.tables.matrix}
    # A code with others below it has a row of figures only where it was given itself: its 0 would deny its children.
    given = {code for (_, code), number in counts.items() if number} | {c.id for c in report.codebook.leaves()}
    cases = [case.name for case in report.run.cases]
    highest = max(counts.values(), default=0)
    yield '<table class="heat" aria-labelledby="matrix" aria-describedby="matrix-about"><thead><tr>'
    yield f'<th scope="col">{report.word("code")}</th>'
    for case in report.run.cases:
        size = case.attributes.get("size")
        yield f'<th scope="col">{text(case.name)}{f"<br><small>{text(str(size))}</small>" if size else ""}</th>'
    yield "</tr></thead><tbody>"
    for code in report.codebook.codes:
        if code.id in given:
            numbers = [counts.get((case, code.id), 0) for case in cases]
            cells = "".join(_cell(number, code.id, case, highest) for number, case in zip(numbers, cases, strict=True))
            yield f"<tr{report.row_kind(code)}>{report.row_head(code)}{cells}</tr>"
        else:
            head = report.row_head(code).replace('scope="row"', f'scope="rowgroup" colspan="{len(cases) + 1}"')
            yield f"<tr{report.row_kind(code)}>{head}</tr>"
    yield "</tbody></table>"


def _cell(number: int, code: str, case: str, highest: float) -> str:
    style = ground(number, highest)
    if not number:
        return f"<td {style}>0</td>"
    return f'<td {style}><a style="color:inherit" href="#{anchor_of(code)}--{text(case)}">{number}</a></td>'
