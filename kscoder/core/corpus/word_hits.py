"""Codings by rules that ask for single words: the numbers of the forms say where, negations how."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from kscoder.core.coding import Coder, counts, shown
from kscoder.core.corpus.form_rules import WORD, FormRules
from kscoder.core.corpus.negated import Reading, negating_cues, spread
from kscoder.core.corpus.segments import Segments
from kscoder.core.hits import Hit, joined, told
from kscoder.model.texts import Flags, Ints, Texts


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
    """Words that meet rules, a row a word and rule and term: by segment, code, rule, and then as they stand."""

    segment: Ints
    code: Ints
    rule: Ints
    token: Ints
    term: Ints


def word_hits(texts: Texts, segments: Segments, rules: FormRules, code_of: Ints, left_out: Flags) -> WordHits:
    """The words that meet rules; `code_of` a rule is its code, segments that are `left_out` are not looked at."""
    import numpy as np

    tokens = np.flatnonzero((rules.look[texts.form] & WORD).astype(bool) & texts.is_word)
    segment = segments.of(tokens)
    tokens, segment = tokens[~left_out[segment]], segment[~left_out[segment]]
    row, meaning = spread(rules.at[texts.form[tokens]], rules.at[texts.form[tokens] + 1])
    rule, term = rules.rule[meaning], rules.term[meaning]
    columns = (segment[row], code_of[rule], rule, tokens[row], term)
    order = np.lexsort(columns[::-1])
    return WordHits(*(column[order].astype(np.int32) for column in columns))


def word_codings(reading: Reading, hits: WordHits, rules: FormRules, coder: Coder) -> Iterator[Found]:
    """The codings that follow from words, by segment and then in the order of the codebook."""
    import numpy as np

    texts = reading.texts
    cue, cues = negating_cues(reading, hits.token, coder.language)
    said = [str(term) for term in rules.terms]
    asked = [ready.rule for ready in coder.rules]
    forms = texts.forms
    columns = (hits.rule, hits.token, hits.term, texts.form[hits.token], cue)
    rows = list(zip(*(column.tolist() for column in columns), strict=True))
    news = (np.diff(hits.segment) != 0) | (np.diff(hits.code) != 0)
    begins = np.append(np.flatnonzero(np.append(True, news)), len(rows)) if rows else np.zeros(1, int)
    places = zip(hits.segment[begins[:-1]].tolist(), hits.code[begins[:-1]].tolist(), strict=True)
    for (begin, end), (segment, code) in zip(pairwise(begins.tolist()), places, strict=True):
        own = [
            (token, said[term], forms[form], shown(asked[rule], by))
            for rule, token, term, form, number in rows[begin:end]
            if counts(asked[rule], by := cues[number] if number >= 0 else "")
        ]
        if len(own) == 1:
            _, reason, evidence, by = own[0]
            yield Found(segment, code, evidence, reason, by)
        elif own:
            yield _together(texts, segment, code, own)


def _together(texts: Texts, segment: int, code: int, own: list[tuple[int, str, str, str]]) -> Found:
    """One coding of several words: token, what found it, form, and the cue that negates it."""
    tokens = [token for token, *_ in own]
    spans = zip(texts.start[tokens].tolist(), texts.end[tokens].tolist(), strict=True)
    hits = [
        Hit(0, segment, ((token, *span),), reason, cue)
        for (token, reason, _, cue), span in zip(own, spans, strict=True)
    ]
    words, rule, negated = told(hits)
    evidence = " … ".join(texts.data[span.start : span.end].decode() for span in joined(words))
    return Found(segment, code, evidence, rule, negated)
