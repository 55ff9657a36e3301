"""Agreement and disagreements as rows of a table, for a workbook or a notebook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kscoder.core.agree.bootstrap import Figure
from kscoder.core.agree.ground import Ground
from kscoder.core.agree.report import LINES, MARKS, Agreement, CodeAgreement
from kscoder.core.surroundings import before
from kscoder.model import Rows

NOT_KNOWN = "n/a"
FIGURES = ("percent", "kappa", "alpha", "ac1")
SAID = {True: "yes", False: "no", None: "not judged"}


def sheets(agreement: Agreement) -> dict[str, Rows]:
    """The sheets of an agreement by name; codes are sorted by alpha, the highest first."""
    found: dict[str, Rows] = {
        "Agreement": [_row(agreement, each) for each in by_alpha(agreement.codes)],
        "Dimensions": [_row(agreement, each) for each in by_alpha(agreement.dimensions)],
    }
    if agreement.pairs:
        found["Pairs"] = [
            {"first": pair.first, "second": pair.second, "units": pair.units}
            | _columns("percent", pair.percent)
            | _columns("alpha_masi", pair.alpha)
            for pair in agreement.pairs
        ]
    found["Method"] = [{"what": what, "how": how} for what, how in method(agreement)]
    return found


def by_alpha(codes: tuple[CodeAgreement, ...]) -> list[CodeAgreement]:
    """From the highest alpha to the lowest; those without one last, in the order of the codebook."""
    return sorted(codes, key=lambda each: -each.alpha.value if each.alpha.value is not None else 2.0)


def _row(agreement: Agreement, code: CodeAgreement) -> dict[str, object]:
    row: dict[str, object] = {"code": code.code, "label": code.label}
    row |= {f"given: {name}": count for name, count in zip(agreement.coders, code.given, strict=True)}
    row |= {"given by all": code.by_all, "given by any": code.by_any, "units": code.units}
    row["prevalence"] = code.prevalence
    for name in FIGURES:
        row |= _columns(name, getattr(code, name))
    if any(each.unitised is not None for each in (*agreement.codes, *agreement.dimensions)):
        row["alpha_unitised"] = NOT_KNOWN if code.unitised is None else code.unitised
    reasons = [f"{name}: {figure.reason or figure.interval_reason}" for name, figure in _unknown(code)]
    row |= {"marks": code.marks, "notes": "; ".join(reasons)}
    return row


def _columns(name: str, figure: Figure) -> dict[str, object]:
    values = {name: figure.value, f"{name} low": figure.low, f"{name} high": figure.high}
    return {key: NOT_KNOWN if value is None else value for key, value in values.items()}


def _unknown(code: CodeAgreement) -> Iterator[tuple[str, Figure]]:
    for name in FIGURES:
        figure: Figure = getattr(code, name)
        if figure.reason or (figure.interval_reason and name == "alpha"):
            yield name, figure


def method(agreement: Agreement) -> Iterator[tuple[str, str]]:
    """How the figures were made: what has to stand beside them where they are published."""
    cut = {"sentence": "sentences", "paragraph": "paragraphs", "turn": "whole turns"}[agreement.cut]
    unit = {"segment": f"segments ({cut})", "turn": "informants' turns", "word": "informants' words"}[agreement.kind]
    yield "coders", "; ".join(agreement.coders)
    yield "units", f"{agreement.units:,} {unit} that at least two coders judged"
    yield "transcripts", ", ".join(agreement.transcripts)
    if agreement.kind != "word":
        yield (
            "unitisation",
            "a code counts for a unit where it covers at least half of the unit's words, or where at least half of "
            "the coded words are in the unit",
        )
    reading = {
        "no": 'a unit without any code is read as "no code applies"',
        "missing": 'a unit without any code is read as "not judged" by that coder; a codebook judges every unit',
    }
    yield "blank", reading[agreement.blank]
    yield "parents", "a code is given where it or a code below it is"
    yield "percent", "pairs of coders who agree on a unit, averaged over units"
    yield "kappa", "Cohen (1960)" if len(agreement.coders) == 2 else "Fleiss (1971), on units that all coders judged"
    yield "alpha", "Krippendorff (2011), nominal: given or not given"
    yield "ac1", "Gwet (2008), two categories"
    yield (
        "sets of codes",
        "Krippendorff's alpha with the MASI distance of Passonneau (2006): 1 - Jaccard x M; M is 1, 2/3, 1/3 or 0",
    )
    if any(each.unitised is not None for each in agreement.codes):
        yield "alpha_unitised", "Krippendorff (1995, 2004) over the informants' words that all coders saw"
    yield (
        "intervals",
        f"95 %, percentiles of {agreement.draws:,} bootstrap draws of transcripts, seed {agreement.seed}"
        if agreement.draws
        else "none asked for",
    )
    yield "lines", " and ".join(f"{line:.3f}" for line in LINES) + " (Krippendorff 2004, p. 241)"
    for mark, told in MARKS.items():
        yield f"mark {mark}", told
    if agreement.never:
        yield "given by nobody", ", ".join(agreement.never)
    for finding in agreement.findings:
        yield f"{finding.severity}: {finding.place}", f"{finding.message} {finding.mend}".strip()


def adjudication_rows(agreement: Agreement, ground: Ground) -> list[Mapping[str, object]]:
    """The disagreements, one row a segment and code, with what each coder said and room for the decision."""
    transcripts = {transcript.name: transcript for transcript in ground.transcripts}
    rows: list[Mapping[str, object]] = []
    for each in agreement.disagreements:
        segment, transcript = each.segment, transcripts[each.segment.transcript]
        row: dict[str, object] = {"segment_id": segment.id, "case": transcript.case, "transcript": transcript.name}
        row |= {"turn": segment.turn, "before": before(transcript, segment), "text": segment.text, "code": each.code}
        row["code_label"] = agreement.labels.get(each.code, each.code)
        row |= {f"said: {name}": SAID[said] for name, said in zip(agreement.coders, each.said, strict=True)}
        rows.append(row | {"decision": "", "recode_to": "", "memo": ""})
    return rows
