"""What changed between two runs: code by code, coding by coding, cell by cell of the cross-tab."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product

from kscoder.core.renamed import present_id
from kscoder.core.same import Pairs, paired
from kscoder.model import Record, RecordedCoding

Cell = tuple[str | None, ...]
"""Values on the levels of the cross-tab; None for all values of a level."""


@dataclass(frozen=True)
class Change:
    """A coding that counts in one of the two runs only."""

    coding: RecordedCoding
    note: str = ""
    """Why, where a human's decision is the reason."""


@dataclass(frozen=True)
class CodeChange:
    """One code in both runs."""

    code: str
    label: str
    kept: int
    """Codings in both, those under a former name of the code included."""
    lost: tuple[Change, ...]
    gained: tuple[Change, ...]
    merged: int = 0
    """Old codings that became one with another because their codes were merged."""
    formerly: tuple[str, ...] = ()
    """Ids under which it had codings in the old run."""
    status: str = ""
    """`new` or `gone` where only one of the codebooks has it."""

    @property
    def before(self) -> int:
        """Codings in the old run."""
        return self.kept + self.merged + len(self.lost)

    @property
    def after(self) -> int:
        """Codings in the new run."""
        return self.kept + len(self.gained)

    @property
    def changed(self) -> bool:
        """Whether anything about it is worth telling."""
        return bool(self.lost or self.gained or self.merged or self.formerly or self.status)


@dataclass(frozen=True)
class CellChange:
    """A cell of the cross-tab that has another count now."""

    code: str
    cell: Cell
    codings: tuple[int, int]
    """Before and after."""
    cases: tuple[int, int]


@dataclass(frozen=True)
class Comparison:
    """All that changed from one run to another."""

    old: Record
    new: Record
    codes: tuple[CodeChange, ...]
    """Every code of both, in the order of the new codebook; codes that are gone come last."""
    cells: tuple[CellChange, ...]
    edited: int
    """Kept codings of which the words were edited a little."""

    @property
    def changed(self) -> bool:
        """Whether any coding, code or cell differs."""
        return bool(self.cells) or any(code.changed for code in self.codes)


def compare(old: Record, new: Record) -> Comparison:
    """Compare two runs. Only codings that count are compared: a rejected one has been lost, and is noted as such.

    Codes are compared under the names they have in the new run (`replaces`).
    """
    old, new = _known_levels(old, new)
    there = _present(old, new)
    before, merged = _fallen_together(old.codings, there)
    after = [coding for coding in new.codings if coding.counted_as]
    pairs, lost, gained = paired(before, after, _may_be_edited(old, new))
    then, now = _decided(there), _decided(new.codings)
    lost_by = _grouped(Change(coding, _lost_note(coding, now)) for coding in lost)
    gained_by = _grouped(Change(coding, _gained_note(coding, then)) for coding in gained)
    codes = _codes(old, new, pairs, merged, (lost_by, gained_by))
    edited = sum(" ".join(one.words.split()) != " ".join(other.words.split()) for one, other in pairs)
    # Cells of two tables can only be set beside each other where both are broken down in the same way.
    cells = tuple(_cell_changes(there, new)) if old.levels == new.levels else ()
    return Comparison(old, new, tuple(codes), cells, edited)


def _known_levels(old: Record, new: Record) -> tuple[Record, Record]:
    """Both runs without the levels of which nothing is known in either, as the cross-tab leaves them out."""
    if old.levels != new.levels:
        return old, new
    kept = [n for n in range(len(old.levels)) if any(c.cell[n] for c in (*old.codings, *new.codings))]
    if len(kept) == len(old.levels):
        return old, new
    one, other = (
        replace(
            run,
            levels=tuple(run.levels[n] for n in kept),
            codings=tuple(replace(c, cell=tuple(c.cell[n] for n in kept)) for c in run.codings),
        )
        for run in (old, new)
    )
    return one, other


def _present(old: Record, new: Record) -> tuple[RecordedCoding, ...]:
    """The old codings under the names the new codebook gives their codes."""
    names = {code: present_id(code, new.replaces, new.labels) for c in old.codings for code in (c.code, c.counted_as)}
    moved = {code for code, name in names.items() if name != code}
    return tuple(
        replace(c, code=names[c.code], counted_as=names[c.counted_as]) if {c.code, c.counted_as} & moved else c
        for c in old.codings
    )


def _fallen_together(
    old: Iterable[RecordedCoding], there: Iterable[RecordedCoding]
) -> tuple[list[RecordedCoding], list[RecordedCoding]]:
    """Codings that count, and those that became one with another because both their codes now are one code."""
    first: dict[tuple[str, str], str] = {}
    apart: list[RecordedCoding] = []
    together: list[RecordedCoding] = []
    for coding, present in zip(old, there, strict=True):
        if present.counted_as:
            former = first.setdefault((present.segment, present.counted_as), coding.counted_as)
            (apart if former == coding.counted_as else together).append(present)
    return apart, together


