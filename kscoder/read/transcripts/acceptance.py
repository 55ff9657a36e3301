"""Which of the candidates at line beginnings are this file's speaker labels: decided over the whole file.

A label that stands once proves nothing ("Konklusjon: vi gjorde det"), so a candidate is taken where the study file or
general use knows it, where it comes back, or where nearly every line begins with one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from kscoder.read.transcripts import words
from kscoder.read.transcripts.labels import Lead, is_classic, is_name_like, key

_EVERY_LINE = 0.9
"""Share of labelled lines from which a file counts as labelling each line."""
_TYPO = 0.85
"""Likeness from which a rare label is taken for a slip in a frequent one; `Particpant` and `Participant` have .95."""


@dataclass(frozen=True)
class Accepted:
    """The labels of one file."""

    labels: frozenset[tuple[str, str]]
    """Form and key (see `labels.key`) of each."""
    typos: tuple[tuple[str, str], ...] = ()
    """A label and the one it is probably a slip of."""

    def __contains__(self, lead: object) -> bool:
        return isinstance(lead, Lead) and bool(lead.label) and (lead.form, key(lead.label)) in self.labels


def accept(leads: Sequence[Lead], known: Collection[str]) -> Accepted:
    """The labels among the leads of all lines that are not headings, in the order of the file."""
    sure = {key(label) for label in known}
    taken: set[tuple[str, str]] = set()
    for form, test in _TESTS.items():
        taken |= {(form, label) for label in test(leads, form, sure)}
    if any(form != "alone" for form, _ in taken):
        taken = {(form, label) for form, label in taken if form != "alone" or label in sure}
    else:
        taken = taken & set(_alone_with_talk_below(leads, taken))
    return _with_single_ones(leads, taken)


def _all(leads: Sequence[Lead], form: str, sure: Collection[str]) -> set[str]:
    """Labels of the study file were looked for as such."""
    return {label for label in _counts(leads, form) if label in sure}


def _strong(leads: Sequence[Lead], form: str, sure: Collection[str]) -> set[str]:
    """Labels before a colon: known, classic, or repeated and in the company of another one."""
    counts = _counts(leads, form)
    certain = {label for label in counts if label in sure or is_classic(label)}
    repeated = {label for label, n in counts.items() if n >= 2 and not words.HEADER.fullmatch(label)}
    names = {
        key(lead.label) for lead in leads if lead.form == form and (is_name_like(lead.label) or " " not in lead.label)
    }
    repeated = (repeated & names) | certain
    share = sum(counts[label] for label in repeated) / max(len(leads), 1)
    return repeated if len(repeated) >= 2 or share >= 0.5 else certain


def _bracketed(leads: Sequence[Lead], form: str, sure: Collection[str]) -> set[str]:
    """Square brackets hold transcription marks as well, so the labels must carry the whole file."""
    counts = _counts(leads, form)
    certain = {label for label in counts if label in sure or is_classic(label)}
    repeated = {label for label, n in counts.items() if n >= 2} | certain
    share = sum(counts[label] for label in repeated) / max(len(leads), 1)
    return repeated if share >= 0.3 else certain


def _timed(leads: Sequence[Lead], form: str, sure: Collection[str]) -> set[str]:
    """A name beside a time stamp: the stamp is the proof, if it comes back in the file."""
    counts = _counts(leads, form)
    certain = {label for label in counts if label in sure or is_classic(label)}
    return set(counts) if sum(counts.values()) >= 2 else certain


def _weak(leads: Sequence[Lead], form: str, sure: Collection[str]) -> set[str]:
    """A tab or a dash after the label: only where the file is made of such lines, or the label is known."""
    counts = _counts(leads, form)
    repeated = {label for label, n in counts.items() if n >= 2}
    share = sum(counts[label] for label in repeated) / max(len(leads), 1)
    certain = {label for label in counts if label in sure or (is_classic(label) and counts[label] >= 2)}
    return repeated if len(repeated) >= 2 and share >= 0.8 else certain


def _standing_alone(leads: Sequence[Lead], form: str, sure: Collection[str]) -> set[str]:
    counts = _counts(leads, form)
    repeated = {label for label, n in counts.items() if n >= 2}
    names = {key(lead.label) for lead in leads if lead.form == form and is_name_like(lead.label)}
    certain = {label for label in counts if label in sure or is_classic(label)}
    return (repeated & names) | certain


_TESTS: dict[str, Callable[[Sequence[Lead], str, Collection[str]], set[str]]] = {
    "known": _all,
    "colon": _strong,
    "bracket": _bracketed,
    "timed": _timed,
    "stamped": _weak,
    "bold": _strong,
    "tab": _weak,
    "dash": _weak,
    "alone": _standing_alone,
}


def _alone_with_talk_below(leads: Sequence[Lead], taken: Collection[tuple[str, str]]) -> set[tuple[str, str]]:
    """Labels on lines of their own count only if talk follows nearly every one and there are at least two of them."""
    hits = [i for i, lead in enumerate(leads) if lead.form == "alone" and ("alone", key(lead.label)) in taken]
    marked = set(hits)
    followed = [i for i in hits if i + 1 < len(leads) and i + 1 not in marked]
    found = {("alone", key(leads[i].label)) for i in followed}
    return found if len(found) >= 2 and len(followed) >= _EVERY_LINE * len(hits) else set()


def _with_single_ones(leads: Sequence[Lead], taken: set[tuple[str, str]]) -> Accepted:
    """Add labels that stand once: slips in a frequent label, and names where every line is labelled."""
    rest = [
        lead
        for lead in leads
        if lead.form in ("colon", "bold", "bracket", "stamped") and (lead.form, key(lead.label)) not in taken
    ]
    forms = {form for form, _ in taken}
    typos: dict[str, str] = {}
    added: set[tuple[str, str]] = set()
    names = [lead for lead in rest if is_name_like(lead.label) and (lead.form in forms or not forms)]
    labelled = sum(lead.label != "" and (lead.form, key(lead.label)) in taken for lead in leads) + len(names)
    first = next((i for i, lead in enumerate(leads) if (lead.form, key(lead.label)) in taken), 0)
    every = labelled >= _EVERY_LINE * max(len(leads) - first, 1) and len(leads) >= 2
    for lead in rest:
        original = _slip_of(lead.label, {other.label for other in leads if (other.form, key(other.label)) in taken})
        if original:
            typos[lead.label] = original
        if original or (every and lead in names and len(taken) + len(names) >= 2):
            added.add((lead.form, key(lead.label)))
    return Accepted(frozenset(taken | added), tuple(sorted(typos.items())))


def _slip_of(label: str, frequent: Collection[str]) -> str:
    """The label that this one is probably a slip in: long, much alike and with the same number; empty for none."""
    likeness = {
        other: SequenceMatcher(None, key(label), key(other)).ratio()
        for other in sorted(frequent)
        if min(len(label), len(other)) >= 5 and re.findall(r"\d", label) == re.findall(r"\d", other)
    }
    best = max(likeness, key=lambda other: likeness[other], default="")
    return best if best and likeness[best] >= _TYPO else ""


def _counts(leads: Sequence[Lead], form: str) -> Counter[str]:
    return Counter(key(lead.label) for lead in leads if lead.form == form)
