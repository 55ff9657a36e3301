"""Codings by rules that ask for words and phrases: the numbers of the forms say where, negations how."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from kscoder.core.coding import Coder, counts, shown
from kscoder.core.corpus.form_rules import WORD, FormRules, pivot
from kscoder.core.corpus.negated import Reading, cue_of_phrase, negating_cues, spread
from kscoder.core.corpus.segments import Segments
from kscoder.core.hits import Hit, Word, joined, told
from kscoder.model import Language
from kscoder.model.texts import Flags, Ints, Texts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Places = NDArray[np.intp]


class Found(NamedTuple):
    """One code on one segment."""

    segment: int
    """Index among the segments of the portion."""
    code: int
    """Index among the codes of the codebook."""
    evidence: str
    rule: str
    negated: str


@dataclass(frozen=True)
class WordHits:
    """Words that meet rules, a row a place and rule and term: by segment, code, rule, and then as they stand."""

    segment: Ints
    code: Ints
    rule: Ints
    word: Ints
    """The first word, as an index of `Texts.words`."""
    size: Ints
    """How many words side by side."""
    term: Ints


def word_hits(texts: Texts, segments: Segments, rules: FormRules, code_of: Ints, left_out: Flags) -> WordHits:
    """The words that meet rules; `code_of` a rule is its code, segments that are `left_out` are not looked at."""
    import numpy as np

    words, form = texts.words, texts.word_form
    found = np.flatnonzero(rules.look[form] & WORD)
    row, meaning = spread(rules.at[form[found]], rules.at[form[found] + 1])
    rule, term = rules.rule[meaning], rules.term[meaning]
    word, size = found[row], np.ones(len(row), np.intp)
    if rules.phrases:
        word, size = _of_phrases(texts, word, term, rules)
    segment = segments.of(words[word])
    kept = (size > 0) & ~left_out[segment]
    columns = [column[kept] for column in (segment, code_of[rule], rule, word, size, term)]
    order = np.lexsort(columns[::-1])
    return WordHits(*(column[order].astype(np.int32) for column in columns))


def _of_phrases(texts: Texts, word: Places, term: Ints, rules: FormRules) -> tuple[Places, Places]:
    """Of words that meet terms, where the whole term begins and how many words it has; 0 where the rest is missing."""
    import numpy as np

    words, form = texts.words, texts.word_form
    word, size = word.copy(), np.ones(len(word), np.intp)
    order = np.argsort(term, kind="stable")
    first, stop = (np.searchsorted(term[order], list(rules.phrases), side) for side in ("left", "right"))
    for phrase, start, end in zip(rules.phrases.values(), first, stop, strict=True):
        rows = order[start:end]
        begin = word[rows] - pivot(phrase)
        inside = (begin >= 0) & (begin + len(phrase) <= len(words))
        begin[~inside] = 0
        last = np.where(inside, begin + len(phrase) - 1, 0)
        holds = inside & (texts.sentence_of(words[begin]) == texts.sentence_of(words[last]))
        for place, pattern in enumerate(phrase):
            holds &= rules.answers[pattern][form[np.where(inside, begin + place, 0)]]
        word[rows], size[rows] = begin, np.where(holds, len(phrase), 0)
    return word, size


def word_codings(reading: Reading, hits: WordHits, rules: FormRules, coder: Coder) -> Iterator[Found]:
    """The codings that follow from words, by segment and then in the order of the codebook."""
    import numpy as np

    texts, forms = reading.texts, reading.texts.forms
    said = [str(term) for term in rules.terms]
    asked = [ready.rule for ready in coder.rules]
    form = texts.form[texts.words[hits.word]]
    columns = (hits.rule, hits.word, hits.size, hits.term, form)
    negated = _cues(reading, hits, coder.language)
    rows = list(zip(*(column.tolist() for column in columns), negated, strict=True))
    news = (np.diff(hits.segment) != 0) | (np.diff(hits.code) != 0)
    begins = np.append(np.flatnonzero(np.append(True, news)), len(rows)) if rows else np.zeros(1, int)
    places = zip(hits.segment[begins[:-1]].tolist(), hits.code[begins[:-1]].tolist(), strict=True)
    for (begin, end), (segment, code) in zip(pairwise(begins.tolist()), places, strict=True):
        own = [
            (word, size, said[term], forms[number], shown(asked[rule], cue))
            for rule, word, size, term, number, cue in rows[begin:end]
            if counts(asked[rule], cue)
        ]
        if len(own) == 1 and own[0][1] == 1:
            _, _, reason, evidence, cue = own[0]
            yield Found(segment, code, evidence, reason, cue)
        elif own:
            yield _together(texts, segment, code, own)


def _cues(reading: Reading, hits: WordHits, language: Language) -> list[str]:
    """The cue that negates the words of each row; empty where none does."""
    import numpy as np

    words = reading.texts.words
    cue, cues = negating_cues(reading, words[hits.word], language)
    found = [cues[number] if number >= 0 else "" for number in cue.tolist()]
    for row in np.flatnonzero(hits.size > 1).tolist():
        first = hits.word[row]
        found[row] = cue_of_phrase(reading, words[first : first + hits.size[row]].tolist())
    return found


def _together(texts: Texts, segment: int, code: int, own: list[tuple[int, int, str, str, str]]) -> Found:
    """One coding of several words; `own` has word, number of words, what found them, form, and the cue that negates."""
    hits = [
        Hit(0, segment, tuple(_words(texts, texts.words[word : word + size].tolist())), reason, cue)
        for word, size, reason, _, cue in own
    ]
    found, rule, negated = told(hits)
    evidence = " … ".join(texts.data[span.start : span.end].decode() for span in joined(found))
    return Found(segment, code, evidence, rule, negated)


def _words(texts: Texts, tokens: Sequence[int]) -> Iterator[Word]:
    return ((token, int(texts.start[token]), int(texts.end[token])) for token in tokens)
