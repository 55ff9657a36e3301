"""What may be a speaker label at the beginning of one line. Whether it is one, the whole file decides."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from kscoder.read.transcripts import words
from kscoder.read.transcripts.times import BARE, BRACKETED, LONG, stamp

MAX_LABEL = 40
"""Characters; longer than any name with a role in brackets."""

_ALIKE = 0.85
"""Likeness from which a label is taken for a slip in another one; `Particpant` and `Participant` have .95."""
_HEAD = 160
"""Characters of a line in which a label and a stamp are looked for, so that endless lines cost nothing."""
_NAME = r"[^\W\d_][\w.'’/&+-]*(?: [\w.'’/&+-]+){0,4}?"
_ASIDE = r"(?:\s?\([^()]{1,30}\)|\s?\[[^\[\]]{1,30}\])?"
_COLON = re.compile(rf"(?:>>\s*)?(?P<label>{_NAME}{_ASIDE})\s*[:：](?!//)")
_BRACKET = re.compile(r"\[(?P<label>[^\W_][^\[\]\n]{0,39})\]\s*:?")
_TIMED = re.compile(rf"(?P<label>{_NAME}),?\s+(?P<time>{BRACKETED.pattern}|{BARE.pattern})\s*[:：]?(?=\s|$)")
_TAB = re.compile(rf"(?P<label>{_NAME})\t+")
_DASH = re.compile(rf"(?P<label>{_NAME})\s+[–—-]\s+")
_ALONE = re.compile(rf"(?P<label>{_NAME}{_ASIDE})\s*")
_PAREN = re.compile(r"\s*[(\[](?P<inner>[^()\[\]]*)[)\]]$")


@dataclass(frozen=True)
class Lead:
    """A line cut into what may be a label, a time stamp and the talk."""

    label: str
    """Empty where nothing in the line can be a label."""
    form: str
    """`known`, `colon`, `bracket`, `timed` (name and stamp, talk below), `stamped` (name, stamp and talk), `tab`,
    `dash`, `alone`, `bold` or empty."""
    time: str
    """The stamp before or after the label, if the label is one."""
    text: str
    """What is talk if the label is one."""
    whole: str
    """What is talk if the label is none: the line without a stamp at its beginning."""
    whole_time: str
    """The stamp at the beginning of the line."""


def key(label: str) -> str:
    """The label as it is compared: ``Interviewer 1`` and ``interviewer1`` are one.

    >>> key("Interviewer  1 ") == key("interviewer1")
    True
    """
    return re.sub(r"[\s_]+(?=\d)", "", " ".join(label.casefold().split())).rstrip(".")


def is_classic(label: str) -> bool:
    """Whether the label means a speaker in any file: ``I``, ``R2``, ``Informant``."""
    return words.CLASSIC.fullmatch(label.strip()) is not None


def slip_of(label: str, right: Collection[str]) -> str:
    """The label that this one is probably a slip in: long, much alike and with the same number; empty for none.

    >>> slip_of("Particpant 2", ["Participant 2", "Participant 3"])
    'Participant 2'
    """
    likeness = {
        other: SequenceMatcher(None, key(label), key(other)).ratio()
        for other in sorted(right)
        if min(len(label), len(other)) >= 5 and re.findall(r"\d", label) == re.findall(r"\d", other)
    }
    best = max(likeness, key=lambda other: likeness[other], default="")
    return best if best and likeness[best] >= _ALIKE else ""


def known_pattern(labels: Collection[str]) -> re.Pattern[str] | None:
    """What finds labels of the study file at the beginning of a line, however odd; None where there are none."""
    written = {" ".join(label.split()) for label in labels if label.strip()}
    longest_first = sorted(written, key=lambda label: (-len(label), label))
    any_of = "|".join(r"\s+".join(map(re.escape, label.split())) for label in longest_first)
    pattern = rf"[\[(<]?(?P<label>{any_of})[\])>]?\s*(?:[:：]|[–—-]\s|\t|$)"
    return re.compile(pattern, re.IGNORECASE) if written else None


def lead(line: str, bold: int = 0, known: re.Pattern[str] | None = None) -> Lead:
    """Cut a line at what may be its label.

    `bold` is how many of its leading characters are bold, `known` comes from `known_pattern`.

    >>> found = lead("[00:01:12] Informant: Ja, det gjorde vi.")
    >>> found.label, found.form, found.time, found.text
    ('Informant', 'colon', '00:01:12', 'Ja, det gjorde vi.')
    """
    time, rest = _leading_time(line)
    bold = max(0, bold - (len(line) - len(rest)))
    return (
        _known(rest, time, known)
        or _bracket(rest, time)
        or _colon(rest, time)
        or _timed(rest, time)
        or _bold(rest, time, bold)
        or _matched("tab", _TAB, rest, time)
        or _matched("dash", _DASH, rest, time)
        or _alone(rest, time)
        or Lead("", "", time, rest, rest, time)
    )


def is_name_like(label: str) -> bool:
    """Whether a label that is neither known nor classic looks like a name: capitalised words, initials, a code."""
    if words.HEADER.fullmatch(label) or words.SECTION.fullmatch(label):
        return False
    parts = re.sub(r"[(\[].*", "", label).replace("_", " ").split()
    return bool(parts) and len(parts) <= 4 and all(part[0].isupper() or part[0].isdigit() for part in parts)


def _leading_time(line: str) -> tuple[str, str]:
    head = line[:_HEAD]
    found = BRACKETED.match(head) or LONG.match(head)
    if not found:
        found = BARE.match(head)
        # "10:30 møtte vi opp" is talk; a bare stamp of two numbers counts only before something like a label.
        after = "" if found is None else head[found.end() :].strip()
        if found is None or (after and not _COLON.match(after)):
            return "", line
    return stamp(found.group()), line[found.end() :].lstrip(" \t:-–")


def _cut(form: str, label: str, rest: str, time: str, line: str, beside: str = "") -> Lead | None:
    """A lead from its parts: `time` stands before the label, `beside` after it; None where it can be no label."""
    label = label.strip()
    aside = _PAREN.search(label)
    if aside and BARE.fullmatch(aside["inner"].strip()):
        beside, label = stamp(aside["inner"]), label[: aside.start()].strip()
    elif aside and words.MARKER.fullmatch(aside["inner"]):
        rest, label = f"{aside.group().strip()} {rest.strip()}", label[: aside.start()].strip()
    if not label or len(label) > MAX_LABEL or any(_ends_sentence(word) for word in label.split()[:-1]):
        return None
    after, text = _leading_time(rest.strip())
    return Lead(label, form, time or beside or after, text.strip(), line, time)


def _ends_sentence(word: str) -> bool:
    """Whether a word with a full stop ends a sentence, and is no initial or title (``J.``, ``Dr.``)."""
    return word.endswith(".") and (len(word) > 4 or words.BACKCHANNEL.fullmatch(word[:-1]) is not None)


def _known(line: str, time: str, known: re.Pattern[str] | None) -> Lead | None:
    found = known.match(line[:_HEAD]) if known else None
    return _cut("known", found["label"], line[found.end() :], time, line) if found else None


def _colon(line: str, time: str) -> Lead | None:
    found = _COLON.match(line[:_HEAD])
    if not found:
        return None
    label, rest = found["label"], line[found.end() :]
    if rest and not rest[0].isspace() and (rest[0].isdigit() or not is_classic(label)):
        return None
    return _cut("colon", label, rest, time, line)


def _bracket(line: str, time: str) -> Lead | None:
    found = _BRACKET.match(line[:_HEAD])
    if not found or words.MARKER.fullmatch(found["label"]):
        return None
    cut = _cut("bracket", found["label"], line[found.end() :], time, line)
    return replace(cut, form="timed") if cut and cut.time and not cut.text else cut


def _timed(line: str, time: str) -> Lead | None:
    found = _TIMED.match(line[:_HEAD])
    if not found or words.HEADER.fullmatch(found["label"]):
        return None
    rest = line[found.end() :]
    return _cut("stamped" if rest.strip() else "timed", found["label"], rest, time, line, stamp(found["time"]))


def _bold(line: str, time: str, bold: int) -> Lead | None:
    label, rest = line[:bold].strip(), line[bold:]
    if not label or len(label) > MAX_LABEL or not rest.strip() or not _ALONE.fullmatch(label):
        return None
    return _cut("bold", label, rest.lstrip(" \t:-–"), time, line)


def _matched(form: str, pattern: re.Pattern[str], line: str, time: str) -> Lead | None:
    found = pattern.match(line[:_HEAD])
    return _cut(form, found["label"], line[found.end() :], time, line) if found else None


def _alone(line: str, time: str) -> Lead | None:
    label = line.strip()
    if len(label) > MAX_LABEL or not _ALONE.fullmatch(label) or words.BACKCHANNEL.fullmatch(label):
        return None
    return _cut("timed" if time else "alone", label, "", time, line)
