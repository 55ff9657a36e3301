"""PDF by its text layer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import Path

from kscoder.errors import TranscriptError
from kscoder.model import Finding, RawTranscript
from kscoder.read.transcripts.archive import MAX_FILE
from kscoder.read.transcripts.assembling import assemble
from kscoder.read.transcripts.decode import clean
from kscoder.read.transcripts.extras import needed
from kscoder.read.transcripts.lines import line_passages
from kscoder.read.transcripts.names import shown
from kscoder.read.transcripts.passage import Reader

MAX_PAGES = 1000
"""A ten-hour interview fills about 300 pages."""


def read(path: Path, labels: Collection[str] = ()) -> RawTranscript:
    """A PDF as a transcript; raises TranscriptError where it is scanned, locked, damaged, or pypdf is not installed."""
    pages = _pages(path)
    if not any(page.strip() for page in pages):
        raise TranscriptError(
            "the PDF holds pictures of pages, not text (it was scanned)",
            shown(path),
            "Run text recognition (OCR) on it, or ask for the file it was made from.",
        )
    findings = []
    empty = [number for number, page in enumerate(pages, 1) if not page.strip()]
    if empty:
        message = f"{len(empty)} of {len(pages)} pages have no text; they may be scanned"
        findings.append(Finding("warning", f"{shown(path)}, page {empty[0]}", message, "Look at them."))
    lines, dropped = _without_running_lines([clean(page).replace("\t", " ").split("\n") for page in pages])
    if dropped:
        findings.append(Finding("note", shown(path), f"page headers and footers were left out: {'; '.join(dropped)}"))
    return assemble(path, "pdf", line_passages(lines, broken=True), labels, findings=findings)


def _pages(path: Path) -> list[str]:
    """The text of each page."""
    pypdf, errors = needed("pypdf", "pdf", path), needed("pypdf.errors", "pdf", path)
    if path.stat().st_size > MAX_FILE:
        raise TranscriptError("the PDF is too large for a transcript", shown(path), "Save only its text pages.")
    try:
        reader = pypdf.PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise TranscriptError(
                "the PDF is protected by a password", shown(path), "Open it and save it without the password."
            )
        if len(reader.pages) > MAX_PAGES:
            raise TranscriptError(f"the PDF has more than {MAX_PAGES} pages", shown(path), "Save the interview alone.")
        return [str(page.extract_text()) for page in reader.pages]
    except (errors.PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError) as error:
        # pypdf meets damaged files with any of these
        raise TranscriptError(
            f"the PDF is damaged or of an unusual kind ({error})", shown(path), "Save it again, or export it as .docx."
        ) from error


def _without_running_lines(pages: Sequence[Sequence[str]]) -> tuple[list[tuple[str, str]], list[str]]:
    """Lines with their places, without page numbers and without headers and footers that come back on most pages."""
    filled = [[line for line in page if line.strip()] for page in pages]
    edges = Counter(_pattern(line) for page in filled for line in {*page[:1], *page[-1:]})
    running = {text for text, n in edges.items() if n >= 3 and n >= 0.6 * len(filled)}
    lines, dropped = list[tuple[str, str]](), dict[str, None]()
    for number, page in enumerate(filled, 1):
        for index, line in enumerate(page):
            edge = index in (0, len(page) - 1)
            if edge and (
                _pattern(line) in running or re.fullmatch(r"(?:side |page )?\d{1,4}", line.strip().casefold())
            ):
                dropped.setdefault(_pattern(line))
            else:
                lines.append((f"page {number} line {index + 1}", line))
    return lines, [text.replace("0", "…") for text in dropped]


def _pattern(line: str) -> str:
    return re.sub(r"\d+", "0", " ".join(line.split()))


READER = Reader("pdf", (".pdf",), read)
