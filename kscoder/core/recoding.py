"""Coding by what each rule finds, so that what is known of a rule need not be found again."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from kscoder.core.coding import Coder, read_turns, turn_hits
from kscoder.core.heard import Heard, heard
from kscoder.core.hits import Hit, codings_of
from kscoder.core.rule_keys import Keys
from kscoder.model import Codebook, Coding, Segment, Transcript

Hits = Mapping[str, tuple[Hit, ...]]
"""Key of a rule → what it finds in a transcript; a rule that finds nothing is there too."""


def find(
    transcript: Transcript, coder: Coder, keys: Keys, unit: str, wanted: Collection[int] | None = None
) -> tuple[Heard, Hits]:
    """What is heard in the informants' talk, and what the coder's rules find in it; `keys` are those of its rules.

    `wanted` are the numbers of the turns to read, where not all of them are.
    """
    key_of: dict[int, str] = {}
    for code_id, own in keys.items():
        rules = [ready for ready in coder.rules if ready.code.id == code_id]
        key_of |= {id(ready): key for ready, key in zip(rules, own, strict=True)}
    # Of rules that look for the same, one tells what all of them find.
    telling = {key: ready for ready, key in key_of.items()}
    found: dict[str, list[Hit]] = {key: [] for key in telling}
    turns = list(read_turns(transcript, coder, unit, wanted))
    for turn, text in turns:
        for ready, hit in turn_hits(text, coder, turn):
            if telling[key_of[id(ready)]] == id(ready):
                found[key_of[id(ready)]].append(hit)
    return heard(turns), {key: tuple(hits) for key, hits in found.items()}


def recode(segments: Sequence[Segment], hits: Hits, codebook: Codebook, keys: Keys) -> tuple[Coding, ...]:
    """The codings of a transcript from what the rules of a codebook find in it, as `code_transcript` gives them."""

    def by_code() -> Iterator[tuple[str, Hit]]:
        for code in codebook.codes:
            for key in keys[code.id]:
                for hit in hits[key]:
                    yield code.id, hit

    return codings_of(segments, by_code(), codebook)
