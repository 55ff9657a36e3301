"""The codebook as the appendix of a thesis: one table a dimension, in Word or as a page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kscoder.errors import CodebookError
from kscoder.model import Codebook
from kscoder.write.appendix import page, word
from kscoder.write.appendix.entries import Appendix, appendix
from kscoder.write.atomic import replacing

WRITERS: dict[str, Callable[[Appendix, Path], None]] = {".docx": word.write, ".html": page.write}
"""File ending → what writes it."""


def write(codebook: Codebook, path: Path, language: str, examples: int = 2, *, rules: bool = False) -> None:
    """Write the appendix, whole or not at all; its headings and the codes' labels are in `language`.

    Of each code the first `examples` examples and counterexamples are printed, and its rules if asked for. Raises
    CodebookError for a file ending there is no writer for, WorkbookError where the file cannot be written.
    """
    writer = WRITERS.get(path.suffix.lower())
    if writer is None:
        endings = " or ".join(WRITERS)
        raise CodebookError(
            f"an appendix cannot be written as {path.suffix or 'a file without an ending'}",
            str(path),
            f"Name it {endings}.",
        )
    with replacing(path) as temporary:
        writer(appendix(codebook, language, examples, rules=rules), temporary)
