"""Codes under their present names: `replaces` in a codebook carries counts and decisions over."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from kscoder.model import Codebook


def replaced_ids(codebook: Codebook) -> dict[str, str]:
    """Former id → present id, from `replaces` of all codes."""
    return {old: code.id for code in codebook.codes for old in code.replaces}


def present_id(code_id: str, replaces: Mapping[str, str], known: Collection[str]) -> str:
    """The id a code has now: itself, the code that replaces it, or its place below a parent that was renamed.

    `known` are the ids of the present codebook; a code that is gone without a successor keeps its id.

    >>> present_id("launch/anchor", {"launch": "process/launch"}, {"process/launch", "process/launch/anchor"})
    'process/launch/anchor'
    """
    if code_id in known:
        return code_id
    if code_id in replaces:
        return replaces[code_id]
    return below_renamed_parent(code_id, replaces, known) or code_id


def below_renamed_parent(code_id: str, replaces: Mapping[str, str], known: Collection[str]) -> str:
    """The known code at a code's old place below a parent that was renamed; empty where there is none."""
    parent, _, own = code_id.rpartition("/")
    while parent:
        moved = f"{replaces[parent]}/{own}" if parent in replaces else ""
        if moved in known:
            return moved
        parent, _, name = parent.rpartition("/")
        own = f"{name}/{own}"
    return ""
