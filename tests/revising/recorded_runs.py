"""Records of runs, made by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kscoder.core.compare import Change, CodeChange, Comparison
from kscoder.model import Record, RecordedCoding


def coded(words: str, code: str = "launch", transcript: str = "A", turn: int = 2, **other: object) -> RecordedCoding:
    """One coding; what is not said is as a rule would have given it."""
    fields: dict[str, object] = {
        "segment": f"{transcript}-{turn:03d}-{words}",
        "transcript": transcript,
        "turn": turn,
        "case": transcript,
        "cell": ("small", "2010-2015"),
        "words": words,
        "evidence": words.split(maxsplit=1)[0] if words else "",
        "code": code,
        "counted_as": code,
    }
    return RecordedCoding(**(fields | other))  # type: ignore[arg-type]


def run_of(
    codings: Iterable[RecordedCoding],
    codes: Iterable[str] = (),
    replaces: Mapping[str, str] | None = None,
    **made_from: str,
) -> Record:
    """A run; its codebook has the codes that are named, or those that were given."""
    found = tuple(codings)
    labels = {code: code.title() for code in (codes or dict.fromkeys(c.code for c in found))}
    manifest = {key.replace("_", " "): value for key, value in made_from.items()}
    return Record("a run", labels, replaces or {}, ("size", "period"), found, manifest)


def of(comparison: Comparison, code: str) -> CodeChange:
    """What happened to one code."""
    return next(change for change in comparison.codes if change.code == code)


def words(changes: Iterable[Change]) -> list[str]:
    """The sentences of some changes."""
    return [change.coding.words for change in changes]
