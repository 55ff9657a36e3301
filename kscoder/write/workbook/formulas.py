"""Formulas as Excel stores them: English names, commas, `[#This Row]`; LibreOffice reads the same."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from kscoder.write.workbook.text import without_controls

KEY = "id:"
"""Stands before every value that is counted by. A criterion that looks like a number, a date or a comparison would be
taken for one (Excel reads "2010-12" as a month, and finds "3" where "03" is meant); behind letters nothing is."""
COUNTING = "Counting"
"""Name of the cell that holds which codings are counted, as a number from 1."""
MODES = 'TRUE,OR({decision}="accept",{decision}="recode",{decision}="add"),{origin}="rule",{human}'

LONGEST = 120
"""Characters of a text in one piece; doubled quotation marks and surrogates stay below 255."""


def literal(text: str) -> str:
    """Text inside a formula, in pieces where it is longer than the 255 characters Excel takes in one."""
    text = without_controls(text)
    pieces = [text[start : start + LONGEST] for start in range(0, len(text), LONGEST)] or [""]
    return "&".join('"' + piece.replace('"', '""') + '"' for piece in pieces)


def escaped(text: str) -> str:
    """Text in which `*` and `?` are no wildcards."""
    for sign in "~*?":
        text = text.replace(sign, "~" + sign)
    return text


def exactly(text: str) -> str:
    """A text as a criterion that means nothing but itself, among the texts of a column of `key`."""
    return KEY + escaped(text)


@lru_cache(maxsize=1_000)
def criterion(text: str) -> str:
    """`exactly` that text, inside a formula."""
    return literal(exactly(text))


def this_row(column: str) -> str:
    """The cell of the table Codings in the formula's own row."""
    return f"Codings[[#This Row],[{column}]]"


def counted_as() -> str:
    """The code a row counts for: mirrors `Coding.counted_as`."""
    decision, origin, recode_to, code = map(this_row, ("decision", "origin", "recode_to", "code"))
    nothing = f'OR({decision}="reject",AND({origin}="suggestion",{decision}=""))'
    return f'=IF({nothing},"",IF({recode_to}<>"",{recode_to},{code}&""))'


def key(column: str) -> str:
    """A column to count by: the value of another one, behind `KEY`."""
    return f'="{KEY}"&{this_row(column)}'


def shown_as() -> str:
    """The code a row counts for under what Cross-tab is set to count, behind `KEY`; empty where it does not."""
    decision, origin = this_row("decision"), this_row("origin")
    human = f'OR({origin}="human",AND({origin}="",{decision}="add"))'
    modes = MODES.format(decision=decision, origin=origin, human=human)
    counted = this_row("counted_as")
    return f'=IF(AND({counted}<>"",CHOOSE({COUNTING},{modes})),"{KEY}"&{counted},"")'


def part(depth: int) -> str:
    """The first `depth` + 1 steps of the code's path: process/launch/anchoring is process (0), process/launch (1)."""
    shown = this_row("shown_as")
    return f'=LEFT({shown},FIND("|",SUBSTITUTE({shown}&"/","/","|",{depth + 1})&"|")-1)'


def share(depth: int, *, wildcards: bool) -> str:
    """One divided by the rows of the same segment under the same code of that depth.

    Summed over rows it counts segments, each once, in any order of the rows and with rows added by hand.
    """
    same = this_row("key_segment_id")
    for sign in "~*?" if wildcards else "":
        same = f'SUBSTITUTE({same},"{sign}","~{sign}")'
    rows = f"COUNTIFS(Codings[key_segment_id],{same},Codings[part_{depth}],{this_row(f'part_{depth}')})"
    return f'=IF({this_row("shown_as")}="",0,IF({this_row("segment_id")}="",1,1/{rows}))'


def codings(code: str, where: Mapping[str, str], depth: int | None = None) -> str:
    """Codings of the code in the cell `code` where columns have values; segments for a parent at `depth`."""
    wanted, conditions = f'"{KEY}"&{code}', _conditions(where)
    if depth is None:
        return f"=COUNTIFS(Codings[shown_as],{wanted}{conditions})"
    return f"=ROUND(SUMIFS(Codings[share_{depth}],Codings[part_{depth}],{wanted}{conditions}),0)"


def cases(code: str, where: Mapping[str, str], depth: int | None = None) -> str:
    """Cases with at least one coding of the code in the cell `code`."""
    column = "shown_as" if depth is None else f"part_{depth}"
    given = f'Codings[{column}],"{KEY}"&{code}'
    counts = f"COUNTIFS({given},Codings[key_case],Cases[match]{_conditions(where)})"
    return f"=SUMPRODUCT(--({counts}>0))"


def all_codings(case: str) -> str:
    """Codings of any code in one case."""
    return f'=COUNTIFS(Codings[shown_as],"?*",Codings[key_case],{criterion(case)})'


def _conditions(where: Mapping[str, str]) -> str:
    return "".join(f",Codings[key_{column}],{criterion(value)}" for column, value in where.items())
