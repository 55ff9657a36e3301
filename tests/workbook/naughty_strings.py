"""Strings that have broken spreadsheets, databases or parsers before, made by classes: 500 and more of them."""

from __future__ import annotations

import unicodedata
from itertools import product

OPERATORS = ("=", "+", "-", "@", "\t=", "\r=", "'=", " =", "==", "<>", "<", ">=", "|", "%", "^", "&")
PAYLOADS = ("1+1", "A1", "SUM(A1:A9)", "cmd|' /C calc'!A0", 'HYPERLINK("http://x.example","klikk")', "", "#REF!", "47")
NUMBERS = (
    "0",
    "007",
    "1.10",
    "1,5",
    "1e5",
    "1E-400",
    "-0",
    "٣",
    "１２",
    "½",
    "1 000",
    "50 %",
    "kr 12",
    "0x1F",
    "1_000",
)
DATES = ("1-2", "01/02", "2018-01-02", "12.5", "mars 2015", "2010-12", "10:30", "24:00:00", "2015-2018", "MARCH1")
WORDS = ("TRUE", "sann", "NULL", "None", "NaN", "Infinity", "#N/A", "#DIV/0!", "nan", "undefined", "CON", "aux")
MARKUP = (
    "<r><t>x</t></r>",
    "<b>fet</b>",
    "&amp;",
    "&#x41;",
    "]]>",
    "<!-- -->",
    "<?xml?>",
    '"',
    "'",
    '""',
    "`",
    "</si>",
)
ESCAPES = (
    "_x0041_",
    "_x005F_",
    "_x005F_x0041_",
    "_x000D_",
    "_xD83D_",
    "\\n",
    "\\u0041",
    "%41",
    "${x}",
    "{{x}}",
    "{=1}",
)
PATHS = (
    "http://eksempel.no",
    "mailto:a@b.no",
    "internal:Ark2!A1",
    "external:c:\\x",
    "file:///x",
    "../../etc",
    "\\\\x\\y",
)
LETTERS = (
    "å ø æ",
    "e\u0301",
    "ﬁ",
    "ß",
    "İi",
    "ſ",
    "Ω",
    "ﷺ",
    "नी",
    "한글",
    "文字",
    "𝕜𝕤𝕔",
    "\U00020000",
    "\U0010ffff",
    "\ue000",
)
EMOJI = ("😀", "👩‍👩‍👧‍👦", "🇳🇴", "👍🏽", "❤️", "1️⃣")
HIDDEN = ("\u200b", "\u200d", "\u202e", "\u2066", "\ufeff", "\u00ad", "\u00a0", "\u2028", "\u2029", "\u0085", "\ufffd")
CONTROLS = (*map(chr, (*range(9), 11, 12, *range(14, 32), 127)), "\ufffe", "\uffff", "\U0001fffe")
SPACES = (
    " foran",
    "bak ",
    "to  mellomrom",
    "\tinnrykk",
    "a\nb",
    "a\n\nb",
    "slutt\n",
    "\nførst",
    "a\r\nb",
    "a\rb",
    "a\u3000b",
)
LONG = ("a" * 31, "b" * 255, "c" * 256, "ord " * 2000, "😀" * 300, "å" * 5000, "x\n" * 100)
SIGNS = tuple("!#$%()*,./:;?[]^_{|}~§¨´€…–—«»„“”‘’‹›¿¡°·×÷¬¦")


def _all() -> list[str]:
    alone = (NUMBERS, DATES, WORDS, MARKUP, ESCAPES, PATHS, LETTERS, EMOJI, SPACES, LONG, SIGNS)
    made = ["".join(pair) for pair in product(OPERATORS, PAYLOADS)]
    made += [each for kind in alone for each in kind]
    made += [f"ord{sign}ord" for sign in (*CONTROLS, *HIDDEN, *SIGNS)] + [f"{sign}ord" for sign in (*CONTROLS, *HIDDEN)]
    made += [f"{word}{sign}" for word, sign in product(("vi", "=1"), (*HIDDEN, *EMOJI, *ESCAPES))]
    made += [f"{number}{tail}" for number, tail in product((*NUMBERS, *DATES), ("-", " av 3", "%"))]
    made += [f"«{each}»" for each in (*MARKUP, *LETTERS, *PATHS)]
    made += [unicodedata.normalize(form, each) for form in ("NFD", "NFKC") for each in LETTERS]
    return [each for each in dict.fromkeys(made) if each.strip()]


NAUGHTY = _all()
_KINDS = (OPERATORS, PAYLOADS, NUMBERS, DATES, WORDS, MARKUP, ESCAPES, PATHS, LETTERS, EMOJI, HIDDEN, CONTROLS, SPACES)
PIECES = tuple(each for kind in _KINDS for each in kind)
"""For making further ones."""
