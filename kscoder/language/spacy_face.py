"""kscoder's language component for spaCy users: a pipeline component and extension attributes.

    import spacy
    import kscoder.language.spacy_face

    nlp = spacy.blank("nb")
    nlp.add_pipe("kscoder_words", config={"language": "nb"})
    doc = nlp("Vi har aldri brukt innovasjonsverktøyene.")
    doc[4]._.lemmas       # {'innovasjonsverktøy'}
    doc[4]._.compounds    # (Compound(modifiers=('innovasjon',), head='verktøy'),)
    doc._.negations       # [Vi har aldri brukt innovasjonsverktøyene]

Sentence starts are set where no earlier component has set them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language as Pipeline
from spacy.tokens import Doc, Span, Token

from kscoder.language import load

if TYPE_CHECKING:
    from kscoder.model import Language, NegationScope, Parsed


class Words:
    """The component: asks a kscoder language and writes its answers to extension attributes."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def __call__(self, doc: Doc) -> Doc:
        """Set `Token._.lemmas`, `families`, `compounds`, and `Doc._.negations`, `markers`."""
        parsed = self._language.parse(doc.text)
        for token in doc:
            token._.lemmas = self._language.lemmas(token.text)
            token._.families = self._language.families(token.text)
            token._.compounds = self._language.compounds(token.text)
        doc._.markers = [span for marker in parsed.markers if (span := _span(doc, marker.start, marker.end))]
        doc._.negations = [span for scope in parsed.negations if (span := _scope(doc, parsed, scope))]
        if not doc.has_annotation("SENT_START"):
            starts = {parsed.tokens[sentence.start].span.start for sentence in parsed.sentences}
            for token in doc:
                token.is_sent_start = token.i == 0 or token.idx in starts
        return doc


def _span(doc: Doc, start: int, end: int, label: str = "") -> Span | None:
    return doc.char_span(start, end, label=label, alignment_mode="expand")


def _scope(doc: Doc, parsed: Parsed, scope: NegationScope) -> Span | None:
    first, last = parsed.tokens[scope.tokens.start], parsed.tokens[scope.tokens.stop - 1]
    return _span(doc, first.span.start, last.span.end, scope.cue)


for _name in ("lemmas", "families", "compounds"):
    Token.set_extension(_name, default=None, force=True)
for _name in ("negations", "markers"):
    Doc.set_extension(_name, default=None, force=True)


@Pipeline.factory("kscoder_words", default_config={"language": "nb"})
def make_words(nlp: Pipeline, name: str, language: str) -> Words:  # noqa: ARG001 (spaCy calls it by these names)
    """The component for a language of kscoder: `nb`, `nn` or `en`."""
    return Words(load(language))
