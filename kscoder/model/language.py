"""What the core may ask of a language."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from kscoder.model.findings import Span
from kscoder.model.texts import Ints, Negations, Texts


@dataclass(frozen=True)
class Token:
    """One token of a turn."""

    text: str
    """As it stands."""
    span: Span
    """Where it stands in the text that was parsed."""
    is_word: bool
    """True for words and numbers; False for punctuation, spaces and transcription markers."""


@dataclass(frozen=True)
class NegationScope:
    """A stretch that a negation cue reaches."""

    cue: str
    """The words that negate: `ikke`, `ingen av dem`, `aldri`."""
    tokens: range
    """Indices of the tokens that are negated (into `Parsed.tokens`)."""


@dataclass(frozen=True)
class Parsed:
    """A text as the language component reads it."""

    text: str
    tokens: tuple[Token, ...]
    """In order, without overlaps; white space is between them."""
    sentences: tuple[range, ...]
    """Ranges of token indices, in order, that together cover all tokens."""
    markers: tuple[Span, ...]
    """Where laughter, pauses and other transcription marks stand: ``[latter]``, ``(pause)``."""
    negations: tuple[NegationScope, ...]
    split_compounds: tuple[tuple[range, str], ...] = ()
    """Compounds written apart (``forankrings prosessen``): their tokens, and the word they make."""


@dataclass(frozen=True)
class Compound:
    """A compound word in its parts, as lemmas: forankringsarbeidet → modifiers (forankring,), head arbeid."""

    modifiers: tuple[str, ...]
    head: str


class Language(Protocol):
    """What the core asks of a language; `kscoder.language.load` returns one.

    Answers on a form never depend on its place, so they can be remembered a form.
    """

    name: str
    """`nb`, `nn` or `en`."""
    description: str
    """Resources in use with versions, for the run's manifest: they change results."""

    def parse(self, text: str) -> Parsed:
        """Tokens, sentences, markers and negation scopes of a text."""

    def read_texts(self, texts: Sequence[str]) -> Texts:
        """The tokens and sentences that `parse` gives for many texts, as arrays."""

    def negations(self, texts: Texts, sentences: Ints) -> Negations:
        """The negations of many texts that reach into some sentences (indices in order), and perhaps others near by."""

    def renumbered(self, texts: Texts) -> Texts:
        """Texts read in another process, with their forms numbered as those of this one."""

    def window(self, texts: Texts, text: int, sentences: range) -> tuple[Parsed, int]:
        """Some neighbouring sentences of one of many texts, with some more around them, and the first token's index.

        Tokens of the window are counted from 0; their spans, and `Parsed.text`, are those of the whole text. What is
        said of the wanted sentences is what `parse` says of them, but for markers, which are left out; negations that
        do not reach into them may be missing.
        """

    def lemmas(self, form: str) -> frozenset[str]:
        """Lower-case lemmas a form may have, never empty: two forms belong together where these sets meet."""

    def guesswork(self, form: str) -> str:
        """For a form whose lemmas take long to work out: its letters, as `beginnings` are compared with them.

        Empty for all other forms, which are simply asked for their lemmas.
        """

    def beginnings(self, lemma: str) -> Collection[str]:
        """How the letters of such a form must begin, with one of these, for it to have a lemma."""

    def sought(self, term: str) -> frozenset[str]:
        """The lemmas that a codebook term stands for: fewer than `lemmas` where the term is itself a lemma (leder)."""

    def families(self, form: str) -> frozenset[str]:
        """Names of the derivational word families of a form (forankre, forankring), never empty."""

    def compounds(self, form: str) -> tuple[Compound, ...]:
        """How the form can be taken apart as a compound, best first; empty where it is none."""

    def known(self, form: str) -> bool:
        """Whether the form is in the language's resources (as a word or as a compound of known words)."""
