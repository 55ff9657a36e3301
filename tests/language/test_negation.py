import pytest
from word_lists import table


def negated(language, line, term):
    parsed = language.parse(line)
    inside = {index for scope in parsed.negations for index in scope.tokens}
    return any(index in inside for index, token in enumerate(parsed.tokens) if token.text == term)


def cues(language, line):
    return [scope.cue for scope in language.parse(line).negations]


def test_the_lines_of_speech(norwegian):
    rows = table("negation_speech.tsv")
    pairs = [(negated(norwegian, row["line"], row["term"]), row["negated"] == "1") for row in rows]
    right = sum(got and wanted for got, wanted in pairs)
    precision, recall = right / sum(got for got, _ in pairs), right / sum(wanted for _, wanted in pairs)
    assert len(rows) >= 200
    assert 2 * precision * recall / (precision + recall) >= 0.88


@pytest.mark.parametrize(
    "line",
    [
        "det er viktig med forankring, ikke sant",
        "vi brukte ikke bare Samveis",
        "det er ingen tvil om at det virket",
        "hvorfor ikke prøve det",
        "ikke minst var ledelsen med",
        "det var bra, ikke?",
        "ikkje sant, det var bra",
    ],
)
def test_fillers_negate_nothing(norwegian, line):
    assert cues(norwegian, line) == []


@pytest.mark.parametrize(
    ("line", "cue"),
    [
        ("vi har aldri brukt Samveis", "aldri"),
        ("ingen av dem virket", "ingen av dem"),
        ("vi har ikkje teke det i bruk", "ikkje"),
        ("æ veit itj", "itj"),
        ("uten at vi visste det", "uten at"),
        ("Verken N³ eller Samveis", "Verken"),
    ],
)
def test_the_cue_is_quoted_as_it_stands(norwegian, line, cue):
    assert cues(norwegian, line) == [cue]


def test_a_pointing_clause_negates_what_it_points_at(norwegian):
    assert negated(norwegian, "innovasjonsstrategi, det hadde vi ikke", "innovasjonsstrategi")
    assert negated(norwegian, "Innovasjonsstrategi? Det hadde vi ikke.", "Innovasjonsstrategi")
    assert not negated(norwegian, "Vi laget innovasjonsstrategi. Det angret vi ikke.", "innovasjonsstrategi")


def test_markers_do_not_end_a_clause(norwegian):
    assert negated(norwegian, "vi har ikke [latter] eh, brukt (pause) Samveis", "Samveis")


@pytest.mark.parametrize(
    ("line", "term", "expected"),
    [
        ("We never used the toolkit.", "toolkit", True),
        ("We didn't evaluate the project.", "project", True),
        ("Not only the toolkit helped.", "toolkit", False),
        ("We used the toolkit but not the map.", "toolkit", False),
        ("We started without training.", "training", True),
        ("A strategy? We don't have that.", "strategy", True),
    ],
)
def test_english(english, line, term, expected):
    assert negated(english, line, term) is expected
