"""Conventions that mark speakers in plain text, and texts that only look as if they did."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kscoder.model import RawTranscript
from kscoder.read.transcripts import read
from kscoder.read.transcripts.passage import Passage
from kscoder.read.transcripts.speakers import recognise


def load(folder: Path, text: str, labels: tuple[str, ...] = ()) -> RawTranscript:
    (folder / "a.txt").write_text(text, encoding="utf-8")
    return read(folder / "a.txt", labels)


CONVENTIONS = {
    "letters": (
        "I: Hei.\nR: Hallo.\nJa.\n",
        "I|Hei. ‖ R|Hallo. ‖ R|Ja.",
    ),
    "stamp first": (
        "[00:01:12] Intervjuar: Kva?\n[00:01:15] Informant: Nei.",
        "Intervjuar|Kva? ‖ Informant|Nei.",
    ),
    "range first": (
        "00:00:01 --> 00:00:02 I: Hva?\n00:00:02 --> 00:00:03 R: Det.",
        "I|Hva? ‖ R|Det.",
    ),
    "stamp after": (
        "Kari (00:12): Hei.\nOla (00:15): Hallo.\nKari (00:20): Ja.",
        "Kari|Hei. ‖ Ola|Hallo. ‖ Kari|Ja.",
    ),
    "stamp behind": (
        "I: Hva? #00:00:12-3#\n\nB: Det. #00:00:20-1#\n",
        "I|Hva? ‖ B|Det.",
    ),
    "own line": (
        "INTERVJUER\nHva?\n\nINFORMANT\nDet.\n\nINTERVJUER\nJa.",
        "INTERVJUER|Hva? ‖ INFORMANT|Det. ‖ INTERVJUER|Ja.",
    ),
    "own line, names": (
        "Kari\nHva?\n\nOla\nDet.\n\nKari\nJa.\n\nOla\nDet var det.",
        "Kari|Hva? ‖ Ola|Det. ‖ Kari|Ja. ‖ Ola|Det var det.",
    ),
    "name and clock": (
        "[Kari N] 11:02:09\nHei.\n\n[Ola] 11:02:10\nHallo.",
        "Kari N|Hei. ‖ Ola|Hallo.",
    ),
    "name and time": (
        "AB01 00:00\nHei. Klokka 10:30 gikk vi.\nAB02 00:04\nJa.",
        "AB01|Hei. Klokka 10:30 gikk vi. ‖ AB02|Ja.",
    ),
    "time and name": (
        "00:00:00 Speaker 1\nHei.\n00:00:04 Speaker 2\nJa.",
        "Speaker 1|Hei. ‖ Speaker 2|Ja.",
    ),
    "square brackets": (
        "[id1] Jeg lo.\n[latter]\n[id2] Ikke jeg.\n[id1] Nei.",
        "id1|Jeg lo. ‖ id1|[latter] ‖ id2|Ikke jeg. ‖ id1|Nei.",
    ),
    "tabs": (
        "I\tHva?\nR\tDet.\nI\tJa?\nR\tNei.",
        "I|Hva? ‖ R|Det. ‖ I|Ja? ‖ R|Nei.",
    ),
    "dashes": (
        "I - Hva?\nR - Det - og det.\nI - Ja?\nR - Nei.",
        "I|Hva? ‖ R|Det - og det. ‖ I|Ja? ‖ R|Nei.",
    ),
    "initials": (
        "KN: Hva?\nOB: Sånn: det.\nKN: Ja?\nOB: Nei.",
        "KN|Hva? ‖ OB|Sånn: det. ‖ KN|Ja? ‖ OB|Nei.",
    ),
    "margin numbers": (
        "1 I: Hva?\n2 R: Det var\n3 i 2012.\n4 I: Ja.\n5 R: 7 stykker.",
        "I|Hva? ‖ R|Det var ‖ R|i 2012. ‖ I|Ja. ‖ R|7 stykker.",
    ),
    "chat": (
        "[12.05.2023, 10:36:12] Kari: Hei\n[12.05.2023, 10:37:12] Ola: Ja",
        "Kari|Hei ‖ Ola|Ja",
    ),
    "everyone once": (
        "Moderator: Hei.\nAnne: Jeg.\nBjørn: Og jeg.\nCecilie: Sist.",
        "Moderator|Hei. ‖ Anne|Jeg. ‖ Bjørn|Og jeg. ‖ Cecilie|Sist.",
    ),
    "laughing": (
        "Intervjuer (ler): Ja?\nInformant: Nei.",
        "Intervjuer|(ler) Ja? ‖ Informant|Nei.",
    ),
}


@pytest.mark.parametrize("name", CONVENTIONS)
def test_conventions(tmp_path: Path, name: str) -> None:
    text, expected = CONVENTIONS[name]
    raw = load(tmp_path, text)
    assert " ‖ ".join(f"{u.speaker}|{u.text}" for u in raw.utterances) == expected
    assert raw.convention != "none"


NO_SPEAKERS = {
    "prose": "Vi begynte tidlig.\nKonklusjon: det gikk bra.\nMen: vi vet ikke.\nAltså: nei.",
    "a numbered list": "1. Vi startet i 2012.\n2. Det ble et prosjekt: det tok tid.\n3. Så kom resten.",
    "Whisper": "[00:00.000 --> 00:04.000]  Ja, da er vi i gang.\n[00:04.000 --> 00:08.000]  Vi startet.",
    "short answers on lines of their own": "Ja\nVi jobba lenge.\nNei\nIkke slik.\nJa\nKanskje.\nNei\nNei, altså.",
    "a word that comes back": "Fakta: det går bra.\nVi skrev mye.\nVi leste mye.\nFakta: det går dårlig.\nVi lo.",
    "links and clock times": "https://ks.no: der.\nhttps://ks.no: her.\n10:30 gikk vi.\n10:45 kom vi.",
    "stamps above the talk": "00:00:01\nVi gikk dit\n00:00:04\nOg Så Hjem\n00:00:09\nSå Spiste Vi\n00:00:12\nJa",
    "marks": "[latter] Ja.\n[pause] Nei.\n[latter] Jo.\n[pause] Vet ikke.",
}


@pytest.mark.parametrize("name", NO_SPEAKERS)
def test_no_speakers_are_made_up(tmp_path: Path, name: str) -> None:
    raw = load(tmp_path, NO_SPEAKERS[name])
    assert {u.speaker for u in raw.utterances} == {""}
    assert raw.convention == "none"
    assert [f.severity for f in raw.findings if "no speakers are marked" in f.message] == ["note"]


def test_header_lines_are_nobodys_talk(tmp_path: Path) -> None:
    header = "Intervju 3\nTid: 22. januar kl. 10:30\n12-May-2023 - 10:36\nMORE INFO:\nFem personer.\n"
    raw = load(tmp_path, f"{header}\nI: Hva?\nR: Ja: det.\nTid: det har vi ikke.\nI: Nei.\nR: Nei.\n")
    assert [u.speaker for u in raw.utterances] == [""] * 5 + ["I", "R", "R", "I", "R"]
    assert any("5 paragraphs before the first speaker label" in finding.message for finding in raw.findings)


def test_labels_stay_as_they_are_and_slips_are_named(tmp_path: Path) -> None:
    raw = load(
        tmp_path,
        "Interviewer 1: Who?\nParticipant: Me.\nInterviewer1 : Why?\nParticpant: Because.\nParticipant: So.\n",
    )
    assert [u.speaker for u in raw.utterances] == [
        "Interviewer 1",
        "Participant",
        "Interviewer1",
        "Particpant",
        "Participant",
    ]
    assert any('"Particpant" looks like a slip in "Participant"' in finding.message for finding in raw.findings)


def test_labels_in_small_letters_with_a_slip_on_lines_of_their_own(tmp_path: Path) -> None:
    raw = load(tmp_path, "interviewee\nYes.\ninterviewr\nWhy?\ninterviewee\nSo.\ninterviewr\nAnd?\n")
    assert [u.speaker for u in raw.utterances] == ["interviewee", "interviewr"] * 2
    assert any('slip in "interviewer"' in finding.message for finding in raw.findings)


def test_codes_printed_above_the_names_are_no_speakers(tmp_path: Path) -> None:
    raw = load(tmp_path, "Anne\nHva?\nKode-A\nBerit\nDet.\nKode-A\nAnne\nJa?\nKode-B\nBerit\nNei.\nAnne\nTakk.\n")
    assert {u.speaker for u in raw.utterances} == {"Anne", "Berit"}


def test_habits_of_speech_are_no_speakers(tmp_path: Path) -> None:
    turns = "I: Hva?\nR: Det.\nPoenget: at det gikk.\nOg så videre.\n" * 6
    raw = load(tmp_path, turns)
    assert {u.speaker for u in raw.utterances} == {"I", "R"}


def test_a_possible_speaker_that_was_not_taken_is_named(tmp_path: Path) -> None:
    raw = load(tmp_path, "I: Hva?\nR: Det.\nOg det.\nOg det.\nHanne: Jeg vil også si noe.\nI: Ja.\nR: Nei.\n")
    assert raw.utterances[4].speaker == "R"
    (finding,) = [finding for finding in raw.findings if "Hanne" in finding.message]
    assert finding.place.endswith("line 5")


@pytest.mark.parametrize("label", ["Hanne", "hun i midten", "1", "Tid", "Å", "leder (fung.)"])
def test_labels_of_the_study_are_taken_however_odd(tmp_path: Path, label: str) -> None:
    raw = load(tmp_path, f"I: Hva?\nDet.\nDet.\nDet.\n{label}: Jeg vil si noe.\nI: Ja.\n", (label,))
    assert raw.utterances[4].speaker == label
    assert raw.utterances[4].text == "Jeg vil si noe."


def test_sections(tmp_path: Path) -> None:
    raw = load(
        tmp_path,
        "DEL 1: 2010-2015\n\nI: Hva?\nR: Det.\n== Del 2 ==\nFortsatt R.\n"
        "## Slutt\n----\nI: Takk.\n# så stille\nDel 3 var god.",
    )
    assert [u.text for u in raw.utterances if u.heading] == ["DEL 1: 2010-2015", "Del 2", "Slutt"]
    assert [(u.speaker, u.text) for u in raw.utterances][-3:] == [
        ("I", "Takk."),
        ("I", "# så stille"),
        ("I", "Del 3 var god."),
    ]


def test_lines_broken_at_the_margin_are_put_together(tmp_path: Path) -> None:
    raw = load(
        tmp_path,
        "I: Kan du fortelle litt om hvordan dere jobbet med dette\nden gangen, og hvem som var med?\n\n"
        "R: Ja, altså det begynte med at vi hadde et møte her på råd-\n"
        "huset, og der var det mange som hadde meninger om\n"
        "hvordan tjenesten burde se ut. Og så ble det slik at KS-\n"
        "verktøyet kom inn, og det var både sosial- og\nhelsetjenesten som var med.\nI: Ja.\n",
    )
    assert [u.place for u in raw.utterances] == ["line 1", "line 4", "line 9"]
    assert "et møte her på rådhuset, og" in raw.utterances[1].text
    assert "at KS-verktøyet kom" in raw.utterances[1].text


def test_a_text_that_repeats_itself_is_reported(tmp_path: Path) -> None:
    words = " ".join(f"ord{i}" for i in range(150))
    raw = load(tmp_path, f"I: Hva?\nR: {words}\n--- hele teksten ---\n{words}\n")
    (finding,) = [finding for finding in raw.findings if "repeat" in finding.message]
    assert finding.severity == "warning"
    assert finding.place.endswith("line 4")


def test_remarks_of_others_inside_a_turn_are_reported(tmp_path: Path) -> None:
    raw = load(tmp_path, "S01: Guten Tag. //S02: Ja. // Also.\nS02: So.\nS01: Ja.\n")
    assert any("1 remarks of other speakers" in finding.message for finding in raw.findings)


def test_stamps_inside_talk_are_taken_out_but_spoken_times_stay(tmp_path: Path) -> None:
    raw = load(tmp_path, "I: Hva? [00:00:05] Nå?\nR: Møtet (12:30) var kl. 10:30 [00:01:00]\nI: Ja.\n")
    assert [u.text for u in raw.utterances] == ["Hva? Nå?", "Møtet (12:30) var kl. 10:30", "Ja."]
    assert raw.utterances[2].time == "00:01:00"


LINES = st.lists(
    st.text(st.sampled_from("abcæøåIR:[]()<>#.-? 0123456789\t/_*="), min_size=1, max_size=60), min_size=1, max_size=12
)


@given(LINES)
def test_no_word_of_a_text_is_lost(lines: list[str]) -> None:
    """Every word of at least three letters comes out again, in a label or in the talk."""
    passages = [Passage(line, f"line {i}") for i, line in enumerate(lines, 1)]
    found = recognise(passages, (), "a.txt")
    shown = " ".join(f"{u.speaker} {u.text}" for u in found.utterances)
    for line in lines:
        for word in line.split():
            if len(word) >= 3 and word.isalpha():
                assert word in shown


@given(LINES)
def test_labels_never_stand_in_the_talk_they_open(lines: list[str]) -> None:
    passages = [Passage(f"{'IR'[i % 2]}: {line}", f"line {i}") for i, line in enumerate(lines) if line.strip()]
    found = recognise(passages, ("I", "R"), "a.txt")
    assert {u.speaker for u in found.utterances} <= {"I", "R"}
    assert [u.place for u in found.utterances] == sorted(
        {u.place for u in found.utterances}, key=lambda place: int(place.split()[1])
    )
