"""The rules under `match`."""

from __future__ import annotations

from kscoder.model import INFORMANT, ROLES, UNITS, Combination, Rule
from kscoder.read.codebook import values
from kscoder.read.codebook.alike import can_never_fire
from kscoder.read.codebook.patterns import COMBINATIONS, combination, patterns
from kscoder.read.codebook.reading import Reading
from kscoder.read.yaml_file import YamlList, YamlMapping, YamlNode
from kscoder.suggest import proposal

NEGATIONS = ("ignore", "exclude", "mark", "only")
RULE_KEYS = ("any", "all", "near", "not", "within", "negation", "speakers", "unit")


def rules(node: YamlNode, reading: Reading) -> tuple[Rule, ...]:
    """One rule, or a list of them."""
    found = node.items if isinstance(node, YamlList) else (node,)
    if not found:
        reading.problems.add(node, "`match` is empty", "Write a rule below it, or delete `match`.")
    return tuple(rule for item in found if (rule := _rule(item, reading)))


def _rule(node: YamlNode, reading: Reading) -> Rule | None:
    mapping = values.mapping(node, "a rule under `match`", RULE_KEYS, reading.problems)
    if mapping is None:
        return None
    kinds = [key for key in mapping.names() if key in COMBINATIONS]
    if not kinds:
        mend = "Write `any:` and below it what is to be found, each after `- `."
        reading.problems.add(node, "the rule says nothing that must be found: no `any`, `all` or `near`", mend)
        return None
    pattern = _pattern(mapping, kinds, reading)
    negation, speakers, unit = mapping.get("negation"), mapping.get("speakers"), mapping.get("unit")
    rule = Rule(
        pattern,
        negation=values.choice(negation, "negation", NEGATIONS, reading.problems) or "mark" if negation else "mark",
        speakers=_speakers(speakers, reading) if speakers else (INFORMANT,),
        unit=values.choice(unit, "unit", UNITS, reading.problems) if unit else "",
    )
    if pattern.parts and can_never_fire(rule):
        mend = "Take it out of `not`, or narrow it there: what `not` names must differ from what is looked for."
        reading.problems.add(
            mapping.get("not") or node, "the rule can never fire: `not` forbids what it looks for", mend
        )
    return rule


def _pattern(mapping: YamlMapping, kinds: list[str], reading: Reading) -> Combination:
    """What a rule looks for: of several keys each must hold, the first one being the anchor."""
    scope = mapping.get("within")
    scoped = [kind for kind in kinds if kind != "any"]
    if scope and len(scoped) != 1:
        what = (
            "`within` needs `all` or `near` beside it" if not scoped else "`within` could belong to `all` or to `near`"
        )
        mend = "Delete it, or write it inside the pattern: `- {near: [one, another], within: 5}`."
        reading.problems.add(scope, what, mend)
        mapping = _without(mapping, "within")
    if len(kinds) == 1:
        return combination(kinds[0], mapping, reading)
    inner = _without(mapping, "not")
    parts = tuple(combination(kind, _without(inner, "within") if kind == "any" else inner, reading) for kind in kinds)
    negative = mapping.get("not")
    unless = patterns(negative, "not", reading) if negative else ()
    spread = next((part.within for part in parts if part.kind == "all" and not part.within.isdecimal()), "")
    return Combination("all", parts, spread, unless, mapping.line)


def _without(mapping: YamlMapping, key: str) -> YamlMapping:
    return YamlMapping(tuple(entry for entry in mapping.entries if entry[0].text != key), mapping.line, mapping.column)


def _speakers(node: YamlNode, reading: Reading) -> tuple[str, ...]:
    """Roles or labels; a word that is nearly a role is taken for a slip."""
    found = tuple(name for name in values.texts(node, "speakers", reading.problems) if name)
    for name in found:
        guess = proposal(name, ROLES)
        if name not in ROLES and name[:6] in {role[:6] for role in ROLES} and guess.startswith("Did"):
            reading.problems.add(node, f"`speakers` cannot be `{name}`", f"Roles are {', '.join(ROLES)}. {guess}")
    if not found:
        reading.problems.add(node, "`speakers` is empty", "Name a role or a label, or delete `speakers`.")
    return found
