from __future__ import annotations

import itertools
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kscoder.core.turns import role_of, turns
from kscoder.model import INFORMANT, INTERVIEWER, OTHER, RawTranscript, Utterance


def raw(*utterances: Utterance) -> RawTranscript:
    return RawTranscript(Path("A.txt"), "txt", utterances)


def said(speaker: str, text: str, **more: object) -> Utterance:
    return Utterance(speaker, text, "line 1", **more)  # type: ignore[arg-type]


def test_what_a_speaker_says_without_interruption_is_one_turn() -> None:
    found, _ = turns(raw(said("I", "Hei."), said("R", "Ja,"), said("R", "hei."), said("I", "Da så.")), {})
    assert [(t.number, t.role, t.text) for t in found] == [
        (1, INTERVIEWER, "Hei."),
        (2, INFORMANT, "Ja,\nhei."),
        (3, INTERVIEWER, "Da så."),
    ]


def test_a_heading_ends_a_turn_and_is_nobodys_talk() -> None:
    found, _ = turns(raw(said("R", "Ferdig."), said("", "Del 2", heading=True), said("R", "Videre.")), {})
    assert [(t.text, t.section) for t in found] == [("Ferdig.", ""), ("Videre.", "Del 2")]


def test_the_study_file_overrules_the_usual_labels() -> None:
    found, findings = turns(raw(said("Kari", "Hei."), said("R", "Hei.")), {INTERVIEWER: ("kari",), OTHER: ("R",)})
    assert [t.role for t in found] == [INTERVIEWER, OTHER]
    assert ["nobody in this interview is an informant" in f.message for f in findings] == [True]


def test_a_label_without_a_role_is_reported_and_not_coded() -> None:
    found, findings = turns(raw(said("Kari", "Hei."), said("R", "Hei.")), {})
    assert found[0].role == OTHER
    assert '"Kari"' in findings[0].message and "kscoder.yaml" in findings[0].mend


def test_talk_without_labels_has_no_role_unless_the_study_says_so() -> None:
    found, findings = turns(raw(said("", "Vi har prøvd."), said("", "Og feilet.")), {})
    assert [t.role for t in found] == [OTHER]
    assert "without a speaker label" in findings[0].message and "(none)" in findings[0].mend
    found, findings = turns(raw(said("", "Vi har prøvd.")), {INFORMANT: ("(none)",)})
    assert [t.role for t in found] == [INFORMANT] and not findings


def test_numbered_labels_have_the_role_of_the_bare_one() -> None:
    roles = {"informant": INFORMANT, "r": INFORMANT, "i": INTERVIEWER}
    assert role_of("Informant 2", roles) == role_of("R1:", roles) == INFORMANT
    assert role_of("Irene", roles) == OTHER


def test_a_file_without_talk_is_an_error() -> None:
    found, findings = turns(raw(said("R", "  ")), {})
    assert found == () and findings[0].severity == "error"


@given(st.lists(st.tuples(st.sampled_from(["I", "R", "Ola"]), st.text(min_size=1, max_size=20)), max_size=20))
def test_no_words_are_lost_and_neighbours_differ(spoken: list[tuple[str, str]]) -> None:
    found, _ = turns(raw(*(said(speaker, text) for speaker, text in spoken)), {})
    kept = [text.strip() for _, text in spoken if text.strip()]
    assert "\n".join(t.text for t in found) == "\n".join(kept)
    assert [t.number for t in found] == list(range(1, len(found) + 1))
    assert all(a.speaker != b.speaker for a, b in itertools.pairwise(found))
