"""Text as it is compared: what typing and programs change without changing a word is made equal."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

_SAME = {
    **dict.fromkeys("“”„‟«»", '"'),
    **dict.fromkeys("‘’‚‛´`", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "…": "...",
}
"""Typographic signs that Excel, Word and keyboards exchange for one another."""


@dataclass(frozen=True)
class Folded:
    """A text made ready for comparing."""

    text: str
    offsets: tuple[int, ...]
    """Where in the original each character of `text` stood, and last where the original ends."""


def fold(text: str) -> Folded:
    """Runs of white space as one space, quotation marks and dashes as one kind, invisible characters left out.

    >>> fold("«Ja»,  sa hun – kort").text
    '"Ja", sa hun - kort'
    """
    characters: list[str] = []
    offsets: list[int] = []
    for place, character in enumerate(text):
        if character.isspace():
            shown = "" if not characters or characters[-1] == " " else " "
        elif character in _SAME:
            shown = _SAME[character]
        else:
            shown = "" if _invisible(character) else character
        characters.extend(shown)
        offsets.extend([place] * len(shown))
    if characters and characters[-1] == " ":
        characters.pop()
        offsets.pop()
    return Folded("".join(characters), (*offsets, len(text)))


def folded(text: str) -> str:
    """The folded text alone, composed (NFC) first: for words that come from a keyboard or another program."""
    return fold(unicodedata.normalize("NFC", text)).text


def _invisible(character: str) -> bool:
    """Control and format characters, and those that stand for what Excel cannot hold."""
    if character in "\ufffd\ufffe\uffff":
        return True
    return not character.isprintable() and unicodedata.category(character) in ("Cc", "Cf", "Cs")
