"""Rows a human added to the sheet Codings: codings of her own, on words of a transcript."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kscoder.core.decisions.anchoring import anchor
from kscoder.core.decisions.cells import Asked, asked
from kscoder.core.decisions.codes import code_typed, suggestion
from kscoder.core.decisions.folding import folded
from kscoder.core.decisions.words import Found, TranscriptWords
from kscoder.model import Anchor, Decision, Finding, SheetRow, WrittenCoding

if TYPE_CHECKING:
    from kscoder.core.decisions.edits import Desk

OWN = ("text", "code", "decision", "recode_to", "memo")
"""Columns in which something must stand for a row to say anything."""


def added(desk: Desk, row: SheetRow, like: WrittenCoding | None = None) -> Iterator[Decision | Finding]:
    """The decisions of a row that no run wrote; `like` is the coding it was copied from.

    Words that cannot be found, or stand in several places, are kept as a decision without a place.
    """
    typed, text = row.cells.get("code", "").strip(), row.cells.get("text", "").strip()
    if not any(row.cells.get(name, "").strip() for name in OWN):
        return
    if _of_another_run(row):
        said = f"the row {row.cells['coding_id']} was written by another run and not decided on; it was left out"
        yield Finding("note", desk.place(row), said)
        return
    if not typed or not (text or _named_segment(desk, row)):
        missing = "code" if not typed else "text"
        written = "; ".join(f"{name}: {row.cells[name]}" for name in OWN if row.cells.get(name, "").strip())
        yield Finding(
            "error",
            desk.place(row, missing),
            f"a row added by hand needs both the words (text) and the code; it was not taken ({written})",
            "Copy the words from the transcript into text, name the code in code, and leave coding_id empty.",
        )
        return
    code = code_typed(typed, desk.codebook)
    if code is None:
        yield Finding(
            "error",
            desk.place(row, "code"),
            f'the codebook has no code "{typed}"{suggestion(typed, desk.codebook)}; the row is kept, but not counted',
            "Add the row again in the new workbook, with a code from the sheet Codebook.",
        )
    coding, places = _coding(desk, row, code or typed, like)
    if places != 1:
        where = f"stand {places} times in the transcripts" if places else "stand in none of the transcripts"
        yield Finding(
            "error",
            desk.place(row, "text"),
            f"the words of a row added by hand {where}; the row is kept, but not counted",
            "Add it again in the new workbook, with transcript and turn, and the words exactly as they are there.",
        )
    yield from _decisions(desk, row, coding)


def _of_another_run(row: SheetRow) -> bool:
    """Whether a row was pasted from another workbook, with its id and its rule, and nobody has decided on it."""
    by_rule = bool(row.cells.get("coding_id") and row.cells.get("rule")) and row.cells.get("origin") != "human"
    return by_rule and not any(row.cells.get(name, "").strip() for name in ("decision", "recode_to", "memo"))


def _decisions(desk: Desk, row: SheetRow, coding: WrittenCoding) -> Iterator[Decision | Finding]:
    bare = replace(row, cells={**row.cells, "code": coding.code})
    results = list(asked(bare, coding, desk.codebook, desk.place))
    yield from (result for result in results if isinstance(result, Finding))
    given = Decision(coding.anchor, coding.code, "add", case=coding.case, evidence=coding.evidence, origin="human")
    for result in results:
        if isinstance(result, Asked):
            # An empty decision on a row of her own means that she added it.
            action = "add" if result.action in ("clear", "accept") else result.action
            yield replace(given, action=action, recode_to=result.recode_to)
    if row.cells.get("memo", "").strip():
        yield replace(given, action="memo", memo=row.cells["memo"])


def _coding(desk: Desk, row: SheetRow, code: str, like: WrittenCoding | None) -> tuple[WrittenCoding, int]:
    """The coding that a row stands for, and in how many places its words stand.

    Its anchor has no surroundings where that is not one place.
    """
    named = like or _named_segment(desk, row)
    text = row.cells.get("text", "").strip()
    if named is not None and folded(text) in ("", folded(named.anchor.quote)):
        own = replace(named, id=f"{named.segment_id}:{code}", code=code, evidence=(named.anchor.quote,), rule="")
        return replace(own, origin="human"), 1
    found = [(words, place) for words in _transcripts(desk, row) for place in words.places_of(folded(text))]
    turn = _number(row.cells.get("turn", ""))
    if len(found) > 1 and turn:
        found = [(words, place) for words, place in found if words.turn_at(place.start).number == turn]
    made = anchor_at(*found[0]) if len(found) == 1 else _nowhere(desk, row, turn, len(found))
    case = desk.cases.get(made.transcript, row.cells.get("case", ""))
    return WrittenCoding(f":{code}", made, code, case, evidence=(made.quote,), origin="human"), len(found)


def anchor_at(words: TranscriptWords, place: Found) -> Anchor:
    """Remember the words at a place."""
    return anchor(words, words.turn_at(place.start).number, words.span(place))


def _nowhere(desk: Desk, row: SheetRow, turn: int, places: int) -> Anchor:
    """An anchor for words without one place: it fits nowhere until they are placed again by hand."""
    names = {words.transcript.name for words in _transcripts(desk, row)}
    name = row.cells.get("transcript", "").strip() or (names.pop() if len(names) == 1 else "")
    return Anchor(name, row.cells.get("text", "").strip(), turn=turn, alike=max(2, places))


def _named_segment(desk: Desk, row: SheetRow) -> WrittenCoding | None:
    """A coding of the segment that a row names, in the workbook as it was written."""
    wanted = row.cells.get("segment_id", "").strip()
    return next((coding for coding in desk.snapshot.codings if wanted and coding.segment_id == wanted), None)


def _transcripts(desk: Desk, row: SheetRow) -> Sequence[TranscriptWords]:
    """The transcripts a row may speak of: by its transcript, its segment, its case, or else all."""
    name, case = row.cells.get("transcript", "").strip(), row.cells.get("case", "").strip()
    segment = _named_segment(desk, row)
    name = name or (segment.anchor.transcript if segment else "")
    everything = list(desk.words.values())
    if name:
        return [words for words in everything if words.transcript.name.casefold() == name.casefold()]
    return [words for words in everything if not case or words.transcript.case.casefold() == case.casefold()]


def _number(text: str) -> int:
    return int(text) if text.strip().isdecimal() else 0
