"""The review list: every word that was found once, with the researcher's ruling on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kscoder.core.personal.clue import CONFIDENCES
from kscoder.model import PersonalData, ReviewRow

KEEP, REPLACE = "keep", "replace"


def review_rows(found: Sequence[PersonalData], old: Iterable[ReviewRow] = ()) -> tuple[ReviewRow, ...]:
    """A row for everything that was found, in the order in which it was, with the rulings of an older list.

    Rulings on words that are not there any more are kept at the end: they may come back with the next interview.
    """
    ruled = {row.text: row for row in old}
    by_text: dict[str, list[PersonalData]] = {}
    for one in found:
        by_text.setdefault(one.text, []).append(one)
    rows = [_row(text, same, ruled.get(text)) for text, same in by_text.items()]
    gone = [
        replace(row, times=0) for text, row in ruled.items() if text not in by_text and (row.ruling or row.replacement)
    ]
    return (*rows, *gone)


def not_kept(found: Iterable[PersonalData], rows: Iterable[ReviewRow]) -> tuple[PersonalData, ...]:
    """What was found, without the words that the researcher has ruled to keep."""
    kept = {row.text for row in rows if row.ruling == KEEP}
    return tuple(one for one in found if one.text not in kept)


def to_replace(rows: Iterable[ReviewRow]) -> tuple[ReviewRow, ...]:
    """Rows whose words are to be replaced: by ruling, or where there is none by what is proposed."""
    return tuple(row for row in rows if (row.ruling or row.proposal) == REPLACE)


def _row(text: str, same: Sequence[PersonalData], old: ReviewRow | None) -> ReviewRow:
    first = min(same, key=lambda one: CONFIDENCES.index(one.confidence))
    kind = Counter(one.kind for one in same).most_common(1)[0][0]
    row = ReviewRow(text, kind, first.confidence, len(same), where(same[0]), first.reason)
    return replace(row, kind=old.kind, ruling=old.ruling, replacement=old.replacement) if old else row


def where(one: PersonalData) -> str:
    """``A, turn 12`` or ``A, speaker label``."""
    return f"{one.transcript}, " + (f"turn {one.turn}" if one.turn else one.place)


def counted(found: Iterable[PersonalData]) -> Mapping[str, int]:
    """How many of each kind, most frequent first."""
    return dict(Counter(one.kind for one in found).most_common())
