"""What comes back from another program: its codings, put on the turns of a study's transcripts."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kscoder.core.decisions import TranscriptWords
from kscoder.core.decisions.codes import code_typed, replaced_by, suggestion, today
from kscoder.core.decisions.folding import folded
from kscoder.core.refi.codes import ID, code_guid, codes_from
from kscoder.core.refi.guids import guid
from kscoder.core.refi.layout import Layout, layout
from kscoder.core.refi.listing import entries
from kscoder.core.refi.project import RULES, STRUCTURE, source_guid
from kscoder.core.refi.selections import told
from kscoder.model import Codebook, Coding, Finding, Run, Span, Transcript
from kscoder.model.projects import Project, ProjectCode, ProjectCoding, ProjectSelection, ProjectSource

AROUND = 32
"""Signs before and after a selection that tell apart words that are said twice."""

_LINE = re.compile(r"(?m)(?:^[^:\n]{1,40}:)?[ \t]*([^\n]+)")


@dataclass(frozen=True)
class Piece:
    """A code that somebody gave to words of one turn."""

    transcript: str
    turn: int
    span: Span
    """In the turn's text."""
    code: str
    """Id of the code in the study's codebook."""
    user: str
    """Guid of the coder; empty where nobody is named."""
    when: str
    memo: str
    by_rules: bool
    """Whether it is a coding that kscoder itself had written there."""


@dataclass(frozen=True)
class Returned:
    """A project on the talk of a study."""

    pieces: tuple[Piece, ...]
    transcripts: tuple[str, ...]
    """Transcripts of the study that are in the project."""
    findings: tuple[Finding, ...]


def coders(project: Project) -> dict[str, str]:
    """Guid → name of everybody who coded, kscoder's own rules left out; guid "" for codings of nobody."""
    names = {user.guid: user.name for user in project.users}
    given = (c.user for source in project.sources for s in source.selections for c in s.codings)
    return {user: names.get(user, user or "") for user in dict.fromkeys(given) if not _is_rules(user, names)}


def _is_rules(user: str, names: Mapping[str, str]) -> bool:
    return user == guid("coder", "", RULES) or names.get(user) == RULES


def returned(project: Project, run: Run, words: Mapping[str, TranscriptWords], name: str) -> Returned:
    """Put a project's codings on a study. `name` is how messages call the project.

    Sources are known by their identifiers or names, codes by identifiers, by the id in their descriptions, or by their
    names. What belongs to nothing in the study is left out and told.
    """
    codes, unknown = known_codes(project, run)
    seen = _Seen(project, run.codebook, codes, _written(run), name)
    transcripts = {source.guid: _transcript(source, run) for source in project.sources}
    pieces: list[Piece] = []
    lost: Counter[str] = Counter()
    for source in project.sources:
        transcript = transcripts[source.guid]
        if transcript is not None:
            put = _Placing(transcript, words[transcript.name], layout(transcript), source)
            for selection in source.selections:
                found = put.places(selection.span)
                pieces.extend(_pieces(selection, transcript, found, seen))
                if not found and any(coding.code in codes for coding in selection.codings):
                    lost[transcript.name] += 1
    here = tuple(sorted({t.name for t in transcripts.values() if t}))
    left = [source for source in project.sources if transcripts[source.guid] is None and source.selections]
    return Returned(tuple(pieces), here, tuple(_findings(name, unknown, left, lost, run.codebook)))


# --- codes -------------------------------------------------------------------------------------------------------


def known_codes(project: Project, run: Run) -> tuple[dict[str, str], dict[str, int]]:
    """Guid → id for the codes of a project that the study's codebook has, and how often each other one was given."""
    codebook = run.codebook
    by_guid = {code_guid(codebook, code.id): code.id for code in codebook.codes}
    paths = codes_from(project.codes, run.study.language)[1]
    structural = structural_codes(project)
    given = Counter(c.code for source in project.sources for s in source.selections for c in s.codings)
    known: dict[str, str] = {}
    unknown: dict[str, int] = {}
    for code in project.codes:
        path = paths[code.guid] if paths[code.guid] in by_guid.values() else ""
        found = by_guid.get(code.guid) or _told_id(code, codebook) or path or code_typed(code.name, codebook)
        if code.guid in structural and not found:
            continue
        if found:
            known[code.guid] = found
        elif given[code.guid]:
            unknown[code.name] = given[code.guid]
    return known, unknown


def _told_id(code: ProjectCode, codebook: Codebook) -> str | None:
    told_ids = dict(entries(code.description) or ()).get(ID, ())
    codes = {each.id: each for each in codebook.codes}
    return today(told_ids[0], codes, replaced_by(codebook)) if told_ids else None


def structural_codes(project: Project) -> set[str]:
    """Codes that kscoder writes for periods and questions: they say nothing about what was said."""
    names = {name for each in STRUCTURE.values() for name in each.values()}
    heads = {code.guid for code in project.codes if not code.codable and not code.parent and code.name in names}
    return heads | {code.guid for code in project.codes if code.parent in heads}


def _written(run: Run) -> frozenset[str]:
    """Identifiers of the codings that kscoder writes for its own rules: some programs put them on another name."""
    seed, rules = guid("study", run.study.title), guid("coder", "", RULES)
    return frozenset(guid(seed, "coding", c.id, c.counted_as, rules) for c in run.codings if c.origin == "rule")


