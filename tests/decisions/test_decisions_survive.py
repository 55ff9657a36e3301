"""Decisions outlive changes of the codebook and of the transcripts, and are listed where they cannot."""

from __future__ import annotations

from dataclasses import replace

from decision_desk import COMMON, COUNCIL, FIRST, LEADERS, WORKSHOP, Desk, coding, states, told

from kscoder.pipeline.code import code


def test_an_accepted_coding_stays_when_its_rule_stops_giving_it(desk: Desk) -> None:
    desk.edit({LEADERS: {"decision": "accept", "memo": "viktig"}, COUNCIL: {"decision": "reject"}})
    desk.run()
    desk.rewrite("match: {any: [forankre, ledelse]}", "match: {any: [toppledelse]}", "codebook.yaml")
    run = desk.run()
    kept = coding(run, LEADERS)
    assert (kept.origin, kept.decision, kept.memo, kept.rule) == ("rule", "accept", "viktig", "ledelse")
    assert "no longer give it" in kept.note
    turn = run.transcripts[0].turns[1].text
    assert [turn[span.start : span.end] for span in kept.evidence] == ["Ledelsen"]
    assert COUNCIL not in states(run)


def test_a_rejected_coding_stays_rejected_when_its_rule_gives_it_again(desk: Desk) -> None:
    desk.edit({COUNCIL: {"decision": "reject"}})
    desk.run()
    desk.rewrite("[forankre, ledelse]", "[toppledelse]", "codebook.yaml")
    desk.run()
    desk.rewrite("[toppledelse]", "[forankre, ledelse]", "codebook.yaml")
    assert states(desk.run())[COUNCIL] == ("reject", "", "")


def test_a_memo_without_its_coding_is_listed(desk: Desk) -> None:
    desk.edit({COUNCIL: {"memo": "spør igjen"}})
    desk.run()
    desk.rewrite("[forankre, ledelse]", "[toppledelse]", "codebook.yaml")
    run = desk.run()
    assert COUNCIL not in states(run) and "spør igjen" in told(run, "note")


def test_decisions_follow_a_renamed_code(desk: Desk) -> None:
    desk.edit({LEADERS: {"decision": "accept"}, FIRST: {"decision": "recode", "recode_to": "anchoring"}})
    desk.run()
    desk.rewrite("  - code: anchoring\n", "  - code: ownership\n    replaces: [anchoring]\n", "codebook.yaml")
    run = desk.run()
    assert states(run)["A-002-2:ownership"] == ("accept", "", "")
    assert states(run)[FIRST] == ("recode", "ownership", "")


def test_decisions_on_a_code_follow_its_renamed_parent(desk: Desk) -> None:
    desk.edit({WORKSHOP: {"decision": "reject"}})
    desk.run()
    desk.rewrite("  - code: tools\n", "  - code: instruments\n    replaces: [tools]\n", "codebook.yaml")
    run = desk.run()
    assert states(run)[WORKSHOP.replace("tools/", "instruments/")] == ("reject", "", "")
    assert not run.decided.unplaced


def test_of_merged_codes_one_accepted_is_enough(desk: Desk) -> None:
    desk.add({"segment_id": "A-002-3", "code": "tools/samveis"})
    desk.run()
    desk.edit({WORKSHOP: {"decision": "reject"}})
    desk.run()
    desk.rewrite(
        "      - code: samveis\n",
        "      - code: any-tool\n        replaces: [tools/samveis, tools/workshop]\n",
        "codebook.yaml",
    )
    desk.rewrite("      - code: workshop\n", "      - code: other\n", "codebook.yaml")
    run = desk.run()
    assert states(run)["A-002-3:tools/any-tool"][0] in ("accept", "add") and not run.decided.conflicts


def test_a_split_code_asks_again(desk: Desk) -> None:
    desk.edit({LEADERS: {"decision": "accept"}})
    desk.run()
    two = (
        "  - code: leaders\n    replaces: [anchoring]\n    label: {nb: Ledere}\n    match: {any: [ledelse]}\n"
        "  - code: politicians\n    replaces: [anchoring]\n"
    )
    desk.rewrite("  - code: anchoring\n", two, "codebook.yaml")
    run = desk.run()
    assert states(run)["A-002-2:leaders"] == ("", "", "")
    [lost] = run.decided.unplaced
    assert lost.reason == 'the code "anchoring" was split into leaders, politicians'


