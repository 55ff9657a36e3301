"""What may be a speaker label at the beginning of one line. Whether it is one, the whole file decides."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kscoder.read.transcripts import words
from kscoder.read.transcripts.times import BARE, BRACKETED, LONG, stamp

MAX_LABEL = 40
"""Characters; longer than any name with a role in brackets."""

_NAME = r"[^\W\d_][\w.'’/&+-]*(?:[ _][\w.'’/&+-]+){0,4}?"
_COLON = re.compile(
    rf"(?:>>\s*)?(?P<label>{_NAME}(?:\s?\([^()]{{1,30}}\)|\s?\[[^\[\]]{{1,30}}\])?)\s*[:：](?P<rest>.*)", re.S
)
_BRACKET = re.compile(r"\[(?P<label>[^\W_][^\[\]\n]{0,39})\]\s*:?(?P<rest>.*)", re.S)
_TIMED = re.compile(
    rf"(?P<label>{_NAME})[,:]?\s+(?P<time>{BRACKETED.pattern}|{BARE.pattern})\s*[:：]?(?P<rest>(?:\s.*)?)", re.S
)
_TAB = re.compile(rf"(?P<label>{_NAME})\t+(?P<rest>.*)", re.S)
_DASH = re.compile(rf"(?P<label>{_NAME})\s+[–—-]\s+(?P<rest>.*)", re.S)
_ALONE = re.compile(rf"(?P<label>{_NAME}(?:\s?\([^()]{{1,30}}\))?)\s*")
_PAREN = re.compile(r"\s*[(\[](?P<inner>[^()\[\]]*)[)\]]$")


@dataclass(frozen=True)
class Lead:
    """A line cut into what may be a label, a time stamp and the talk."""

    label: str
    """Empty where nothing in the line can be a label."""
    form: str
    """`colon`, `bracket`, `timed` (name and time alone on a line), `tab`, `dash`, `alone`, `bold` or empty."""
    time: str
    text: str
    """What is talk if the label is one."""
    whole: str
    """What is talk if the label is none: the line without its time stamp."""


def key(label: str) -> str:
    """The label as it is compared: ``Interviewer 1`` and ``interviewer1`` are one.

    >>> key("Interviewer  1 ") == key("interviewer1")
    True
    """
    return re.sub(r"[\s_]+(?=\d)", "", " ".join(label.casefold().split())).rstrip(".")


def is_classic(label: str) -> bool:
    """Whether the label means a speaker in any file: ``I``, ``R2``, ``Informant``."""
    return words.CLASSIC.fullmatch(label.strip()) is not None


def lead(line: str, bold: int = 0) -> Lead:
    """Cut a line at what may be its label; `bold` is how many of its leading characters are bold.

    >>> lead("[00:01:12] Informant: Ja, det gjorde vi.")
    Lead(label='Informant', form='colon', time='00:01:12', text='Ja, det gjorde vi.', whole='Informant: Ja, det gjorde vi.')
    """
    time, rest = _leading_time(line)
    bold = max(0, bold - (len(line) - len(rest)))
    for form in (_bracket, _colon, _timed, _bold, _tab, _dash, _alone):
        found = form(rest, time, bold)
        if found:
            return found
    return Lead("", "", time, rest, rest)


def is_name_like(label: str) -> bool:
    """Whether a label that is neither known nor classic looks like a name: capitalised words, initials, a code."""
    if words.HEADER.fullmatch(label) or words.SECTION.fullmatch(label):
        return False
    parts = re.sub(r"[(\[].*", "", label).replace("_", " ").split()
    return bool(parts) and len(parts) <= 4 and all(part[0].isupper() or part[0].isdigit() for part in parts)


def _leading_time(line: str) -> tuple[str, str]:
    found = BRACKETED.match(line) or LONG.match(line)
    if not found:
        bare = BARE.match(line)
        # "10:30 møtte vi opp" is talk; a bare stamp of two numbers counts only before something like a label.
        if not bare or not (_COLON.match(line[bare.end() :].strip()) or not line[bare.end() :].strip()):
            return "", line
        found = bare
    return stamp(found.group()), line[found.end() :].lstrip(" \t:-–")


def _cut(form: str, label: str, rest: str, time: str, whole: str) -> Lead | None:
    label = label.strip()
    inside = _PAREN.search(label)
    if inside and (BARE.fullmatch(inside["inner"].strip()) or words.MARKER.fullmatch(inside["inner"])):
        is_time = BARE.fullmatch(inside["inner"].strip())
        time = stamp(inside["inner"]) if is_time else time
        rest = rest if is_time else f"{inside.group().strip()} {rest.strip()}"
        label = label[: inside.start()].strip()
    if not label or len(label) > MAX_LABEL:
        return None
    after, text = _leading_time(rest.strip())
    return Lead(label, form, time or after, text.strip(), whole)


def _colon(line: str, time: str, bold: int) -> Lead | None:
    found = _COLON.match(line)
    if not found or found["rest"].startswith("//"):
        return None
    label, rest = found["label"], found["rest"]
    if rest and not rest[0].isspace() and (rest[0].isdigit() or not is_classic(label)):
        return None
    return _cut("colon", label, rest, time, line)


def _bracket(line: str, time: str, bold: int) -> Lead | None:
    found = _BRACKET.match(line)
    if not found or words.MARKER.fullmatch(found["label"]):
        return None
    cut = _cut("bracket", found["label"], found["rest"], time, line)
    if cut and cut.time and not cut.text:
        return Lead(cut.label, "timed", cut.time, "", line)
    return cut


def _timed(line: str, time: str, bold: int) -> Lead | None:
    found = _TIMED.fullmatch(line)
    if not found or words.HEADER.fullmatch(found["label"]):
        return None
    return _cut("timed", found["label"], found["rest"], time or stamp(found["time"]), line)


def _bold(line: str, time: str, bold: int) -> Lead | None:
    label, rest = line[:bold].strip(), line[bold:]
    if not label or not rest.strip() or not _ALONE.fullmatch(label):
        return None
    return _cut("bold", label, rest.lstrip(" \t:-–"), time, line)


def _tab(line: str, time: str, bold: int) -> Lead | None:
    found = _TAB.match(line)
    return _cut("tab", found["label"], found["rest"], time, line) if found else None


def _dash(line: str, time: str, bold: int) -> Lead | None:
    found = _DASH.match(line)
    return _cut("dash", found["label"], found["rest"], time, line) if found else None


def _alone(line: str, time: str, bold: int) -> Lead | None:
    if not _ALONE.fullmatch(line) or words.BACKCHANNEL.fullmatch(line.strip()):
        return None
    label = line.strip()
    return _cut("timed" if time else "alone", label, "", time, label)
