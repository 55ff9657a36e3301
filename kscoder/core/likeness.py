"""How a word that a term does not find is like it after all: what an author most often meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from kscoder.model import Language, Term

SPELLED_ALIKE = 0.85
"""Share of letters (in order) from which two words may be the same one misspelled."""
SHORTEST = 5
"""Letters a word needs before its spelling can be called alike."""


@dataclass(frozen=True, order=True)
class Likeness:
    """A word and what keeps a term from finding it."""

    closeness: float
    """From 0 (unlike) to 1 (found)."""
    reason: str
    """A sentence with its mend."""
    form: str = ""
    """The word, as it stands in the talk."""


def nearest_word(term: Term, forms: Iterable[str], language: Language) -> Likeness | None:
    """The word that is most like a one-word term that finds none of them; None where no word is."""
    likenesses = [likeness for form in dict.fromkeys(forms) for likeness in likenesses_of(term, form, language)]
    return max(likenesses, key=lambda likeness: likeness.closeness, default=None)


def likenesses_of(term: Term, form: str, language: Language) -> Iterator[Likeness]:
    """In what ways one word is like a one-word term."""
    word = term.text
    if term.kind == "exact":
        yield from _of_exact(word, form, language)
    elif term.kind == "compound":
        yield from _of_compound(term, form, language)
    elif term.kind == "plain":
        yield from _of_plain(term, form, language)
    if term.kind in ("plain", "exact", "compound") and _spelled_alike(word, form):
        yield Likeness(0.5, f"“{form}” is there, spelled nearly like “{word}”", form)


def _of_exact(word: str, form: str, language: Language) -> Iterator[Likeness]:
    if form.casefold() == word.casefold() and form != word:
        yield Likeness(0.65, f'“{form}” is there, but with other capitals than the exact form "{word}"', form)
    elif language.lemmas(form) & language.lemmas(word):
        mend = f"without the quotes, {word} would find it"
        yield Likeness(0.6, f'“{form}” is there, but "{word}" stands for this one form only ({mend})', form)


def _of_compound(term: Term, form: str, language: Language) -> Iterator[Likeness]:
    if language.lemmas(form) & language.lemmas(term.text):
        reason = (
            f"“{form}” is there, but as a word of its own and not in a compound (the term {term.text} would find it)"
        )
        yield Likeness(0.6, reason, form)
    elif term.part != "any" and _inside(term.text, form, language):
        reason = f"“{form}” is there, but “{term.text}” is not its {term.part} (part: any would find it)"
        yield Likeness(0.6, reason, form)


def _of_plain(term: Term, form: str, language: Language) -> Iterator[Likeness]:
    if not term.derive and len(form) >= SHORTEST and language.families(form) & language.families(term.text):
        mend = f"{{term: {term.text}, derive: true}} would find it"
        yield Likeness(0.62, f"“{form}” is there, of the same word family as “{term.text}” ({mend})", form)
    elif _inside(term.text, form, language):
        mend = f"{{compound: {term.text}}} would find it"
        yield Likeness(0.61, f"“{form}” is there, a compound with “{term.text}” ({mend})", form)


def _inside(word: str, form: str, language: Language) -> bool:
    wanted = language.lemmas(word)
    parts = {part for compound in language.compounds(form)[:1] for part in (*compound.modifiers, compound.head)}
    return any(wanted & language.lemmas(part) for part in parts)


def _spelled_alike(word: str, form: str) -> bool:
    one, other = word.casefold(), form.casefold()
    if min(len(one), len(other)) < SHORTEST or abs(len(one) - len(other)) > 2 or one[0] != other[0]:
        return False
    return SequenceMatcher(None, one, other).ratio() >= SPELLED_ALIKE
