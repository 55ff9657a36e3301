"""Text → tokens: spaCy's tokens, found once for every distinct chunk between white space.

spaCy splits at white space first and then looks at each chunk alone, so remembering the answer a chunk gives
spaCy's own tokens, at the cost of a look-up. Only what speech needs is mended: «N³», «2010-2015», «19.mars»,
abbreviations with inner dots, and a word that is written on after an apostrophe («kommun'»).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from kscoder.language.markers import bracketed, is_hesitation
from kscoder.model import Span, Token

Splitter = Callable[[str], tuple[str, ...]]
"""What a tokeniser answers on one chunk: its tokens, which joined give the chunk."""

LONGEST_CHUNK = 100
"""Characters; a longer chunk is no word but noise (a ruler of dashes), and spaCy takes the square of its length."""

_PIECES = re.compile(r"[^\W_]+|.[.\-=*_]*")
_CHUNK = re.compile(r"\S+")
_EDGE_BEFORE = "«»\"'“”„‘’([{<*…–—-"
_EDGE_AFTER = "«»\"'“”‘’)]}>*…–—,;:!?."
_DAY_MONTH = re.compile(r"(\d{1,2}\.)([^\W\d_]+)")
_WHOLE = re.compile(r"[^\W\d_]{1,10}[⁰¹²³⁴-⁹]|\d{1,4}[-–/]\d{1,4}")
_ELISION = re.compile(r"[^\W\d_]{2,}['’]")
_SENTENCE_SEAM = re.compile(r"([^\W\d_]{3,})([.?!])([A-ZÆØÅ][^\W\d_]+)")


def split_chunk(chunk: str, spacy_split: Splitter, abbreviations: frozenset[str]) -> tuple[str, ...]:
    """The tokens of a chunk without white space; joined they are the chunk again."""
    if chunk.isalpha() and len(chunk) <= LONGEST_CHUNK:
        return (chunk,) if chunk.lower() in abbreviations else spacy_split(chunk)
    if len(chunk) > LONGEST_CHUNK:
        return tuple(_PIECES.findall(chunk))
    core = chunk.strip(_EDGE_BEFORE + _EDGE_AFTER)
    if not core:
        return spacy_split(chunk)
    start = chunk.index(core)
    end = start + len(core)
    dotted = core + chunk[end : end + 1]
    if dotted.lower() in abbreviations:
        core, end = dotted, end + 1
        inner: tuple[str, ...] = (core,)
    elif chunk[end : end + 1] in ("'", "’") and _ELISION.fullmatch(dotted) and not set(chunk[:start]) & set("'‘’"):
        core, end = dotted, end + 1
        inner = (core,)
    else:
        found = _mended(core)
        if found is None:
            return spacy_split(chunk)
        inner = found
    return (*_signs(chunk[:start]), *inner, *_signs(chunk[end:]))


def _mended(core: str) -> tuple[str, ...] | None:
    """Chunks that spaCy cuts where speech does not: None where spaCy is right."""
    if _WHOLE.fullmatch(core):
        return (core,)
    for pattern in (_DAY_MONTH, _SENTENCE_SEAM):
        if found := pattern.fullmatch(core):
            return found.groups()
    return None


def _signs(signs: str) -> tuple[str, ...]:
    """Punctuation around a word, a sign a token; repeated dots stay one."""
    return tuple(re.findall(r"\.{2,}|-{2,}|.", signs))


def tokenise(text: str, split: Splitter) -> tuple[tuple[Token, ...], tuple[Span, ...]]:
    """Tokens and markers (bracketed notes and filled pauses) of a text, both in order."""
    notes = bracketed(text)
    tokens: list[Token] = []
    hesitations: list[Span] = []
    position = 0
    for note in (*notes, None):
        end = note.start if note else len(text)
        for token in _words(text, position, end, split):
            previous = tokens[-1].text if tokens else ""
            if token.is_word and is_hesitation(token.text) and not (token.text == "mm" and previous.isdigit()):
                token = Token(token.text, token.span, is_word=False)  # noqa: PLW2901
                hesitations.append(token.span)
            tokens.append(token)
        if note:
            tokens.append(Token(text[note.start : note.end], note, is_word=False))
            position = note.end
    return tuple(tokens), tuple(sorted((*notes, *hesitations)))


def _words(text: str, start: int, end: int, split: Splitter) -> Iterable[Token]:
    for chunk in _CHUNK.finditer(text, start, end):
        place = chunk.start()
        for piece in split(chunk.group()):
            yield Token(piece, Span(place, place + len(piece)), is_word=_is_word(piece))
            place += len(piece)


@lru_cache(maxsize=100_000)
def _is_word(piece: str) -> bool:
    return any(sign.isalnum() for sign in piece)
