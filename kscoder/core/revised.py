"""Rules that were revised a little: what of the old one's findings still holds for the new one.

A term under `any` or `not` that stands neither in a turn nor in the question before it changes nothing there. So where
two rules differ in such terms alone, they find the same in all turns but those in which one of these terms stands.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kscoder.core.rule_keys import Keys, asked_codes
from kscoder.model import Code, Codebook, Pattern, Rule, Term

Revisions = Mapping[str, tuple[str, frozenset[Term]]]
"""Key of a new rule → the key of the old one, and the terms in which they differ."""


@dataclass(frozen=True)
class _Book:
    codes: Mapping[str, Code]
    keys: Keys


def revisions(old: Codebook, old_keys: Keys, new: Codebook, new_keys: Keys) -> Revisions:
    """The rules that are new in a codebook and differ from one that is gone from the same code in some terms alone."""
    books = (
        _Book({code.id: code for code in old.codes}, old_keys),
        _Book({code.id: code for code in new.codes}, new_keys),
    )
    kept = {key for keys in new_keys.values() for key in keys} & {key for keys in old_keys.values() for key in keys}
    found: dict[str, tuple[str, frozenset[Term]]] = {}
    for code_id in books[1].codes:
        gone, added = ([pair for pair in _rules(book, code_id) if pair[1] not in kept] for book in books)
        for rule, key in added:
            for before, old_key in gone:
                if key not in found and (terms := _difference(before, rule, books)) is not None:
                    found[key] = old_key, terms
    return found


def _rules(book: _Book, code_id: str) -> list[tuple[Rule, str]]:
    code = book.codes.get(code_id)
    return list(zip(code.rules, book.keys[code_id], strict=True)) if code else []


def _difference(old: Rule, new: Rule, books: tuple[_Book, _Book]) -> frozenset[Term] | None:
    """The terms that only one of two rules, or of the codes that they ask for, looks for; None if they are too unlike.

    That is also so where they differ in regular expressions, which no list of words tells from afar.
    """
    asked, asked_now = (asked_codes([rule], book.codes) for rule, book in zip((old, new), books, strict=True))
    if replace(old, pattern=new.pattern) != new or asked != asked_now:
        return None
    terms = _union((_between(old.pattern, new.pattern), *(_between_codes(code_id, books) for code_id in asked)))
    return None if terms is None or any(term.kind in ("regex", "code") for term in terms) else terms


def _between_codes(code_id: str, books: tuple[_Book, _Book]) -> frozenset[Term] | None:
    old, new = (_rules(book, code_id) for book in books)
    if len(old) != len(new):
        return None
    changed = ((before, now) for (before, old_key), (now, key) in zip(old, new, strict=True) if key != old_key)
    return _union(_difference(before, now, books) for before, now in changed)


def _between(old: Pattern, new: Pattern) -> frozenset[Term] | None:
    if isinstance(old, Term) or isinstance(new, Term):
        same = isinstance(old, Term) and isinstance(new, Term) and _said(old) == _said(new)
        return frozenset() if same else None
    if (old.kind, old.within) != (new.kind, new.within):
        return None
    parts = _between_lists if old.kind == "any" else _between_each
    return _union((parts(old.parts, new.parts), _between_lists(old.unless, new.unless)))


def _between_lists(old: Sequence[Pattern], new: Sequence[Pattern]) -> frozenset[Term] | None:
    """Of alternatives: terms that stand in one of the lists alone; the others must be the same, in the same order."""
    before, now = _terms(old), _terms(new)
    alone = before.keys() ^ now.keys()
    others = [[part for part in parts if not (isinstance(part, Term) and _said(part) in alone)] for parts in (old, new)]
    return _union((frozenset((before | now)[said] for said in alone), _between_each(*others)))


def _between_each(old: Sequence[Pattern], new: Sequence[Pattern]) -> frozenset[Term] | None:
    return _union(_between(*pair) for pair in zip(old, new, strict=True)) if len(old) == len(new) else None


def _terms(parts: Iterable[Pattern]) -> dict[Hashable, Term]:
    return {_said(part): part for part in parts if isinstance(part, Term)}


def _said(term: Term) -> Hashable:
    """All of a term but its line."""
    return term.kind, term.text, term.derive, term.part, term.gap


def _union(found: Iterable[frozenset[Term] | None]) -> frozenset[Term] | None:
    terms: set[Term] = set()
    for each in found:
        if each is None:
            return None
        terms |= each
    return frozenset(terms)
