"""A paragraph whose text lies in many pieces (runs), so that words can be replaced across them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kscoder.model import Replacement


@dataclass
class Slot:
    """One piece of a paragraph's text."""

    text: str
    put: Callable[[str], None] | None
    """Writes the piece back; None for a tab or a line break, which is no text."""


def change_slots(slots: Sequence[Slot], edit: Callable[[str], Sequence[Replacement]]) -> int:
    """Replace words in a paragraph, also those that begin in one piece and end in another; gives their number.

    The new words stand in the piece in which the old ones began, and so look as those did.
    """
    replacements = edit("".join(slot.text for slot in slots))
    for one in reversed(replacements):
        start = 0
        put = False
        for slot in slots:
            end = start + len(slot.text)
            first, last = max(one.span.start, start), min(one.span.end, end)
            if first < last and slot.put is not None:
                new = "" if put else one.text
                slot.text = slot.text[: first - start] + new + slot.text[last - start :]
                put = True
                start = end
                continue
            start = end
    for slot in slots if replacements else ():
        if slot.put is not None:
            slot.put(slot.text)
    return len(replacements)
