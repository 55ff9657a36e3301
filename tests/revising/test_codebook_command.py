"""`kscoder codebook`: a new one, shown, tested by its own examples, and printed."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import docx
import pytest
from click.testing import Result

from kscoder.read import codebook as codebook_file
from kscoder.write import appendix

Kscoder = Callable[..., Result]


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_a_new_codebook_is_valid_and_passes_its_own_test(kscoder: Kscoder, study: Path, language: str) -> None:
    assert kscoder("codebook", "new", "mine.yaml", "--language", language, "--title", 'Min: "bok" \\1').exit_code == 0
    book = codebook_file.read(study / "mine.yaml")
    assert (book.title, book.language) == ('Min: "bok" \\1', language)
    result = kscoder("codebook", "test", "mine.yaml")
    assert result.exit_code == 0, result.output
    assert "0 are not" in result.output


def test_a_shipped_codebook_can_be_copied(kscoder: Kscoder, study: Path, repository: Path) -> None:
    kscoder("codebook", "new", "copy.yaml", "--like", "froehle-roth")
    assert (study / "copy.yaml").read_bytes() == (repository / "codebooks" / "froehle-roth.yaml").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("codebook.yaml",), "there is a file of that name already"),
        (("mine.txt",), "Name it mine.yaml"),
        (("mine.yaml", "--like", "nothing"), 'no codebook "nothing" comes with kscoder'),
        (("no/such/folder/mine.yaml",), "cannot be written"),
    ],
)
def test_new_never_overwrites_and_says_why_not(
    kscoder: Kscoder, study: Path, arguments: tuple[str, ...], message: str
) -> None:
    before = (study / "codebook.yaml").read_bytes()
    result = kscoder("codebook", "new", *arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert (study / "codebook.yaml").read_bytes() == before


def test_test_is_content_with_a_codebook_that_does_as_it_says(kscoder: Kscoder) -> None:
    result = kscoder("codebook", "test")
    assert result.exit_code == 0
    assert "Of 3 examples and 1 counterexample 4 are coded as the codebook says" in result.output
    assert "Without any example: tool" in result.output


def test_a_failing_example_is_told_with_line_code_and_nearest_miss(kscoder: Kscoder, study: Path) -> None:
    path = study / "codebook.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("Vi forankret det i ledelsen.", "Vi forankret det aldri, men hadde en pilot."), "utf-8"
    )
    result = kscoder("codebook", "test", "codebook.yaml")
    assert result.exit_code == 1
    told = " ".join(result.output.split())
    assert "codebook.yaml, line 15: example of process/anchoring" in told
    assert "«Vi forankret det aldri, men hadde en pilot.»" in told
    assert "it is given process/pilot" in told
    assert "“forankret” is there, but negated by “aldri” (negation: exclude)" in told
    assert "rule in line 20" in told


def test_a_counterexample_that_is_coded_is_told_with_the_rule(kscoder: Kscoder, study: Path) -> None:
    path = study / "codebook.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("not: [båt]", "not: [skip]"), "utf-8")
    result = kscoder("codebook", "test")
    assert result.exit_code == 1
    told = " ".join(result.output.split())
    assert "line 18: counterexample of process/anchoring" in told
    assert "is given process/anchoring, because of “forankret” rule in line 20: forankre" in told


def test_a_broken_codebook_is_one_message(kscoder: Kscoder, study: Path) -> None:
    (study / "codebook.yaml").write_text("title: T\ncodes:\n  - code: A b\n", encoding="utf-8")
    for verb in (("test",), ("show",), ("lint",), ("render",)):
        result = kscoder("codebook", *verb)
        assert result.exit_code == 2, verb
        assert "codebook.yaml, line 3" in result.stderr


def test_show_gives_the_tree_or_one_code(kscoder: Kscoder) -> None:
    tree = kscoder("codebook", "show").output
    assert "Prøve, version 1" in tree
    assert "  anchoring  Forankring" in tree
    code = kscoder("codebook", "show", "--code", "process/anchoring").output
    assert "«Vi forankret det i ledelsen.»" in code
    assert "line 20: forankre" in code
    assert kscoder("codebook", "show", "--code", "anchoring").exit_code == 2


# --- the appendix ----------------------------------------------------------------------------------------


def test_the_word_appendix_holds_every_code_in_tables_with_repeated_heads(kscoder: Kscoder, study: Path) -> None:
    kscoder("codebook", "render", "--out", "a.docx")
    document = docx.Document(str(study / "a.docx"))
    assert [len(table.rows) for table in document.tables] == [4, 2]
    cells = [cell.text for row in document.tables[0].rows for cell in row.cells]
    assert "1.1 Forankring\nprocess/anchoring" in cells
    assert (
        "«Vi forankret det i ledelsen.»\n«Rådmannen fikk vite det først.»\nIkke: «Båten ble forankret i havna.»"
        in cells
    )
    heads = document.tables[0].rows[0]._tr.xpath("./w:trPr/w:tblHeader")
    assert len(heads) == 1


def test_the_same_codebook_gives_the_same_bytes(kscoder: Kscoder, study: Path) -> None:
    for ending in ("docx", "html"):
        for name in ("one", "two"):
            kscoder("codebook", "render", "--out", f"{name}.{ending}")
        assert (study / f"one.{ending}").read_bytes() == (study / f"two.{ending}").read_bytes()
    with zipfile.ZipFile(study / "one.docx") as archive:
        assert {item.date_time[0] for item in archive.infolist()} == {1980}


class _Page(HTMLParser):
    """Counts tags, and holds that those which must be closed are."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in ("meta", "col"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_needs_nothing_else_and_can_be_read_aloud(kscoder: Kscoder, study: Path) -> None:
    kscoder("codebook", "render", "--out", "a.html", "--language", "en", "--rules")
    text = (study / "a.html").read_text(encoding="utf-8")
    page = _Page()
    page.feed(text)
    assert page.open == []
    assert ("html", {"lang": "en"}) in page.seen
    assert sum(tag == "table" for tag, _ in page.seen) == 2
    assert {attrs.get("scope") for tag, attrs in page.seen if tag == "th"} == {"col", "row"}
    assert not {"script", "link", "img", "iframe"} & {tag for tag, _ in page.seen}
    assert "http" not in text
    assert "near(any(leder, rådmann), any(vite, høre)) within 4" in text


def test_text_of_a_codebook_stays_text(tmp_path: Path) -> None:
    (tmp_path / "book.yaml").write_text(
        "title: '<script>&'\ncodes:\n  - {code: x, label: 'A & <b>', match: {any: [drift]}}\n",
        encoding="utf-8",
    )
    appendix.write(codebook_file.read(tmp_path / "book.yaml"), tmp_path / "a.html", "nb")
    text = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "<h1>&lt;script&gt;&amp;</h1>" in text
    assert "1 A &amp; &lt;b&gt;" in text


def test_another_ending_is_refused_and_leaves_nothing(kscoder: Kscoder, study: Path) -> None:
    result = kscoder("codebook", "render", "--out", "a.pdf")
    assert result.exit_code == 2
    assert "Name it .docx or .html" in result.stderr
    assert not (study / "a.pdf").exists()
