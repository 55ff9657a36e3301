"""Codes of rules on a study's talk; what earlier runs found is taken from what they kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from kscoder.core.coding import Coder, coder
from kscoder.core.hits import Hit
from kscoder.core.recoding import find, recode
from kscoder.core.rule_keys import Keys, rule_keys, with_rules
from kscoder.model import Codebook, Coding, Language, Segment, Transcript
from kscoder.pipeline.kept import Kept, digest
from kscoder.pipeline.plain import noun, plain

Found = tuple[tuple[Segment, ...], dict[str, tuple[Hit, ...]]]
_SEGMENTS, _HITS = tuple[Segment, ...], tuple[Hit, ...]


@dataclass
class RuleCoding:
    """A codebook applied to transcripts: only rules that an earlier run has not asked of a transcript are asked."""

    codebook: Codebook
    unit: str
    kept: Kept
    keys: Keys = field(init=False)
    _coders: dict[tuple[str, frozenset[str]], tuple[Coder, Keys]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        known = self.kept.recall("rule-keys", self.codebook.digest)
        if known is None:
            known = rule_keys(self.codebook, digest)
            self.kept.keep("rule-keys", plain(known), self.codebook.digest)
        self.keys = {code_id: tuple(own) for code_id, own in known.items()}

    def code(self, transcript: Transcript, language: Language) -> tuple[tuple[Segment, ...], tuple[Coding, ...]]:
        """Segments of the informants' talk and the codings on them, as `kscoder.core.coding.code_transcript` gives."""
        name = f"hits-{digest(transcript.name)[:16]}"
        made_from = (self.unit, language.description, _talk(transcript))
        wanted = frozenset(key for own in self.keys.values() for key in own)
        content = self.kept.recall(name, *made_from)
        segments, hits = _known(content) if content else ((), {})
        missing = frozenset(key for key in wanted if key not in hits)
        if missing or not content:
            ready, keys = self._coder(language, missing)
            segments, more = find(transcript, ready, keys, self.unit)
            hits = {key: found for key, found in {**hits, **more}.items() if key in wanted}
            self.kept.keep(name, [plain(segments), plain(hits)], *made_from)
        return segments, recode(segments, hits, self.codebook, self.keys)

    def _coder(self, language: Language, wanted: frozenset[str]) -> tuple[Coder, Keys]:
        """A coder with the wanted rules alone, made once for all transcripts that lack them."""
        if (language.name, wanted) not in self._coders:
            self.kept.warm(language)
            part = with_rules(self.codebook, self.keys, wanted)
            self._coders[language.name, wanted] = coder(part, language), rule_keys(part, digest)
        return self._coders[language.name, wanted]


def _known(content: Sequence[Any]) -> Found:
    return noun(_SEGMENTS, content[0]), {key: noun(_HITS, found) for key, found in content[1].items()}


def _talk(transcript: Transcript) -> str:
    """Names all that rules can see of a transcript."""
    return digest(transcript.name, *(f"{t.number} {t.role} {t.speaker}\n{t.text}" for t in transcript.turns))
