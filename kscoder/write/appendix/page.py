"""The appendix as one HTML page that needs nothing else: readable by screen readers, on small screens and in print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from kscoder.write.appendix.entries import Appendix, Entry

COLUMNS = (("code", 16), ("definition", 28), ("include", 17), ("exclude", 17), ("examples", 22))
"""Column and its share of the width in per cent."""
STYLE = """
:root { color-scheme: light dark; font: 1rem/1.5 Georgia, "Times New Roman", serif; }
body { max-width: 75rem; margin: 2rem auto; padding: 0 1rem; }
h1, h2, h3, th { font-family: system-ui, Arial, sans-serif; line-height: 1.2; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; }
dt { font-weight: bold; grid-column: 1; }
dd { margin: 0; grid-column: 2; }
div.table { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
caption { text-align: left; font-style: italic; padding: .25rem 0; }
th, td { border: 1px solid; padding: .4rem .5rem; text-align: left; vertical-align: top; }
td p, th p { margin: 0 0 .3rem; }
code { font-size: .85em; overflow-wrap: anywhere; }
tr.dimension th, tr.dimension td { border-top-width: 3px; }
@media print {
  @page { size: A4 landscape; margin: 1.5cm; }
  body { max-width: none; margin: 0; font-size: 9pt; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  h2 { break-after: avoid; }
}
"""


def write(appendix: Appendix, path: Path) -> None:
    """Write the page."""
    path.write_text("\n".join(_lines(appendix)) + "\n", encoding="utf-8", newline="\n")


def _lines(appendix: Appendix) -> Iterator[str]:
    yield "<!DOCTYPE html>"
    yield f'<html lang="{appendix.language}">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(appendix.title)}</title>"
    yield f"<style>{STYLE}</style>"
    yield "</head>"
    yield "<body>"
    yield "<main>"
    yield f"<h1>{escape(appendix.title)}</h1>"
    yield "<dl>"
    for heading, lines in appendix.facts:
        yield f"<dt>{escape(heading)}</dt>"
        yield from (f"<dd>{escape(line)}</dd>" for line in lines)
    yield "</dl>"
    for entries in appendix.dimensions:
        yield from _table(entries, appendix)
    yield from _rules(appendix)
    yield "</main>"
    yield "</body>"
    yield "</html>"


def _table(entries: Sequence[Entry], appendix: Appendix) -> Iterator[str]:
    name = f"{entries[0].number} {entries[0].label}"
    yield f'<section aria-labelledby="dimension-{entries[0].number}">'
    yield f'<h2 id="dimension-{entries[0].number}">{escape(name)}</h2>'
    yield f'<div class="table" tabindex="0" role="region" aria-label="{escape(name)}">'
    yield "<table>"
    yield "<colgroup>"
    yield from (f'<col style="width: {share}%">' for _, share in COLUMNS)
    yield "</colgroup>"
    yield "<thead><tr>"
    yield from (f'<th scope="col">{escape(appendix.headings[column])}</th>' for column, _ in COLUMNS)
    yield "</tr></thead>"
    yield "<tbody>"
    for entry in entries:
        yield from _row(entry)
    yield "</tbody>"
    yield "</table>"
    yield "</div>"
    yield "</section>"


def _row(entry: Entry) -> Iterator[str]:
    kind = ' class="dimension"' if not entry.depth else ""
    yield f'<tr{kind} id="{escape(entry.code)}">'
    yield f'<th scope="row"><p>{entry.number} {escape(entry.label)}</p><code>{escape(entry.code)}</code></th>'
    for lines in (entry.definition, entry.include, entry.exclude, entry.examples):
        yield f"<td>{''.join(f'<p>{escape(line)}</p>' for line in lines)}</td>"
    yield "</tr>"


def _rules(appendix: Appendix) -> Iterator[str]:
    entries = [entry for dimension in appendix.dimensions for entry in dimension if entry.rules]
    if not entries:
        return
    yield f"<h2>{escape(appendix.headings['rules'])}</h2>"
    for entry in entries:
        yield f"<h3>{entry.number} {escape(entry.label)}</h3>"
        yield "<ul>"
        yield from (f"<li><code>{escape(rule)}</code></li>" for rule in entry.rules)
        yield "</ul>"