@dataclass(frozen=True)
class _Seen:
    project: Project
    codebook: Codebook
    codes: Mapping[str, str]
    written: frozenset[str]
    name: str

    def by_rules(self, coding: ProjectCoding) -> bool:
        names = {user.guid: user.name for user in self.project.users}
        return coding.guid in self.written or _is_rules(coding.user, names)

    def memo(self, selection: ProjectSelection, coding: ProjectCoding) -> str:
        """What was written on a coding: its memos, those of its selection, and the selection's comment."""
        notes = {note.guid: note.text for note in self.project.notes}
        texts = [notes.get(each, "") for each in (*coding.notes, *selection.notes)]
        comment = selection.description.strip()
        return "\n".join(filter(None, [*texts, "" if told(comment) else comment]))


# --- places --------------------------------------------------------------------------------------------------------


def _transcript(source: ProjectSource, run: Run) -> Transcript | None:
    for transcript in run.transcripts:
        if source.guid == source_guid(run.study.title, transcript.name):
            return transcript
    name = source.name.casefold()
    names = {name, name.rpartition(".")[0] or name}
    return next((t for t in run.transcripts if t.name.casefold() in names), None)


@dataclass(frozen=True)
class _Placing:
    """Finds a source's words in its transcript: by their offsets where the texts are the same, else by themselves."""

    transcript: Transcript
    words: TranscriptWords
    laid: Layout
    source: ProjectSource

    def places(self, span: Span) -> list[tuple[int, Span]]:
        if self.source.text.rstrip() == self.laid.text.rstrip():
            return list(self._by_turns(span))
        whole = whole_words(self.source.text, span)
        # A selection that runs over a speaker's label stands nowhere as a whole; its lines may.
        return self._found(whole) or [place for line in _lines(self.source.text, whole) for place in self._found(line)]

    def _found(self, span: Span) -> list[tuple[int, Span]]:
        """Where a stretch of the source's words stands, if that is one place."""
        found = self.words.places_of(folded(self.source.text[span.start : span.end]))
        if len(found) > 1:
            before = folded(self.source.text[max(0, span.start - AROUND) : span.start])
            after = folded(self.source.text[span.end : span.end + AROUND])
            close = [f for f in found if self._same(before, after, f.start, f.end)]
            found = close or found
        return [(self.words.turn_at(f.start).number, self.words.span(f)) for f in found] if len(found) == 1 else []

    def _same(self, before: str, after: str, start: int, end: int) -> bool:
        here, there = self.words.before(start).strip(), self.words.after(end).strip()
        return here.endswith(before[-len(here) :].strip()) and there.startswith(after[: len(there)].strip())

    def _by_turns(self, span: Span) -> Iterator[tuple[int, Span]]:
        """The part of a selection in each turn it runs over, without a speaker's label."""
        for turn, start, end in zip(self.transcript.turns, self.laid.starts, self.laid.ends, strict=True):
            first, last = max(span.start, start), min(span.end, end)
            if first < last:
                yield turn.number, Span(first - start, last - start)


def whole_words(text: str, span: Span) -> Span:
    """A span that cuts no word: it grows to the words' ends."""
    start, end = span.start, span.end
    while 0 < start < len(text) and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while 0 < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return Span(start, end)


def _lines(text: str, span: Span) -> Iterator[Span]:
    """The lines of a stretch of text, without what looks like a speaker's label."""
    for line in _LINE.finditer(text, span.start, span.end):
        yield Span(line.start(1), line.end(1))


def _pieces(
    selection: ProjectSelection, transcript: Transcript, found: Sequence[tuple[int, Span]], seen: _Seen
) -> Iterator[Piece]:
    for coding in selection.codings:
        code = seen.codes.get(coding.code)
        for turn, span in found if code else ():
            memo, by_rules = seen.memo(selection, coding), seen.by_rules(coding)
            when = coding.when or selection.when
            yield Piece(transcript.name, turn, span, code or "", coding.user, when, memo, by_rules)


def _findings(
    name: str, unknown: Mapping[str, int], left: Sequence[ProjectSource], lost: Mapping[str, int], codebook: Codebook
) -> Iterator[Finding]:
    for code, number in unknown.items():
        guess = suggestion(code, codebook)
        mend = "Add it to the codebook (its label may be the name), or make a codebook of the project's codes."
        yield Finding("warning", name, f'{number} codings left out: the codebook has no code "{code}"{guess}', mend)
    if left:
        named = ", ".join(f'"{source.name}"' for source in left)
        mend = "Name the study they belong to, or give the transcript's file the source's name."
        yield Finding(
            "warning", name, f"codings in texts that are no transcripts of this study left out: {named}", mend
        )
    for transcript, number in lost.items():
        said = (
            f"{number} selections in {transcript} left out: no place, or several, in informants' talk has their words"
        )
        mend = "The transcript has been edited since it was exported, or the words are the interviewer's."
        yield Finding("warning", name, said, mend)


def missing(run: Run, back: Returned) -> list[Coding]:
    """Codings of the rules, not decided on, that somebody has taken out of the project since kscoder wrote it."""
    there: dict[tuple[str, int, str], list[Span]] = defaultdict(list)
    for piece in back.pieces:
        there[piece.transcript, piece.turn, piece.code].append(piece.span)

    def stands(coding: Coding) -> bool:
        span, where = coding.segment.span, (coding.segment.transcript, coding.segment.turn, coding.code)
        return any(min(s.end, span.end) > max(s.start, span.start) for s in there.get(where, ()))

    asked = [
        c for c in run.codings if c.origin == "rule" and not c.decision and c.segment.transcript in back.transcripts
    ]
    return [coding for coding in asked if not stands(coding)]
