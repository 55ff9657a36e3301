"""A read-only table of words on disk: opened at once, whatever its size, and asked in about a microsecond.

The file is a hash table that is mapped into memory, not read: a few pages are touched for each look-up, so a
million words cost neither start-up time nor a Python object each.

    8 bytes    magic
    8 bytes    number of slots (a power of two), little-endian
    4 × slots  offset of an entry in the blob plus one, little-endian; 0 for an empty slot
    blob       entries: key length (2 bytes), value length (2 bytes), key and value in UTF-8
"""

from __future__ import annotations

import mmap
import sys
from array import array
from collections.abc import Mapping
from pathlib import Path
from zlib import crc32

MAGIC = b"kswords1"


class PackedTable:
    """Word → what is known of it, both strings."""

    def __init__(self, data: bytes | mmap.mmap) -> None:
        if data[: len(MAGIC)] != MAGIC:
            raise ValueError("not a table of words, or of another version")
        self._data = data
        self._mask = int.from_bytes(data[8:16], "little") - 1
        self._blob = 16 + 4 * (self._mask + 1)

    @classmethod
    def open(cls, path: Path) -> PackedTable:
        """The table in a file; raises `OSError` or `ValueError` where there is none."""
        with path.open("rb") as file:
            return cls(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))

    def get(self, word: str) -> str | None:
        """What is known of a word; None for an unknown one."""
        key = word.encode()
        data = self._data
        slot = crc32(key) & self._mask
        while offset := int.from_bytes(data[16 + 4 * slot : 20 + 4 * slot], "little"):
            at = self._blob + offset - 1
            start = at + 4
            end = start + int.from_bytes(data[at : at + 2], "little")
            if data[start:end] == key:
                return data[end : end + int.from_bytes(data[at + 2 : start], "little")].decode()
            slot = (slot + 1) & self._mask
        return None


def pack(words: Mapping[str, str]) -> bytes:
    """The bytes of a table that holds these words."""
    slots = 1 << max(4, (len(words) * 3 // 2).bit_length())
    index = array("I", bytes(4 * slots))
    blob = bytearray()
    for word, value in words.items():
        key, content = word.encode(), value.encode()
        slot = crc32(key) & (slots - 1)
        while index[slot]:
            slot = (slot + 1) & (slots - 1)
        index[slot] = len(blob) + 1
        blob += len(key).to_bytes(2, "little") + len(content).to_bytes(2, "little") + key + content
    if sys.byteorder == "big":
        index.byteswap()
    return MAGIC + slots.to_bytes(8, "little") + index.tobytes() + bytes(blob)
