"""Which of the candidates at line beginnings are this file's speaker labels: decided over the whole file.

A label that stands once proves nothing ("Konklusjon: vi gjorde det"), so a candidate is taken where the study file or
general use knows it, where it comes back, or where nearly every line begins with one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from kscoder.read.transcripts import words
from kscoder.read.transcripts.labels import Lead, is_classic, is_name_like, key, slip_of

_EVERY_LINE = 0.9
"""Share of labelled lines from which a file counts as labelling each line."""
_SOME_LINES = 0.15
"""Share of labelled lines below which repeated labels are taken for a habit of speech; turns may be long."""

_SINGLE_FORMS = {"colon", "bold", "bracket", "stamped"}
"""Forms in which a label may be believed that stands once."""


@dataclass(frozen=True)
class Accepted:
    """The labels of one file."""

    labels: frozenset[tuple[str, str]]
    """Form and key (see `labels.key`) of each."""
    typos: tuple[tuple[str, str], ...] = ()
    """A label and the one it is probably a slip of."""

    def __contains__(self, lead: object) -> bool:
        return isinstance(lead, Lead) and bool(lead.label) and _id(lead) in self.labels


def accept(leads: Sequence[Lead], known: Collection[str]) -> Accepted:
    """The labels among the leads of all lines that are not headings, in the order of the file.

    Weaker marks (a tab, a dash, a line of its own) are looked at only where there are no stronger ones.
    """
    sure = {key(label) for label in known}
    taken: set[tuple[str, str]] = set()
    for tests in _TESTS:
        if not taken:
            taken = {(form, label) for form, test in tests.items() for label in test(leads, form, sure)}
    taken |= {_id(lead) for lead in leads if lead.label and key(lead.label) in sure}
    return _with_single_ones(leads, taken)


def _all(leads: Sequence[Lead], form: str, sure: Collection[str]) -> set[str]:
    """Labels of the study file were looked for as such."""
    return {label for label in _counts(leads, form) if label in sure}


def _strong(leads: Sequence[Lead], form: str, sure: Collection[str]) -> set[str]:
    """Labels before a colon: known or classic; beside those, or in pairs, also others that come back often enough."""
    counts = _counts(leads, form)
    certain = _certain(counts, sure)
    names = {key(lead.label) for lead in leads if lead.form == form and _may_be_name(lead.label)}
    often = 2 if not certain or _share(leads, form, certain | names) >= _EVERY_LINE else 3
    repeated = {label for label in names if counts[label] >= often} | certain
    enough = len(repeated) >= 2 and _share(leads, form, repeated) >= _SOME_LINES
    return repeated if enough or _share(leads, form, repeated) >= 0.5 else certain


def _bracketed(leads: Sequence[Lead], form: str, sure: Collection[str]) -> set[str]:
    """Square brackets hold transcription marks as well, so the labels must carry the whole file."""
    counts = _counts(leads, form)
    certain = _certain(counts, sure)
    repeated = {label for label, n in counts.items() if n >= 2} | certain
    return repeated if _share(leads, form, repeated) >= 0.3 else certain


def _timed(leads: Sequence[Lead], form: str, sure: Collection[str]) -> set[str]:
    """A name beside a time stamp: the stamp is the proof, if it comes back in the file."""
    counts = _counts(leads, form)
    return set(counts) if sum(counts.values()) >= 2 else _certain(counts, sure)


def _weak(leads: Sequence[Lead], form: str, sure: Collection[str]) -> set[str]:
    """A tab or a dash after the label: only where the file is made of such lines, or the label is known."""
    counts = _counts(leads, form)
    repeated = {label for label, n in counts.items() if n >= 2}
    certain = {label for label in _certain(counts, sure) if label in sure or counts[label] >= 2}
    return repeated if len(repeated) >= 2 and _share(leads, form, repeated) >= 0.8 else certain


def _standing_alone(leads: Sequence[Lead], form: str, sure: Collection[str]) -> set[str]:
    """Labels on lines of their own count only if talk follows nearly every one and there are at least two of them."""
    counts = _counts(leads, form)
    names = {
        key(lead.label)
        for lead in leads
        if lead.form == form and (is_name_like(lead.label) or slip_of(lead.label, words.USUAL))
    }
    candidates = {label for label in names if counts[label] >= 2} | _certain(counts, sure) | _below_stamps(leads)
    while candidates:
        hits = [i for i, lead in enumerate(leads) if lead.form == form and key(lead.label) in candidates]
        marked = set(hits)
        followed = Counter(key(leads[i].label) for i in hits if i + 1 < len(leads) and i + 1 not in marked)
        idle = {label for label in candidates if followed[label] < 0.5 * counts[label]}
        if not idle:
            break
        candidates -= idle  # such as a code that was printed above the name of each speaker
    else:
        return set()
    return candidates if len(candidates) >= 2 and followed.total() >= _EVERY_LINE * len(hits) else set()


def _below_stamps(leads: Sequence[Lead]) -> set[str]:
    """Names that stand between a line with a time stamp and the talk, where nearly every stamp has one below it."""
    stamps = [i for i, lead in enumerate(leads) if lead.whole_time and not lead.whole]
    below = [
        key(name.label)
        for name, talk in ((leads[i + 1], leads[i + 2]) for i in stamps if i + 2 < len(leads))
        if name.form == "alone" and is_name_like(name.label) and talk.whole
    ]
    return set(below) if len(below) >= max(2, _EVERY_LINE * len(stamps)) else set()


_Test = Callable[[Sequence[Lead], str, Collection[str]], set[str]]
_TESTS: tuple[dict[str, _Test], ...] = (
    {"known": _all, "colon": _strong, "bracket": _bracketed, "timed": _timed, "stamped": _weak, "bold": _strong},
    {"tab": _weak, "dash": _weak},
    {"alone": _standing_alone},
)
"""Forms and what makes a label of that form believed, strongest first."""


def _certain(counts: Collection[str], sure: Collection[str]) -> set[str]:
    return {label for label in counts if label in sure or is_classic(label)}


def _share(leads: Sequence[Lead], form: str, labels: Collection[str]) -> float:
    """How many of the lines begin with one of these labels."""
    return sum(lead.form == form and key(lead.label) in labels for lead in leads) / max(len(leads), 1)


def _may_be_name(label: str) -> bool:
    """Names, and single words in small letters, as in "kari:"; not what opens a sentence or describes the file."""
    if words.OPENING.fullmatch(label) or words.HEADER.fullmatch(label) or words.BACKCHANNEL.fullmatch(label):
        return False
    return is_name_like(label) or " " not in label


def _with_single_ones(leads: Sequence[Lead], taken: set[tuple[str, str]]) -> Accepted:
    """Add labels that stand once: slips in a frequent label, and names where every line is labelled."""
    forms = {form for form, _ in taken} or _SINGLE_FORMS
    rest = [lead for lead in leads if lead.form in _SINGLE_FORMS and _id(lead) not in taken]
    names = {_id(lead) for lead in rest if lead.form in forms and _may_be_name(lead.label) and is_name_like(lead.label)}
    first = next((i for i, lead in enumerate(leads) if _id(lead) in (taken or names)), 0)
    labelled = sum(_id(lead) in taken or _id(lead) in names for lead in leads)
    every = labelled >= _EVERY_LINE * max(len(leads) - first, 1) and len(taken) + len(names) >= 2
    typos = _slips(leads, taken, {lead.label for lead in rest})
    slipped = {_id(lead) for lead in rest if lead.label in typos}
    return Accepted(frozenset(taken | slipped | (names if every else set())), tuple(sorted(typos.items())))


def _slips(leads: Sequence[Lead], taken: Collection[tuple[str, str]], rare: Collection[str]) -> dict[str, str]:
    """Labels that are probably slips, with the right one: rare ones like a frequent one, and any like a usual one."""
    frequent = {lead.label for lead in leads if _id(lead) in taken}
    odd = {label for label in frequent if not is_classic(label)}
    found = {label: slip_of(label, frequent) or slip_of(label, words.USUAL) for label in rare}
    found |= {label: slip_of(label, words.USUAL) for label in odd}
    return {label: right for label, right in found.items() if right}


def _id(lead: Lead) -> tuple[str, str]:
    return lead.form, key(lead.label)


def _counts(leads: Sequence[Lead], form: str) -> Counter[str]:
    return Counter(key(lead.label) for lead in leads if lead.form == form)
