from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from time import process_time
from types import ModuleType

import pytest

from kscoder.core.personal import find, in_transcript, lexis
from kscoder.core.personal.capitals import Lexis
from kscoder.model import INFORMANT, Language, Transcript, Turn
from kscoder.read import name_lists


@pytest.fixture(scope="module")
def ready(norwegian: Language) -> Lexis:
    return lexis(name_lists.read(), ("Samveis", "SLIK"), norwegian)


@pytest.fixture(scope="module")
def benchmark(repository: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("personal", repository / "benchmarks" / "personal.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_annotated_list_is_found_as_well_as_is_promised(benchmark: ModuleType, repository: Path) -> None:
    path = repository / "tests" / "check" / "data" / "personal.csv"
    marks, flagged, typed, right, total = benchmark.measure(path)
    assert len(path.read_text(encoding="utf-8").splitlines()) > 300
    for kind in ("phone", "e-mail", "national id", "account"):
        assert flagged[kind] >= 0.95 * marks[kind], kind
        assert typed[kind] >= 0.95 * marks[kind], kind
    assert flagged["person"] >= 0.99 * marks["person"]
    assert flagged["place"] >= 0.92 * marks["place"]
    assert right >= 0.9 * total


def kinds(texts: list[str], norwegian: Language, ready: Lexis) -> list[list[tuple[str, str]]]:
    return [
        [(text[clue.span.start : clue.span.end], clue.kind) for clue in clues]
        for text, clues in zip(texts, find(texts, norwegian, ready), strict=True)
    ]


def test_what_is_a_name_once_is_a_name_everywhere(norwegian: Language, ready: Lexis) -> None:
    texts = ["Fjerdingstad ringte.", "Så kom Kari Fjerdingstad inn.", "Da ble Wragstad sur.", "Wragstads plan var dum."]
    found = kinds(texts, norwegian, ready)
    assert found[0] == [("Fjerdingstad", "person")]
    assert found[1] == [("Kari Fjerdingstad", "person")]
    assert found[3] == [("Wragstads", found[2][0][1])]


def test_a_common_word_stays_one_though_somebody_is_called_so(norwegian: Language, ready: Lexis) -> None:
    assert kinds(["Berg og dal.", "Ingen visste det.", "Bare Per visste det."], norwegian, ready)[:2] == [[], []]


@pytest.mark.parametrize(
    "text",
    [
        "[navn] fra [kommunen] ringte [Sted 2].",
        "I [Kommune A] og «nabokommunen» er det likt.",
        "NN og X sa det samme til [NAVN].",
        "Vi brukte Samveis og SLIK, og Excel.",
        "(ler) Det vet jeg ikke. [latter] Ja.",
        "Han sa: «Fullfør» og så: Ja.",
        "- Men vi gjorde det. – Neida.",
        "NAV, KS og N³.",
    ],
)
def test_what_an_anonymised_transcript_has_is_not_flagged(norwegian: Language, ready: Lexis, text: str) -> None:
    assert kinds([text], norwegian, ready) == [[]]


def test_names_are_found_in_a_file_without_capitals(norwegian: Language, ready: Lexis) -> None:
    texts = ["ja så da ringte astrid fra grimstad", "og hun sa at det var fint", "ja"]
    assert kinds(texts, norwegian, ready)[0] == [("astrid", "person"), ("grimstad", "place")]


def test_labels_and_headings_are_looked_at_too(norwegian: Language, ready: Lexis) -> None:
    turns = (
        Turn(1, "Intervjuer", INFORMANT, "Ja.", "line 1", section="Del 1: Grimstad"),
        Turn(2, "Kari Nordmann", INFORMANT, "Nei.", "line 2", section="Del 1: Grimstad"),
        Turn(3, "R2", INFORMANT, "Det var Kari, ja.", "line 3"),
    )
    found = in_transcript(Transcript("A", Path("A.txt"), "A", "nb", turns), norwegian, ready)
    assert [(one.turn, one.place, one.text, one.kind) for one in found] == [
        (0, "speaker label", "Kari Nordmann", "person"),
        (0, "heading", "Grimstad", "place"),
        (3, "line 3", "Kari", "person"),
    ]
    assert turns[2].text[found[2].span.start : found[2].span.end] == "Kari"


def test_the_lists_are_not_loaded_at_start_up() -> None:
    code = "import sys, kscoder.cli, kscoder.core.personal, kscoder.read.name_lists; sys.exit('faker' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    "text", ["Vi snakket med Kari om det i Oslo. ", "A.", "1 ", "a.b.", "Abcde ", "a@", "-", "+47"]
)
def test_time_grows_with_the_length_of_a_text_not_with_its_square(norwegian: Language, ready: Lexis, text: str) -> None:
    def seconds(size: int) -> float:
        start = process_time()
        find([text * (size // len(text))], norwegian, ready)
        return process_time() - start

    seconds(1_000)
    assert seconds(80_000) < 12 * max(seconds(20_000), 0.05)
