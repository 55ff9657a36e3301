from __future__ import annotations

from pathlib import Path

import pytest

from kscoder.errors import StudyError
from kscoder.read import guide
from kscoder.read import study as study_file

PERIODS = ("2010-2015", "2015-2018")


def written(folder: Path, text: str) -> Path:
    path = folder / "guide.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_guide_has_questions_in_order_with_period_and_codes(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "title: Guide\nquestions:\n"
        "  - {id: q1, text: Hvor kom ideen fra?, period: 2010-2015}\n"
        "  - id: q2\n    text: Har dere en strategi?\n    also: [Har de ein strategi?]\n    codes: [strategy]\n",
    )
    first, second = guide.read(path, PERIODS)
    assert (first.id, first.text, first.period, first.codes, first.line) == (
        "q1",
        "Hvor kom ideen fra?",
        "2010-2015",
        (),
        3,
    )
    assert (second.wordings, second.period, second.codes) == (("Har de ein strategi?",), "", ("strategy",))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("title: x\n", "no `questions`"),
        ("questions: []\n", "no questions"),
        ("questions:\n  - {id: q1}\n", "no `text`"),
        ("questions:\n  - {text: Hva?}\n", "no `id`"),
        ("questions:\n  - {id: q1, text: Hva?, period: 2010-2051}\n", "Did you mean `2010-2015`?"),
        ("questions:\n  - {id: q1, text: Hva?}\n  - {id: q1, text: Hvem?}\n", "stands already in line 2"),
        ("questions:\n  - {id: q1, text: Hva?, kodes: [a]}\n", "no key `kodes`"),
        ("questions:\n  - Hva?\n", "line 2"),
        ("questions:\n  - {id: q1, text: Hva?, also: [Hva da, og hvorfor?]}\n", "a comma has cut a question in two"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(StudyError, match="line") as error:
        guide.read(written(tmp_path, text), PERIODS)
    assert told in str(error.value)


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(StudyError, match="2 problems"):
        guide.read(written(tmp_path, "questions:\n  - {id: q1}\n  - {text: Hva?}\n"))


def test_a_guide_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StudyError, match=r"guide\.yaml"):
        guide.read(tmp_path / "guide.yaml")


def test_the_shipped_study_names_its_guide_and_can_read_it(repository: Path) -> None:
    study = study_file.read(repository)
    assert study.guide == repository / "guide.yaml"
    questions = guide.read(study.guide, [period.name for period in study.periods])
    assert {question.period for question in questions} == {"", *PERIODS}
