"""Which patterns say the same, and which find all that another one finds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator

from kscoder.model import Pattern, Rule, Term


def said(pattern: Pattern) -> Hashable:
    """All that a pattern says but its lines: the same for the same pattern in two places."""
    if isinstance(pattern, Term):
        return pattern.kind, pattern.text, pattern.derive, pattern.part, pattern.gap
    parts, unless = tuple(map(said, pattern.parts)), tuple(map(said, pattern.unless))
    return pattern.kind, parts, pattern.within, unless


def can_never_fire(rule: Rule) -> bool:
    """Whether `not` forbids every way in which the rule could be met.

    Sure cases only: a rule for which this is False may still never fire in practice.
    """
    return _blocked(rule.pattern, _Forbidden(()), rule.unit)


def _blocked(pattern: Pattern, forbidden: _Forbidden, unit: str) -> bool:
    if forbidden.covers(pattern):
        return True
    if isinstance(pattern, Term):
        return False
    if pattern.unless:
        forbidden = _Forbidden((*forbidden.patterns, *pattern.unless))
    if pattern.kind == "any":
        return all(_blocked(part, forbidden, unit) for part in pattern.parts)
    wide = pattern.within in ("turn", "exchange") or (not pattern.within and unit in ("sentence", "paragraph"))
    beside_the_anchor = () if pattern.kind == "all" and wide else pattern.parts[1:]  # may stand outside the unit
    return any(_blocked(part, forbidden, unit) for part in (*pattern.parts[:1], *beside_the_anchor))


class _Forbidden:
    """What must not stand there, to be looked up: there are long lists of it."""

    def __init__(self, patterns: tuple[Pattern, ...]) -> None:
        self.patterns = patterns
        self._said: set[Hashable] = set()
        self._words: dict[str, list[Term]] = defaultdict(list)
        self._affixes: list[Term] = []
        for pattern in _alternatives(patterns):
            self._said.add(said(pattern))
            if isinstance(pattern, Term):
                self._words[pattern.text.casefold()].append(pattern)
                if pattern.kind in ("prefix", "suffix"):
                    self._affixes.append(pattern)

    def covers(self, narrow: Pattern) -> bool:
        """Whether wherever `narrow` is found, something forbidden is found too."""
        if not self.patterns:
            return False
        if said(narrow) in self._said:
            return True
        if not isinstance(narrow, Term):
            return False
        same = self._words.get(narrow.text.casefold(), ())
        return any(_covers_same_words(wide, narrow) for wide in same) or any(
            _covers_by_affix(wide, narrow) for wide in self._affixes
        )


def _alternatives(patterns: Iterable[Pattern]) -> Iterator[Pattern]:
    """Some patterns, and what any of them is an alternative of."""
    for pattern in patterns:
        yield pattern
        if not isinstance(pattern, Term) and pattern.kind == "any" and not pattern.unless:
            yield from _alternatives(pattern.parts)


def _covers_by_affix(wide: Term, narrow: Term) -> bool:
    """`behov*` finds what `behovs*` and `"behov"` find."""
    if narrow.kind not in ("exact", wide.kind) or " " in narrow.text:
        return False
    whole, part = narrow.text.casefold(), wide.text.casefold()
    return (wide.kind == "prefix" and whole.startswith(part)) or (wide.kind == "suffix" and whole.endswith(part))


def _covers_same_words(wide: Term, narrow: Term) -> bool:
    """The same words, and `wide` asks for no more than `narrow`."""
    if narrow.kind == "exact":
        return wide.kind in ("plain", "phrase")
    looser = wide.part in ("any", narrow.part) and wide.gap >= narrow.gap and wide.derive >= narrow.derive
    return wide.kind == narrow.kind and wide.kind in ("plain", "compound", "phrase") and looser
