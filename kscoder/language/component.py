"""The language component: one object that answers all the core asks of a language.

It puts the parts together (`tokens`, `sentences`, `negation`, `lexicon`) and remembers every answer, since
distinct chunks and forms are few and talk is long. What it remembers is plain data that can be kept on disk.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from kscoder.installed import version
from kscoder.language.apart import written_apart
from kscoder.language.clauses import ClauseText, NegationRules
from kscoder.language.lexicon import Lexicon
from kscoder.language.negation import scopes
from kscoder.language.sentences import SentenceRules, split_sentences
from kscoder.language.tokens import Splitter, split_chunk, tokenise
from kscoder.model import Compound, NegationScope, Parsed, Token

if TYPE_CHECKING:
    from kscoder.language.many import ManyTexts
    from kscoder.model.texts import Ints, Negations, Texts

TEXTS_IN_MIND = 2_000
"""So many texts are kept as they were parsed: an interview is read several times in a run, a corpus once."""


@dataclass(frozen=True)
class LanguageRules:
    """All that is particular to one language; a language module builds one."""

    name: str
    """The language's code: `nb`."""
    tokeniser: str
    """Language code of the spaCy tokeniser."""
    sentences: SentenceRules
    negation: NegationRules


class LanguageComponent:
    """A language as `kscoder.model.Language` describes it."""

    def __init__(self, rules: LanguageRules, lexicon: Lexicon, splitter: Splitter) -> None:
        self.name = rules.name
        self.description = f"{rules.name}: {lexicon.description}, spaCy {version('spacy')} tokeniser {rules.tokeniser}"
        self.rules = rules
        self.lexicon = lexicon
        self.splitter = splitter
        self._dotted = rules.sentences.abbreviations | rules.sentences.closing_abbreviations
        self._parsed: dict[str, Parsed] = {}
        self._pairs: dict[str, bool] = {}
        self._verbs: dict[str, bool] = {}
        self._chunks: dict[str, tuple[str, ...]] = {}
        self._lemmas: dict[str, frozenset[str]] = {}
        self._families: dict[str, frozenset[str]] = {}
        self._compounds: dict[str, tuple[Compound, ...]] = {}
        self._sought: dict[str, frozenset[str]] = {}
        self._beginnings: dict[str, Collection[str]] = {}
        self._known: dict[str, bool] = {}

    def parse(self, text: str) -> Parsed:
        """Tokens, sentences, markers, negation scopes and compounds written apart, of a text."""
        if (known := self._parsed.get(text)) is None:
            if len(self._parsed) >= TEXTS_IN_MIND:
                self._parsed.clear()
            known = self._parsed[text] = self._parse(text)
        return known

    def _parse(self, text: str) -> Parsed:
        tokens, markers = tokenise(text, self._split)
        sentences = self.sentences_of(text, tokens)
        apart = tuple(written_apart(tokens, sentences, self._joins))
        return Parsed(text, tokens, sentences, markers, self._negations(tokens, sentences), apart)

    def sentences_of(self, text: str, tokens: Sequence[Token]) -> tuple[range, ...]:
        """The sentences of a text, as ranges of its tokens."""
        return split_sentences(text, tokens, self.rules.sentences)

    @property
    def sentences_by_rules(self) -> bool:
        """Whether `sentences_of` follows the rules of the language alone, so that arrays can tell sentences too."""
        return True

    def _negations(self, tokens: Sequence[Token], sentences: Sequence[range]) -> tuple[NegationScope, ...]:
        lowered = [token.text.lower() if token.is_word else "" for token in tokens]
        text = ClauseText([token.text for token in tokens], lowered, self.rules.negation, self.is_verb)
        return scopes(text, sentences)

    def read_texts(self, texts: Sequence[str]) -> Texts:
        """The tokens and sentences that `parse` gives for many texts, as arrays. Needs pyarrow."""
        return self._many.read_texts(texts, self.sentences_of, every=not self.sentences_by_rules)

    def negations(self, texts: Texts, sentences: Ints) -> Negations:
        """The negations of many texts that reach into some sentences, and perhaps others near by."""
        return self._many.negations(texts, sentences)

    def renumbered(self, texts: Texts) -> Texts:
        """Texts read in another process, with their forms numbered as those of this one."""
        return self._many.renumbered(texts)

    def window(self, texts: Texts, text: int, sentences: range) -> tuple[Parsed, int]:
        """Neighbouring sentences of one of many texts, and the index of the first token; see `model.Language`."""
        return self._many.window(texts, text, sentences)

    @cached_property
    def _many(self) -> ManyTexts:
        from kscoder.language.many import ManyTexts

        return ManyTexts(self.rules.sentences, self.rules.negation, self._split, self._joins, self.is_verb)

    def is_verb(self, form: str) -> bool:
        """Whether a lower-case form is a verb more often than not."""
        if (known := self._verbs.get(form)) is None:
            known = self._verbs[form] = self.lexicon.is_verb(form)
        return known

    def _joins(self, modifier: str, head: str) -> bool:
        pair = f"{modifier} {head}"
        if (joined := self._pairs.get(pair)) is None:
            joined = self._pairs[pair] = self.lexicon.joins(modifier, head)
        return joined

    def lemmas(self, form: str) -> frozenset[str]:
        """Lower-case lemmas a form may have, never empty."""
        if (known := self._lemmas.get(form)) is None:
            known = self._lemmas[form] = self.lexicon.lemmas(form)
        return known

    def guesswork(self, form: str) -> str:
        """For a form whose lemmas take long to work out: its letters, as `beginnings` are compared with them."""
        return self.lexicon.guesswork(form)

    def beginnings(self, lemma: str) -> Collection[str]:
        """How the letters of such a form must begin, with one of these, for it to have a lemma."""
        if (known := self._beginnings.get(lemma)) is None:
            known = self._beginnings[lemma] = self.lexicon.beginnings(lemma)
        return known

    def remembered_lemmas(self, form: str) -> frozenset[str] | None:
        """What `lemmas` answered before; None for a form it was not asked."""
        return self._lemmas.get(form)

    def remember_lemmas(self, form: str, lemmas: frozenset[str]) -> None:
        """Keep an answer of `lemmas`."""
        self._lemmas[form] = lemmas

    def sought(self, term: str) -> frozenset[str]:
        """Lemmas a term of a codebook stands for: only itself where it is a lemma (leder, and not lede)."""
        if (found := self._sought.get(term)) is None:
            found = self._sought[term] = self.lexicon.sought(term)
        return found

    def families(self, form: str) -> frozenset[str]:
        """Names of the word families a form belongs to, never empty."""
        if (known := self._families.get(form)) is None:
            known = self._families[form] = self.lexicon.families(form)
        return known

    def compounds(self, form: str) -> tuple[Compound, ...]:
        """How a form can be taken apart, best first."""
        if (known := self._compounds.get(form)) is None:
            known = self._compounds[form] = self.lexicon.compounds(form)
        return known

    def known(self, form: str) -> bool:
        """Whether the form is a word of the resources or a compound of such words."""
        if (known := self._known.get(form)) is None:
            known = self._known[form] = self.lexicon.knows(form) or bool(self.compounds(form))
        return known

    @property
    def memories(self) -> int:
        """How many answers it remembers; none where it has read no text so far."""
        memories = (self._lemmas, self._families, self._compounds, self._sought, self._known, self._pairs)
        return len(self._chunks) and len(self._chunks) + sum(len(memory) for memory in memories)

    def remembered(self) -> dict[str, Any]:
        """All answers so far as plain data for JSON, valid for this `description`."""
        return {
            "description": self.description,
            "chunks": {chunk: list(pieces) for chunk, pieces in self._chunks.items()},
            "lemmas": {form: sorted(lemmas) for form, lemmas in self._lemmas.items()},
            "sought": {term: sorted(lemmas) for term, lemmas in self._sought.items()},
            "known": dict(self._known),
            "pairs": dict(self._pairs),
            "families": {form: sorted(names) for form, names in self._families.items()},
            "compounds": {form: [[*c.modifiers, c.head] for c in found] for form, found in self._compounds.items()},
        }

    def remember(self, memo: Mapping[str, Any]) -> None:
        """Take up what `remembered` gave; a memo of other resources is left alone."""
        if memo.get("description") != self.description:
            return
        self._chunks.update({chunk: tuple(pieces) for chunk, pieces in memo["chunks"].items()})
        self._lemmas.update({form: frozenset(lemmas) for form, lemmas in memo["lemmas"].items()})
        self._sought.update({term: frozenset(lemmas) for term, lemmas in memo["sought"].items()})
        self._known.update(memo["known"])
        self._pairs.update(memo["pairs"])
        self._families.update({form: frozenset(names) for form, names in memo["families"].items()})
        for form, found in memo["compounds"].items():
            self._compounds[form] = tuple(Compound(tuple(parts[:-1]), parts[-1]) for parts in found)

    def _split(self, chunk: str) -> tuple[str, ...]:
        if (known := self._chunks.get(chunk)) is None:
            known = self._chunks[chunk] = split_chunk(chunk, self.splitter, self._dotted)
        return known
