"""Bytes → chunks: what stands between white space and around bracketed notes, each distinct one told once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kscoder.language.markers import bracketed

if TYPE_CHECKING:
    from kscoder.model.texts import Flags, Ints

_WIDE_SPACES = tuple(
    sign.encode()
    for sign in map(
        chr, (*range(0x1C, 0x20), 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000)
    )
)
"""White space other than the usual: what `\\s` means besides space, tab and line ends."""
_SIGNS_OF_NOTES = b"[(*"
AS_ONE = " "
"""Stands before a distinct chunk that is one token as it is; no other chunk begins with white space."""


@dataclass(frozen=True)
class Chunks:
    """The chunks of all texts."""

    distinct: Sequence[str]
    """Notes with `AS_ONE` before them."""
    which: Ints
    """Chunk → what it is, as an index of `distinct`."""
    start: Ints
    """Chunk → where its bytes begin."""
    is_note: Flags
    """Chunk → whether it is a bracketed note, which is one token."""


def chunks_of(data: bytes, begins: Ints) -> Chunks:
    """The chunks of texts whose bytes stand one after the other; `begins` says where, and where the last one ends."""
    import numpy as np

    spaced = _with_plain_spaces(data)
    signs = np.frombuffer(spaced, np.uint8)
    is_space = (signs == 32) | ((signs >= 9) & (signs <= 13))
    notes = _notes(data, begins)
    begins_one = ~is_space
    begins_one[1:] &= is_space[:-1]
    inside = begins[:-1][begins[:-1] < len(data)]
    begins_one[inside] = ~is_space[inside]
    for first, end in notes:
        begins_one[first:end] = False
        begins_one[first] = True
        if end < len(data) and not is_space[end]:
            begins_one[end] = True
    start = np.flatnonzero(begins_one).astype(np.int32)
    numbers: dict[str, int] = {}
    which = _distinct(spaced, start, numbers)
    is_note = np.zeros(len(start), np.bool_)
    places = np.searchsorted(start, np.array([note[0] for note in notes], np.int32))
    is_note[places] = True
    for place, (begin, end) in zip(places.tolist(), notes, strict=True):
        text = AS_ONE + data[begin:end].decode()
        which[place] = numbers.setdefault(text, len(numbers))
    return Chunks(list(numbers), which, start, is_note)


def _with_plain_spaces(data: bytes) -> bytes:
    """The same bytes, with white space of every kind as plain spaces: as many bytes as it had."""
    import numpy as np

    signs = np.frombuffer(data, np.uint8)
    may_begin = np.zeros(256, bool)
    may_begin[[space[0] for space in _WIDE_SPACES]] = True
    places = np.flatnonzero(may_begin[signs])
    spaced = signs.copy()
    for space in _WIDE_SPACES:
        found = places[places + len(space) <= len(data)]
        for offset, sign in enumerate(space):
            found = found[signs[found + offset] == sign]
        for offset in range(len(space)):
            spaced[found + offset] = 32
    return spaced.tobytes() if len(places) else data


def _notes(data: bytes, begins: Ints) -> list[tuple[int, int]]:
    """Where bracketed notes begin and end, in bytes."""
    import numpy as np

    signs = np.frombuffer(data, np.uint8)
    standing = np.flatnonzero(np.bitwise_or.reduce([signs == sign for sign in _SIGNS_OF_NOTES]))
    texts = np.unique(np.searchsorted(begins, standing, side="right") - 1)
    found: list[tuple[int, int]] = []
    for first, last in zip(begins[texts].tolist(), begins[texts + 1].tolist(), strict=True):
        text = data[first:last].decode()
        for note in bracketed(text):
            start = first + len(text[: note.start].encode())
            found.append((start, start + len(text[note.start : note.end].encode())))
    return found


def _distinct(spaced: bytes, start: Ints, numbers: dict[str, int]) -> Ints:
    """Chunk → number of a distinct chunk, new ones added to `numbers`.

    A chunk goes to the beginning of the next one here, so the white space behind it is taken off the distinct ones.
    """
    import numpy as np
    import pyarrow as pa

    bounds = np.append(start, np.int32(len(spaced)))
    every = pa.StringArray.from_buffers(len(start), pa.py_buffer(bounds), pa.py_buffer(spaced))
    encoded = every.dictionary_encode()
    stripped = [chunk.rstrip() for chunk in encoded.dictionary.to_pylist()]
    same = np.array([numbers.setdefault(chunk, len(numbers)) for chunk in stripped], np.int32)
    return np.asarray(same[np.frombuffer(encoded.indices.buffers()[1], np.int32)])
