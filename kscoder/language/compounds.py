"""Compounds: a word in its parts, by the cheapest way through the dictionary.

Every part must be a known word: all but the last one in the form compounds are built from (a noun or adjective as
it stands, a verb's infinitive or stem), joined directly or by -s- or -e-; the last one in any inflected form. A part
costs the more the rarer and the shorter it is, so that few, frequent, long parts win (Viterbi, one pass, each start
looking back `LONGEST_PART` letters at most: the cost is linear in the length).

False friends are kept out by five guards: particles (opp, for, ut) are no modifiers; suffixes that look like words
(-skap, -dom, -bar) are no heads; a word with an etymology of its own (årsak) is no compound; a dictionary word is
only taken apart where it inflects exactly as its head does; a list of exceptions has the last word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from kscoder.language.readings import Reading
from kscoder.model import Compound

LONGEST_PART = 24
LONGEST_WORD = 80
"""Letters; anything longer is no word of a language."""
DOER = 6
"""Letters that the name of a doer has at least."""
REMEMBERED = 6
"""Letters up to which a part that is no word is remembered: such parts come again and again."""
DEAREST = 7.0
"""Cost an average part may have in a word no dictionary holds."""

RAREST = {2: 45, 3: 40, 4: 33, 5: 20}
"""Tenths of the Zipf scale that a part of so many letters must reach: dictionaries are full of rare short words."""

Look = Callable[[str], tuple[int, tuple[Reading, ...]] | None]
"""Frequency (tenths of the Zipf scale) and readings of a form; None for an unknown one."""


@dataclass(frozen=True)
class CompoundRules:
    """What a language knows of its compounds; all words in lower case."""

    links: tuple[tuple[str, float], ...]
    """Linking sounds with their cost, the empty one included."""
    particles: frozenset[str]
    """Words that never are a modifier."""
    open_particles: frozenset[str]
    """Small words that may be one all the same (mellom, bak, hjemme)."""
    bound: frozenset[str]
    """Suffixes that look like words and never are a head."""
    short: frozenset[str]
    """Words of two letters that compounds are built from."""
    split_modifiers: frozenset[str]
    """Modifiers with their -s- that are written apart by mistake and never are a genitive."""
    wants_s: tuple[str, ...]
    """Endings after which the link -s- is all but obligatory."""
    agents: tuple[str, ...]
    """Endings by which a form of a verb also names who does it: bestiller."""
    deverbal: tuple[tuple[str, str], ...]
    """From a noun's ending to that of the verb it is made from: fortelling, fortelle."""


@dataclass(frozen=True)
class Split:
    """A way through the word: the parts' surface bounds."""

    modifiers: tuple[str, ...]
    head: str
    """The head as it stands, inflected."""
    cost: float


