"""Agreement between coders: read what each coded → put it on the same talk → compare → write, and take verdicts."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kscoder import language as languages
from kscoder.core import decisions as core_decisions
from kscoder.core.agree import adjudicated as verdicts
from kscoder.core.agree import report
from kscoder.core.agree.bootstrap import resamples
from kscoder.core.agree.coders import Coder, Source, coder
from kscoder.core.agree.codes import Codes, codes_of, present_names
from kscoder.core.agree.ground import Ground, ground
from kscoder.core.agree.judgements import Judgements, judgements
from kscoder.core.agree.sheets import adjudication_rows, sheets
from kscoder.errors import StudyError
from kscoder.model import Decided, Finding, Parsed, Study, Transcript
from kscoder.pipeline.code import code_by_rules
from kscoder.pipeline.coder_sources import Setting, read
from kscoder.pipeline.decisions import file_of, store
from kscoder.pipeline.load import load
from kscoder.read import codebook as codebook_file
from kscoder.read import decisions as decisions_file
from kscoder.read import filled as filled_file
from kscoder.write import agreement as agreement_writer
from kscoder.write import form

DRAWS, SEED = 1_000, 1


@dataclass(frozen=True)
class Compared:
    """Agreement, and the talk it was found on."""

    study: Study
    agreement: report.Agreement
    ground: Ground


def agree(
    paths: Sequence[Path],
    study: Study,
    *,
    kind: str = "segment",
    blank: str = "no",
    draws: int = DRAWS,
    seed: int = SEED,
) -> Compared:
    """Compare what coders gave on the transcripts of a study.

    Args:
        paths: for each coder a workbook, a filled-in sample, decisions, a codebook, a run or a study folder.
        study: whose transcripts were coded; its codebook names and orders the codes.
        kind: units that are compared: `segment`, `turn` or `word`.
        blank: how a unit without any code of a coder is read: `no` (none applies) or `missing` (she did not judge it).
        draws: transcripts are drawn anew so many times for the intervals; 0 for none.
        seed: the same seed gives the same intervals.

    Raises KscoderError where a file cannot be read, or coders have no talk in common.
    """
    if len(paths) < 2:
        raise StudyError("agreement needs two coders", mend="Name two files: kscoder agree A.xlsx B.xlsx")
    setting = Setting(study)
    sources = _distinct([read(path, setting) for path in paths], paths)
    _, transcripts, findings = load(study, keep_going=True)
    talk = ground(transcripts, _parser(study, transcripts), study.unit)
    names = present_names(sources, setting.codebook)
    coders = tuple(coder(source, talk, names) for source in sources)
    codes = codes_of(coders, sources, names, setting.codebook)
    judged = judgements(coders, talk.units(kind), len(transcripts), blank)
    _refuse_nothing_shared(coders, sources, judged)
    by_segment = judgements(coders, talk.units("segment"), len(transcripts), blank)
    places = report.shared_places(judged)
    drawn = resamples(len(places), draws, random.Random(seed).random)
    compared = report.Comparing(coders, codes, talk, judged, drawn, places)
    errors = tuple(finding for finding in findings if finding.severity == "error")
    told = (
        *errors,
        *(finding for each in coders for finding in each.findings),
        *codes.findings,
        *report.cut_segments(coders, talk),
    )
    return Compared(study, _agreement(compared, by_segment, study.unit, (kind, blank, draws, seed), told), talk)


def _agreement(
    compared: report.Comparing,
    by_segment: Judgements,
    cut: str,
    asked: tuple[str, str, int, int],
    findings: Sequence[Finding],
) -> report.Agreement:
    kind, blank, draws, seed = asked
    codes: Codes = compared.codes
    below = report.code_agreements(compared, codes.below())
    given = {each.code for each in below}
    return report.Agreement(
        coders=tuple(each.name for each in compared.coders),
        kind=kind,
        cut=cut,
        blank=blank,
        units=len(compared.judged.shared),
        transcripts=tuple(compared.ground.transcripts[place].name for place in compared.places),
        draws=draws,
        seed=seed,
        dimensions=report.code_agreements(compared, codes.dimensions()),
        codes=below,
        never=tuple(code for code in codes.below() if code not in given),
        dimension_sets=report.set_figure(compared, codes.dimensions()),
        code_sets=report.set_figure(compared, codes.shared),
        pairs=report.pair_agreements(compared, codes.shared),
        labels=dict(codes.labels),
        disagreements=report.disagreements(compared, by_segment),
        findings=tuple(dict.fromkeys(findings)),
    )


def _distinct(sources: Sequence[Source], paths: Sequence[Path]) -> tuple[Source, ...]:
    """Sources with names that tell them apart: the file's, or the path where two files are called the same."""
    often = Counter(source.record.name for source in sources)
    if len({path.resolve() for path in paths}) < len(paths):
        raise StudyError("the same file is named twice", mend="Name the file of another coder.")
    return tuple(
        replace(source, record=replace(source.record, name=str(path))) if often[source.record.name] > 1 else source
        for source, path in zip(sources, paths, strict=True)
    )


def _parser(study: Study, transcripts: Sequence[Transcript]) -> Callable[[Transcript, str], Parsed]:
    """Reads a text in its transcript's language."""
    used = {name: languages.load(name, study.pipeline) for name in sorted({t.language for t in transcripts})}
    return lambda transcript, text: used[transcript.language].parse(text)


def _refuse_nothing_shared(coders: Sequence[Coder], sources: Sequence[Source], judged: Judgements) -> None:
    if judged.shared:
        return
    told = ""
    for each, source in zip(coders, sources, strict=True):
        names = sorted({coding.transcript for coding in source.record.codings})
        placed = sum(span.end - span.start for span in each.seen)
        told += f"\n- {each.name}: {', '.join(names) or 'no codings'} ({placed:,} words of this study)"
    raise StudyError(
        f"the coders have no talk in common:{told}",
        mend="Both must have coded the same transcripts of the study here; name another one with --study FOLDER.",
    )


# --- writing, and taking verdicts -------------------------------------------------------------------------------


def write_agreement(compared: Compared, path: Path) -> None:
    """Write the figures as a workbook, with lines at .800 and .667."""
    agreement_writer.write(sheets(compared.agreement), path, report.LINES)


def write_adjudication(compared: Compared, path: Path) -> int:
    """Write the disagreements for settling; gives how many there are."""
    rows = adjudication_rows(compared.agreement, compared.ground)
    choices = {"decision": verdicts.DECISIONS, "recode_to": (), "memo": None}
    codebook = codebook_file.read(compared.study.codebook)
    form.write(verdicts.SHEET, rows, choices, codebook, path, language=compared.study.language)
    return len(rows)


@dataclass(frozen=True)
class Settled:
    """What came of a filled-in adjudication."""

    stored: int
    """Decisions that were added to the study's decisions file."""
    known: int
    """Decisions that stood there already."""
    path: Path
    findings: tuple[Finding, ...]


def settle(path: Path, study: Study) -> Settled:
    """Add what was decided in an adjudication workbook to the study's decisions, above what single coders said.

    Raises KscoderError where the workbook or the study cannot be used.
    """
    workbook = filled_file.read(path, verdicts.SHEET, verdicts.COLUMNS)
    run = code_by_rules(study, keep_going=True)
    decisions, odd = verdicts.adjudicated(workbook, run, study.coder)
    stored, broken = decisions_file.read(file_of(study))
    new = core_decisions.recorded(decisions, stored, core_decisions.aim_of(run))
    added = store(replace(run, decided=Decided(stored=stored, new=new)))
    return Settled(added, len(decisions) - added, file_of(study), (*broken, *odd))
