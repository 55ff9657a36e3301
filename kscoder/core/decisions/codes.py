"""Which code of today's codebook a decision means: codes are renamed, merged, split and taken out."""

from __future__ import annotations

from collections.abc import Mapping

from kscoder.core.renamed import below_renamed_parent
from kscoder.model import Code, Codebook
from kscoder.suggest import did_you_mean


def code_typed(typed: str, codebook: Codebook) -> str | None:
    """The code a human means by what she typed: an id, an old id, a label, or the last part of an id; None if none.

    Capitals and spaces around it do not matter. What could mean two codes means none.
    """
    wanted = " ".join(typed.split()).casefold()
    ways = (
        lambda code: {code.id},
        lambda code: code.replaces,
        lambda code: code.label.values(),
        lambda code: {code.id.rsplit("/", 1)[-1]},
    )
    for names in ways:
        meant = [code.id for code in codebook.codes if wanted in {name.casefold() for name in names(code)}]
        if meant:
            return meant[0] if len(meant) == 1 else None
    return None


def suggestion(typed: str, codebook: Codebook) -> str:
    """“Did you mean …?” over ids and labels; empty where nothing comes close."""
    labels = [label for code in codebook.codes for label in code.label.values()]
    lasts = {code.id.rsplit("/", 1)[-1]: code.id for code in codebook.codes}
    guess = did_you_mean(typed, [code.id for code in codebook.codes])
    if not guess:
        guess = did_you_mean(typed, lasts) or did_you_mean(typed, labels)
        guess = next(
            (guess.replace(f'"{last}"', f'"{whole}"') for last, whole in lasts.items() if f'"{last}"' in guess), guess
        )
    return guess


def replaced_by(codebook: Codebook) -> Mapping[str, tuple[str, ...]]:
    """Old id → ids of today's codes that replace it; several where a code was split. Ids still in use are not old."""
    today = {code.id for code in codebook.codes}
    result: dict[str, tuple[str, ...]] = {}
    for code in codebook.codes:
        for old in code.replaces:
            if old not in today:
                result[old] = (*result.get(old, ()), code.id)
    return result


def today(code_id: str, codes: Mapping[str, Code], replaced: Mapping[str, tuple[str, ...]]) -> str | None:
    """Today's id of a code: itself, the one code that replaces it, or its place below a parent that was renamed.

    None where it is unknown or was split.
    """
    if code_id in codes:
        return code_id
    if code_id in replaced:
        return replaced[code_id][0] if len(replaced[code_id]) == 1 else None
    renamed = {old: new[0] for old, new in replaced.items() if len(new) == 1}
    return below_renamed_parent(code_id, renamed, codes) or None


def why_unknown(code_id: str, codebook: Codebook, replaced: Mapping[str, tuple[str, ...]]) -> tuple[str, str]:
    """Why a code of a decision is not one of today's, and how to mend it."""
    successors = replaced.get(code_id, ())
    if successors:
        named = ", ".join(successors)
        return (
            f'the code "{code_id}" was split into {named}',
            "Add the one that is meant in the workbook; then take this one away: kscoder decisions undo ",
        )
    guess = suggestion(code_id, codebook)
    mend = f"If a code was renamed, write in the codebook under its new name: replaces: [{code_id}]"
    return f'the codebook has no code "{code_id}"{guess}', mend
