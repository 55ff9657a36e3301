"""What stands in a cell, as XML: spelled as XlsxWriter spells it."""

from __future__ import annotations

import re
from functools import cache

BLANK = "/>"
"""Content of an empty cell with a look."""

_UNLIKE_XML = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_x[0-9a-fA-F]{4}_")


@cache
def letters(column: int) -> str:
    """Zero-based column as its letters: 27 is ``AB``."""
    before, last = divmod(column, 26)
    return (letters(before - 1) if before else "") + chr(65 + last)


def escaped(text: str) -> str:
    """Text between two tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def text_element(text: str) -> str:
    """A text as the element ``t``: with the file format's own spelling for what XML cannot hold (``_x0007_``)."""
    if not text.isprintable() or "_x" in text:
        text = _UNLIKE_XML.sub(lambda found: "_x005F" + found[0] if found[0][0] == "_" else _code(found[0]), text)
    kept = ' xml:space="preserve"' if text and (text[0].isspace() or text[-1].isspace()) else ""
    return f"<t{kept}>{escaped(text)}</t>"


def number_content(number: float) -> str:
    """A cell's content: what stands behind its place and its look, the cell's end included."""
    return f"><v>{number:.16G}</v></c>"


def formula_content(formula: str, value: str | float) -> str:
    """A formula and what it comes to. Functions must be of Excel 2007: newer ones are spelled differently in a file."""
    element = f"<f>{escaped(formula.removeprefix('='))}</f>"
    if isinstance(value, str) and value:
        return f' t="str">{element}<v>{escaped(value)}</v></c>'
    return f">{element}<v>{value}</v></c>"


def inline_content(text: str) -> str:
    """A text that stands in its own cell, as no other holds the same."""
    return f' t="inlineStr"><is>{text_element(text)}</is></c>'


def _code(sign: str) -> str:
    return f"_x{ord(sign):04X}_"
