"""A codebook tried on its own examples, on some words, or on one turn of an interview."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path

from kscoder import language as languages
from kscoder.core.coding import Coder, coder, read_turns
from kscoder.core.examples import ExampleResult, example_results, text_of
from kscoder.core.explain import Explanation, explain
from kscoder.core.guide import with_structural_codings
from kscoder.core.segment import segments
from kscoder.errors import CodebookError, StudyError
from kscoder.model import INFORMANT, Codebook, Study, Transcript, Turn
from kscoder.pipeline.guide import guide_of
from kscoder.pipeline.init import shipped_codebook
from kscoder.pipeline.load import load, study_from
from kscoder.read import codebook as codebook_file
from kscoder.read.study import STUDY_FILE
from kscoder.suggest import did_you_mean
from kscoder.write import appendix


@dataclass(frozen=True)
class Failure:
    """An example that was not given its code, or a counterexample that was."""

    result: ExampleResult
    why: Explanation
    """Of the code in question only: what fired, or what came nearest."""


@dataclass(frozen=True)
class TestReport:
    """What came of coding a codebook's own examples."""

    __test__ = False  # the name is not a test case
    codebook: Codebook
    examples: int
    counterexamples: int
    failures: tuple[Failure, ...]
    untested: tuple[str, ...]
    """Codes with rules and without any example."""


def codebook_path(path: Path | None) -> Path:
    """The codebook that is meant: the one named, or that of the study in the current folder."""
    if path is not None and not path.is_dir():
        return path
    if path is None and not Path(STUDY_FILE).is_file():
        mend = "Name a codebook, or go to a study's folder."
        raise StudyError(f"no codebook was named, and there is no {STUDY_FILE} here", mend=mend)
    return study_from([path] if path else []).codebook


def new(path: Path, language: str, title: str = "", like: str = "") -> None:
    """Write a small codebook to begin with, or a copy of one that comes with kscoder (`like`: its name).

    Raises CodebookError, and writes nothing, where a file of that name is there already or there is no such codebook.
    """
    if path.exists():
        raise CodebookError("there is a file of that name already", str(path), "Choose another name.")
    if path.suffix not in (".yaml", ".yml"):
        raise CodebookError("a codebook is a .yaml file", str(path), f"Name it {path.with_suffix('.yaml').name}.")
    try:
        if like:
            text = shipped_codebook(f"{like.removesuffix('.yaml')}.yaml").decode("utf-8")
        else:
            start = resources.files("kscoder").joinpath("shipped", "codebook", f"{language}.yaml")
            text = start.read_text(encoding="utf-8")
    except FileNotFoundError:
        mend = "There are froehle-roth and froehle-roth-en; without --like you get a small one to begin with."
        raise CodebookError(f'no codebook "{like}" comes with kscoder', mend=mend) from None
    if title:
        text = re.sub(r"(?m)^title: .*$", lambda _: f"title: {json.dumps(title, ensure_ascii=False)}", text, count=1)
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise CodebookError(f"it cannot be written ({error.strerror})", str(path), "Choose another folder.") from None


def read(path: Path, code_id: str = "") -> Codebook:
    """Read a codebook; raises StudyError where it has no code of the id that is asked for."""
    codebook = codebook_file.read(path)
    _check_code(code_id, codebook)
    return codebook


def render(path: Path, out: Path, language: str = "", examples: int = 2, *, rules: bool = False) -> None:
    """Write a codebook as the appendix of a thesis (.docx or .html), in its own language if none is given."""
    codebook = codebook_file.read(path)
    appendix.write(codebook, out, language or codebook.language, examples, rules=rules)


def test(path: Path, unit: str = "sentence", pipeline: str = "") -> TestReport:
    """Code every example and counterexample of a codebook, and explain what went wrong."""
    codebook = codebook_file.read(path)
    ready = coder(codebook, languages.load(codebook.language, pipeline))
    results = list(example_results(ready, unit))
    return TestReport(
        codebook=codebook,
        examples=sum(result.expected for result in results),
        counterexamples=sum(not result.expected for result in results),
        failures=tuple(_failure(result, ready, unit) for result in results if not result.passed),
        untested=tuple(c.id for c in codebook.codes if c.rules and not (c.examples or c.counterexamples)),
    )


