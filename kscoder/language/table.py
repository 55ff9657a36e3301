"""A read-only table of words on disk: opened at once, whatever its size, and asked in about a microsecond.

The file is a hash table that is mapped into memory, not read: a few pages are touched for each look-up, so a
million words cost neither start-up time nor a Python object each.

    8 bytes    magic
    8 bytes    number of slots (a power of two)
    4 × slots  offset of an entry in the blob plus one, below six bits of the key's hash; 0 for an empty slot
    blob       entries: key length (2 bytes), value length (2 bytes), key and value in UTF-8

Numbers are in the byte order of the machine, which the magic tells: tables are made where they are used.
"""

from __future__ import annotations

import mmap
import sys
from array import array
from collections.abc import Iterator, Mapping
from pathlib import Path
from struct import Struct
from zlib import crc32

MAGIC = b"kswords2" if sys.byteorder == "little" else b"kswords?"
REACH = 1 << 26
"""Bytes a blob may have. The bits above it hold part of the hash: most words there are not are told from it alone."""

_ENTRY = Struct("=HH")
_LENGTHS, _PACK_LENGTHS = _ENTRY.unpack_from, _ENTRY.pack


class PackedTable:
    """Word → what is known of it, both strings."""

    def __init__(self, data: bytes | mmap.mmap) -> None:
        if data[: len(MAGIC)] != MAGIC:
            raise ValueError("not a table of words, or of another version")
        self._data = data
        self._mask = int.from_bytes(data[8:16], sys.byteorder) - 1
        self._blob = 16 + 4 * (self._mask + 1) - 1
        self._slots = memoryview(data)[16 : self._blob + 1].cast("I")

    @classmethod
    def open(cls, path: Path) -> PackedTable:
        """The table in a file; raises `OSError` or `ValueError` where there is none."""
        with path.open("rb") as file:
            return cls(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))

    def get(self, word: str) -> str | None:
        """What is known of a word; None for an unknown one."""
        key = word.encode()
        slots, mask = self._slots, self._mask
        code = crc32(key)
        slot = code & mask
        while entry := slots[slot]:
            if entry ^ code < REACH:
                at = self._blob + entry % REACH
                start = at + 4
                key_length, value_length = _LENGTHS(self._data, at)
                end = start + key_length
                if self._data[start:end] == key:
                    return self._data[end : end + value_length].decode()
            slot = (slot + 1) & mask
        return None

    def items(self) -> Iterator[tuple[str, str]]:
        """All words with what is known of them."""
        at = self._blob + 1
        while at < len(self._data):
            key_length, value_length = _LENGTHS(self._data, at)
            start = at + _ENTRY.size
            at = start + key_length + value_length
            yield self._data[start : start + key_length].decode(), self._data[start + key_length : at].decode()


def pack(words: Mapping[str, str]) -> bytes:
    """The bytes of a table that holds these words; raises `OverflowError` where they are too many."""
    slots = 1 << max(4, (len(words) * 3 // 2).bit_length())
    index = array("I", bytes(4 * slots))
    blob = bytearray()
    for word, value in words.items():
        key, content = word.encode(), value.encode()
        code = crc32(key)
        slot = code & (slots - 1)
        while index[slot]:
            slot = (slot + 1) & (slots - 1)
        index[slot] = code // REACH * REACH + len(blob) + 1
        blob += _PACK_LENGTHS(len(key), len(content)) + key + content
    if len(blob) >= REACH:
        raise OverflowError(f"a table of words may have {REACH} bytes, and not {len(blob)}")
    return MAGIC + slots.to_bytes(8, sys.byteorder) + index.tobytes() + bytes(blob)
