"""Text as it is compared: what typing and programs change without changing a word is made equal."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_SAME = {
    **dict.fromkeys("“”„‟«»", '"'),
    **dict.fromkeys("‘’‚‛´`", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "…": "...",
}
"""Typographic signs that Excel, Word and keyboards exchange for one another."""

_PLAIN = r"(?:[^\W_]|[.,;:!?()\[\]/])+"
_PIECES = re.compile(rf"(?P<plain>{_PLAIN}(?: {_PLAIN})*)|.", re.DOTALL)
"""Words and common signs with single spaces between them, which stay as they are, and single characters of any other
kind."""


@dataclass(frozen=True)
class Folded:
    """A text made ready for comparing."""

    text: str
    offsets: tuple[int, ...]
    """Where in the original each character of `text` stood, and last where the original ends."""


@lru_cache(maxsize=10_000)  # a run needs the same turns for its decisions and for its snapshot
def fold(text: str) -> Folded:
    """Runs of white space as one space, quotation marks and dashes as one kind, invisible characters left out.

    >>> fold("«Ja»,  sa hun – kort").text
    '"Ja", sa hun - kort'
    """
    pieces: list[str] = []
    offsets: list[int] = []
    for piece in _PIECES.finditer(text):
        place, shown = piece.start(), piece.group()
        if piece.lastgroup == "plain":
            offsets.extend(range(place, piece.end()))
        else:
            if shown.isspace():
                shown = " " if pieces and not pieces[-1].endswith(" ") else ""
            else:
                shown = _SAME.get(shown, "" if _invisible(shown) else shown)
            offsets.extend([place] * len(shown))
        if shown:
            pieces.append(shown)
    joined = "".join(pieces)
    if joined.endswith(" "):
        joined = joined[:-1]
        offsets.pop()
    return Folded(joined, (*offsets, len(text)))


def folded(text: str) -> str:
    """The folded text alone, composed (NFC) first: for words that come from a keyboard or another program."""
    return fold(unicodedata.normalize("NFC", text)).text


def _invisible(character: str) -> bool:
    """Control and format characters, and those that stand for what Excel cannot hold."""
    if character in "\ufffd\ufffe\uffff":
        return True
    return not character.isprintable() and unicodedata.category(character) in ("Cc", "Cf", "Cs")
