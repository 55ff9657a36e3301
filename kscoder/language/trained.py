"""A trained spaCy pipeline in the place of parts of the built-in component, where a study names one.

Sentences come from the pipeline where it marks them, lemmas where it lemmatises. All else (tokens, markers,
compounds, word families, negation) stays with the built-in component, which also answers for a form that the pipeline
gives no lemma.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from kscoder.errors import LanguageError
from kscoder.language.component import LanguageComponent
from kscoder.model import Token

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline

SENTENCE_MAKERS = ("parser", "senter", "sentencizer")
LEMMATISERS = ("lemmatizer", "trainable_lemmatizer")


class TrainedComponent(LanguageComponent):
    """The built-in component with sentences and lemmas of a trained pipeline."""

    def __init__(self, built_in: LanguageComponent, name: str) -> None:
        super().__init__(built_in.rules, built_in.lexicon, built_in.splitter)
        self._pipeline_name = name
        meta = self._pipeline.meta
        self.description = f"{self.description}, spaCy pipeline {name} {meta.get('version', '')}".rstrip()

    @property
    def sentences_by_rules(self) -> bool:
        """Whether the pipeline leaves sentences alone."""
        return not self._has(SENTENCE_MAKERS)

    def sentences_of(self, text: str, tokens: Sequence[Token]) -> tuple[range, ...]:
        """The pipeline's sentences where it marks them."""
        if self.sentences_by_rules or not tokens:
            return super().sentences_of(text, tokens)
        starts = {sentence.start_char for sentence in self._pipeline(text).sents}
        firsts = [index for index, token in enumerate(tokens) if index and token.span.start in starts]
        return tuple(range(start, end) for start, end in pairwise([0, *firsts, len(tokens)]))

    def guesswork(self, form: str) -> str:  # noqa: ARG002 (as in the built-in component)
        """None: a pipeline may give any lemma."""
        return ""

    def lemmas(self, form: str) -> frozenset[str]:
        """The pipeline's lemma of the form taken alone; the built-in component's lemmas where it has none."""
        known = self.remembered_lemmas(form)
        if known is None:
            known = self._pipeline_lemmas(form) or self.lexicon.lemmas(form)
            self.remember_lemmas(form, known)
        return known

    def _pipeline_lemmas(self, form: str) -> frozenset[str]:
        if not self._has(LEMMATISERS):
            return frozenset()
        found = {token.lemma_.lower() for token in self._pipeline(form) if token.lemma_}
        return frozenset(found) if len(found) == 1 else frozenset()

    def _has(self, names: tuple[str, ...]) -> bool:
        return any(name in self._pipeline.pipe_names for name in names)

    @cached_property
    def _pipeline(self) -> Pipeline:
        return load_pipeline(self._pipeline_name)


def load_pipeline(name: str) -> Pipeline:
    """The pipeline of that name; raises `LanguageError` where it is not installed or cannot be loaded."""
    import spacy

    try:
        return spacy.load(name)
    except (OSError, ValueError, ImportError) as error:
        raise LanguageError(
            f"The spaCy pipeline {name!r} cannot be loaded: {error}",
            mend=f"Install it (python -m spacy download {name}) or take the line `pipeline:` out of kscoder.yaml.",
        ) from error
