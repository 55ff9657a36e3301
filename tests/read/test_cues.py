"""Subtitles as programs write them: voices, labels, notes, markup that is none, times that make no sense."""

from __future__ import annotations

from pathlib import Path

import pytest

from kscoder.errors import TranscriptError
from kscoder.model import RawTranscript
from kscoder.read.transcripts import read


def vtt(folder: Path, text: str, name: str = "a.vtt") -> RawTranscript:
    (folder / name).write_text(text, encoding="utf-8")
    return read(folder / name)


def test_voices_notes_and_identifiers_as_teams_and_noscribe_write_them(tmp_path: Path) -> None:
    raw = vtt(
        tmp_path,
        "WEBVTT En lang tittel: om noe\n\nNOTE\nLaget av: et program\n\nSTYLE\n::cue { color: red }\n\n"
        "1a/2-0\n00:00:01.000 --> 00:00:02.000\n<v Kari Moe>Hei &amp; hopp</v>\n\n"
        "1a/3-0\n00:00:02.500 --> 00:00:04.000 align:start\n<v.loud Ola>Hei\npå deg</v>\n\nNOTE pause\n\n"
        "7\n01:00:05.000 --> 01:00:06.000\n<v Ola>Ja.</v> <v Kari Moe>Nei.</v>\n\n"
        "8\n01:00:07.000 --> 01:00:08.000\n<v //Ola>Jo.\n",
    )
    assert [(u.speaker, u.time, u.place, u.text) for u in raw.utterances] == [
        ("Kari Moe", "00:00:01", "cue 1", "Hei & hopp"),
        ("Ola", "00:00:02", "cue 2", "Hei på deg"),
        ("Ola", "01:00:05", "cue 3", "Ja."),
        ("Kari Moe", "01:00:05", "cue 3", "Nei."),
        ("Ola", "01:00:07", "cue 4", "Jo."),
    ]
    assert raw.convention == "voice tags (Kari Moe, Ola)"


def test_labels_inside_cues_carry_over_to_the_next_cues(tmp_path: Path) -> None:
    raw = vtt(
        tmp_path,
        "WEBVTT\n\n00:01.000 --> 00:02.000\nIntervjuer: Hva\n\n00:02.000 --> 00:03.000\nskjedde?\n\n"
        "00:03.000 --> 00:04.000\nInformant: Ikke noe: nei.\n",
    )
    assert [(u.speaker, u.text) for u in raw.utterances] == [
        ("Intervjuer", "Hva"),
        ("Intervjuer", "skjedde?"),
        ("Informant", "Ikke noe: nei."),
    ]


def test_angle_brackets_that_are_no_markup_stay(tmp_path: Path) -> None:
    raw = vtt(
        tmp_path,
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v A>das <n(heute ja)> <=> <i>so</i> <00:01.500>1 < 2 # ja\n",
    )
    assert raw.utterances[0].text == "das <n(heute ja)> <=> so 1 < 2 # ja"


def test_times_that_make_no_sense_are_reported_and_no_word_is_lost(tmp_path: Path) -> None:
    raw = vtt(
        tmp_path,
        "WEBVTT\n\n00:05.000 --> 00:04.000\nEn\n\n00:01.000 --> 00:02.000\nTo\n00:02.000 --> 00:03.000\nTre\n\n"
        "00:03.000 --> 00:04.000\n\nFire\n\n00:99999 --> 00:06.000\nFem\n\n00:07.000 --> 00:08.000\n\n",
    )
    assert [u.text for u in raw.utterances] == ["En", "To", "Tre", "Fire", "Fem"]
    told = [finding.message for finding in raw.findings]
    assert "1 of 6 cues end before they start" in told
    assert "1 of 6 cues start before the one before them" in told
    assert "1 of 6 cues have no time that can be read" in told
    assert "1 of 6 cues are empty" in told


def test_srt_numbers_and_comma_times(tmp_path: Path) -> None:
    raw = vtt(
        tmp_path, "1\n00:00:01,000 --> 00:00:02,000\n<i>I: Hva?</i>\n2\n00:00:02,000 --> 00:00:03,000\nR: 12\n", "a.srt"
    )
    assert [(u.speaker, u.time, u.text) for u in raw.utterances] == [("I", "00:00:01", "Hva?"), ("R", "00:00:02", "12")]


def test_without_speakers_none_are_made_up(tmp_path: Path) -> None:
    cues = "".join(
        f"00:{i:02d}.000 --> 00:{i:02d}.900\n{text}\n\n"
        for i, text in enumerate(
            ["Dette er saken:", "vi har ett mål.", "Fakta: det går bra.", "Og så: videre.", "Ja?", "Nei."]
        )
    )
    raw = vtt(tmp_path, f"WEBVTT\n\n{cues}")
    assert {u.speaker for u in raw.utterances} == {""}
    assert raw.convention == "none"
    assert any("no speakers are marked" in finding.message for finding in raw.findings)


def test_a_file_without_cues(tmp_path: Path) -> None:
    with pytest.raises(TranscriptError, match="no cues"):
        vtt(tmp_path, "WEBVTT\n\nNOTE bare dette\n")
