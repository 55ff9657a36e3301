"""What the cells `decision`, `recode_to` and `code` of one row ask for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kscoder.core.decisions.codes import code_typed, suggestion
from kscoder.core.decisions.folding import folded
from kscoder.model import Codebook, Finding, SheetRow, WrittenCoding
from kscoder.suggest import did_you_mean

DECISIONS = ("accept", "reject", "recode", "add")
"""What may stand in the column `decision`."""
CUT = " […]"
"""How the workbook ends a text that is too long for a cell."""
_ESCAPE = re.compile(r"_x(?:005F_x)?([0-9A-Fa-f]{4})_")

Place = Callable[[SheetRow, str], str]


@dataclass(frozen=True)
class Asked:
    """A decision that a row asks for."""

    action: str
    recode_to: str = ""


def same_text(found: str, written: str) -> bool:
    """Whether a cell holds what was written into it, allowing for what spreadsheets cannot hold or change by saving."""
    if found == written:
        return True
    found, written = _plain(found), _plain(written)
    if found.endswith(folded(CUT)) and len(found) > 10_000:
        return folded(found.removesuffix(folded(CUT))).removeprefix("[...] ") in written
    return found == written


def _plain(text: str) -> str:
    """Without control characters, also those spelled out as the file format does (``_x000D_``), and folded."""
    return folded(_ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), text))


def asked(row: SheetRow, coding: WrittenCoding, codebook: Codebook, place: Place) -> Iterator[Asked | Finding]:
    """What the row of a coding asks for, with warnings; errors and no `Asked` where that cannot be told."""
    word = row.cells.get("decision", "").strip().casefold()
    if word and word not in DECISIONS:
        yield Finding(
            "error",
            place(row, "decision"),
            f'"{row.cells["decision"]}" is not a decision{did_you_mean(word, DECISIONS)}; it was not taken',
            f"Write one of: {', '.join(DECISIONS)}; or leave the cell empty.",
        )
        return
    target, warnings = _target(row, coding, codebook, place)
    yield from warnings
    if word == "reject":
        if target:
            said = "a rejected coding has also a code to move it to; it was rejected, not moved"
            yield Finding("warning", place(row, "recode_to"), said, "To move it, write recode instead of reject.")
        yield Asked("reject")
    elif target:
        yield from _recode(row, target, coding, codebook, place)
    elif word == "recode":
        said = f"the decision on {coding.id} is recode, but no code is named in recode_to; it was not taken"
        yield Finding("error", place(row, "recode_to"), said, "Choose the code from the list in recode_to.")
    elif word == "add":
        yield Asked("add" if coding.origin == "human" else "accept")
    else:
        yield Asked(word or "clear")


def _target(row: SheetRow, coding: WrittenCoding, codebook: Codebook, place: Place) -> tuple[str, list[Finding]]:
    """The code a row moves its coding to: as in recode_to, or as written over its code."""
    target = row.cells.get("recode_to", "").strip()
    code = row.cells.get("code", coding.code).strip()
    if same_text(code, coding.code):
        return target, []
    if not code:
        said = f"the code of {coding.id} was emptied; it was restored"
        return target, [
            Finding("warning", place(row, "code"), said, "To take a coding away, write reject in decision.")
        ]
    if target and code_typed(code, codebook) != code_typed(target, codebook):
        said = f"the code of {coding.id} was written over with {code}, but recode_to says {target}; that was taken"
        return target, [Finding("warning", place(row, "code"), said, "Leave the column code as it is.")]
    said = f"the code {coding.code} was written over with {code}; this was taken as a recode"
    mend = "Next time leave code as it is, and name the new one in recode_to."
    return target or code, [Finding("warning", place(row, "code"), said, mend)]


def _recode(
    row: SheetRow, target: str, coding: WrittenCoding, codebook: Codebook, place: Place
) -> Iterator[Asked | Finding]:
    """A recode, kept as typed where the codebook does not know the code (yet)."""
    column = "recode_to" if row.cells.get("recode_to", "").strip() else "code"
    code = code_typed(target, codebook)
    if code is None:
        said = f'the codebook has no code "{target}"{suggestion(target, codebook)}; the recode is kept, but not counted'
        yield Finding("error", place(row, column), said, "Choose a code from the list in the new workbook.")
    elif code == coding.code:
        said = f"{coding.id} is recoded to the code it has; this was taken as accept"
        yield Finding("warning", place(row, column), said)
        yield Asked("accept")
        return
    elif row.cells.get("decision", "").strip().casefold() in ("accept", "add") and column == "recode_to":
        said = f"{coding.id} is accepted, but recode_to names {code}; this was taken as a recode"
        yield Finding("warning", place(row, "decision"), said, "To accept it as it is, empty recode_to.")
    yield Asked("recode", code or target)
