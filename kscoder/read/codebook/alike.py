"""Which patterns say the same, and which find all that another one finds."""

from __future__ import annotations

from kscoder.model import Combination, Pattern, Rule, Term


def bare(pattern: Pattern) -> Pattern:
    """The pattern without its line, so that the same pattern in two places is equal."""
    if isinstance(pattern, Term):
        return Term(pattern.kind, pattern.text, pattern.derive, pattern.part, pattern.gap)
    parts, unless = tuple(bare(part) for part in pattern.parts), tuple(bare(part) for part in pattern.unless)
    return Combination(pattern.kind, parts, pattern.within, unless)


def can_never_fire(rule: Rule) -> bool:
    """Whether `not` forbids every way in which the rule could be met.

    Sure cases only: a rule for which this is False may still never fire in practice.
    """
    return _blocked(bare(rule.pattern), (), rule.unit)


def _blocked(pattern: Pattern, forbidden: tuple[Pattern, ...], unit: str) -> bool:
    if any(_covers(other, pattern) for other in forbidden):
        return True
    if isinstance(pattern, Term):
        return False
    forbidden += pattern.unless
    if pattern.kind == "any":
        return all(_blocked(part, forbidden, unit) for part in pattern.parts)
    wide = pattern.within in ("turn", "exchange") or (not pattern.within and unit in ("sentence", "paragraph"))
    beside_the_anchor = () if pattern.kind == "all" and wide else pattern.parts[1:]  # may stand outside the unit
    return any(_blocked(part, forbidden, unit) for part in (*pattern.parts[:1], *beside_the_anchor))


def _covers(wide: Pattern, narrow: Pattern) -> bool:
    """Whether wherever `narrow` is found, `wide` is found too; both without lines."""
    if wide == narrow:
        return True
    if isinstance(wide, Combination):
        return wide.kind == "any" and not wide.unless and any(_covers(part, narrow) for part in wide.parts)
    return isinstance(narrow, Term) and (_covers_by_affix(wide, narrow) or _covers_same_words(wide, narrow))


def _covers_by_affix(wide: Term, narrow: Term) -> bool:
    """`behov*` finds what `behovs*` and `"behov"` find."""
    if narrow.kind not in ("exact", wide.kind) or " " in narrow.text:
        return False
    whole, part = narrow.text.casefold(), wide.text.casefold()
    return (wide.kind == "prefix" and whole.startswith(part)) or (wide.kind == "suffix" and whole.endswith(part))


def _covers_same_words(wide: Term, narrow: Term) -> bool:
    """The same words, and `wide` asks for no more than `narrow`."""
    if wide.text.casefold() != narrow.text.casefold():
        return False
    if narrow.kind == "exact":
        return wide.kind in ("plain", "phrase")
    looser = wide.part in ("any", narrow.part) and wide.gap >= narrow.gap and wide.derive >= narrow.derive
    return wide.kind == narrow.kind and wide.kind in ("plain", "compound", "phrase") and looser