def _failure(result: ExampleResult, ready: Coder, unit: str) -> Failure:
    text = text_of(result.example.text, ready, unit, result.example.question)
    return Failure(result, explain(text, _said(result.example.text), ready, result.code.id))


def _said(words: str) -> Turn:
    return Turn(2, "", INFORMANT, words, "")


def explain_words(words: str, codebook: Path, study: Study | None, question: str = "", under: str = "") -> Explanation:
    """What a codebook makes of some words, as if an informant had said them."""
    book = codebook_file.read(codebook)
    _check_code(under, book)
    name = study.language if study else book.language
    ready = coder(book, languages.load(name, study.pipeline if study else ""))
    unit = study.unit if study else "sentence"
    return explain(text_of(words, ready, unit, question), _said(words), ready, under)


@dataclass(frozen=True)
class TurnExplained:
    """A turn of an interview, what was asked before it, and what the codebook makes of it."""

    transcript: Transcript
    turn: Turn
    question: str
    """The interviewer's words directly before it."""
    explanation: Explanation | None
    """None for talk that is never coded, because nobody of the informants said it."""
    by_guide: tuple[str, ...] = ()
    """Codes that the interview guide gives to the answer, whatever it says."""


def explain_turn(place: str, study: Study, under: str = "") -> TurnExplained:
    """What the study's codebook makes of a turn, named as ``A:12`` (transcript and number of the turn).

    Raises StudyError for a transcript or turn that is not there.
    """
    name, number = _place(place)
    book = codebook_file.read(study.codebook)
    _check_code(under, book)
    _, transcripts, _ = load(study, keep_going=True)
    transcript = _named(name, transcripts)
    if not 1 <= number <= len(transcript.turns):
        what = f"{transcript.name} has no turn {number}"
        raise StudyError(what, str(transcript.path), f"Its turns have the numbers 1 to {len(transcript.turns)}.")
    turn = transcript.turns[number - 1]
    ready = coder(book, languages.load(transcript.language, study.pipeline))
    found = next((text for each, text in read_turns(transcript, ready, study.unit) if each.number == number), None)
    asked = transcript.turns[number - 2] if number > 1 else None
    question = asked.text if asked is not None and asked.role != INFORMANT else ""
    return TurnExplained(
        transcript,
        turn,
        question,
        explain(found, turn, ready, under) if found else None,
        by_guide=_by_guide(transcript, turn, ready, study),
    )


def _by_guide(transcript: Transcript, turn: Turn, ready: Coder, study: Study) -> tuple[str, ...]:
    questions = guide_of(study)
    if not any(question.codes for question in questions):
        return ()
    whole = segments(transcript, ready.language.parse, study.unit)
    given = with_structural_codings(transcript, whole, (), questions, ready.codebook)
    return tuple(coding.code for coding in given if coding.segment.turn == turn.number)


def _place(place: str) -> tuple[str, int]:
    """`A:12` or a segment's id `A-012-3` as transcript and turn."""
    name, _, number = place.rpartition(":")
    if not name and place.count("-") >= 2:
        name, number, _ = place.rsplit("-", 2)
    if not name or not number.isdigit():
        mend = "Write the transcript and the number of the turn: kscoder why A:12"
        raise StudyError(f'"{place}" names no turn', mend=mend)
    return name, int(number)


def _named(name: str, transcripts: Sequence[Transcript]) -> Transcript:
    for transcript in transcripts:
        if transcript.name.casefold() == name.casefold():
            return transcript
    names = [transcript.name for transcript in transcripts]
    there = f"There are {', '.join(names[:12])}{' …' if len(names) > 12 else ''}."
    raise StudyError(f'there is no transcript "{name}"{did_you_mean(name, names)}', mend=there)


def _check_code(under: str, codebook: Codebook) -> None:
    ids = [code.id for code in codebook.codes]
    if under and under not in ids:
        longer = [code_id for code_id in ids if code_id.endswith(f"/{under}")]
        guess = f' (did you mean "{longer[0]}"?)' if longer else did_you_mean(under, ids)
        raise StudyError(f'there is no code "{under}"{guess}', str(codebook.path))


def with_codebook(study: Study, codebook: Path | None) -> Study:
    """The study with another codebook, if one is given."""
    return replace(study, codebook=codebook) if codebook else study
