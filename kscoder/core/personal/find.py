"""Personal data in a text, in a transcript."""

from __future__ import annotations

from collections.abc import Sequence

from kscoder.core.personal.capitals import Lexis
from kscoder.core.personal.clue import Clue, without_overlaps
from kscoder.core.personal.contact import addresses, contacts
from kscoder.core.personal.names import names
from kscoder.core.personal.numbers import numbers
from kscoder.core.personal.small import small_names, writes_capitals
from kscoder.core.personal.spread import heard_again, heard_names
from kscoder.core.turns import role_of
from kscoder.model import OTHER, Language, PersonalData, Transcript


def find(texts: Sequence[str], language: Language, lexis: Lexis) -> tuple[tuple[Clue, ...], ...]:
    """What may tell who somebody is, for each text of one document, in the order of the text.

    What is recognised as a name in one place counts in the others, also at the beginning of a sentence.
    """
    capitals = writes_capitals(texts)
    first = [_alone(text, language, lexis, capitals) for text in texts]
    heard = heard_names(texts, first, lexis)
    return tuple(
        without_overlaps((*clues, *heard_again(text, clues, heard, lexis)))
        for text, clues in zip(texts, first, strict=True)
    )


def in_transcript(transcript: Transcript, language: Language, lexis: Lexis) -> tuple[PersonalData, ...]:
    """Personal data of a transcript: in what is said by whomever, in the speakers' labels and the headings."""
    labels = [label for label in dict.fromkeys(t.speaker for t in transcript.turns) if label and _may_be_name(label)]
    headings = list(dict.fromkeys(turn.section for turn in transcript.turns if turn.section))
    outside = [("speaker label", label) for label in labels] + [("heading", heading) for heading in headings]
    texts = [text for _, text in outside] + [turn.text for turn in transcript.turns]
    places = [(0, place) for place, _ in outside] + [(turn.number, turn.place) for turn in transcript.turns]
    found = find(texts, language, lexis)
    return tuple(
        _told(transcript.name, number, place, text, clue)
        for (number, place), text, clues in zip(places, texts, found, strict=True)
        for clue in clues
    )


def _told(transcript: str, number: int, place: str, text: str, clue: Clue) -> PersonalData:
    words = text[clue.span.start : clue.span.end]
    return PersonalData(transcript, number, place, clue.span, words, clue.kind, clue.confidence, clue.reason)


def _may_be_name(label: str) -> bool:
    """Labels that say a role (Intervjuer, R2) name nobody."""
    return role_of(label, {}) == OTHER and len(label.strip(" .:0123456789")) > 2


def _alone(text: str, language: Language, lexis: Lexis, capitals: bool) -> tuple[Clue, ...]:
    parsed = language.parse(text)
    starts = frozenset(parsed.tokens[sentence.start].span.start for sentence in parsed.sentences if len(sentence))
    small = () if capitals else small_names(text, lexis)
    return without_overlaps((*numbers(text), *contacts(text), *addresses(text), *names(text, starts, lexis), *small))
