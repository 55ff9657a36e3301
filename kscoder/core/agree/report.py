"""Agreement between coders: code by code, dimension by dimension, over sets of codes, and pair by pair."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from kscoder.core.agree.alpha import alpha
from kscoder.core.agree.bootstrap import Figure, Resamples, figure, summed
from kscoder.core.agree.coders import Coder
from kscoder.core.agree.codes import Codes, with_parents
from kscoder.core.agree.ground import Ground
from kscoder.core.agree.judgements import Judgements
from kscoder.core.agree.measures import gwet_ac1, kappa, percent
from kscoder.core.agree.patterns import Pattern, Patterns, Undefined, value_counts
from kscoder.core.agree.sets import masi_alpha
from kscoder.core.agree.unitised import unitised_alpha
from kscoder.model import Finding, Segment, Span

RARE = 10
"""Units below which one unit more or less moves every figure of a code."""
EXTREME = 0.05
"""Prevalence below which (or above 1 minus which) kappa and alpha say little."""
FEW_TRANSCRIPTS = 3
MARKS = {
    "r": f"given to fewer than {RARE} units: one more or less moves every figure",
    "p": f"prevalence under {EXTREME:.0%} or over {1 - EXTREME:.0%}: kappa and alpha fall though few units differ, "
    "so see AC1",
    "t": f"in fewer than {FEW_TRANSCRIPTS} transcripts: the interval says little",
}
"""What one should know of a code's figures."""
LINES = (0.800, 0.667)
"""Alpha values that Krippendorff (2004, p. 241) names: conclusions from .800 on, tentative ones from .667 on."""


@dataclass(frozen=True)
class CodeAgreement:
    """How coders agree on one code."""

    code: str
    label: str
    given: tuple[int, ...]
    """Units that each coder gave it, of those compared."""
    by_all: int
    by_any: int
    units: int
    """Units that at least two coders judged."""
    prevalence: float
    """Share of all judgements that gave the code."""
    percent: Figure
    kappa: Figure
    alpha: Figure
    ac1: Figure
    unitised: float | None = None
    """Unitised alpha; None where no coder chose stretches of her own."""
    marks: str = ""
    """Letters of `MARKS` that hold for it."""


@dataclass(frozen=True)
class PairAgreement:
    """How two of several coders agree on the sets of codes."""

    first: str
    second: str
    units: int
    percent: Figure
    alpha: Figure


@dataclass(frozen=True)
class Disagreement:
    """A code that some coders gave a segment and others did not."""

    segment: Segment
    code: str
    said: tuple[bool | None, ...]
    """What each coder said; None: she did not judge the segment."""


