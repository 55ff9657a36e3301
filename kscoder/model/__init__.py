"""The nouns of kscoder, as frozen dataclasses. Imports nothing else of kscoder.

Data flows one way through them: a `Study` names `Transcript` files; a transcript is ordered `Turn`s; a turn is
cut into `Segment`s; a `Codebook` turns segments into `Coding`s; a `Decision` is what a human said of a coding.
Offsets are everywhere counted in Unicode code points into `Turn.text`, start included and end excluded, so that
``turn.text[start:end]`` is the words themselves.
"""

from __future__ import annotations

from kscoder.model.codebook import Code, Codebook, Combination, Example, Pattern, Rule, Term
from kscoder.model.codings import (
    ACTIONS,
    Anchor,
    Coding,
    Decided,
    Decision,
    EditedWorkbook,
    SheetRow,
    Snapshot,
    Unplaced,
    WrittenCoding,
    counts_as,
)
from kscoder.model.datasets import DataColumn, DataTable, Rows
from kscoder.model.findings import INFORMANT, INTERVIEWER, LANGUAGES, OTHER, ROLES, UNITS, Finding, Span
from kscoder.model.language import Compound, Language, NegationScope, Parsed, Token
from kscoder.model.records import Record, RecordedCoding
from kscoder.model.study import (
    Asked,
    Attribute,
    NameLists,
    Period,
    PersonalData,
    Question,
    Replacement,
    ReviewRow,
    Run,
    SizeClass,
    Study,
    Talk,
)
from kscoder.model.tables import Cell, CodingRow, Column, Crosstab, CrosstabRow, Pair, Tables, Telling
from kscoder.model.transcripts import Case, RawTranscript, Segment, Transcript, Turn, Utterance

__all__ = [
    "ACTIONS",
    "INFORMANT",
    "INTERVIEWER",
    "LANGUAGES",
    "OTHER",
    "ROLES",
    "UNITS",
    "Anchor",
    "Asked",
    "Attribute",
    "Case",
    "Cell",
    "Code",
    "Codebook",
    "Coding",
    "CodingRow",
    "Column",
    "Combination",
    "Compound",
    "Crosstab",
    "CrosstabRow",
    "DataColumn",
    "DataTable",
    "Decided",
    "Decision",
    "EditedWorkbook",
    "Example",
    "Finding",
    "Language",
    "NameLists",
    "NegationScope",
    "Pair",
    "Parsed",
    "Pattern",
    "Period",
    "PersonalData",
    "Question",
    "RawTranscript",
    "Record",
    "RecordedCoding",
    "Replacement",
    "ReviewRow",
    "Rows",
    "Rule",
    "Run",
    "Segment",
    "SheetRow",
    "SizeClass",
    "Snapshot",
    "Span",
    "Study",
    "Tables",
    "Talk",
    "Telling",
    "Term",
    "Token",
    "Transcript",
    "Turn",
    "Unplaced",
    "Utterance",
    "WrittenCoding",
    "counts_as",
]
