"""Code portraits: an interview from left to right, a row a code, a line wherever the code was given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from kscoder.model import Code, Coding, Segment, Transcript
from kscoder.write.report.markup import Report, text
from kscoder.write.report.style import MARKS, PERIODS

WIDTH, LEFT, RIGHT = 1180, 230, 12
TOP, ROW, BOTTOM = 24, 20, 22
NARROWEST = 2.5
"""Width of a line that can still be seen."""


@dataclass(frozen=True)
class _Talk:
    """The informant talk of one interview, laid out by its words."""

    transcript: Transcript
    segments: Sequence[Segment]
    starts: Mapping[str, int]
    """Segment id → words before it."""
    words: int

    def x(self, words: float) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * words / max(1, self.words)


def portraits(report: Report) -> Iterator[str]:
    """The section."""
    yield f'<section class="big" aria-labelledby="portraits"><h2 id="portraits">{report.word("portraits")}</h2>'
    yield f"<p>{report.word('portraits_about')}</p>"
    rows = [code for code in report.codebook.codes if code.depth <= 1]
    yield from _legend(report)
    for transcript in report.run.transcripts:
        talk = _talk(transcript, report.run.segments)
        given = _given(report, transcript.name, rows)
        name = f"{report.word('portrait_of')} {text(transcript.name)}"
        yield f"<figure><figcaption><h3>{text(_title(report, transcript))}</h3></figcaption>"
        yield f'<div class="scroll" tabindex="0" role="region" aria-label="{name}">'
        yield from _svg(report, talk, rows, given, name)
        yield f"</div>{''.join(_table(report, talk, rows, given))}</figure>"
    yield "</section>"


def _legend(report: Report) -> Iterator[str]:
    dimensions = [code for code in report.codebook.codes if not code.depth]
    yield '<ul class="legend">'
    for place, code in enumerate(dimensions):
        color = MARKS[place % len(MARKS)]
        yield f'<li><span style="background:{color}" aria-hidden="true"></span>{report.label(code)}</li>'
    yield "</ul>"


def _title(report: Report, transcript: Transcript) -> str:
    case = next(case for case in report.run.cases if case.name == transcript.case)
    size = case.attributes.get("size")
    name = transcript.name if transcript.name == case.name else f"{case.name} ({transcript.name})"
    return f"{name}, {size}" if size else name


def _talk(transcript: Transcript, segments: Sequence[Segment]) -> _Talk:
    own = [segment for segment in segments if segment.transcript == transcript.name]
    starts, words = {}, 0
    for segment in own:
        starts[segment.id] = words
        words += segment.words
    return _Talk(transcript, own, starts, words)


def _given(report: Report, transcript: str, rows: Sequence[Code]) -> dict[str, list[Coding]]:
    """Codings by the code of the row they belong to: the second level, or the dimension itself."""
    known = {code.id for code in rows}
    given: dict[str, list[Coding]] = {code.id: [] for code in rows}
    for coding in report.run.codings:
        if coding.counted_as and coding.segment.transcript == transcript:
            row = "/".join(coding.counted_as.split("/")[:2])
            given[row if row in known else coding.counted_as.split("/")[0]].append(coding)
    parents = {code.id.rpartition("/")[0] for code in rows}
    return {row: codings for row, codings in given.items() if codings or row not in parents}


def _svg(
    report: Report, talk: _Talk, rows: Sequence[Code], given: Mapping[str, list[Coding]], name: str
) -> Iterator[str]:
    shown = [code for code in rows if code.id in given]
    height = TOP + ROW * len(shown) + BOTTOM
    yield f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{name}: {_spoken(report, shown, given)}">'
    yield from _periods(report, talk, height)
    dimensions = [code.id for code in rows if not code.depth]
    for place, code in enumerate(shown):
        y = TOP + ROW * place
        color = MARKS[dimensions.index(code.dimension) % len(MARKS)]
        yield f'<path d="M{LEFT} {y + ROW}H{WIDTH - RIGHT}" stroke="#b5bcc4" stroke-width="0.5"/>'
        weight = "" if code.depth else ' font-weight="700"'
        yield f'<text x="{LEFT - 8}" y="{y + 14}" text-anchor="end"{weight}>{_short(report, code)}</text>'
        for coding in given[code.id]:
            yield _mark(talk, coding.segment, y, color)
    yield from _axis(report, talk, height)
    yield "</svg>"


def _short(report: Report, code: Code, longest: int = 33) -> str:
    label = code.label_in(report.run.study.language)
    return text(label if len(label) <= longest else label[: longest - 1].rstrip() + "…")


def _mark(talk: _Talk, segment: Segment, y: int, color: str) -> str:
    x = talk.x(talk.starts[segment.id])
    width = max(NARROWEST, talk.x(talk.starts[segment.id] + segment.words) - x)
    return f'<rect x="{x:.1f}" y="{y + 3}" width="{width:.1f}" height="{ROW - 5}" fill="{color}"/>'


def _period_runs(talk: _Talk) -> Iterator[tuple[str, int, int]]:
    """Period, first word and first word after it, in order; neighbours of one period are one."""
    periods = {turn.number: turn.period for turn in talk.transcript.turns}
    for period, group in groupby(talk.segments, key=lambda segment: periods[segment.turn]):
        inside = list(group)
        yield period, talk.starts[inside[0].id], talk.starts[inside[-1].id] + inside[-1].words


def _periods(report: Report, talk: _Talk, height: int) -> Iterator[str]:
    names = [period.name for period in report.run.study.periods]
    for period, first, end in _period_runs(talk):
        x, width = talk.x(first), talk.x(end) - talk.x(first)
        if period:
            ground = PERIODS[names.index(period) % len(PERIODS)] if period in names else PERIODS[-1]
            yield f'<rect x="{x:.1f}" y="0" width="{width:.1f}" height="{height - BOTTOM}" fill="{ground}"/>'
        if period and width > 70:
            yield f'<text x="{x + 4:.1f}" y="15">{text(period)}</text>'


def _axis(report: Report, talk: _Talk, height: int) -> Iterator[str]:
    """Words at quarters of the talk, with the time stamp of the turn where the transcript has one."""
    times = {turn.number: turn.time for turn in talk.transcript.turns}
    anchors = ("start", "middle", "middle", "middle", "end")
    for quarter, anchor in enumerate(anchors):
        words = round(talk.words * quarter / 4)
        turn = next((s.turn for s in reversed(talk.segments) if talk.starts[s.id] <= words), 0)
        time = f" · {times[turn]}" if times.get(turn) else ""
        unit = f" {report.word('words_axis')}" if quarter == 4 else ""
        yield f'<text x="{talk.x(words):.1f}" y="{height - 6}" text-anchor="{anchor}">{words}{unit}{text(time)}</text>'


def _spoken(report: Report, shown: Sequence[Code], given: Mapping[str, list[Coding]]) -> str:
    return "; ".join(f"{report.label(code)} {len(given[code.id])}" for code in shown if given[code.id])


def _table(report: Report, talk: _Talk, rows: Sequence[Code], given: Mapping[str, list[Coding]]) -> Iterator[str]:
    """The same in figures, for those who cannot see it."""
    periods = {turn.number: turn.period for turn in talk.transcript.turns}
    met = list(dict.fromkeys(periods[segment.turn] for segment in talk.segments))
    yield f"<details><summary>{report.word('portrait_table')}</summary><table><thead><tr>"
    yield f'<th scope="col">{report.word("code")}</th>'
    yield "".join(f'<th scope="col">{text(period) or report.word("period_none")}</th>' for period in met)
    yield "</tr></thead><tbody>"
    for code in rows:
        if code.id in given:
            counts = [sum(periods[c.segment.turn] == period for c in given[code.id]) for period in met]
            yield f"<tr>{report.row_head(code)}{''.join(f'<td>{count}</td>' for count in counts)}</tr>"
    yield "</tbody></table></details>"
