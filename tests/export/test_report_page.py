"""The report: one file, readable without network, scripts, colours or eyes."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html

from kscoder.core.tables import tabulate
from kscoder.model import Run, Tables
from kscoder.write import report
from kscoder.write.report.page import page
from kscoder.write.report.style import DARK, GROUNDS, MARKS, PERIODS
from kscoder.write.report.words import words_in


@pytest.fixture
def tree(run: Run, tables: Tables) -> html.HtmlElement:
    return html.document_fromstring(page(run, tables))


def test_it_needs_nothing_but_itself(run: Run, tables: Tables) -> None:
    text = page(run, tables)
    assert not re.search(r"<(script|link|img|iframe|object|embed)\b", text)
    assert not re.search(r"(https?:)?//[a-z]", text.split("</style>", 1)[1])
    assert "url(" not in text and "@import" not in text


def test_words_are_shown_and_never_obeyed(tree: html.HtmlElement) -> None:
    assert tree.findtext(".//title") == tree.findtext(".//h1") == "Prøve & <feil>"
    assert not tree.xpath("//blockquote//b")
    quotes = [quote.find("p").text_content() for quote in tree.xpath("//blockquote")]
    assert '- Ja, "det" <b>gikk</b> & så;\nny linje 😀' in quotes
    assert [mark.text for mark in tree.xpath("//blockquote[1]//mark")][:2] == ["Ja", '"de']


def test_headings_form_a_tree(tree: html.HtmlElement) -> None:
    levels = [int(heading.tag[1]) for heading in tree.xpath("//h1|//h2|//h3|//h4")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_link_leads_somewhere_and_every_name_is_given_once(tree: html.HtmlElement) -> None:
    names = tree.xpath("//@id")
    assert len(names) == len(set(names))
    assert {link.removeprefix("#") for link in tree.xpath("//a/@href")} <= set(names)
    labelled = tree.xpath("//@aria-labelledby") + tree.xpath("//@aria-describedby")
    assert labelled and set(labelled) <= set(names)


def test_tables_have_heads_that_say_what_they_are_for(tree: html.HtmlElement) -> None:
    for table in tree.xpath("//table"):
        assert table.xpath(".//th") and all(head.get("scope") for head in table.xpath(".//th"))
        width = sum(int(cell.get("colspan", 1)) for cell in table.xpath(".//tbody/tr[1]/*"))
        for row in table.xpath(".//tbody/tr"):
            assert sum(int(cell.get("colspan", 1)) for cell in row) == width


def test_the_crosstab_shows_counts_cases_and_silence(tree: html.HtmlElement) -> None:
    table = tree.xpath("//section[@aria-labelledby='crosstab']//table")[0]
    rows = {row[0].text_content(): [cell.text_content() for cell in row[1:]] for row in table.xpath(".//tbody/tr")}
    heads = [cell.text_content() for cell in table.xpath(".//thead/tr[2]/th")]
    assert heads[0].startswith("P1") and heads[1].startswith("P2")
    assert rows["Oppstart <ny>"][0] == "11 av 1" and "ingen tale her" in rows["Oppstart <ny>"][1]
    assert len(table.xpath(".//td[@class='silent']")) > 0


def test_portraits_say_in_words_what_they_draw(tree: html.HtmlElement) -> None:
    pictures = tree.xpath("//*[local-name()='svg']")
    assert [picture.get("role") for picture in pictures] == ["img"] * 3
    assert "Kodeportrett av A" in pictures[0].get("aria-label") and "Oppstart <ny> 1" in pictures[0].get("aria-label")
    figures = tree.xpath("//figure[1]//tbody/tr")
    assert {row[0].text_content(): row[1].text_content() for row in figures}["Slutt"] == "1"


def test_rejected_and_merely_suggested_codings_are_nowhere(tree: html.HtmlElement) -> None:
    matrix = tree.xpath("//section[@aria-labelledby='matrix']//tbody/tr")
    cells = {row[0].text_content(): [cell.text_content() for cell in row[1:]] for row in matrix}
    assert cells["Oppstart <ny>"] == ["1", "0", "0"] and cells["Stemning"] == ["0", "1", "0"]


def luminance(color: str) -> float:
    def linear(channel: int) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(color[place : place + 2], 16)) for place in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of WCAG 2.2."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_every_colour_has_enough_contrast() -> None:
    for place, ground in enumerate(GROUNDS):
        assert contrast("#ffffff" if place >= DARK else "#1a1a1a", ground) >= 4.5
    for ground in (*PERIODS, "#ffffff"):
        assert contrast("#1a1a1a", ground) >= 4.5
        assert all(contrast(mark, ground) >= 3 for mark in MARKS)
    assert all(contrast(ink, "#ffffff") >= 4.5 for ink in ("#4a4a4a", "#0b4f9e", "#1a1a1a"))


def test_it_speaks_the_language_of_the_study(in_english: Run) -> None:
    text = page(in_english, tabulate(in_english))
    assert '<html lang="en">' in text and "Code portraits" in text and "Oppstart" not in text
    assert set(words_in("nb")) == set(words_in("nn")) == set(words_in("en"))


def test_it_is_the_same_every_time(run: Run, tables: Tables, tmp_path: Path) -> None:
    report.write(run, tables, tmp_path / "a.html")
    report.write(run, tables, tmp_path / "b.html")
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_a_study_without_talk_or_cases_gives_a_report(run: Run) -> None:
    bare = replace(run, codings=(), segments=(), talk=(), transcripts=(), cases=())
    html.document_fromstring(page(bare, tabulate(bare)))
    plain = replace(run, study=replace(run.study, columns=(), periods=()))
    assert "Krysstabell" in page(plain, tabulate(plain))
