"""Word resources → one packed table of a language: which lemmas a form may have, of what kind, how likely.

Likelihoods follow from frequencies without a tagged corpus: a form that only one lemma has (*lederne*) tells how
frequent that lemma is, and that is shared out over forms which several have (*leder*: leder, lede), in a few rounds
of expectation and maximisation. Every slot of a paradigm has a usual share of it (`SLOTS`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from math import log10
from zlib import crc32

from kscoder.language.readings import encode
from kscoder.language.sources import Article, articles, frequencies, simplemma_pairs

ROUNDS = 6
SLOTS = {
    "N": 0.45,
    "n": 0.18,
    "A": 0.4,
    "a": 0.15,
    "V": 0.27,
    "v": 0.15,
    "I": 0.006,
    "S": 1,
    "P": 0.5,
    "X": 0.4,
    "x": 0.15,
}
"""How large a share of a paradigm's occurrences a base or inflected form usually has."""

UNCOUNTED = 42
"""Tenths of the Zipf scale that every word counts where no frequencies are at hand."""
FLOOR = 1e-9
"""Share of all words that a lemma counts at least."""
ADDED = 40
"""Tenths of the Zipf scale that a word of kscoder's own list counts at least."""
EVERYDAY = 28
"""Tenths of the Zipf scale that a nynorsk word counts at least: no resource counts nynorsk, and its dictionary is small
and holds the usual words."""

_LOAN = re.compile(r"^(?:fra|gjennom|gj|norr|trol\w*|[lhm]\.ty|lat|gr|fr|eng|etter (?:[lhm]\.ty|ty|lat|fr|norr))\b")
"""How the etymology of a word begins that was borrowed or handed down whole."""

_WORD = re.compile(r"[^\W_][\w.'’/-]*")


