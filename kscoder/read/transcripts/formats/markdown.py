"""Markdown: headings, bold labels, tables; everything else is read as the text it stands for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kscoder.model import Finding, RawTranscript
from kscoder.read.transcripts.assembling import assemble
from kscoder.read.transcripts.decode import read_text
from kscoder.read.transcripts.lines import titled
from kscoder.read.transcripts.names import shown
from kscoder.read.transcripts.passage import Passage, Reader
from kscoder.read.transcripts.runs import Runs
from kscoder.read.transcripts.tables import columns, table_passages

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"---\n.*?\n(?:---|\.\.\.)\n", re.DOTALL)
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>")
_KNOWN_TAGS = frozenset(
    ["b", "i", "u", "s", "em", "strong", "span", "br", "p", "div", "font", "small", "sup", "sub", "mark", "a"]
)


def read(path: Path, labels: Collection[str] = ()) -> RawTranscript:
    """A Markdown file as a transcript; raises TranscriptError where it is no text."""
    from markdown_it import MarkdownIt

    decoded = read_text(path)
    text, findings = decoded.text, list(decoded.findings)
    front = _FRONT_MATTER.match(text)
    if front:
        text = "\n" * front.group().count("\n") + text[front.end() :]
        findings.append(Finding("note", f"{shown(path)}, line 1", "the YAML block at the top was left out"))
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    passages, structure = _passages(tokens)
    return assemble(path, "md", passages, labels, structure=structure, encoding=decoded.encoding, findings=findings)


def _passages(tokens: Sequence[Token]) -> tuple[list[Passage], str]:
    found: list[Passage] = []
    structure = ""
    tables = 0
    row_start = 0
    in_heading = False
    for index, token in enumerate(tokens):
        if token.type == "table_open":
            tables += 1
            row_start = len(found)
        elif token.type == "table_close":
            rows = list(_rows(tokens, index))
            layout = columns(rows)
            if layout:
                del found[row_start:]
                found += table_passages(rows, layout, f"table {tables}")
                structure = "table columns" + (f" {layout.names}" if layout.names else "")
        elif token.type in ("heading_open", "heading_close"):
            in_heading = token.type == "heading_open"
        elif token.type in ("inline", "code_block", "fence", "html_block"):
            found += _text(token, in_heading)
    return found, structure


def _text(token: Token, in_heading: bool) -> Iterator[Passage]:
    place = f"line {token.map[0] + 1}" if token.map else "table"
    runs = _runs(token)
    if runs.text.strip():
        yield titled(Passage(runs.text.rstrip(), place, heading=in_heading, bold=runs.bold))


def _runs(token: Token) -> Runs:
    runs = Runs()
    if token.type != "inline":
        runs.add(_TAG.sub(_without_known, token.content) if token.type == "html_block" else token.content)
        return runs
    bold = 0
    for part in token.children or ():
        if part.type in ("strong_open", "strong_close"):
            bold += 1 if part.type == "strong_open" else -1
        elif part.type in ("softbreak", "hardbreak"):
            runs.add("\n", bold > 0)
        elif part.type == "html_inline":
            runs.add(_TAG.sub(_without_known, part.content), bold > 0)
        else:
            runs.add(part.content, bold > 0)
    return runs


def _without_known(found: re.Match[str]) -> str:
    """Drop html tags; what only looks like one, such as ``<ler>``, is the transcriber's own mark."""
    name = re.sub(r"[</>]", " ", found.group()).split()[0].casefold()
    if name == "br":
        return "\n"
    return "" if name in _KNOWN_TAGS else found.group()


def _rows(tokens: Sequence[Token], end: int) -> Iterator[list[str]]:
    """The cells of the table that ends at a token, row by row."""
    start = max(i for i in range(end) if tokens[i].type == "table_open")
    row: list[str] = []
    for token in tokens[start:end]:
        if token.type == "tr_open":
            row = []
        elif token.type == "inline":
            row.append(_runs(token).text)
        elif token.type == "tr_close":
            yield row


READER = Reader("md", (".md", ".markdown"), read)
