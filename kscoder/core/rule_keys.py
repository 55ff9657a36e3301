"""Names for rules by what they look for: rules of one key find the same in the same talk.

Neither its code nor its place in the file is part of a rule's key, so that a code can be renamed or moved and what is
known of its rules still holds. A rule that asks for another code has the keys of that code's rules in its own.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace

from kscoder.model import Codebook, Pattern, Rule, Term

Keys = Mapping[str, tuple[str, ...]]
"""Code id → the keys of its rules, in their order."""


def rule_keys(codebook: Codebook, digest: Callable[..., str]) -> Keys:
    """The keys of all rules; `digest` makes a short name of some texts, another one for other texts.

    Codes must not ask for each other in a circle; the reader of codebooks sees to that.
    """
    said: dict[int, str] = {}
    named: dict[int, frozenset[str]] = {}
    codes = {code.id: code for code in codebook.codes}
    done: dict[str, tuple[str, ...]] = {}

    def keys_of(code_id: str) -> tuple[str, ...]:
        if code_id not in done:
            done[code_id] = tuple(key(rule) for rule in codes[code_id].rules)
        return done[code_id]

    def key(rule: Rule) -> str:
        asked = [
            f"{other}: {inner}"
            for other in _below(_named_codes(rule.pattern, named), codes)
            for inner in keys_of(other)
        ]
        return digest(_said(rule.pattern, said), rule.negation, ",".join(rule.speakers), rule.unit, *asked)

    return {code_id: keys_of(code_id) for code_id in codes}


def asked_codes(rules: Iterable[Rule], ids: Collection[str]) -> tuple[str, ...]:
    """Ids of the codes that rules ask for by `code:`, those below them included."""
    known: dict[int, frozenset[str]] = {}
    return _below(frozenset[str]().union(*(_named_codes(rule.pattern, known) for rule in rules)), ids)


def _below(tops: frozenset[str], ids: Collection[str]) -> tuple[str, ...]:
    if not tops:  # few rules ask for codes
        return ()
    return tuple(other for other in ids if any(other == top or other.startswith(top + "/") for top in tops))


def _named_codes(pattern: Pattern, known: dict[int, frozenset[str]]) -> frozenset[str]:
    """The codes named in a pattern, worked out once for an object: named lists are shared by many rules."""
    if isinstance(pattern, Term):
        return frozenset((pattern.text,)) if pattern.kind == "code" else frozenset()
    if (found := known.get(id(pattern))) is None:
        inside = (*pattern.parts, *pattern.unless)
        inner = [_named_codes(part, known) for part in inside if not isinstance(part, Term) or part.kind == "code"]
        found = known[id(pattern)] = frozenset[str]().union(*inner)
    return found


def with_rules(codebook: Codebook, keys: Keys, wanted: Collection[str]) -> tuple[Codebook, Keys]:
    """The codebook with no other rules than those of the wanted keys, and all rules of the codes that they ask for.

    Comes with the keys of the rules that are left.
    """
    codes = {code.id: code for code in codebook.codes}
    chosen = {
        code.id: [(rule, key) for rule, key in zip(code.rules, keys[code.id], strict=True) if key in wanted]
        for code in codebook.codes
    }
    asked = list(asked_codes([rule for pairs in chosen.values() for rule, _ in pairs], codes))
    whole: set[str] = set()
    while asked:
        if (code_id := asked.pop()) not in whole:
            whole.add(code_id)
            chosen[code_id] = list(zip(codes[code_id].rules, keys[code_id], strict=True))
            asked += asked_codes(codes[code_id].rules, codes)
    part = replace(
        codebook,
        codes=tuple(replace(code, rules=tuple(rule for rule, _ in chosen[code.id])) for code in codebook.codes),
    )
    return part, {code_id: tuple(key for _, key in pairs) for code_id, pairs in chosen.items()}


def _said(pattern: Pattern, said: dict[int, str]) -> str:
    """All that a pattern says but its lines, worked out once for an object: named lists are shared by many rules."""
    known = said.get(id(pattern))
    if known is None:
        if isinstance(pattern, Term):
            known = f"{pattern.kind} {pattern.text!r} {pattern.derive} {pattern.part} {pattern.gap}"
        else:
            parts, unless = (
                ";".join([said.get(id(part)) or _said(part, said) for part in some])
                for some in (pattern.parts, pattern.unless)
            )
            known = f"{pattern.kind} {pattern.within}({parts})not({unless})"
        said[id(pattern)] = known
    return known
