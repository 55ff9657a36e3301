"""The language component: one object that answers all the core asks of a language.

It puts the parts together (`tokens`, `sentences`, `negation`, `lexicon`) and remembers every answer, since
distinct chunks and forms are few and talk is long. What it remembers is plain data that can be kept on disk.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from kscoder.language.lexicon import Lexicon
from kscoder.language.negation import NegationRules, scopes
from kscoder.language.sentences import SentenceRules, split_sentences
from kscoder.language.tokens import Splitter, split_chunk, tokenise
from kscoder.model import Compound, Parsed, Token


@dataclass(frozen=True)
class LanguageRules:
    """All that is particular to one language; a language module builds one."""

    name: str
    """`nb`, `nn` or `en`."""
    tokeniser: str
    """Language code of the spaCy tokeniser."""
    sentences: SentenceRules
    negation: NegationRules


class LanguageComponent:
    """A language as `kscoder.model.Language` describes it."""

    def __init__(self, rules: LanguageRules, lexicon: Lexicon, splitter: Splitter) -> None:
        self.name = rules.name
        self.description = lexicon.description
        self._rules = rules
        self._lexicon = lexicon
        self._splitter = splitter
        self._dotted = rules.sentences.abbreviations | rules.sentences.closing_abbreviations
        self._pairs: dict[str, bool] = {}
        self._chunks: dict[str, tuple[str, ...]] = {}
        self._lemmas: dict[str, frozenset[str]] = {}
        self._families: dict[str, frozenset[str]] = {}
        self._compounds: dict[str, tuple[Compound, ...]] = {}

    def parse(self, text: str) -> Parsed:
        """Tokens, sentences, markers and negation scopes of a text."""
        tokens, markers = tokenise(text, self._split)
        sentences = split_sentences(text, tokens, self._rules.sentences)
        negations = scopes(tokens, sentences, self._rules.negation, self._lexicon.is_verb)
        return Parsed(text, tokens, sentences, markers, negations, tuple(self._written_apart(tokens, sentences)))

    def _written_apart(self, tokens: Sequence[Token], sentences: Sequence[range]) -> Iterator[tuple[range, str]]:
        """Compounds written apart: the two tokens, and the word they make."""
        for sentence in sentences:
            for first, second in pairwise(sentence):
                modifier, head = tokens[first], tokens[second]
                if modifier.text.endswith("s") and modifier.is_word and head.is_word and len(modifier.text) > 4:
                    pair = f"{modifier.text} {head.text}"
                    if (joined := self._pairs.get(pair)) is None:
                        joined = self._pairs[pair] = self._lexicon.joins(modifier.text, head.text)
                    if joined:
                        yield range(first, second + 1), modifier.text + head.text


    def lemmas(self, form: str) -> frozenset[str]:
        """Lower-case lemmas a form may have, never empty."""
        if (known := self._lemmas.get(form)) is None:
            known = self._lemmas[form] = self._lexicon.lemmas(form)
        return known

    def sought(self, term: str) -> frozenset[str]:
        """Lemmas a term of a codebook stands for: only itself where it is a lemma (leder, and not lede)."""
        return self._lexicon.sought(term)

    def families(self, form: str) -> frozenset[str]:
        """Names of the word families a form belongs to, never empty."""
        if (known := self._families.get(form)) is None:
            known = self._families[form] = self._lexicon.families(form)
        return known

    def compounds(self, form: str) -> tuple[Compound, ...]:
        """How a form can be taken apart, best first."""
        if (known := self._compounds.get(form)) is None:
            known = self._compounds[form] = self._lexicon.compounds(form)
        return known

    def known(self, form: str) -> bool:
        """Whether the form is a word of the resources or a compound of such words."""
        return self._lexicon.knows(form) or bool(self.compounds(form))

    def remembered(self) -> dict[str, Any]:
        """All answers so far as plain data for JSON, valid for this `description`."""
        return {
            "description": self.description,
            "chunks": {chunk: list(pieces) for chunk, pieces in self._chunks.items()},
            "lemmas": {form: sorted(lemmas) for form, lemmas in self._lemmas.items()},
            "families": {form: sorted(names) for form, names in self._families.items()},
            "compounds": {form: [[*c.modifiers, c.head] for c in found] for form, found in self._compounds.items()},
        }

    def remember(self, memo: Mapping[str, Any]) -> None:
        """Take up what `remembered` gave; a memo of other resources is left alone."""
        if memo.get("description") != self.description:
            return
        self._chunks.update({chunk: tuple(pieces) for chunk, pieces in memo["chunks"].items()})
        self._lemmas.update({form: frozenset(lemmas) for form, lemmas in memo["lemmas"].items()})
        self._families.update({form: frozenset(names) for form, names in memo["families"].items()})
        for form, found in memo["compounds"].items():
            self._compounds[form] = tuple(Compound(tuple(parts[:-1]), parts[-1]) for parts in found)

    def _split(self, chunk: str) -> tuple[str, ...]:
        if (known := self._chunks.get(chunk)) is None:
            known = self._chunks[chunk] = split_chunk(chunk, self._splitter, self._dotted)
        return known
