"""Plain text as people write it: labels, time stamps, section lines, encodings."""

from pathlib import Path

import pytest

from kscoder.read.transcripts import read


def talk(path: Path, text: str, encoding: str = "utf-8") -> list[tuple[str, str, str]]:
    path.write_bytes(text.encode(encoding))
    return [(u.speaker, u.time, u.text) for u in read(path).utterances if not u.heading]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I: Hei.\nR: Hallo.\nJa.\n", [("I", "", "Hei."), ("R", "", "Hallo."), ("R", "", "Ja.")]),
        (
            "[00:01:12] Intervjuar: Kva så?\n[00:01:15] Informant: Ikkje noko.",
            [("Intervjuar", "00:01:12", "Kva så?"), ("Informant", "00:01:15", "Ikkje noko.")],
        ),
        (
            "INTERVJUER\nHva så?\n\nINFORMANT\nIkke noe.\n",
            [("INTERVJUER", "", "Hva så?"), ("INFORMANT", "", "Ikke noe.")],
        ),
        (
            "[Kari N] 11:02:09\nHei.\n\n[Ola] 11:02:10\nHallo.",
            [("Kari N", "11:02:09", "Hei."), ("Ola", "11:02:10", "Hallo.")],
        ),
        (
            "[id1] Jeg lo.\n\n[id2] Ikke jeg.\n\n[id1] Nei.",
            [("id1", "", "Jeg lo."), ("id2", "", "Ikke jeg."), ("id1", "", "Nei.")],
        ),
        ("AB01 00:00\nHei.\nAB02 00:04\nHallo.", [("AB01", "00:00:00", "Hei."), ("AB02", "00:00:04", "Hallo.")]),
    ],
)
def test_conventions(tmp_path: Path, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert talk(tmp_path / "a.txt", text) == expected