def _may_be_edited(old: Record, new: Record) -> Callable[[str], bool]:
    """Whether a transcript may have other words now: its hash differs, or is not known."""

    def edited(transcript: str) -> bool:
        key = f"transcript {transcript}"
        then, now = old.made_from.get(key), new.made_from.get(key)
        return then is None or now is None or then != now

    return edited


def _decided(codings: Iterable[RecordedCoding]) -> Mapping[tuple[str, str, str], str]:
    """What a human did with a code on some words, where it does not count there because of that."""
    notes = {"reject": "rejected by hand", "recode": "recoded by hand"}
    return {_words_of(c): notes[c.decision] for c in codings if c.decision in notes and c.counted_as != c.code}


def _words_of(coding: RecordedCoding) -> tuple[str, str, str]:
    return coding.transcript, coding.code, " ".join(coding.words.split())


def _lost_note(coding: RecordedCoding, now: Mapping[tuple[str, str, str], str]) -> str:
    return now.get(_words_of(coding), "was added by hand" if coding.origin == "human" else "")


def _gained_note(coding: RecordedCoding, then: Mapping[tuple[str, str, str], str]) -> str:
    if coding.origin == "human":
        return "added by hand"
    if coding.decision == "recode":
        return f"recoded by hand from {coding.code}"
    return f"before: {then[_words_of(coding)]}" if _words_of(coding) in then else ""


def _grouped(changes: Iterable[Change]) -> Mapping[str, tuple[Change, ...]]:
    groups: dict[str, tuple[Change, ...]] = {}
    for change in changes:
        code = change.coding.counted_as
        groups[code] = (*groups.get(code, ()), change)
    return groups


def _codes(
    old: Record,
    new: Record,
    pairs: Pairs,
    merged: Iterable[RecordedCoding],
    changes: tuple[Mapping[str, tuple[Change, ...]], Mapping[str, tuple[Change, ...]]],
) -> Iterator[CodeChange]:
    kept = _tally(coding.counted_as for _, coding in pairs)
    folded = _tally(coding.counted_as for coding in merged)
    former: dict[str, list[str]] = {}
    for code in old.labels:
        former.setdefault(present_id(code, new.replaces, new.labels), []).append(code)
    for code in dict.fromkeys([*new.labels, *former, *changes[0], *changes[1]]):
        labels = new.labels if code in new.labels else old.labels
        renamed = tuple(name for name in former.get(code, ()) if name != code)
        status = "" if code in former and code in new.labels else "new" if code not in former else "gone"
        lost, gained = changes[0].get(code, ()), changes[1].get(code, ())
        label = labels.get(code, code)
        yield CodeChange(code, label, kept.get(code, 0), lost, gained, folded.get(code, 0), renamed, status)


def _tally(codes: Iterable[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for code in codes:
        counts[code] = counts.get(code, 0) + 1
    return counts


# --- the cross-tab ------------------------------------------------------------------------------------------


def _cell_changes(there: tuple[RecordedCoding, ...], new: Record) -> Iterator[CellChange]:
    codes = dict.fromkeys([*new.labels, *(coding.counted_as for coding in there if coding.counted_as)])
    parents = {code.rpartition("/")[0] for code in codes}
    told = _otherwise_counted(there, new.codings)
    before, after = (_cells((c for c in some if _dimension(c) in told), parents) for some in (there, new.codings))
    rank = {code: place for place, code in enumerate(codes)}

    def order(key: tuple[str, Cell]) -> tuple[int, tuple[tuple[bool, str], ...]]:
        return rank.get(key[0], len(rank)), tuple((value is None, value or "") for value in key[1])

    for code, cell in sorted({*before, *after}, key=order):
        then, now = before.get((code, cell), (0, 0)), after.get((code, cell), (0, 0))
        if then != now:
            yield CellChange(code, cell, (then[0], now[0]), (then[1], now[1]))


def _otherwise_counted(old: Iterable[RecordedCoding], new: Iterable[RecordedCoding]) -> set[str]:
    """The dimensions in which any cell can have another count."""
    then, now = (Counter((c.counted_as, c.segment, c.case, c.cell) for c in codings) for codings in (old, new))
    return {code.split("/", 1)[0] for code, *_ in (then - now) + (now - then)}


def _dimension(coding: RecordedCoding) -> str:
    return coding.counted_as.split("/", 1)[0]


def _cells(codings: Iterable[RecordedCoding], parents: set[str]) -> Mapping[tuple[str, Cell], tuple[int, int]]:
    """Codings and cases by code and cell, as the cross-tab counts: a code with children counts its segments once."""
    inside: dict[tuple[str, Cell], set[tuple[str, str, int]]] = {}
    for number, coding in enumerate(codings):
        code = coding.counted_as
        while code:
            entry = (coding.segment, coding.case, 0 if code in parents else number)
            for cell in product(*((value, None) for value in coding.cell)):
                inside.setdefault((code, cell), set()).add(entry)
            code = code.rpartition("/")[0]
    return {key: (len(entries), len({case for _, case, _ in entries})) for key, entries in inside.items()}
