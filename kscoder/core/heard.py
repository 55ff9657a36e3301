"""What is heard in a transcript, whatever the codebook: it tells where a changed rule can be met at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kscoder.core.coding import Coder, is_about
from kscoder.core.matching import TurnText
from kscoder.core.word_patterns import WordPattern
from kscoder.model import INFORMANT, Parsed, Segment, Transcript, Turn

Forms = Mapping[str, Sequence[int]]
"""Form → numbers of the informants' turns it belongs to."""


@dataclass(frozen=True)
class Heard:
    """The informants' talk of a transcript."""

    segments: tuple[Segment, ...]
    said: Forms
    """The forms that stand in each turn."""
    asked: Forms
    """The forms that stand in the question before it."""


def heard(turns: Iterable[tuple[Turn, TurnText]]) -> Heard:
    """What is heard in some turns, in their order."""
    segments: list[Segment] = []
    said: dict[str, list[int]] = defaultdict(list)
    asked: dict[str, list[int]] = defaultdict(list)
    for turn, text in turns:
        segments.extend(text.segments)
        for parsed, forms in ((text.parsed, said), (text.context and text.context.parsed, asked)):
            for form in _forms(parsed) if parsed else ():
                forms[form].append(turn.number)
    return Heard(tuple(segments), said, asked)


def _forms(parsed: Parsed) -> Iterator[str]:
    """All that a vocabulary is asked of a turn, each once."""
    words = (token.text for token in parsed.tokens if token.is_word)
    yield from dict.fromkeys((*words, *(joined for _, joined in parsed.split_compounds)))


def promising(transcript: Transcript, coder: Coder, known: Heard, *, asked: bool = False) -> frozenset[int]:
    """Numbers of the informants' turns in which one of the rules can be met; with `asked`, or in the question before.

    Regular expressions are not looked for in questions.
    """
    words: dict[int, set[WordPattern]] = defaultdict(set)
    for forms in (known.said, known.asked) if asked else (known.said,):
        for form, numbers in forms.items():
            for pattern in coder.vocabulary.answers(form):
                for number in numbers:
                    words[number].add(pattern)
    talk: dict[int, list[str]] = defaultdict(list)
    for segment in known.segments:
        talk[segment.turn].append(segment.text)
    found: set[int] = set()
    for turn in transcript.turns:
        if turn.role == INFORMANT:
            possible = coder.vocabulary.possible(words[turn.number], talk[turn.number] or [turn.text])
            if any(id(ready.found) in possible and is_about(ready.rule, turn) for ready in coder.rules):
                found.add(turn.number)
    return frozenset(found)
