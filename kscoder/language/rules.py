"""A folder of word lists → the rules of a language.

A language's own knowledge is data: ``lists.txt`` with sections, and three tables (``forms.tsv``, ``equivalents.tsv``,
``compounds.tsv``, ``words.tsv``). This module reads them, so that another language needs files and hardly any code.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

from kscoder.language.clauses import NegationRules
from kscoder.language.compounds import CompoundRules
from kscoder.language.inflection import EndingRule
from kscoder.language.lexicon import LexiconRules
from kscoder.language.sentences import SentenceRules
from kscoder.model import Compound


@dataclass(frozen=True)
class Lists:
    """The sections of a ``lists.txt``."""

    sections: dict[str, tuple[str, ...]]
    """Heading → lines, without comments and blank lines."""

    def rows(self, heading: str) -> list[list[str]]:
        """A section's lines, each in its fields; a lone ``-`` stands for nothing."""
        return [["" if field == "-" else field for field in line.split()] for line in self.sections.get(heading, ())]

    def words(self, heading: str) -> frozenset[str]:
        """A section's words."""
        return frozenset(self.ordered(heading))

    def ordered(self, heading: str) -> tuple[str, ...]:
        """A section's words, in the order of the file."""
        return tuple(word for line in self.sections.get(heading, ()) for word in line.split())

    def phrases(self, heading: str) -> tuple[tuple[str, ...], ...]:
        """A section's phrases, each as its words."""
        text = " ".join(self.sections.get(heading, ()))
        return tuple(tuple(phrase.split()) for phrase in text.split(",") if phrase.strip())

    def endings(self, heading: str) -> tuple[EndingRule, ...]:
        """A section of rules for endings: the ending, what may stand instead (``-/e``), the kinds of word."""
        return tuple(
            EndingRule(ending, tuple(part.removeprefix("-") for part in (instead or "-").split("/")), kinds)
            for ending, instead, kinds in self.rows(heading)
        )


def read_lists(folder: str) -> Lists:
    """The lists of a language: ``data/FOLDER/lists.txt``."""
    sections: dict[str, tuple[str, ...]] = {}
    heading = ""
    for line in _lines(folder, "lists.txt"):
        if line.startswith("["):
            heading = line.strip("[]")
            sections[heading] = ()
        else:
            sections[heading] = (*sections[heading], line)
    return Lists(sections)


def sentence_rules(lists: Lists) -> SentenceRules:
    """Where sentences end."""
    return SentenceRules(
        abbreviations=lists.words("abbreviations"),
        closing_abbreviations=lists.words("closing abbreviations"),
        after_ordinal=lists.words("after ordinals"),
        cut_before=lists.words("cut before"),
    )


def negation_rules(lists: Lists) -> NegationRules:
    """What negates, and how far."""
    return NegationRules(
        cues=lists.words("negation cues"),
        rightward=lists.words("rightward cues"),
        cue_endings=lists.ordered("cue endings"),
        lexical=lists.phrases("lexical cues"),
        refusals=lists.words("refusals"),
        doubled=lists.words("doubled cues"),
        until=lists.words("until"),
        places=lists.words("places"),
        times=lists.words("times"),
        raising=lists.words("raising"),
        content_clause=" ".join(lists.ordered("content clause")),
        pronouns=lists.words("negated pronouns"),
        relative=" ".join(lists.ordered("relative")),
        conditionals=lists.words("conditionals"),
        longer_cues=lists.phrases("longer cues"),
        fillers=lists.phrases("fillers"),
        clause_starts=lists.words("clause starts"),
        conjunctions=lists.words("conjunctions"),
        infinitive=" ".join(lists.ordered("infinitive")),
        subjects=lists.words("subjects"),
        pointing=lists.words("pointing"),
        pointers=lists.words("pointers"),
    )


def lexicon_rules(folder: str, lists: Lists) -> LexiconRules:
    """Words beyond the dictionary."""
    return LexiconRules(
        endings=lists.endings("endings"),
        guesses=lists.endings("guesses"),
        spellings=tuple((letters, instead) for letters, instead in lists.rows("spellings")),
        derivations=lists.endings("derivations"),
        deverbal=lists.endings("known derivations"),
        prefixes=lists.ordered("prefixes"),
        compounds=_compound_rules(lists),
        exceptions={form: tuple(lemmas.split()) for form, lemmas in _table(folder, "forms.tsv")},
        equivalents={lemma: other for lemma, other in _table(folder, "equivalents.tsv")},  # noqa: C416 (mypy reads it)
        equivalent_endings=tuple(
            (ending, instead, kinds) for ending, instead, kinds in lists.rows("equivalent endings")
        ),
        split_exceptions={word: _parts(parts) for word, parts in _table(folder, "compounds.tsv")},
        unrelated=lists.words("unrelated"),
    )


def lists_digest(folder: str) -> str:
    """Tells whether the lists of a language are still those that a table was made with."""
    content = (path.read_bytes() for path in sorted(_folder(folder).iterdir(), key=lambda path: path.name))
    return sha256(b"".join(content)).hexdigest()[:12]


def added_words(folder: str) -> dict[str, str]:
    """Words that the dictionaries lack, with their kinds."""
    return dict(_table(folder, "words.tsv"))


def _compound_rules(lists: Lists) -> CompoundRules:
    return CompoundRules(
        links=tuple((link, float(cost)) for link, cost in lists.rows("links")),
        particles=lists.words("particles"),
        open_particles=lists.words("open particles"),
        bound=lists.words("bound"),
        short=lists.words("short"),
        split_modifiers=lists.words("split modifiers"),
        wants_s=lists.ordered("wants s"),
        agents=lists.ordered("agents"),
        deverbal=tuple((ending, instead) for ending, instead in lists.rows("deverbal")),
    )


def _parts(parts: str) -> tuple[Compound, ...]:
    """``arbeid+giver`` as a compound; none for ``-``."""
    *modifiers, head = parts.split("+")
    return (Compound(tuple(modifiers), head),) if modifiers else ()


def _table(folder: str, name: str) -> list[tuple[str, str]]:
    return [(left, right) for left, right in (line.split("\t") for line in _lines(folder, name))]


def _lines(folder: str, name: str) -> list[str]:
    """A data file's lines without blank ones and comments."""
    text = (_folder(folder) / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def _folder(name: str) -> Traversable:
    return files("kscoder.language") / "data" / name
