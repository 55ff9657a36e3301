"""Human judgement: read from an edited workbook, kept, and put on the codings of every later run."""

from __future__ import annotations

from kscoder.core.decisions.anchoring import Lost, Placement, anchor, place, with_rival
from kscoder.core.decisions.apply import Applied, aim_of, apply, told
from kscoder.core.decisions.edits import Desk, about, edits
from kscoder.core.decisions.record import recorded, talk_order, undone
from kscoder.core.decisions.rows import id_findings, rebuilt, with_ids
from kscoder.core.decisions.snapshot import snapshot, words_of
from kscoder.core.decisions.standing import Standing, named, said, standing
from kscoder.core.decisions.targets import Aim
from kscoder.core.decisions.words import TranscriptWords, transcript_words

__all__ = [
    "Aim",
    "Applied",
    "Desk",
    "Lost",
    "Placement",
    "Standing",
    "TranscriptWords",
    "about",
    "aim_of",
    "anchor",
    "apply",
    "edits",
    "id_findings",
    "named",
    "place",
    "rebuilt",
    "recorded",
    "said",
    "snapshot",
    "standing",
    "talk_order",
    "told",
    "transcript_words",
    "undone",
    "with_ids",
    "with_rival",
    "words_of",
]