def test_a_code_taken_out_is_named_with_a_suggestion(desk: Desk) -> None:
    desk.edit({LEADERS: {"decision": "accept"}})
    desk.run()
    desk.rewrite("code: anchoring", "code: anchorage", "codebook.yaml")
    run = desk.run()
    [lost] = run.decided.unplaced
    assert lost.reason == 'the codebook has no code "anchoring" (did you mean "anchorage"?)'
    assert "replaces: [anchoring]" in lost.mend and "1 decision without a place" in told(run, "warning")


def test_a_changed_definition_stands_beside_the_decision(desk: Desk) -> None:
    desk.edit({LEADERS: {"decision": "accept"}})
    desk.run()
    desk.rewrite("Anchoring with leaders.", "Anchoring with elected leaders.", "codebook.yaml")
    run = desk.run()
    assert 'when the code meant: "Anchoring with leaders."' in coding(run, LEADERS).note
    assert "1 of the decisions" in told(run, "note") or "now it means" in told(run, "note")


def test_slightly_changed_words_keep_their_decision_and_say_so(desk: Desk) -> None:
    desk.edit({COMMON: {"decision": "reject", "memo": "felles"}})
    desk.run()
    desk.rewrite("Samveis ga oss en felles vei.", "Samveis ga oss ein felles veg.")
    run = desk.run()
    assert states(run)[COMMON] == ("reject", "", "felles")
    assert "its words have changed" in coding(run, COMMON).note


def test_words_that_are_gone_are_listed_and_come_back(desk: Desk) -> None:
    desk.edit({COMMON: {"decision": "reject"}})
    desk.run()
    desk.rewrite(" Samveis ga oss en felles vei.", " Noe helt annet ble sagt om Samveis her.")
    run = desk.run()
    assert [u.reason for u in run.decided.unplaced] == ["the words are no longer there"]
    assert states(run)[COMMON] == ("", "", "")
    desk.rewrite(" Noe helt annet ble sagt om Samveis her.", " Samveis ga oss en felles vei.")
    assert states(desk.run())[COMMON] == ("reject", "", "")


def test_moved_words_take_their_decision_along(desk: Desk) -> None:
    desk.edit({COMMON: {"decision": "reject"}})
    desk.rewrite("I: Hvilke verktøy", "R: Samveis ga oss en felles vei.\n\nI: Hvilke verktøy")
    desk.rewrite(" Det tok lang tid. Samveis ga oss en felles vei.", " Det tok lang tid.")
    run = desk.run()
    assert states(run)["A-001-1:tools/samveis"] == ("reject", "", "")


def test_edits_in_workbook_and_transcript_at_once(desk: Desk) -> None:
    """Segment ids shift, but decisions are found by their words."""
    desk.edit({WORKSHOP: {"decision": "reject"}, COUNCIL: {"decision": "accept"}})
    desk.rewrite("R: Vi brukte Samveis", "R: Ja, altså. Vi brukte Samveis")
    desk.rewrite("I: Og etterpå?", "I: Ja.\n\nR: Mm.\n\nI: Og etterpå?")
    run = desk.run()
    assert states(run)["A-002-4:tools/workshop"] == ("reject", "", "")
    assert states(run)["A-006-1:anchoring"] == ("accept", "", "")


def test_another_unit_of_coding_keeps_what_it_can(desk: Desk) -> None:
    desk.edit({LEADERS: {"decision": "reject"}, FIRST: {"decision": "accept"}})
    desk.run()
    run = code(replace(desk.study, unit="turn"))
    assert states(run)["A-002-1:anchoring"] == ("reject", "", ""), "its only evidence is what was rejected"
    assert states(run)["A-002-1:tools/samveis"] == ("accept", "", "")
    assert states(run)["A-004-1:anchoring"] == ("", "", "")


def test_a_longer_segment_that_rests_on_other_words_is_not_touched(desk: Desk) -> None:
    desk.rewrite("Det tok lang tid.", "Det tok lang tid med ledelsen.")
    desk.run()
    desk.edit({COUNCIL: {"decision": "reject"}})
    desk.run()
    run = code(replace(desk.study, unit="turn"))
    assert states(run)["A-004-1:anchoring"] == ("", "", "")
    assert "rests on other words" in told(run, "note")


def test_a_run_on_other_transcripts_keeps_the_decisions_on_these(desk: Desk) -> None:
    desk.edit({FIRST: {"decision": "reject"}})
    other = desk.folder / "transcripts" / "B.txt"
    other.write_text("I: Hva?\n\nR: Vi holdt et verksted.\n", encoding="utf-8")
    run = code(replace(desk.study, transcripts=(other,)))
    assert [u.reason for u in run.decided.unplaced] == ['the transcript "A" is not part of this run']
    desk.run()
    assert states(desk.run())[FIRST] == ("reject", "", "")
