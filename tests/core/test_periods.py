from __future__ import annotations

from pathlib import Path

import pytest

from kscoder.core.periods import place_periods
from kscoder.model import INFORMANT, INTERVIEWER, Finding, Period, Transcript, Turn

EARLY = Period("2010-2015", ("del 1", "første del", "første delen"))
LATE = Period("2015-2018", ("del 2", "andre del", "andre delen"))


def placed(*said: str, periods: tuple[Period, ...] = (EARLY, LATE)) -> tuple[list[str], list[str], list[Finding]]:
    """Odd turns are the interviewer's; a text that begins with # is a heading for what follows."""
    turns, section = [], ""
    for text in said:
        if text.startswith("#"):
            section = text[1:].strip()
            continue
        number = len(turns) + 1
        role = INTERVIEWER if number % 2 else INFORMANT
        turns.append(Turn(number, role, role, text, f"line {number}", section=section))
    transcript, findings = place_periods(Transcript("A", Path("A.txt"), "A", "nb", tuple(turns)), periods)
    return [t.period for t in transcript.turns], [t.period_source for t in transcript.turns], list(findings)


def test_the_interviewers_signal_holds_until_the_next_one() -> None:
    periods, sources, _ = placed(
        "Hei, hvem er du?", "Rådgiver.", "Da begynner vi med del 1.", "Ja.", "Da går vi over til del 2, altså.", "Ja."
    )
    assert periods == ["", "", "2010-2015", "2010-2015", "2015-2018", "2015-2018"]
    assert sources[3] == "turn 3: “Da begynner vi med del 1”"


@pytest.mark.parametrize(
    "words",
    [
        "Da er vi ferdige med del 1. Da går vi over til del 2.",
        "Takk, det var første del, og nå tar vi andre delen.",
        "Del 2. Hva slags tjeneste?",
        "Skal vi gå videre til andre del?",
    ],
)
def test_many_ways_to_turn_to_the_second_part(words: str) -> None:
    assert placed("Vi starter med del 1.", "Ja.", words, "Ja.")[0][-1] == "2015-2018"


@pytest.mark.parametrize(
    "words",
    [
        "Som du sa i første del, var det dyrt?",
        "Spennende. Det kommer vi tilbake til i del 2. Hvem var med?",
        "Du nevnte noe om det da vi snakket om del 2?",
    ],
)
def test_looking_back_or_ahead_turns_nowhere(words: str) -> None:
    assert placed("Vi starter med del 1.", "Ja.", words, "Ja.")[0][-1] == "2010-2015"


def test_an_introduction_that_names_both_parts_decides_by_the_one_it_begins_with() -> None:
    periods, _, _ = placed("Vi begynner med del 1, og etterpå kommer del 2.", "Greit.")
    assert periods == ["2010-2015", "2010-2015"]


def test_two_signals_at_once_are_reported_and_decide_nothing() -> None:
    periods, _, findings = placed("Nå tar vi del 1 og nå tar vi del 2.", "Greit.")
    assert periods == ["", ""]
    assert "several periods" in findings[0].message and findings[0].place == "A.txt, turn 1"


def test_the_informants_words_decide_nothing() -> None:
    assert placed("Hva gjorde dere?", "Nå går vi over til del 2, sa sjefen.")[0] == ["", ""]


def test_a_bare_year_decides_nothing() -> None:
    assert placed("Hva skjedde i 2015?", "Mye.")[0] == ["", ""]


def test_headings_decide_by_cue_or_by_the_periods_name() -> None:
    periods, sources, _ = placed("#Del 1", "Ja?", "Ja.", "#Perioden 2015–2018", "Og?", "Ja.")
    assert periods == ["2010-2015"] * 2 + ["2015-2018"] * 2
    assert sources[0] == "heading “Del 1”"


def test_turn_ranges_in_the_study_file_overrule_the_cues() -> None:
    by_hand = Period(LATE.name, LATE.cues, {"A": (2, 3)})
    periods, sources, _ = placed("Vi starter med del 1.", "Ja.", "Og?", "Nei.", periods=(EARLY, by_hand))
    assert periods == ["2010-2015", "2015-2018", "2015-2018", "2010-2015"]
    assert sources[1] == "study file"


def test_a_period_nobody_spoke_of_is_reported() -> None:
    _, _, findings = placed("Vi starter med del 1.", "Ja.")
    assert ["2015-2018" in f.message for f in findings] == [True]
