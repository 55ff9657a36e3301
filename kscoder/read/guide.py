"""The interview guide `guide.yaml` → `Question`s."""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise
from pathlib import Path

from kscoder.errors import StudyError
from kscoder.model import Question
from kscoder.read import yaml_file
from kscoder.read.codebook import values
from kscoder.read.yaml_file import Problems, YamlMapping, YamlNode
from kscoder.suggest import proposal

TOP_KEYS = ("title", "questions")
QUESTION_KEYS = ("id", "text", "also", "period", "codes")
QUESTION_EXAMPLE = "Write `- {id: q1, text: Hvor kom ideen fra?}`, or the same keys on lines of their own."


def read(path: Path, periods: Collection[str] = ()) -> tuple[Question, ...]:
    """Read an interview guide; its questions stand in the order in which they are meant to be asked.

    `periods` are the names of the study's periods. Raises StudyError that tells every problem with line and mend.
    """
    document = yaml_file.load(path, StudyError)
    problems = document.problems(StudyError)
    values.mapping(document.root, "the interview guide", TOP_KEYS, problems)
    listed = document.root.get("questions")
    if listed is None:
        problems.add(document.root, "the interview guide has no `questions`", QUESTION_EXAMPLE)
    nodes = values.items(listed, "questions", problems) if listed else ()
    questions = tuple(question for node in nodes if (question := _question(node, periods, problems)))
    if listed is not None and not nodes:
        problems.add(listed, "the interview guide has no questions", QUESTION_EXAMPLE)
    _refuse_same_ids(nodes, questions, problems)
    problems.raise_if_any()
    return questions


def _question(node: YamlNode, periods: Collection[str], problems: Problems) -> Question | None:
    mapping = values.mapping(node, "a question", QUESTION_KEYS, problems)
    if mapping is None:
        return None
    for key in ("id", "text"):
        if mapping.get(key) is None:
            problems.add(node, f"the question has no `{key}`", QUESTION_EXAMPLE)
    also, codes = mapping.get("also"), mapping.get("codes")
    return Question(
        id=_text(mapping, "id", problems),
        text=_text(mapping, "text", problems),
        wordings=_wordings(also, problems) if also else (),
        period=_period(mapping, periods, problems),
        codes=values.texts(codes, "codes", problems) if codes else (),
        line=node.line,
    )


def _text(mapping: YamlMapping, key: str, problems: Problems) -> str:
    node = mapping.get(key)
    return values.text(node, key, problems) if node else ""


def _wordings(node: YamlNode, problems: Problems) -> tuple[str, ...]:
    """Other ways to ask; in a list in brackets a comma inside a question would cut it in two."""
    wordings = values.texts(node, "also", problems)
    for before, after in pairwise(wordings):
        if after[:1].islower() and not before.endswith(("?", ".", "!")):
            mend = (
                "Put quotes around a question with a comma, or write each on a line of its own that begins with `- `."
            )
            problems.add(node, f"a comma has cut a question in two: `{before}` and `{after}`", mend)
    return wordings


def _period(mapping: YamlMapping, periods: Collection[str], problems: Problems) -> str:
    name = _text(mapping, "period", problems)
    if name and name not in periods:
        node = mapping.get("period") or mapping
        mend = proposal(name, periods) or "Give the study periods in kscoder.yaml, or take `period` out here."
        problems.add(node, f"the study has no period `{name}`", mend)
    return name


def _refuse_same_ids(nodes: tuple[YamlNode, ...], questions: tuple[Question, ...], problems: Problems) -> None:
    first: dict[str, int] = {}
    for question in questions:
        line = first.setdefault(question.id, question.line)
        if question.id and line != question.line:
            node = next(node for node in nodes if node.line == question.line)
            problems.add(node, f"the id `{question.id}` stands already in line {line}", "Give each question its own.")
