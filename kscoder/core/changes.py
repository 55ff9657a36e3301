"""What changed between two runs, in a paragraph and as rows of a sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kscoder.core.compare import CellChange, Change, CodeChange, Comparison
from kscoder.core.counted import counted
from kscoder.model import Record

MOST_CHANGED = 3
"""Codes named in the paragraph."""
THIS_RUN = "this run"
"""What a run is called that is compared with the last one of its study."""
FIRST_RUN = "This is the first run that is recorded here; the next one will say what has changed."


def paragraph(comparison: Comparison) -> str:
    """What a researcher wants to know after a run, in one paragraph."""
    name = comparison.old.name
    since = f"Since {name}" if comparison.new.name == THIS_RUN else f"From {name} to {comparison.new.name}"
    causes = " and ".join(differences(comparison.old, comparison.new))
    if not comparison.changed:
        because = f" ({causes})" if causes else ""
        return f"{since}, nothing has changed in the codings{because}."
    codes = comparison.codes
    gained, lost = sum(len(code.gained) for code in codes), sum(len(code.lost) for code in codes)
    sentences = [
        f"{since}, {causes or 'nothing but the codings has changed'}:"
        f" {counted(gained, 'coding')} gained, {lost:,} lost, {sum(code.kept for code in codes):,} kept.",
        *_most_changed(codes),
        *_renamings(codes),
    ]
    if comparison.edited:
        sentences.append(f"{counted(comparison.edited, 'kept coding')} stand on words that were edited a little.")
    if comparison.cells:
        cells = counted(len(comparison.cells), "cell")
        sentences.append(f"{cells} of the cross-tab changed (totals and parents of codes included).")
    return " ".join(sentences)


def _most_changed(codes: tuple[CodeChange, ...]) -> Iterator[str]:
    changed = sorted((c for c in codes if c.gained or c.lost), key=lambda c: -len(c.gained) - len(c.lost))
    if changed:
        yield f"Most changed: {', '.join(f'{c.code} ({_balance(c)})' for c in changed[:MOST_CHANGED])}."


def _balance(code: CodeChange) -> str:
    gained, lost = len(code.gained), len(code.lost)
    return " ".join(part for part in (f"+{gained}" if gained else "", f"−{lost}" if lost else "") if part)


def _renamings(codes: tuple[CodeChange, ...]) -> Iterator[str]:
    renamed = [code for code in codes if code.formerly]
    if renamed:
        told = "; ".join(f"{code.code} (was {', '.join(code.formerly)})" for code in renamed)
        yield f"Carried over: {told}."


def differences(old: Record, new: Record) -> Iterator[str]:
    """What the two runs were made from that differs, in words; nothing where one of them does not tell."""
    if not old.made_from or not new.made_from:
        return
    keys = dict.fromkeys([*old.made_from, *new.made_from])
    different = [key for key in keys if old.made_from.get(key) != new.made_from.get(key)]
    transcripts = [key.removeprefix("transcript ") for key in different if key.startswith("transcript ")]
    if {"codebook", "codebook file"} & set(different):
        yield f"the codebook was changed{_versions(old.made_from, new.made_from)}"
    if transcripts:
        yield _of_transcripts(transcripts, old.made_from, new.made_from)
    settings = [key for key in different if key in ("unit", "language", "cases file", "guide file", "spaCy pipeline")]
    if settings:
        yield f"{', '.join(settings)} {'differs' if len(settings) == 1 else 'differ'}"
    if any(key.startswith(("version of ", "language n", "language en")) for key in different):
        yield "another version of kscoder or its dictionaries was used"


def _versions(then: Mapping[str, str], now: Mapping[str, str]) -> str:
    before, after = (made.get("codebook", "").rpartition("version ")[2] for made in (then, now))
    return f" (version {before} → {after})" if before and after and before != after else ""


def _of_transcripts(names: list[str], then: Mapping[str, str], now: Mapping[str, str]) -> str:
    new = [name for name in names if f"transcript {name}" not in then]
    gone = [name for name in names if f"transcript {name}" not in now]
    edited = [name for name in names if name not in new and name not in gone]
    told = [
        f"{counted(len(some), 'transcript')} {verb} ({', '.join(some[:8])}{', …' if len(some) > 8 else ''})"
        for some, verb in ((new, "came"), (gone, "went"), (edited, "changed"))
        if some
    ]
    return ", ".join(told)


# --- rows of a sheet ---------------------------------------------------------------------------------------


def code_rows(comparison: Comparison) -> Iterator[dict[str, object]]:
    """One row a code that changed: counts before and after."""
    for code in comparison.codes:
        if code.changed:
            yield {
                "change": "code",
                "code": code.code,
                "code_label": code.label,
                "before": code.before,
                "after": code.after,
                "kept": code.kept,
                "gained": len(code.gained),
                "lost": len(code.lost),
                "note": "; ".join(_code_notes(code)),
            }


def _code_notes(code: CodeChange) -> Iterator[str]:
    if code.status:
        yield "new in the codebook" if code.status == "new" else "no longer in the codebook"
    if code.formerly:
        yield f"was {', '.join(code.formerly)}"
    if code.merged:
        yield f"{counted(code.merged, 'coding')} of merged codes fell together"


def coding_rows(comparison: Comparison) -> Iterator[dict[str, object]]:
    """One row a coding that was gained or lost, with its sentence."""
    for code in comparison.codes:
        for kind, changes, record in (
            ("lost", code.lost, comparison.old),
            ("gained", code.gained, comparison.new),
        ):
            for change in changes:
                yield _coding_row(kind, code, change, record.levels)


def _coding_row(kind: str, code: CodeChange, change: Change, levels: tuple[str, ...]) -> dict[str, object]:
    coding = change.coding
    return {
        "change": kind,
        "code": code.code,
        "code_label": code.label,
        **dict(zip(levels, coding.cell, strict=False)),
        "case": coding.case,
        "transcript": coding.transcript,
        "turn": coding.turn,
        "text": coding.words,
        "evidence": coding.evidence,
        "rule": coding.rule,
        "negated": coding.negated,
        "note": change.note,
    }


def cell_rows(comparison: Comparison) -> Iterator[dict[str, object]]:
    """One row a cell of the cross-tab with another count; totals say ``(all)``."""
    labels = {code.code: code.label for code in comparison.codes}
    for cell in comparison.cells:
        yield {
            "change": "cell",
            "code": cell.code,
            "code_label": labels.get(cell.code, cell.code),
            **{level: shown(value) for level, value in zip(comparison.new.levels, cell.cell, strict=True)},
            "before": cell.codings[0],
            "after": cell.codings[1],
            "cases_before": cell.cases[0],
            "cases_after": cell.cases[1],
        }


def rows(comparison: Comparison) -> tuple[dict[str, object], ...]:
    """All of them for one sheet: codes, then codings, then cells."""
    return (*code_rows(comparison), *coding_rows(comparison), *cell_rows(comparison))


def shown(value: str | None) -> str:
    """A value on a level of the cross-tab, as people read it."""
    return "(all)" if value is None else value or "(unknown)"


def cells_of(comparison: Comparison, code: str) -> tuple[CellChange, ...]:
    """The changed cells of one code, without totals."""
    return tuple(cell for cell in comparison.cells if cell.code == code and cell.cell and None not in cell.cell)
