"""Tables whose columns are speaker, text and perhaps time; shared by docx, odt, html and csv."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kscoder.read.transcripts import words
from kscoder.read.transcripts.labels import is_classic, key
from kscoder.read.transcripts.passage import Passage
from kscoder.read.transcripts.times import BARE, BRACKETED, stamp

SPEAKER_COLUMNS = frozenset(
    [
        "taler",
        "talar",
        "speaker",
        "speakers",
        "speaker_name",
        "speakername",
        "speaker_id",
        "navn",
        "namn",
        "name",
        "hvem",
        "kven",
        "who",
        "rolle",
        "role",
        "person",
        "deltaker",
        "deltakar",
        "participant",
        "label",
        "sprecher",
        "sprecherin",
        "interviewpartner",
    ]
)
TEXT_COLUMNS = frozenset(
    [
        "tekst",
        "text",
        "utsagn",
        "ytring",
        "ytringer",
        "ytringar",
        "utterance",
        "transcript",
        "transcription",
        "transkripsjon",
        "transkript",
        "content",
        "replikk",
        "sagt",
        "said",
        "talk",
        "speech",
        "sentence",
        "words",
        "svar",
        "answer",
        "response",
        "fritekst",
        "freetext",
        "free_text",
        "comment",
        "kommentar",
        "innhold",
        "innhald",
    ]
)
TIME_COLUMNS = frozenset(
    [
        "tid",
        "time",
        "start",
        "start_time",
        "starttime",
        "timestamp",
        "tidspunkt",
        "tidsstempel",
        "from",
        "begin",
        "zeit",
    ]
)
_LONG_LABEL = 40


@dataclass(frozen=True)
class Columns:
    """Which column is what, counted from 0; None where there is none."""

    text: int
    speaker: int | None = None
    time: int | None = None
    header: bool = False
    """True where the first row names the columns."""
    names: str = ""
    """The header's names of speaker and text column: ``Taler | Tekst``."""


def columns(rows: Sequence[Sequence[str]]) -> Columns | None:
    """The columns of a table of talk, by its header or by what stands in them; None where it is another table."""
    if not rows or len(rows[0]) < 2:
        return None
    return named(rows[0]) or _by_content(rows)


def named(header: Sequence[str]) -> Columns | None:
    """The columns a header names, None where it names no column of text."""
    keys = [re.sub(r"[\s_-]+", "_", cell.strip().casefold()) for cell in header]
    text = _first(keys, TEXT_COLUMNS)
    if text is None:
        return None
    speaker, time = _first(keys, SPEAKER_COLUMNS), _first(keys, TIME_COLUMNS)
    shown = " | ".join(header[i].strip() for i in (speaker, text) if i is not None)
    return Columns(text, speaker, time, header=True, names=shown)


def table_passages(rows: Sequence[Sequence[str]], found: Columns, place: str) -> list[Passage]:
    """One passage a row; `place` names the table (``table 1``)."""
    result = []
    for number, row in enumerate(rows[int(found.header) :], 1 + int(found.header)):
        cell = [*row, *[""] * (max(found.text, found.speaker or 0, found.time or 0) + 1 - len(row))]
        if not cell[found.text].strip():
            continue
        speaker = None if found.speaker is None else cell[found.speaker].strip().rstrip(":").strip()
        time = "" if found.time is None else stamp(cell[found.time])
        result.append(Passage(cell[found.text].strip(), f"{place} row {number}", speaker, time))
    return result


def _first(keys: Sequence[str], names: frozenset[str]) -> int | None:
    return next((i for i, cell in enumerate(keys) if cell in names), None)


def _by_content(rows: Sequence[Sequence[str]]) -> Columns | None:
    """Without a header: a column of short labels that come back, or are classic, and a column of talk after it."""
    width = min(map(len, rows))
    lengths = [sum(len(row[i]) for row in rows) for i in range(width)]
    if width < 2:
        return None
    text = max(range(width), key=lambda i: lengths[i])
    time = next((i for i in range(width) if i != text and _all_times([row[i] for row in rows])), None)
    speaker = next((i for i in range(width) if i not in (text, time) and _all_labels([row[i] for row in rows])), None)
    return None if speaker is None else Columns(text, speaker, time)


def _all_times(cells: Sequence[str]) -> bool:
    filled = [cell.strip() for cell in cells if cell.strip()]
    return bool(filled) and all(BARE.fullmatch(cell) or BRACKETED.fullmatch(cell) for cell in filled)


def _all_labels(cells: Sequence[str]) -> bool:
    filled = [cell.strip().rstrip(":").strip() for cell in cells if cell.strip()]
    if not filled or any(len(cell) > _LONG_LABEL or "\n" in cell or not re.match(r"[^\W\d_]", cell) for cell in filled):
        return False
    counts = Counter(key(cell) for cell in filled)
    known = sum(n for label, n in counts.items() if n >= 2 or is_classic(label))
    return known >= 0.8 * len(filled) and not any(words.HEADER.fullmatch(cell) for cell in filled)
