"""What capitalised words name - persons, places, employers - by lists and by the words beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kscoder.core.personal import words
from kscoder.core.personal.capitals import Lexis, Word, is_given, runs, words_of
from kscoder.core.personal.clue import HIGH, LOW, MEDIUM, Clue, Taken
from kscoder.model import Span


def names(text: str, starts: frozenset[int], lexis: Lexis) -> Iterator[Clue]:
    """Persons, places, employers and other names of a text."""
    for match in lexis.phrases.finditer(text):
        yield Clue(Span(*match.span()), "place", _place_confidence(match.group(), lexis), "in the list of places")
    public = Taken(Span(*match.span()) for match in lexis.public.finditer(text))
    found = tuple(word for word in words_of(text, starts, lexis) if not public.covers(word.span.start))
    place = {word.span: i for i, word in enumerate(found)}
    for run in runs(found, text, lexis):
        before = found[place[run[0].span] - 1] if place[run[0].span] else None
        after_index = place[run[-1].span] + 1
        after = found[after_index] if after_index < len(found) else None
        yield named(run, text, before, after, lexis)


def named(run: Sequence[Word], text: str, before: Word | None, after: Word | None, lexis: Lexis) -> Clue:
    """What a run of capitalised words most likely names, and why."""
    span = Span(run[0].span.start, run[-1].span.end)
    told_by = before.text if before and text[before.span.end : span.start] == " " else ""
    goes_on = after.text if after and text[span.end : after.span.start] == " " else ""
    kind, confidence, reason = (
        _employer(run, text, span, lexis)
        or _place(run, told_by, goes_on, lexis)
        or _person(run, told_by.casefold(), lexis)
        or _by_context(run, told_by.casefold(), goes_on, lexis)
    )
    return Clue(span, kind, confidence, reason)


_Judgement = tuple[str, str, str]


def _employer(run: Sequence[Word], text: str, span: Span, lexis: Lexis) -> _Judgement | None:
    if run[-1].text in words.FIRM_END and len(run) > 1:
        return "employer", MEDIUM, "ends like a firm"
    listed = any(_listed_place(word.bare, lexis) or is_given(word, lexis) for word in run)
    if not listed and words.ROLE.search(text[max(0, span.start - 80) : span.start]):
        return "employer", MEDIUM, "after a role or a job"
    return None


def _place(run: Sequence[Word], told_by: str, goes_on: str, lexis: Lexis) -> _Judgement | None:
    whole = " ".join(word.bare for word in run)
    if not _listed_place(whole, lexis):
        head = whole.split("-", 1)[0]
        if len(run) == 1 and "-" in whole and _listed_place(head, lexis):
            return "place", MEDIUM, f"begins with the place {head}"
        return None
    if told_by not in words.PLACE_BEFORE and goes_on not in words.PLACE_AFTER and _rather_person(whole, told_by, lexis):
        return None
    return "place", _place_confidence(whole, lexis), "in the list of places"


def _rather_person(name: str, told_by: str, lexis: Lexis) -> bool:
    """Of names that persons and places share, the small places with common names (Berg, Lund) are the less likely."""
    family = name in lexis.lists.family and (
        name in lexis.lists.common_words or told_by.casefold() in words.PERSON_BEFORE
    )
    return name in lexis.lists.given or family


def _place_confidence(name: str, lexis: Lexis) -> str:
    """A country or a city abroad seldom tells where a Norwegian informant works."""
    return HIGH if name in lexis.lists.places else LOW


def _person(run: Sequence[Word], told_by: str, lexis: Lexis) -> _Judgement | None:
    if is_given(run[0], lexis):
        return "person", HIGH if len(run) > 1 else MEDIUM, "in the list of given names"
    if run[-1].bare in lexis.lists.family:
        sure = len(run) > 1 or told_by in words.PERSON_BEFORE
        return "person", HIGH if sure else MEDIUM, "in the list of family names"
    if any(word.bare in lexis.lists.foreign for word in run) and told_by not in words.PLACE_BEFORE:
        return "person", MEDIUM, "in the list of names from other countries"
    if told_by in words.PERSON_BEFORE:
        return "person", MEDIUM, f"after “{told_by}”"
    return None


def _by_context(run: Sequence[Word], told_by: str, goes_on: str, lexis: Lexis) -> _Judgement:
    if goes_on in words.PLACE_AFTER:
        return "place", MEDIUM, f"before “{goes_on}”"
    if told_by in words.PLACE_BEFORE and run[-1].bare.endswith(words.PLACE_ENDS) and len(run) == 1:
        return "place", MEDIUM, "ends like a place"
    if len(run) == 1 and lexis.known(run[0].text.lower()):
        return "name", LOW, "a capital inside a sentence, on a word of the language"
    return "name", MEDIUM, "a capital inside a sentence"


def _listed_place(name: str, lexis: Lexis) -> bool:
    return name in lexis.lists.places or name in lexis.lists.world
