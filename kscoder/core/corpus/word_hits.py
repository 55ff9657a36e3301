"""Codings by rules that ask for single words: the numbers of the forms say where, negations how."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import itemgetter
from typing import NamedTuple

from kscoder.core.coding import Coder, counts, negating_cue, shown
from kscoder.core.corpus.form_rules import WORD, FormRules
from kscoder.core.corpus.segments import Segments
from kscoder.core.hits import Hit, joined, told
from kscoder.model import Language
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
    at = rules.at[texts.form[tokens]]
    count = rules.at[texts.form[tokens] + 1] - at
    row = np.repeat(np.arange(len(tokens)), count)
    meaning = at[row] + np.arange(len(row)) - (np.cumsum(count) - count)[row]
    rule, term = rules.rule[meaning], rules.term[meaning]
    columns = (segment[row], code_of[rule], rule, tokens[row], term)
    order = np.lexsort(columns[::-1])
    return WordHits(*(column[order].astype(np.int32) for column in columns))


def cues(texts: Texts, tokens: Ints, language: Language) -> Mapping[int, str]:
    """Those of some words that are negated, each with the cue; looked for only where a negation can reach."""
    import numpy as np

    tokens = np.unique(tokens)
    sentence = np.searchsorted(texts.sentence_begins, tokens, side="right") - 1
    doubtful = texts.negatable[sentence]
    text = np.searchsorted(texts.text_begins, tokens, side="right") - 1
    rows = zip(sentence[doubtful].tolist(), text[doubtful].tolist(), tokens[doubtful].tolist(), strict=True)
    found: dict[int, str] = {}
    for (number, of_text), own in groupby(rows, itemgetter(0, 1)):
        negations = language.negations(texts, of_text, range(number, number + 1))
        for _, _, token in own if negations else ():
            if cue := negating_cue((token,), (texts.forms[texts.form[token]],), negations):
                found[token] = cue
    return found


def word_codings(texts: Texts, hits: WordHits, rules: FormRules, coder: Coder) -> Iterator[Found]:
    """The codings that follow from words, by segment and then in the order of the codebook."""
    import numpy as np

    negated = cues(texts, hits.token, coder.language)
    said = [str(term) for term in rules.terms]
    asked = [ready.rule for ready in coder.rules]
    forms = [texts.forms[number] for number in texts.form[hits.token].tolist()]
    rows = list(zip(hits.rule.tolist(), hits.token.tolist(), hits.term.tolist(), forms, strict=True))
    news = (np.diff(hits.segment) != 0) | (np.diff(hits.code) != 0)
    begins = np.append(np.flatnonzero(np.append(True, news)), len(rows)) if rows else np.zeros(1, int)
    places = zip(hits.segment[begins[:-1]].tolist(), hits.code[begins[:-1]].tolist(), strict=True)
    for (begin, end), (segment, code) in zip(pairwise(begins.tolist()), places, strict=True):
        own = [
            (token, said[term], form, shown(asked[rule], cue))
            for rule, token, term, form in rows[begin:end]
            if counts(asked[rule], cue := negated.get(token, ""))
        ]
        if len(own) == 1:
            _, reason, evidence, cue = own[0]
            yield Found(segment, code, evidence, reason, cue)
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
