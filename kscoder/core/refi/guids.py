"""Identifiers that are the same in every run: made from names, never drawn."""

from __future__ import annotations

from uuid import UUID, uuid5

OURS = UUID("9a0f6c1e-2f0b-5d53-8f0e-6b1d6a0f7c11")
"""Name space of everything kscoder writes; it must never change, or projects no longer fit those written before."""


def guid(*parts: str) -> str:
    """The identifier of the thing that the parts name together (RFC 4122, version 5).

    >>> guid("code", "process/design") == guid("code", "process/design")
    True
    """
    return str(uuid5(OURS, "\x1f".join(part.encode("utf-8", "replace").decode("utf-8") for part in parts)))
