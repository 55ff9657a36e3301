"""The report from its head to its foot."""

from __future__ import annotations

from collections.abc import Iterator

from kscoder.model import Run, Tables
from kscoder.write.report.crosstab import crosstab
from kscoder.write.report.markup import Report, text
from kscoder.write.report.matrix import matrix
from kscoder.write.report.portraits import portraits
from kscoder.write.report.quotes import quotes
from kscoder.write.report.style import STYLE

SECTIONS = ("overview", "crosstab", "matrix", "portraits", "quotes", "about")


def page(run: Run, tables: Tables) -> str:
    """The whole page."""
    return "\n".join(_lines(Report(run, tables))) + "\n"


def _lines(report: Report) -> Iterator[str]:
    title = text(report.run.study.title)
    yield "<!DOCTYPE html>"
    yield f'<html lang="{report.run.study.language}"><head><meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{title}</title><style>{STYLE}</style></head><body>"
    yield f'<a class="skip" href="#overview">{report.word("skip")}</a>'
    yield f"<header><h1>{title}</h1>"
    book = report.codebook
    yield f"<p>{report.word('codebook')}: {text(book.title)}, {report.word('version')} {text(book.version)}</p>"
    links = "".join(f'<li><a href="#{each}">{report.word(each)}</a></li>' for each in SECTIONS)
    yield f'<nav aria-label="{report.word("contents")}"><ul>{links}</ul></nav></header><main>'
    yield from _overview(report)
    yield from crosstab(report)
    yield from matrix(report)
    yield from portraits(report)
    yield from quotes(report)
    yield from _about(report)
    version = text(report.run.manifest.get("version of kscoder", ""))
    yield f'</main><footer class="page">kscoder {version}</footer></body></html>'


def _overview(report: Report) -> Iterator[str]:
    run = report.run
    words, coded = sum(talk.words for talk in run.talk), sum(talk.coded_words for talk in run.talk)
    facts = (
        ("cases", f"{len(run.cases)}"),
        ("transcripts", f"{len(run.transcripts)}"),
        ("words", _number(words)),
        ("segments", _number(len(run.segments))),
        ("codings", _number(sum(bool(coding.counted_as) for coding in run.codings))),
        ("coded", f"{100 * coded / words:.0f} %" if words else "–"),
    )
    yield f'<section aria-labelledby="overview"><h2 id="overview">{report.word("overview")}</h2><dl class="facts">'
    yield from (f"<div><dt>{report.word(name)}</dt><dd>{value}</dd></div>" for name, value in facts)
    yield "</dl></section>"


def _number(number: int) -> str:
    return f"{number:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")


def _about(report: Report) -> Iterator[str]:
    yield f'<section class="big" aria-labelledby="about"><h2 id="about">{report.word("about")}</h2>'
    yield f'<table class="about"><thead><tr><th scope="col">{report.word("item")}</th>'
    yield f'<th scope="col">{report.word("value")}</th></tr></thead><tbody>'
    for item, value in report.run.manifest.items():
        yield f'<tr><th scope="row">{text(item)}</th><td>{text(value)}</td></tr>'
    yield "</tbody></table></section>"
