"""Agreement in the terminal: one line a code, sorted by alpha, with lines at .800 and .667."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kscoder.core.agree.bootstrap import Figure
from kscoder.core.agree.report import LINES, MARKS, Agreement, CodeAgreement
from kscoder.core.agree.sheets import by_alpha, method

WIDTH = 100
NAME = 36
"""Characters of a code's name; longer ones are cut at the front, where parents stand."""
UNITISED = 9
"""Characters of the column of unitised alpha, which names give up where it is shown."""
SHOWN_CODERS = 2
"""With more coders than that the counts of each would not fit: only how many units any and all gave is shown."""


def lines(agreement: Agreement) -> Iterator[str]:
    """The whole report, at most 100 characters wide."""
    yield from _heading(agreement)
    yield ""
    yield from _table("dimension", agreement, agreement.dimensions)
    yield ""
    yield from _table("code", agreement, agreement.codes)
    yield ""
    yield f"All dimensions of a unit together (alpha, MASI): {_with_interval(agreement.dimension_sets)}"
    yield f"All codes of a unit together (alpha, MASI):      {_with_interval(agreement.code_sets)}"
    for pair in agreement.pairs:
        name = f"{pair.first} and {pair.second}"
        yield f"  {name:<50} {_percent(pair.percent)} on the same codes, alpha {_with_interval(pair.alpha)}"
    yield from _notes(agreement)
    for finding in agreement.findings:
        if finding.severity == "note":
            yield from _folded(f"{finding.place}: {finding.message}.")


def _heading(agreement: Agreement) -> Iterator[str]:
    told = dict(method(agreement))
    for number, name in enumerate(agreement.coders):
        yield f"{_letter(number)}  {name}"
    yield ""
    yield f"On {told['units']}, in {_count(len(agreement.transcripts), 'transcript')}."
    yield f"Blank: {told['blank']}."
    if "unitisation" in told:
        yield from _folded(f"Unitisation: {told['unitisation']}.")
    yield from _folded(f"kappa: {told['kappa']}. alpha: {told['alpha']}. AC1: {told['ac1']}.")
    yield from _folded(f"Intervals of alpha: {told['intervals']}.")


def _table(name: str, agreement: Agreement, codes: Sequence[CodeAgreement]) -> Iterator[str]:
    if not codes:
        yield f"No {name} was given by any coder."
        return
    two = len(agreement.coders) <= SHOWN_CODERS
    counts = [*(_letter(n) for n in range(len(agreement.coders))), "both"] if two else ["any", "all"]
    unitised = any(each.unitised is not None for each in (*agreement.codes, *agreement.dimensions))
    heads = "".join(f"{each:>6}" for each in counts)
    room = NAME - UNITISED * unitised
    yield f"{name:<{room}}{heads}  agree   kappa   alpha  95 % of alpha    AC1" + (
        f"{'u-alpha':>{UNITISED}}" if unitised else ""
    )
    above = 1.0
    for each in by_alpha(tuple(codes)):
        value = -2.0 if each.alpha.value is None else each.alpha.value
        for line in LINES:
            if value < line <= above:
                yield _ruled(line)
        above = value
        yield _row(each, two=two, unitised=unitised)


def _ruled(line: float) -> str:
    told = f" alpha {_coefficient(line).strip()} "
    return "─" * (WIDTH - len(told) - 3) + told + "─" * 3


def _row(code: CodeAgreement, *, two: bool, unitised: bool) -> str:
    counts = (*code.given, code.by_all) if two else (code.by_any, code.by_all)
    room = NAME - UNITISED * unitised - len(MARKS) - 1
    name = code.code if len(code.code) <= room else "…" + code.code[-room + 1 :]
    row = f"{name:<{room}} {code.marks:<{len(MARKS)}}" + "".join(f"{count:>6,}" for count in counts)
    row += f"{_percent(code.percent):>7}{_figure(code.kappa):>8}{_figure(code.alpha):>8}"
    row += f"  {_interval(code.alpha):<13}{_figure(code.ac1):>7}"
    return row + (f"{_coefficient(code.unitised):>{UNITISED}}" if unitised else "")


def _notes(agreement: Agreement) -> Iterator[str]:
    used = {mark for each in (*agreement.dimensions, *agreement.codes) for mark in each.marks}
    missing = {each.code: each.alpha.reason for each in (*agreement.dimensions, *agreement.codes) if each.alpha.reason}
    open_ = {e.code: e.alpha.interval_reason for e in (*agreement.dimensions, *agreement.codes)}
    open_ = {code: reason for code, reason in open_.items() if reason and agreement.draws}
    if used or missing or open_:
        yield ""
    for mark in MARKS:
        if mark in used:
            yield from _folded(f"{mark}  {MARKS[mark]}.")
    for code, reason in missing.items():
        yield from _folded(f"n/a {code}: {reason}.")
    for reason in dict.fromkeys(open_.values()):
        codes = [code for code, own in open_.items() if own == reason]
        yield from _folded(f"No interval for {', '.join(codes)}: {reason}.")
    if agreement.never:
        yield ""
        yield from _folded(f"Given by nobody, so without figures: {', '.join(agreement.never)}.")


def _folded(text: str) -> list[str]:
    import textwrap

    return textwrap.wrap(text, WIDTH, subsequent_indent="  ", break_on_hyphens=False, break_long_words=False)


def _letter(number: int) -> str:
    return chr(ord("A") + number) if number < 26 else str(number + 1)


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def _percent(figure: Figure) -> str:
    return "n/a" if figure.value is None else f"{100 * figure.value:.1f}%"


def _figure(figure: Figure) -> str:
    return _coefficient(figure.value)


def _coefficient(value: float | None) -> str:
    """A coefficient without the 0 before its point, as is usual: ``.743``, ``-.023``, ``1.000``."""
    if value is None:
        return "n/a"
    shown = f"{value:.3f}"
    return (
        "-" + shown[2:]
        if shown.startswith("-0") and shown != "-0.000"
        else shown.replace("-0.000", "0.000").removeprefix("0")
    )


def _interval(figure: Figure) -> str:
    if figure.low is None or figure.high is None:
        return "n/a"
    return f"{_coefficient(figure.low)} {_coefficient(figure.high)}"


def _with_interval(figure: Figure) -> str:
    if figure.value is None:
        return f"n/a ({figure.reason})"
    interval = f" ({_interval(figure).replace(' ', ' to ')})" if figure.low is not None else ""
    return _coefficient(figure.value) + interval
