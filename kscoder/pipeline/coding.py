"""Codes of rules on a study's talk; what earlier runs found is taken from what they kept."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from kscoder.core.coding import Coder, coder
from kscoder.core.heard import Heard, promising
from kscoder.core.hits import Hit
from kscoder.core.recoding import find, recode
from kscoder.core.revised import Revisions, revisions
from kscoder.core.rule_keys import Keys, rule_keys, with_rules
from kscoder.model import ROLES, Code, Codebook, Coding, Combination, Language, Rule, Segment, Term, Transcript
from kscoder.pipeline.kept import Kept, digest
from kscoder.pipeline.plain import noun, plain
from kscoder.pipeline.talk_digest import talk_digest

_HITS = Mapping[str, tuple[Hit, ...]]
_Known = dict[str, Any]
"""Key of a rule → its hits as plain data."""


@dataclass
class RuleCoding:
    """A codebook applied to transcripts: a rule is asked only where no earlier run tells what it finds."""

    codebook: Codebook
    unit: str
    kept: Kept
    before: Codebook | None = None
    """The codebook of the last run, where that was another one."""
    _coders: dict[tuple[str, Collection[str] | frozenset[Term]], tuple[Coder, Keys]] = field(default_factory=dict)

    def code(self, transcript: Transcript, language: Language) -> tuple[tuple[Segment, ...], tuple[Coding, ...]]:
        """Segments of the informants' talk and the codings on them, as `kscoder.core.coding.code_transcript` gives."""
        name = digest(transcript.name)[:16]
        made_from = (self.unit, language.description, talk_digest(transcript))
        content = self.kept.recall(f"heard-{name}", *made_from)
        heard: Heard | None = None if content is None else noun(Heard, content)
        known: _Known = self.kept.recall(f"hits-{name}", *made_from) or {}
        missing = self._wanted.difference(known)
        if heard is None:
            heard, found = find(transcript, *self._coder(language, missing), self.unit)
            self.kept.keep(f"heard-{name}", plain(heard), *made_from)
            known |= plain(found)
        elif missing:
            known |= self._missing(transcript, language, heard, known, missing)
        if missing:
            known = {key: hits for key, hits in known.items() if key in self._wanted}
            self.kept.keep(f"hits-{name}", known, *made_from)
        return heard.segments, recode(heard.segments, noun(_HITS, known), self.codebook, self.keys)

    @cached_property
    def keys(self) -> Keys:
        """The keys of the codebook's rules."""
        return self._keys[0]

    @cached_property
    def _wanted(self) -> frozenset[str]:
        return frozenset(key for own in self.keys.values() for key in own)

    @cached_property
    def _revisions(self) -> Revisions:
        return revisions(self.before, self._keys[1], self.codebook, self.keys) if self.before else {}

    @cached_property
    def _keys(self) -> tuple[Keys, Keys]:
        """The keys of the rules of this codebook and of the last one."""
        before = self._keys_of(self.before) if self.before else {}
        return self._keys_of(self.codebook), before

    def _missing(
        self, transcript: Transcript, language: Language, heard: Heard, known: _Known, missing: frozenset[str]
    ) -> _Known:
        """What the missing rules find: of those that were revised a little the old findings hold in most turns."""
        revised = {key: pair for key in missing if (pair := self._revisions.get(key)) and pair[0] in known}
        turns: set[int] = set()
        if terms := frozenset[Term]().union(*(differing for _, differing in revised.values())):
            turns |= promising(transcript, self._looking_for(terms, language), heard, asked=True)
        if unlike := missing.difference(revised):
            turns |= promising(transcript, self._coder(language, unlike)[0], heard)
        found: _Known = dict.fromkeys(missing, ())
        if turns:
            now = find(transcript, *self._coder(language, missing), self.unit, turns)[1]
            found = {key: plain(now[key]) for key in missing}
        for key, (old, _) in revised.items():
            held = [hit for hit in known[old] if hit[0] not in turns]
            found[key] = sorted((*held, *found[key]), key=lambda hit: hit[0])
        return found

    def _coder(self, language: Language, wanted: frozenset[str]) -> tuple[Coder, Keys]:
        """A coder with the wanted rules alone, made once for all transcripts that lack them."""
        if (language.name, wanted) not in self._coders:
            self.kept.warm(language)
            part, keys = with_rules(self.codebook, self.keys, wanted)
            self._coders[language.name, wanted] = coder(part, language), keys
        return self._coders[language.name, wanted]

    def _looking_for(self, terms: frozenset[Term], language: Language) -> Coder:
        """A coder that looks for some terms alone, wherever they stand."""
        if (language.name, terms) not in self._coders:
            self.kept.warm(language)
            rule = Rule(Combination("any", tuple(terms)), speakers=ROLES)
            part = replace(self.codebook, codes=(Code("terms", {}, rules=(rule,)),))
            self._coders[language.name, terms] = coder(part, language), {}
        return self._coders[language.name, terms][0]

    def _keys_of(self, codebook: Codebook) -> Keys:
        known = self.kept.recall("rule-keys", codebook.digest)
        if known is not None:
            return {code_id: tuple(own) for code_id, own in known.items()}
        keys = rule_keys(codebook, _short)
        self.kept.keep("rule-keys", keys, codebook.digest)
        return keys


def _short(*parts: str) -> str:
    """A name of a rule: there are hundreds of them in the kept findings of every transcript."""
    return digest(*parts)[:32]
