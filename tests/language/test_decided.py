"""Forms that a table marks as decided have the lemmas that the rules give them."""

from itertools import chain
from pathlib import Path

import pytest

from kscoder.language import english, norwegian
from kscoder.language.decided import mark_decided
from kscoder.language.lexicon import Lexicon, Words
from kscoder.language.readings import DECIDED, encode
from kscoder.language.rules import lexicon_rules, read_lists

DATA = Path(__file__).parent / "data"
DOCS = Path(__file__).parent.parent.parent / "docs"


class WithoutMarks:
    """A table as it is before forms are marked."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def get(self, word: str, /) -> str | None:
        line = self._words.get(word)
        return line.removeprefix(DECIDED) if line else None


def written_words():
    texts = (path.read_text("utf-8") for path in chain(DATA.iterdir(), DOCS.glob("*.md")))
    return sorted({word.strip(".,:;()«»*`|_+") for text in texts for word in text.split()} - {""})


@pytest.mark.parametrize("language", [norwegian, english])
def test_a_decided_form_has_the_lemmas_of_the_rules(language):
    marked = language.lexicon()
    rules = lexicon_rules(language.FOLDER, read_lists(language.FOLDER))
    by_rules = Lexicon(rules, lambda: WithoutMarks(marked.words), "")
    words = written_words()
    decided = [word for word in words if (marked.words.get(word) or "").startswith(DECIDED)]
    assert len(decided) > 500
    assert [word for word in words if marked.lemmas(word) != by_rules.lemmas(word)] == []


def test_what_is_marked():
    rules = lexicon_rules("no", read_lists("no"))
    table = {
        "bilen": encode(40, [("bil", "n", 100, "")]),
        "bil": encode(40, [("bil", "N", 100, "f")]),
        "teneste": encode(40, [("teneste", "N", 100, "f")]),
        "seg": encode(60, [("seg", "S", 100, ""), ("sige", "v", 0, "")]),
        "bilar": encode(40, [("bilar", "X", 100, "")]),
        "bøygane": encode(0, [("bøygane", "X", 100, "")]),
    }
    mark_decided(table, rules)
    assert {form for form, line in table.items() if line.startswith(DECIDED)} == {"bilen", "bil"}
