"""Quotes by code in Word."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import docx

from kscoder.core.tables import tabulate
from kscoder.model import Run, Tables
from kscoder.write import quotes_docx


def test_quotes_stand_under_their_codes_with_evidence_bold(run: Run, tables: Tables, tmp_path: Path) -> None:
    path = tmp_path / "quotes.docx"
    quotes_docx.write(run, tables, path)
    document = docx.Document(str(path))
    told = [(p.style.name, p.text) for p in document.paragraphs]
    place = told.index(("Heading 2", "Oppstart <ny>"))
    assert told[place + 1] == ("Normal", "Hvordan det begynte. 1 sitat, 1 / 3 caser")
    style, quote = told[place + 2]
    assert style == "Quote" and quote.startswith('«- Ja, "det" <b>gikk</b> & så;\nny linje 😀» ')
    assert quote.endswith("(A, small, P1, ytring 2, 00:01:10)")
    assert told[place + 3] == ("Normal", "Memo: =1+1")
    bold = [r.text for p in document.paragraphs for r in p.runs if r.bold and p.style.name == "Quote"]
    assert bold == ["Ja", '"de', "Det", "Ja"]


def test_what_does_not_count_is_not_quoted_and_what_was_moved_stands_in_its_new_place(
    run: Run, tables: Tables, tmp_path: Path
) -> None:
    quotes_docx.write(run, tables, tmp_path / "q.docx")
    told = [p.text for p in docx.Document(str(tmp_path / "q.docx")).paragraphs]
    assert sum("(B," in text for text in told) == 1 and not any("(C," in text for text in told)
    assert "(B, large, P2" in told[told.index("Stemning") + 2]


def test_signs_that_word_cannot_hold_are_replaced(run: Run, tmp_path: Path) -> None:
    odd = replace(run, codings=tuple(replace(coding, memo="a\x0bb\x00\ud800") for coding in run.codings))
    quotes_docx.write(odd, tabulate(odd), tmp_path / "q.docx")
    assert any("Memo: a\ufffdb\ufffd\ufffd" in p.text for p in docx.Document(str(tmp_path / "q.docx")).paragraphs)


def test_the_same_run_gives_the_same_bytes(run: Run, tables: Tables, tmp_path: Path) -> None:
    for name in ("a.docx", "b.docx"):
        quotes_docx.write(run, tables, tmp_path / name)
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()
