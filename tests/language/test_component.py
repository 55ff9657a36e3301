import json
import subprocess
import sys

import pytest
import spacy

from kscoder.errors import LanguageError
from kscoder.language import load, resources
from kscoder.language.table import PackedTable, pack


def test_an_unknown_language_is_said_plainly():
    with pytest.raises(LanguageError, match="no language 'dk'"):
        load("dk")


def test_a_pipeline_that_is_not_installed_is_said_plainly():
    with pytest.raises(LanguageError, match=r"nb_core_news_xl.*cannot be loaded"):
        load("nb", pipeline="nb_core_news_xl")


def test_the_description_names_what_was_in_use(norwegian):
    assert "simplemma" in norwegian.description
    assert spacy.__version__ in norwegian.description


def test_nn_is_the_same_language_under_its_own_name(norwegian):
    nynorsk = load("nn")
    assert nynorsk.name == "nn"
    assert nynorsk.lemmas("forankringa") == norwegian.lemmas("forankringa")


def test_what_is_remembered_answers_without_spacy(norwegian, tmp_path):
    text = "Vi har aldri brukt N³ i forankringsarbeidet (pause), f.eks. i 2010-2015."
    parsed = norwegian.parse(text)
    norwegian.lemmas("forankringsarbeidet")
    memo = tmp_path / "memo.json"
    memo.write_text(json.dumps(norwegian.remembered()), encoding="utf-8")
    script = (
        "import json, sys\n"
        "from kscoder.language import load\n"
        f"language = load('nb'); language.remember(json.load(open({str(memo)!r}, encoding='utf-8')))\n"
        f"parsed = language.parse({text!r}); language.lemmas('forankringsarbeidet')\n"
        "assert 'spacy' not in sys.modules\n"
        "print(len(parsed.tokens), len(parsed.negations))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [str(len(parsed.tokens)), str(len(parsed.negations))]


def test_a_memo_of_other_resources_is_left_alone():
    language = load("nb")
    language.remember({"description": "other", "lemmas": {"hus": ["nonsense"]}})
    assert language.lemmas("hus") == {"hus"}


def test_a_table_gives_back_what_was_packed():
    words = {f"ord{number}": f"verdi {number}" for number in range(500)} | {"æøå": "", "": "tom"}
    table = PackedTable(pack(words))
    assert {word: table.get(word) for word in words} == words
    assert table.get("ukjent") is None
    assert [word for number in range(5_000) if table.get(word := f"ukjent{number}") is not None] == []


def test_a_table_too_large_for_its_index_is_not_packed(monkeypatch):
    monkeypatch.setattr("kscoder.language.table.REACH", 64)
    with pytest.raises(OverflowError, match="64 bytes"):
        pack({f"ord{number}": "verdi" for number in range(10)})


def test_a_table_is_made_once_and_kept(tmp_path, monkeypatch):
    monkeypatch.setenv("KSCODER_CACHE", str(tmp_path / "cache"))
    made = []

    def words():
        made.append(1)
        return {"hus": "1"}

    assert resources.open_table("xx", "v1", words).get("hus") == "1"
    assert resources.open_table("xx", "v1", words).get("hus") == "1"
    assert len(made) == 1
    resources.open_table("xx", "v2", words)
    assert len(made) == 2


def test_a_broken_table_is_made_anew(tmp_path, monkeypatch):
    monkeypatch.setenv("KSCODER_CACHE", str(tmp_path))
    resources.open_table("xx", "v1", lambda: {"hus": "1"})
    (table,) = tmp_path.glob("words-xx-*")
    table.write_bytes(b"broken")
    assert resources.open_table("xx", "v1", lambda: {"hus": "2"}).get("hus") == "2"


def test_a_folder_that_cannot_be_written_is_no_hindrance(tmp_path, monkeypatch):
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    monkeypatch.setenv("KSCODER_CACHE", str(blocked))
    assert resources.open_table("xx", "v1", lambda: {"hus": "1"}).get("hus") == "1"


def test_a_trained_pipeline_gives_sentences_where_it_marks_them(tmp_path):
    pipeline = spacy.blank("nb")
    pipeline.add_pipe("sentencizer", config={"punct_chars": [";"]})
    pipeline.to_disk(tmp_path / "mine")
    language = load("nb", pipeline=str(tmp_path / "mine"))
    text = "Vi prøvde. Det gikk; vi fortsatte."
    assert len(language.parse(text).sentences) == 2
    many = language.read_texts([text, "", text])  # as arrays too
    assert len(many.sentence_begins) == 5
    assert many.sentence_begins.tolist()[1] == language.parse(text).sentences[1].start
    assert language.guesswork("innovasjonsverktøyposenes") == ""  # a pipeline may give it any lemma
    assert language.lemmas("verktøyene") == {"verktøy"}
    assert "mine" in language.description


def test_a_trained_pipeline_gives_lemmas_where_it_lemmatises(tmp_path):
    pipeline = spacy.blank("nb")
    lemmatizer = pipeline.add_pipe("lemmatizer", config={"mode": "lookup"})
    lemmatizer.lookups.add_table("lemma_lookup", {"dingsene": "dings"})
    pipeline.to_disk(tmp_path / "mine")
    language = load("nb", pipeline=str(tmp_path / "mine"))
    assert language.lemmas("dingsene") == {"dings"}


def test_the_spacy_component_writes_its_answers_to_tokens_and_docs():
    import kscoder.language.spacy_face  # noqa: F401

    pipeline = spacy.blank("nb")
    pipeline.add_pipe("kscoder_words", config={"language": "nb"})
    doc = pipeline("Vi har aldri brukt innovasjonsverktøyene [latter]. Det gikk.")
    assert "innovasjonsverktøy" in doc[4]._.lemmas
    assert doc[4]._.compounds[0].head == "verktøy"
    assert "bruke" in doc[3]._.families
    assert [(span.text, span.label_) for span in doc._.negations] == [
        ("Vi har aldri brukt innovasjonsverktøyene [latter]", "aldri")
    ]
    assert [span.text for span in doc._.markers] == ["[latter]"]
    assert len(list(doc.sents)) == 2


def test_making_a_table_is_said_once_and_older_tables_are_removed(monkeypatch, tmp_path, caplog):
    monkeypatch.setenv("KSCODER_CACHE", str(tmp_path))
    for version in ("v1", "v2", "v3", "v3"):
        resources.open_table("xx", version, lambda: {"hus": "1"})
    assert len(list(tmp_path.glob("words-xx-*.bin"))) == 2
    assert len(caplog.records) == 3
    assert resources.open_table("xx", "v3", lambda: {"hus": "2"}).get("hus") == "1"
