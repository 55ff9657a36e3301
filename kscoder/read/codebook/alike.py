"""Which patterns say the same, and which find all that another one finds."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator

from kscoder.model import Pattern, Rule, Term


def said(pattern: Pattern) -> Hashable:
    """All that a pattern says but its lines: the same for the same pattern in two places."""
    if isinstance(pattern, Term):
        return pattern.kind, pattern.text, pattern.derive, pattern.part, pattern.gap
    parts, unless = tuple(map(said, pattern.parts)), tuple(map(said, pattern.unless))
    return pattern.kind, parts, pattern.within, unless


_Forbidden = tuple[tuple[str, Pattern], ...]
"""Patterns that `not` names, each with its words in small letters; a combination has none."""


def can_never_fire(rule: Rule) -> bool:
    """Whether `not` forbids every way in which the rule could be met.

    Sure cases only: a rule for which this is False may still never fire in practice.
    """
    return _blocked(rule.pattern, (), rule.unit)


def _blocked(pattern: Pattern, forbidden: _Forbidden, unit: str) -> bool:
    if forbidden and _covered(pattern, forbidden):
        return True
    if isinstance(pattern, Term):
        return False
    forbidden += tuple((_words(wide), wide) for wide in _alternatives(pattern.unless))
    if pattern.kind == "any":
        return all(_blocked(part, forbidden, unit) for part in pattern.parts)
    wide = pattern.within in ("turn", "exchange") or (not pattern.within and unit in ("sentence", "paragraph"))
    beside_the_anchor = () if pattern.kind == "all" and wide else pattern.parts[1:]  # may stand outside the unit
    return any(_blocked(part, forbidden, unit) for part in (*pattern.parts[:1], *beside_the_anchor))


def _alternatives(patterns: Iterable[Pattern]) -> Iterator[Pattern]:
    """Some patterns, and what any of them is an alternative of."""
    for pattern in patterns:
        yield pattern
        if not isinstance(pattern, Term) and pattern.kind == "any" and not pattern.unless:
            yield from _alternatives(pattern.parts)


def _words(pattern: Pattern) -> str:
    return pattern.text.casefold() if isinstance(pattern, Term) else ""


def _covered(narrow: Pattern, forbidden: _Forbidden) -> bool:
    """Whether wherever `narrow` is found, one of the forbidden patterns is found too."""
    if isinstance(narrow, Term):
        words = _words(narrow)
        near = [pair for pair in forbidden if pair[0] in words]  # rules out nearly all of them, and quickly
        return any(isinstance(wide, Term) and _covers(wide, other, narrow, words) for other, wide in near)
    alike = [wide for _, wide in forbidden if wide.kind == narrow.kind and not isinstance(wide, Term)]
    return bool(alike) and said(narrow) in map(said, alike)


def _covers(wide: Term, other: str, narrow: Term, words: str) -> bool:
    """Whether `wide` is found where `narrow` is: it asks for no more. `other` and `words` are theirs in small letters.

    `behov*` finds what `behovs*` and `"behov"` find.
    """
    if words == other and said(wide) == said(narrow):
        return True
    if wide.kind in ("prefix", "suffix"):
        fits = words.startswith(other) if wide.kind == "prefix" else words.endswith(other)
        return fits and narrow.kind in ("exact", wide.kind) and " " not in narrow.text
    if words != other:
        return False
    if narrow.kind == "exact":
        return wide.kind in ("plain", "phrase")
    looser = wide.part in ("any", narrow.part) and wide.gap >= narrow.gap and wide.derive >= narrow.derive
    return wide.kind == narrow.kind and wide.kind in ("plain", "compound", "phrase") and looser
