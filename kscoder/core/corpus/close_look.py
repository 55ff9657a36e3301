"""Segments that need a closer look than arrays give: they are matched as turns are, with as much as rules look at."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from kscoder.core.coding import Coder, code_turn
from kscoder.core.corpus.form_rules import CLOSE, WIDE, FormRules
from kscoder.core.corpus.nouns import Documents
from kscoder.core.corpus.segments import Segments
from kscoder.core.corpus.word_hits import Found
from kscoder.core.matching import read_turn
from kscoder.model import INFORMANT, Parsed, Segment, Span, Turn
from kscoder.model.texts import Texts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Flagged = NDArray[np.uint8]


def needing_it(texts: Texts, segments: Segments, rules: FormRules, coder: Coder) -> Flagged:
    """Segment → `CLOSE` where a rule may be met that looks at the segment, `WIDE` at its whole text; else 0."""
    import numpy as np

    found = np.full(len(segments.first), rules.everywhere, np.uint8)
    if rules.any_closely:
        flagged = rules.look[texts.form] & (CLOSE | WIDE)
        tokens = np.flatnonzero((flagged != 0) & texts.is_word)
        np.bitwise_or.at(found, segments.of(tokens), flagged[tokens])
    for token in texts.apart.tolist():
        first, second = (texts.forms[form] for form in texts.form[token : token + 2])
        if answered := coder.vocabulary.answers(first + second):
            found[segments.of(np.array([token]))] |= CLOSE | rules.flags_of(answered)
    _add_expressions(found, texts, segments, rules, coder)
    wide = np.zeros(len(texts.text_begins) - 1, bool)
    wide[segments.text[(found & WIDE) != 0]] = True
    found[wide[segments.text]] |= WIDE
    return found


def _add_expressions(found: Flagged, texts: Texts, segments: Segments, rules: FormRules, coder: Coder) -> None:
    """Flag segments for the regular expressions that may stand in them; most texts have none."""
    import numpy as np

    if not coder.vocabulary.has_expressions:
        return
    starts, ends = texts.start[segments.first].tolist(), texts.end[segments.stop - 1].tolist()
    bounds = np.searchsorted(segments.text, np.arange(len(texts.text_begins))).tolist()
    for first, stop in pairwise(bounds):
        said = [texts.data[starts[i] : ends[i]].decode() for i in range(first, stop)]
        if rules.flags_of(coder.vocabulary.expressions_in(said)):
            for place, stretch in enumerate(said, first):
                found[place] |= rules.flags_of(coder.vocabulary.expressions_in([stretch]))


def close_codings(
    documents: Documents, texts: Texts, segments: Segments, flags: Flagged, coder: Coder
) -> Iterator[Found]:
    """The codings of the flagged segments, by segment and then in the order of the codebook."""
    numbers = {code.id: number for number, code in enumerate(coder.codebook.codes)}
    for run in _runs(segments, flags):
        text = int(segments.text[run.start])
        parsed, first_token = coder.language.window(texts, text, _sentences(texts, segments, run, flags))
        said = documents.texts[text]
        turn = Turn(1, "", INFORMANT, said, "")
        own = tuple(_segment(documents.ids[text], segments, each, parsed, first_token) for each in run)
        for coding in code_turn(read_turn(parsed, own, coder.vocabulary), coder, turn):
            evidence = " … ".join(said[span.start : span.end] for span in coding.evidence)
            place = run.start + coding.segment.number - own[0].number
            yield Found(place, numbers[coding.code], evidence, coding.rule, coding.negated)


def _runs(segments: Segments, flags: Flagged) -> Iterator[range]:
    """Flagged segments that follow one another in a text."""
    import numpy as np

    places = np.flatnonzero(flags)
    breaks = np.flatnonzero((np.diff(places) != 1) | (np.diff(segments.text[places]) != 0)) + 1
    for some in np.split(places, breaks):
        if len(some):
            yield range(int(some[0]), int(some[-1]) + 1)


def _sentences(texts: Texts, segments: Segments, run: range, flags: Flagged) -> range:
    """The sentences that are needed to code a run of segments: its own, or all of its text."""
    import numpy as np

    tokens = segments.first[run.start], segments.stop[run.stop - 1]
    if flags[run.start] & WIDE:
        text = segments.text[run.start]
        tokens = texts.text_begins[text], texts.text_begins[text + 1]
    return range(*np.searchsorted(texts.sentence_begins, tokens).tolist())


def _segment(name: str, segments: Segments, place: int, parsed: Parsed, first_token: int) -> Segment:
    first = parsed.tokens[segments.first[place] - first_token]
    last = parsed.tokens[segments.stop[place] - 1 - first_token]
    span = Span(first.span.start, last.span.end)
    number, words = int(segments.number[place]), int(segments.words[place])
    return Segment(name, 1, number, span, parsed.text[span.start : span.end], words)