@dataclass
class Gathered:
    """What the resources say, before it is weighed."""

    kinds: dict[str, dict[str, str]] = field(default_factory=dict)
    """Form → lemma → letters of its kinds."""
    paradigms: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Lemma → fingerprints of its inflection tables, where a resource has such."""

    def add(self, form: str, lemma: str, kinds: str) -> None:
        """Note that a form may stand for a lemma; both in lower case."""
        lemmas = self.kinds.get(form)
        if lemmas is None:
            if not form.isalpha() and not _WORD.fullmatch(form):
                return
            lemmas = self.kinds[form] = {}
        if (known := lemmas.get(lemma)) is None:
            if "," not in lemma and "|" not in lemma:
                lemmas[lemma] = kinds
        elif kinds not in known:
            lemmas[lemma] = known + "".join(kind for kind in kinds if kind not in known)


def norwegian_words(added: Mapping[str, str]) -> dict[str, str]:
    """The table of bokmål and nynorsk together; `added` are words no dictionary holds, with their kinds."""
    gathered = Gathered()
    for article in articles():
        _add_article(gathered, article)
        for form, kind in nynorsk_forms(article):
            gathered.add(form, article.lemma.lower(), kind)
    lemma_kinds = _kinds_of_lemmas(gathered)
    nynorsk = list(simplemma_pairs("nn"))
    for form, lemma in chain(simplemma_pairs("nb"), nynorsk):
        _add_pair(gathered, form, lemma, lemma_kinds)
    _add_words(gathered, added)
    return _encoded(gathered, frequencies("nb"), {form.lower() for form, _ in nynorsk}, added)


def english_words(added: Mapping[str, str]) -> dict[str, str]:
    """The table of English, with the words `added`."""
    gathered = Gathered()
    for form, lemma in simplemma_pairs("en"):
        _add_pair(gathered, form, lemma, {})
    _add_words(gathered, added)
    return _encoded(gathered, frequencies("en"), frozenset(), added)


def _add_words(gathered: Gathered, added: Mapping[str, str]) -> None:
    for word, kinds in added.items():
        gathered.add(word, word, kinds)


def _add_article(gathered: Gathered, article: Article) -> None:
    lemma = article.lemma.lower()
    opaque = bool(_LOAN.match(article.origin))
    for table in filter(None, article.tables):
        letter = ""
        forms = [form.lower() for form, _, _ in table]
        for low, (_, word_class, tags) in zip(forms, table, strict=True):
            kind = _kind(word_class, tags, low == lemma)
            letter = kind.upper().replace("I", "V")
            gathered.add(low, lemma, kind)
        if opaque and lemma in forms:
            gathered.add(lemma, lemma, "O")
        gathered.paradigms[lemma].add(f"{letter}{_fingerprint(set(forms))}")


@cache
def _kind(word_class: str, tags: tuple[str, ...], base: bool) -> str:
    letter = {"NOUN": "n", "VERB": "v", "ADJ": "a", "PROPN": "P"}.get(word_class, "S")
    if letter == "v" and "Imp" in tags:
        return "I"
    if letter in "SP":
        return letter
    plain = base or tags[:2] == ("Sing", "Ind") or tags == ("Inf",) or tags[:2] == ("Pos", "Masc/Fem")
    return letter.upper() if plain else letter


def nynorsk_forms(article: Article) -> Iterator[tuple[str, str]]:
    """Regular nynorsk forms of a bokmål headword, with their kind: nikke → nikkar, nikka; bil → bilar, bilane.

    Nynorsk dictionaries hold few words; most words have the same stem in both standards and regular endings.
    """
    lemma = article.lemma.lower()
    classes = {(word_class, form.lower()) for table in article.tables for form, word_class, _ in table}
    stem = lemma.removesuffix("e")
    if ("VERB", stem + "et") in classes:
        yield from ((stem + ending, "v") for ending in ("ar", "a", "ast", "ande"))
        yield stem + "a", "V"
    elif ("VERB", lemma) in classes and lemma.endswith("e"):
        yield from ((stem + ending, "v") for ending in ("ast", "ande"))
        yield stem + "a", "V"
    if ("NOUN", stem + "en") in classes and ("NOUN", stem + "ene") in classes:
        yield from ((stem + ending, "n") for ending in ("ar", "ane"))
    if ("ADJ", stem + "ere") in classes:
        yield from ((stem + ending, "a") for ending in ("are", "ast", "aste"))


def _kinds_of_lemmas(gathered: Gathered) -> dict[str, str]:
    return {
        form: "".join(sorted(set(kinds) - {"O", "I"}))
        for form, lemmas in gathered.kinds.items()
        if (kinds := lemmas.get(form))
    }


def _add_pair(gathered: Gathered, form: str, lemma: str, lemma_kinds: Mapping[str, str]) -> None:
    low, low_lemma = form.lower(), lemma.lower()
    if low_lemma in gathered.kinds.get(low, ()):
        return
    kinds = "P" if form[0].isupper() else _kinds_of_pair(lemma_kinds.get(low_lemma, "X"), low == low_lemma)
    gathered.add(low, low_lemma, kinds)


@cache
def _kinds_of_pair(kinds: str, base: bool) -> str:
    return kinds.upper() if base else kinds.lower().replace("s", "S").replace("p", "P")


def _encoded(
    gathered: Gathered, frequency: Mapping[str, float], everyday: AbstractSet[str], added: Mapping[str, str]
) -> dict[str, str]:
    mass = _lemma_mass(gathered, frequency)
    counts = {form: _zipf(share) for form, share in frequency.items()}
    rarest = 0 if frequency else UNCOUNTED
    tables = {lemma: " ".join(sorted(marks)) for lemma, marks in gathered.paradigms.items()}
    table = {}
    for form, lemmas in gathered.kinds.items():
        counted = counts.get(form, rarest)
        if counted < EVERYDAY and form in everyday:
            counted = EVERYDAY
        if counted < ADDED and form in added:
            counted = ADDED
        own = tables.get(form, "")
        readings = [
            (lemma, _sorted(lemmas[lemma]), share, own if lemma == form else "")
            for lemma, share in _shares(lemmas, mass)
        ]
        table[form] = encode(counted, readings)
    return table


@cache
def _sorted(kinds: str) -> str:
    return "".join(sorted(kinds))


def _shares(lemmas: Mapping[str, str], mass: Mapping[str, float]) -> list[tuple[str, int]]:
    """Lemmas with their share of a form's occurrences in hundredths, the likeliest first."""
    if len(lemmas) == 1:
        return [(lemma, 100) for lemma in lemmas]
    weights = {lemma: mass.get(lemma, FLOOR) * _slot(kinds) for lemma, kinds in lemmas.items()}
    total = sum(weights.values())
    shares = ((lemma, round(100 * weight / total)) for lemma, weight in weights.items())
    return sorted(shares, key=lambda share: (-share[1], share[0]))


def _fingerprint(forms: set[str]) -> str:
    """Tells whether two words inflect alike: what follows the letters that all forms share."""
    first, last = min(forms), max(forms)
    shared = next((at for at, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), len(first))
    return f"{crc32(' '.join(sorted(form[shared:] for form in forms)).encode()) & 0xFFFF:x}"


@cache
def _slot(kinds: str) -> float:
    return max(SLOTS.get(kind, 0.0) for kind in kinds) or 0.1


def _zipf(share: float) -> int:
    """Tenths of the Zipf scale: 10 × log10 of occurrences in a billion words; 0 for unknown."""
    return max(0, round(10 * (log10(share) + 9))) if share else 0


def _lemma_mass(gathered: Gathered, frequency: Mapping[str, float]) -> dict[str, float]:
    """How frequent each lemma is, in shares of all words: expectation and maximisation over the ambiguous forms."""
    sure: dict[str, float] = defaultdict(lambda: FLOOR)
    doubtful: list[tuple[float, list[tuple[str, float]]]] = []
    for form, count in frequency.items():
        lemmas = gathered.kinds.get(form, {})
        if len(lemmas) == 1:
            sure[next(iter(lemmas))] += count
        elif lemmas:
            doubtful.append((count, [(lemma, _slot(kinds)) for lemma, kinds in lemmas.items()]))
    mass: dict[str, float] = defaultdict(lambda: FLOOR)
    for _ in range(ROUNDS):
        shared = sure.copy()
        for count, slots in doubtful:
            total = sum(mass[lemma] * slot for lemma, slot in slots)
            for lemma, slot in slots:
                shared[lemma] += count * mass[lemma] * slot / total
        mass = shared
    return mass
