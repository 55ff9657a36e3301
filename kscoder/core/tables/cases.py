"""The case matrix: what each case said of each code, with its most telling quote."""

from __future__ import annotations

from collections import defaultdict

from kscoder.core.tables.codings import ordered
from kscoder.model import Coding, Run, Telling

SHORTEST_TELLING = 6
"""Words a quote needs to be understood without its question ("Ja, Samveis." is short, but tells nobody anything)."""


def case_matrix(run: Run) -> tuple[Telling, ...]:
    """Cases by codes, in the order of the cases and of the codebook.

    Codes that can only follow from their children are left out unless a human gave them.
    """
    case_of = {transcript.name: transcript.case for transcript in run.transcripts}
    given: dict[tuple[str, str], list[Coding]] = defaultdict(list)
    for coding in ordered(run):
        if coding.counted_as:
            given[case_of[coding.segment.transcript], coding.counted_as].append(coding)
    used = {code for _, code in given}
    leaves = {code.id for code in run.codebook.leaves()}
    codes = [code.id for code in run.codebook.codes if code.id in leaves or code.rules or code.id in used]
    return tuple(
        Telling(case.name, code, len(given[case.name, code]), _most_telling(given[case.name, code]))
        for case in run.cases
        for code in codes
    )


def _most_telling(codings: list[Coding]) -> Coding | None:
    """Accepted before not looked at, plain before negated, most evidence, then the shortest that can stand alone."""

    def rank(coding: Coding) -> tuple[bool, bool, bool, int, int]:
        too_short = coding.segment.words < SHORTEST_TELLING
        undecided = coding.decision not in ("accept", "recode", "add") and coding.origin != "human"
        return undecided, too_short, bool(coding.negated), -len(coding.evidence), coding.segment.words

    return min(codings, key=rank, default=None)