@dataclass(frozen=True)
class Agreement:
    """Everything that is known of how coders agree."""

    coders: tuple[str, ...]
    kind: str
    """Kind of the units: `segment`, `turn` or `word`."""
    cut: str
    """What a segment is in this study: `sentence`, `paragraph` or `turn`."""
    blank: str
    """How a unit without codes is read: `no` or `missing`."""
    units: int
    transcripts: tuple[str, ...]
    """Those with units that at least two coders judged."""
    draws: int
    seed: int
    dimensions: tuple[CodeAgreement, ...]
    codes: tuple[CodeAgreement, ...]
    never: tuple[str, ...]
    """Codes that no coder gave."""
    dimension_sets: Figure
    code_sets: Figure
    pairs: tuple[PairAgreement, ...]
    """Only for three or more coders."""
    labels: dict[str, str]
    disagreements: tuple[Disagreement, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Comparing:
    """What the figures are made from."""

    coders: tuple[Coder, ...]
    codes: Codes
    ground: Ground
    judged: Judgements
    drawn: Resamples
    places: tuple[int, ...]
    """Indices of the transcripts that are compared on."""

    def own_transcripts(self, tables: Sequence[Patterns]) -> list[Patterns]:
        """The tables of the transcripts that are compared on."""
        return [tables[place] for place in self.places]


def shared_places(judged: Judgements) -> tuple[int, ...]:
    """Indices of the transcripts with units that at least two coders judged."""
    return tuple(sorted({judged.units[unit].transcript for unit in judged.shared}))


def code_agreements(compared: Comparing, codes: Sequence[str]) -> tuple[CodeAgreement, ...]:
    """The figures of those codes that at least one coder gave, in the order given."""
    spans = common_spans(compared.coders) if chose_stretches(compared) else ()
    found = []
    for code in codes:
        given = compared.judged.with_code(code)
        if any(given):
            found.append(_agreement_on(compared, code, given, spans))
    return tuple(found)


def _agreement_on(
    compared: Comparing, code: str, given: Sequence[frozenset[int]], spans: Sequence[Span]
) -> CodeAgreement:
    tables = compared.own_transcripts(compared.judged.table(code))
    counts = value_counts(summed(tables, (1,) * len(tables)))
    by_any, by_all = frozenset[int]().union(*given), frozenset.intersection(*given)
    prevalence = counts[True] / counts.total()
    where = len({compared.judged.units[unit].transcript for unit in by_any})
    return CodeAgreement(
        code=code,
        label=compared.codes.labels.get(code, code),
        given=tuple(len(units) for units in given),
        by_all=len(by_all),
        by_any=len(by_any),
        units=len(compared.judged.shared),
        prevalence=prevalence,
        percent=figure(percent, tables, compared.drawn),
        kappa=figure(kappa, tables, compared.drawn),
        alpha=figure(nominal_alpha, tables, compared.drawn),
        ac1=figure(gwet_ac1, tables, compared.drawn),
        unitised=_unitised(compared.coders, code, spans) if spans else None,
        marks=_marks(len(by_any), prevalence, where),
    )


def nominal_alpha(table: Patterns) -> float | Undefined:
    """Krippendorff's alpha at the nominal level: given or not given."""
    return alpha(table, "nominal")


def _marks(by_any: int, prevalence: float, transcripts: int) -> str:
    extreme = not EXTREME <= prevalence <= 1 - EXTREME
    return "r" * (by_any < RARE) + "p" * extreme + "t" * (transcripts < FEW_TRANSCRIPTS)


# --- sets of codes, and pairs of coders ----------------------------------------------------------------------


def set_figure(compared: Comparing, codes: Sequence[str]) -> Figure:
    """Alpha over the sets of codes that units were given (MASI)."""
    return figure(masi_alpha, compared.own_transcripts(compared.judged.sets(codes)), compared.drawn)


def pair_agreements(compared: Comparing, codes: Sequence[str]) -> tuple[PairAgreement, ...]:
    """Every two of three or more coders on the sets of codes; percent counts equal sets."""
    if len(compared.coders) < 3:
        return ()
    tables = compared.own_transcripts(compared.judged.sets(codes))
    found = []
    for one, other in combinations(range(len(compared.coders)), 2):
        two = [_only(table, one, other) for table in tables]
        units = sum(count for table in two for pattern, count in table.items() if None not in pattern)
        names = compared.coders[one].name, compared.coders[other].name
        figures = figure(percent, two, compared.drawn), figure(masi_alpha, two, compared.drawn)
        found.append(PairAgreement(*names, units, *figures))
    return tuple(found)


def _only(table: Patterns, one: int, other: int) -> Counter[Pattern]:
    pairs: Counter[Pattern] = Counter()
    for pattern, count in table.items():
        pairs[pattern[one], pattern[other]] += count
    return pairs


# --- stretches of the coders' own choice -----------------------------------------------------------------------


def chose_stretches(compared: Comparing) -> bool:
    """Whether a coder coded anything but whole segments."""
    segments = set(compared.ground.places)
    return any(stretch.words not in segments for coder in compared.coders for stretch in coder.stretches)


def cut_segments(coders: Sequence[Coder], ground: Ground) -> list[Finding]:
    """How many codings begin or end inside a segment: they count for it by the rule of halves."""
    starts, ends = {place.start for place in ground.places}, {place.end for place in ground.places}
    findings = []
    for coder in coders:
        cut = sum(s.words.start not in starts or s.words.end not in ends for s in coder.stretches)
        if cut:
            said = f"{cut} of {len(coder.stretches)} codings begin or end inside a segment; see the unitisation"
            findings.append(Finding("note", coder.name, said))
    return findings


def common_spans(coders: Sequence[Coder]) -> tuple[Span, ...]:
    """The words that all coders have seen, as stretches in order."""
    common = list(coders[0].seen)
    for coder in coders[1:]:
        both = (Span(max(a.start, b.start), min(a.end, b.end)) for a in common for b in coder.seen)
        common = sorted(span for span in both if span.start < span.end)
    return tuple(common)


def _unitised(coders: Sequence[Coder], code: str, spans: Sequence[Span]) -> float | None:
    """Unitised alpha on the words that all have seen, numbered through anew."""
    length = sum(span.end - span.start for span in spans)
    value = unitised_alpha([_renumbered(coder, code, spans) for coder in coders], length)
    return None if isinstance(value, Undefined) else value


def _renumbered(coder: Coder, code: str, spans: Sequence[Span]) -> list[Span]:
    """A coder's stretches with a code on the common words; overlapping ones are one."""
    own = [stretch.words for stretch in coder.stretches if code in with_parents(stretch.code)]
    found: list[Span] = []
    before = 0
    for span in spans:
        for words in own:
            start, end = max(words.start, span.start), min(words.end, span.end)
            if start < end:
                found.append(Span(start - span.start + before, end - span.start + before))
        before += span.end - span.start
    joined: list[Span] = []
    for stretch in sorted(found):
        if joined and stretch.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, stretch.end))
        else:
            joined.append(stretch)
    return joined


# --- what they disagree on --------------------------------------------------------------------------------------


def disagreements(compared: Comparing, judged: Judgements) -> tuple[Disagreement, ...]:
    """Segments and codes on which coders differ, in the order of the talk; `judged` is by segments."""
    found = []
    codes = [code for code in compared.codes.shared if any(code in given for given in judged.given)]
    rank = {code: place for place, code in enumerate(codes)}
    for code in codes:
        given = [own.get(code, frozenset()) for own in judged.given]
        for unit in frozenset[int]().union(*given) & judged.shared:
            said = tuple(
                (unit in mine) if unit in seen else None for mine, seen in zip(given, judged.judged, strict=True)
            )
            if {True, False} <= set(said):
                found.append((unit, rank[code], Disagreement(compared.ground.segments[unit], code, said)))
    return tuple(each for _, _, each in sorted(found, key=lambda one: one[:2]))
