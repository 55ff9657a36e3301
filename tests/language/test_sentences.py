from word_lists import sentence_lines

from kscoder.language.sentences import LONGEST


def ends(parsed):
    return {parsed.tokens[sentence.stop - 1].span.end for sentence in parsed.sentences}


def texts(parsed):
    return [
        parsed.text[parsed.tokens[s.start].span.start : parsed.tokens[s.stop - 1].span.end] for s in parsed.sentences
    ]


def test_the_lines_of_speech(norwegian):
    right = found = wanted = 0
    for sentences in sentence_lines():
        text = " ".join(sentences)
        expected = {len(" ".join(sentences[: number + 1])) for number in range(len(sentences))}
        got = ends(norwegian.parse(text))
        right, found, wanted = right + len(got & expected), found + len(got), wanted + len(expected)
    assert 2 * right / (found + wanted) >= 0.97


def test_a_wrapped_line_is_no_sentence_end(norwegian):
    assert texts(norwegian.parse("Vi brukte\nSamveis i fjor.\nDet gikk bra.")) == [
        "Vi brukte\nSamveis i fjor.",
        "Det gikk bra.",
    ]


def test_an_empty_line_is_one(norwegian):
    assert texts(norwegian.parse("vi brukte Samveis\n\ndet gikk bra")) == ["vi brukte Samveis", "det gikk bra"]


def test_a_machine_transcript_without_any_punctuation_is_cut_into_readable_pieces(norwegian):
    cue = "ja da hadde vi møter med alle lederne og så kom det forslag fra ansatte"
    parsed = norwegian.parse("\n".join([cue] * 30))
    lengths = [sum(parsed.tokens[index].is_word for index in sentence) for sentence in parsed.sentences]
    assert len(lengths) > 10
    assert max(lengths) <= LONGEST
    assert min(lengths) >= 10


def test_one_long_stretch_without_line_ends_is_cut_too(norwegian):
    parsed = norwegian.parse(" ".join(["ordet"] * 500))
    assert all(len(sentence) <= LONGEST for sentence in parsed.sentences)


def test_a_long_sentence_in_punctuated_talk_is_left_whole(norwegian):
    long = "Vi " + "brukte det mye og " * 15 + "ble ferdige."
    assert len(norwegian.parse(f"Ja. Nei. {long} Bra.").sentences) == 4


def test_an_empty_text_has_no_sentences(norwegian):
    assert norwegian.parse("").sentences == ()
    assert norwegian.parse(" \n ").sentences == ()


def test_english(english):
    parsed = english.parse("Dr. Smith came at 5 p.m. We met, e.g. the board. Well… it was fine [laughs]. Done!")
    assert texts(parsed) == [
        "Dr. Smith came at 5 p.m.",
        "We met, e.g. the board.",
        "Well… it was fine [laughs].",
        "Done!",
    ]
