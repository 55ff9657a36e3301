"""Numbers with their nouns."""

from __future__ import annotations


def counted(number: int, noun: str) -> str:
    """A number with its noun, in the plural where it must be.

    >>> counted(1, "coding"), counted(1234, "coding"), counted(2, "kept coding")
    ('1 coding', '1,234 codings', '2 kept codings')
    """
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
