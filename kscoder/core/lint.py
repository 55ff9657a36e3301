"""What an author should look at before the next revision of a codebook, seen from the talk it has coded."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from kscoder.core.coding import Coder, ReadyRule, is_about, rule_hits
from kscoder.core.counted import counted
from kscoder.core.matching import TurnText, pattern_matches
from kscoder.core.nearest import brief
from kscoder.core.vocabulary import terms_of
from kscoder.core.word_patterns import word_patterns
from kscoder.model import Codebook, Coding, Finding, Run, Term, Turn

TOGETHER = 0.8
"""c-coefficient from which two codes nearly always stand together …"""
INSIDE = 0.95
"""… or share of the rarer code's segments that carry the other one too …"""
TOGETHER_OFTEN = 5
"""… if they share so many segments."""
CARRIED_OFTEN = 3
"""How often a term must be found for it to be telling that only one interview has it."""
MEND_FOR_RULES = "Try each with kscoder explain and a sentence that it should find, or take it out."
NAMED = 6
"""Terms named in a message."""


@dataclass
class Use:
    """What of a codebook was met in the talk."""

    rules: Counter[tuple[str, int]] = field(default_factory=Counter)
    """Code and line of a rule → how often it fired."""
    terms: dict[Term, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    """Term → how often it was found, by transcript."""

    def note(self, transcript: str, turn: Turn, text: TurnText, coder: Coder) -> None:
        """Add a turn that has been coded."""
        for ready in coder.rules:
            if is_about(ready.rule, turn):
                fired = sum(1 for _ in rule_hits(ready, text)) if _may_fire(ready, text) else 0
                self.rules[ready.code.id, ready.line] += fired
        for term in _terms(coder.rules):
            found = len(pattern_matches(term, text)) if _may_stand(term, text) else 0
            if found:
                self.terms[term][transcript] += found


def _may_fire(ready: ReadyRule, text: TurnText) -> bool:
    return id(ready.found) in text.possible


def _may_stand(term: Term, text: TurnText) -> bool:
    return term.kind == "regex" or all(word in text.places for word in word_patterns(term))


def _terms(rules: Iterable[ReadyRule]) -> dict[Term, None]:
    """Distinct terms that look for words, those under `not` left out."""
    sought = (part for ready in rules for part in ready.rule.pattern.parts)
    return dict.fromkeys(term for part in sought for term in terms_of(part) if term.kind != "code")


# --- what is told ------------------------------------------------------------------------------------------


def findings(run: Run, use: Use) -> tuple[Finding, ...]:
    """What to look at, code by code: never given, rules that never fire, one interview only, codes to merge."""
    return (
        *_never_given(run),
        *_never_firing(run, use),
        *_of_one_interview(run, use),
        *_always_together(run),
    )


def _place(codebook: Codebook, line: int) -> str:
    return f"{codebook.path.name}, line {line}" if codebook.path and line else f"line {line}"


def _never_given(run: Run) -> Iterator[Finding]:
    given = {coding.counted_as for coding in run.codings}
    for code in run.codebook.codes:
        if code.rules and not any((used + "/").startswith(code.id + "/") for used in given):
            message = f"{code.id} is never given"
            mend = (
                "Look for such talk with kscoder find, or take the code out; that nobody speaks of it may be a finding."
            )
            yield Finding("note", _place(run.codebook, code.line), message, mend)


def _never_firing(run: Run, use: Use) -> Iterator[Finding]:
    given = {coding.code for coding in run.codings}
    for code in run.codebook.codes:
        if code.id not in given or len(code.rules) < 2:
            continue
        for rule in code.rules:
            if not use.rules[code.id, rule.pattern.line]:
                message = f"this rule of {code.id} never fires: {brief(rule.pattern)}"
                yield Finding("note", _place(run.codebook, rule.pattern.line), message, MEND_FOR_RULES)


def _of_one_interview(run: Run, use: Use) -> Iterator[Finding]:
    """Codes and terms that one interview carries alone: its informant's own words, or its transcriber's."""
    if len(run.transcripts) < 3:
        return
    for code in run.codebook.codes:
        where = Counter(coding.segment.transcript for coding in run.codings if coding.counted_as == code.id)
        if len(where) == 1 and sum(where.values()) >= CARRIED_OFTEN:
            name = next(iter(where))
            message = f"all {where[name]} codings of {code.id} come from {name}"
            yield Finding("note", _place(run.codebook, code.line), message, "See whether others say it in other words.")
        terms = {term: use.terms[term] for term in _own_terms(run.codebook, code.id) if term in use.terms}
        alone = {term: next(iter(by.items())) for term, by in terms.items() if len(by) == 1}
        telling = [f"{term} ({name}: {n})" for term, (name, n) in alone.items() if n >= CARRIED_OFTEN]
        if telling:
            message = f"{code.id}: carried by one interview only: {_named(telling)}"
            yield Finding("note", _place(run.codebook, code.line), message, "See whether others say it in other words.")


def _own_terms(codebook: Codebook, code_id: str) -> dict[Term, None]:
    parts = (part for rule in codebook[code_id].rules for part in rule.pattern.parts)
    return dict.fromkeys(_bare(term) for part in parts for term in terms_of(part))


def _bare(term: Term) -> Term:
    return Term(term.kind, term.text, term.derive, term.part, term.gap)


def _named(names: Sequence[str]) -> str:
    more = f" … and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more


def _always_together(run: Run) -> Iterator[Finding]:
    for first, second, both, alone in together(run.codings):
        smaller = min(alone)
        message = (
            f"{first} and {second} stand together on {counted(both, 'segment')} (alone: {alone[0]} and {alone[1]})"
        )
        mend = "Merge them, or say in `exclude` and `not` what sets them apart."
        if both / (both + sum(alone)) < TOGETHER:
            narrow = first if alone[0] == smaller else second
            mend = f"{narrow} hardly stands without the other: is it a part of it, or does one term stand in both?"
        yield Finding("note", _place(run.codebook, run.codebook[first].line), message, mend)


def together(codings: Iterable[Coding]) -> Iterator[tuple[str, str, int, tuple[int, int]]]:
    """Pairs of codes that nearly always stand together: both codes, shared segments, segments of each alone.

    A code and one below it are no such pair: the one follows from the other.
    """
    where: Mapping[str, set[str]] = defaultdict(set)
    for coding in codings:
        if coding.counted_as:
            where[coding.counted_as].add(coding.segment.id)
    for first, second in combinations(where, 2):
        both = len(where[first] & where[second])
        if both < TOGETHER_OFTEN or (first + "/").startswith(second + "/") or (second + "/").startswith(first + "/"):
            continue
        alone = len(where[first]) - both, len(where[second]) - both
        if both / (both + sum(alone)) >= TOGETHER or both / (both + min(alone)) >= INSIDE:
            yield first, second, both, alone


def unheard_terms(run: Run, use: Use) -> dict[str, tuple[str, ...]]:
    """Code → its terms that nobody says, as the codebook writes them; codes of which all terms are heard left out."""
    unheard = {
        code.id: tuple(
            str(term) for term in _own_terms(run.codebook, code.id) if term.kind != "code" and term not in use.terms
        )
        for code in run.codebook.codes
    }
    return {code: terms for code, terms in unheard.items() if terms}
