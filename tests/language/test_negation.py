import pytest
from word_lists import table


def negated(language, line, term):
    parsed = language.parse(line)
    inside = {index for scope in parsed.negations for index in scope.tokens}
    return any(index in inside for index, token in enumerate(parsed.tokens) if token.text == term)


def cues(language, line):
    return [scope.cue for scope in language.parse(line).negations]


@pytest.mark.parametrize(("name", "lines"), [("negation_speech.tsv", 200), ("negation_speech_second.tsv", 100)])
def test_the_lines_of_speech(norwegian, name, lines):
    rows = table(name)
    pairs = [(negated(norwegian, row["line"], row["term"]), row["negated"] == "1") for row in rows]
    right = sum(got and wanted for got, wanted in pairs)
    precision, recall = right / sum(got for got, _ in pairs), right / sum(wanted for _, wanted in pairs)
    assert len(rows) >= lines
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


def test_a_bare_no_negates_the_question(norwegian):
    assert negated(norwegian, "Brukte dere Samveis? Nei.", "Samveis")
    assert negated(norwegian, "Brukte dere Samveis? Nei, det gjorde vi ikke.", "Samveis")
    assert not negated(norwegian, "Var det vanskelig? Nei, vi hadde opplæring.", "opplæring")
    assert not negated(norwegian, "Vi brukte Samveis. Nei, vent.", "Samveis")


@pytest.mark.parametrize(
    ("line", "term", "expected"),
    [
        ("vi kom ikke i gang med Samveis før i 2015", "Samveis", False),
        ("vi fikk ikke forankring før rådmannen kom", "forankring", False),
        ("vi har ikke brukt Samveis før", "Samveis", True),
        ("vi hadde aldri før brukt Samveis", "Samveis", True),
        ("vi hadde ikke brukt Samveis før hos oss", "Samveis", True),
    ],
)
def test_not_until_is_no_negation(norwegian, line, term, expected):
    assert negated(norwegian, line, term) is expected


@pytest.mark.parametrize(
    ("line", "term", "expected"),
    [
        ("vi mangler opplæring i verktøyet", "opplæring", True),
        ("vi mangler opplæring i verktøyet", "verktøyet", False),
        ("forankringen mangler", "forankringen", True),
        ("de droppet evalueringen", "evalueringen", True),
        ("vi lot være å bruke Samveis", "Samveis", True),
        ("vi gjorde det uten å spørre brukerne", "brukerne", True),
        ("planen hadde noen mangler i opplæringen", "opplæringen", False),
        ("vi droppet ikke evalueringen", "evalueringen", False),
        ("det var ikke mulig uten Samveis", "Samveis", False),
    ],
)
def test_negation_by_meaning_and_twice(norwegian, line, term, expected):
    assert negated(norwegian, line, term) is expected


@pytest.mark.parametrize("line", ["det var ei god forankring", "ei uke med workshop", "jeg tar ei av dem"])
def test_the_article_of_nynorsk_is_no_cue(norwegian, line):
    assert cues(norwegian, line) == []


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