class CompoundAnalyser:
    """Takes words apart; asks the dictionary through `look`."""

    def __init__(
        self,
        rules: CompoundRules,
        look: Look,
        forms: Mapping[str, tuple[str, ...]],
        exceptions: Mapping[str, tuple[Compound, ...]],
    ) -> None:
        self._rules = rules
        self._look = look
        self._forms = forms
        self._exceptions = exceptions
        self._costs: dict[str, float | None] = {}
        self._head_costs: dict[str, float | None] = {}

    def analyses(self, form: str) -> tuple[Compound, ...]:
        """All groupings of the best way to take a form apart, coarsest first; empty where it is no compound."""
        word = form.lower().strip("-")
        if len(word) > LONGEST_WORD:
            return ()
        return self._analyses(word) or (self._analyses(word[:-1]) if self._is_genitive(word) else ())

    def _is_genitive(self, word: str) -> bool:
        return word.endswith("s") and self._look(word) is None

    def _analyses(self, word: str) -> tuple[Compound, ...]:
        for lemma in self._lemmas_and_itself(word):
            if lemma in self._exceptions:
                return self._exceptions[lemma]
        split = self.best(word)
        if split is None:
            return ()
        return tuple(dict.fromkeys(self._groupings(word, split)))

    def best(self, word: str) -> Split | None:
        """The cheapest way to take a lower-case word apart, if there is one that can be trusted."""
        if "-" in word:
            return self._hyphenated(word)
        splits = sorted(self._splits(word), key=lambda split: (split.cost, len(split.head)))
        if not splits:
            return None
        known = self._look(word)
        for split in splits:
            if known is None:
                if split.cost / (len(split.modifiers) + 1) <= DEAREST:
                    return split
            elif self._same_paradigm(word, known[1], split):
                return split
        return None

    def joins(self, modifier: str, head: str) -> bool:
        """Whether two neighbouring words are one compound written apart, as «forankrings prosessen».

        Only where the first has the linking -s and can hardly be a genitive; «prosjekt leder» is left alone.
        """
        rules = self._rules
        if not modifier.endswith("s") or not head[:1].islower():
            return False
        stem = modifier[:-1].lower()
        if not stem.endswith(rules.wants_s) and modifier.lower() not in rules.split_modifiers:
            return False
        if self._look(modifier.lower()) is not None or self._modifier_cost(stem) is None:
            return False
        return any(reading.is_of("Nn") and reading.share >= 50 for reading in self._head_readings(head))

    def _lemmas_and_itself(self, word: str) -> Iterator[str]:
        yield word
        known = self._look(word)
        if known:
            yield from (reading.lemma for reading in known[1])

    def _hyphenated(self, word: str) -> Split | None:
        *modifiers, head = [part for part in word.split("-") if part] or [word]
        if not modifiers:
            return None
        if not self._head_readings(head):
            inner = None if self._is_genitive(head) else self.best(head)
            if inner is None:
                return None
            modifiers, head = [*modifiers, *inner.modifiers], inner.head
        return Split(tuple(self._without_link(part) for part in modifiers), head, 0.0)

    def _without_link(self, part: str) -> str:
        if part.endswith("s") and self._look(part) is None and self._modifier_cost(part[:-1]) is not None:
            return part[:-1]
        return part

    def _splits(self, word: str) -> Iterator[Split]:
        """For every possible head the cheapest modifiers before it; most words there are not have no head."""
        costs, heads = self._head_costs, []
        for cut in range(max(2, len(word) - LONGEST_WORD), len(word) - 1):
            part = word[cut:]
            cost = costs[part] if part in costs else _remembered(costs, part, self._head_cost)
            if cost is not None:
                heads.append((cut, cost))
        ways = self._ways(word, heads[-1][0]) if heads else {}
        for cut, cost in heads:
            if cut in ways:
                before, modifiers = ways[cut]
                yield Split(modifiers, word[cut:], before + cost)

    def _ways(self, word: str, last: int) -> dict[int, tuple[float, tuple[str, ...]]]:
        """End of the modifiers, up to the `last` one asked for → the cheapest modifiers that reach up to it."""
        costs = self._costs
        longest = min(last + 1, len(word) - 2)
        ways: dict[int, tuple[float, tuple[str, ...]]] = {0: (0.0, ())}
        for start in range(last):
            if start not in ways:
                continue
            cost, before = ways[start]
            for end in range(start + 2, min(start + LONGEST_PART, longest) + 1):
                part = word[start:end]
                own = costs[part] if part in costs else _remembered(costs, part, self._modifier_cost)
                if own is None:
                    continue
                for reached, link_cost in self._joints(word, end, part):
                    total = cost + own + link_cost
                    if reached not in ways or total < ways[reached][0]:
                        ways[reached] = (total, (*before, part))
        return ways

    def _joints(self, word: str, end: int, part: str) -> Iterator[tuple[int, float]]:
        """Where the next part may begin after a modifier, and what the joint costs."""
        for link, cost in self._rules.links:
            if word.startswith(link, end):
                missing = link != "s" and part.endswith(self._rules.wants_s)
                yield end + len(link), cost + (3.0 if missing else 0.0)
        if part[-1] == part[-2] and end < len(word) and part[-1] not in "aeiouyæøå":
            yield end - 1, 1.0  # busstopp: three equal consonants are written as two

    def _modifier_cost(self, part: str) -> float | None:
        rules = self._rules
        if part in rules.particles or (len(part) < 3 and part not in rules.short):
            return None
        found = self._look(part)
        if found is None:
            return None
        frequency, readings = found
        if not any(reading.is_of("NAVIXP") for reading in readings) and part not in rules.open_particles:
            doer = len(part) >= DOER and part.endswith(rules.agents) and any(reading.is_of("v") for reading in readings)
            return _cost(part, frequency) + 1.0 if doer else None
        if frequency < RAREST.get(len(part), 0):
            return None
        return _cost(part, frequency)

    def _head_cost(self, part: str) -> float | None:
        found = self._look(part)
        if found is None or part in self._rules.bound or (len(part) < 3 and part not in self._rules.short):
            return None
        readings = self._head_readings(part)
        if not readings:
            return None
        frequency = found[0]
        if frequency < RAREST.get(len(part), 0):
            return None
        only_verb = all(not reading.kinds.strip("VvIO") for reading in readings)
        return _cost(part, frequency) + 1.5 * only_verb

    def _head_readings(self, part: str) -> tuple[Reading, ...]:
        found = self._look(part)
        if found is None:
            return ()
        bound, meant = self._rules.bound, self._forms.get(part)
        return tuple(
            r for r in found[1] if r.is_of("NnAaVvXx") and r.lemma not in bound and (meant is None or r.lemma in meant)
        )

    def _same_paradigm(self, word: str, readings: tuple[Reading, ...], split: Split) -> bool:
        """Whether a dictionary word inflects as the head does, and is not a simplex to its dictionary."""
        start = word.removesuffix(split.head)
        for reading in readings:
            own = self._base(reading.lemma)
            if own is None or "O" in own.kinds or self._is_made_from_verb(reading.lemma):
                continue
            for head in self._head_readings(split.head):
                base = self._base(head.lemma)
                if base is not None and start + head.lemma == reading.lemma and _agree(own, base):
                    return True
        return False

    def _is_made_from_verb(self, lemma: str) -> bool:
        """Whether a noun is made from a verb that is no compound itself: fortelling, but not planlegging."""
        for ending, instead in self._rules.deverbal:
            verb = lemma.removesuffix(ending) + instead
            base = self._base(verb) if lemma.endswith(ending) else None
            if base is not None and base.is_of("V") and self.best(verb) is None:
                return True
        return False

    def _base(self, lemma: str) -> Reading | None:
        found = self._look(lemma)
        return next((reading for reading in found[1] if reading.lemma == lemma), None) if found else None

    def head_lemmas(self, split: Split) -> tuple[str, ...]:
        """Lemmas of the head, nouns first, the likeliest first."""

        def rank(reading: Reading) -> tuple[bool, int]:
            return not (reading.lemma == split.head and "N" in reading.kinds and reading.share >= 5), -reading.share

        readings = sorted(self._head_readings(split.head), key=rank)
        return tuple(reading.lemma for reading in readings)

    def _groupings(self, word: str, split: Split) -> Iterator[Compound]:
        before = word.removesuffix(split.head)
        whole = set(self._lemmas_and_itself(word))
        heads = self.head_lemmas(split)
        heads = tuple(head for head in heads if before + head in whole) or heads  # idrettslaget: lag, and not lage
        yield Compound(split.modifiers, heads[0])
        yield from self._finer(split, heads[0])
        if len(split.modifiers) > 1:
            joined = before[:-1] if before.endswith("s") and not split.modifiers[-1].endswith("s") else before
            yield Compound((joined,), heads[0])
            rest = word[len(split.modifiers[0]) :].removeprefix("s")
            yield Compound(split.modifiers[:1], rest.removesuffix(split.head) + heads[0])

    def _finer(self, split: Split, head: str) -> Iterator[Compound]:
        """The same word with every part that is itself a compound taken apart."""
        parts: list[str] = []
        for part in (*split.modifiers, head):
            inner = self.analyses(part)
            parts.extend((*inner[0].modifiers, inner[0].head) if inner else (part,))
        if len(parts) > len(split.modifiers) + 1:
            yield Compound(tuple(parts[:-1]), parts[-1])


def _remembered(costs: dict[str, float | None], part: str, find: Callable[[str], float | None]) -> float | None:
    """What a part costs, remembered where it is likely to come again."""
    cost = find(part)
    if cost is not None or len(part) <= REMEMBERED:
        costs[part] = cost
    return cost


def _cost(part: str, frequency: int) -> float:
    """Six for a rare word, about two for a frequent one; short words are dearer."""
    shortness = {2: 3.0, 3: 1.4, 4: 0.5}.get(len(part), 0.0)
    return 1.0 + (70 - min(frequency, 70)) / 10 + shortness


def _agree(own: Reading, head: Reading) -> bool:
    """Whether two lemmas share a way to inflect; a word without a table agrees with every head."""
    mine = set(own.paradigm.split())
    return not mine or bool(mine & set(head.paradigm.split()))
