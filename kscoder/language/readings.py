"""What a table says of a word form: the lemmas it may stand for, of what kind, and how likely each is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

NOUN, ADJECTIVE, VERB, IMPERATIVE, SMALL, NAME, UNKNOWN, OPAQUE = "NAVISPXO"
"""Kinds of a reading, a letter each. Lower case: the form is inflected (`n`: forankringa). `S`: adverbs, pronouns and
other small words. `X`: a word whose class no resource tells. `O`: has an etymology as a simplex, so is no compound
for a speaker of today (årsak)."""


DECIDED = "="
"""What a line begins with where its lemmas are all that is to be said of the form: no rule adds or removes one."""


class Reading(NamedTuple):
    """One lemma a form may stand for."""

    lemma: str
    kinds: str
    """Letters of `NAVISPXO`."""
    share: int
    """How many of 100 occurrences of the form are of this lemma, as far as frequencies tell; at least 0."""
    paradigm: str = ""
    """Fingerprint of how the lemma inflects, on its base form only: words that inflect alike have the same."""

    def is_of(self, kinds: str) -> bool:
        """Whether it is of one of these kinds."""
        for kind in self.kinds:  # noqa: SIM110 (asked very often, and a generator is twice as slow)
            if kind in kinds:
                return True
        return False


def encode(frequency: int, readings: Iterable[tuple[str, str, int, str]]) -> str:
    """One line for a table: ``43|leder,N,92,1f0c|lede,Nv,8,``; the frequency in tenths of the Zipf scale."""
    line = str(frequency)
    for lemma, kinds, share, tables in readings:
        line += f"|{lemma},{kinds},{share},{tables}"
    return line


def decode(line: str) -> tuple[int, tuple[Reading, ...]]:
    """Frequency and readings of a line that `encode` made."""
    frequency, *fields = line.lstrip(DECIDED).split("|")
    if len(fields) == 1:
        return int(frequency), (_reading(fields[0]),)
    return int(frequency), tuple(map(_reading, fields))


def lemmas_in(line: str) -> frozenset[str]:
    """The lemmas of all readings in a line, without decoding the rest."""
    return frozenset([field[: field.index(",")] for field in line.split("|")[1:]])


def _reading(field: str) -> Reading:
    lemma, kinds, share, tables = field.split(",")
    return Reading(lemma, kinds, int(share), tables)
