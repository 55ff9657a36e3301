"""The codebook: codes, their rules and examples."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kscoder.model.findings import INFORMANT

_MARKS = {"exact": ('"', '"'), "prefix": ("", "*"), "suffix": ("*", "")}
"""What stands before and after a term of that kind."""


@dataclass(frozen=True)
class Term:
    """A pattern over words."""

    kind: str
    """`plain`, `exact`, `prefix`, `suffix`, `compound`, `phrase`, `regex` or `code`."""
    text: str
    """The pattern without its marks: `forankre`; for `code` the id of another code that must be given in the unit."""
    derive: bool = False
    """Also the derivational family (forankre: forankring, forankringen)."""
    part: str = "any"
    """For `compound`: `head`, `modifier` or `any`."""
    gap: int = 0
    """For `phrase`: how many other words may stand between two of its words."""
    line: int = 0
    """Line in the codebook file."""

    def __str__(self) -> str:
        if self.kind == "compound":
            return f"compound: {self.text}" + ("" if self.part == "any" else f" ({self.part})")
        if self.kind in ("phrase", "regex", "code"):
            return f"{self.kind}: {self.text}"
        before, after = _MARKS.get(self.kind, ("", ""))
        return f"{before}{self.text}{after}{' (derive)' if self.derive else ''}"


@dataclass(frozen=True)
class Combination:
    """A pattern over patterns."""

    kind: str
    """`any` (one of the parts), `all` (every part in the scope) or `near` (every part, close together)."""
    parts: tuple[Pattern, ...]
    """The first part of `all` and `near` is the anchor: the coding lands on the segment it stands in."""
    within: str = ""
    """For `all`: `sentence`, `turn` or `exchange` (the turn and the interviewer's talk before it); empty means the
    segment. For `near`: a number of words as digits, or `sentence`; empty means 8 words."""
    unless: tuple[Pattern, ...] = ()
    """`not`: patterns that must not stand in the unit."""
    line: int = 0
    """Line in the codebook file."""

    def __str__(self) -> str:
        inner = ", ".join(str(part) for part in self.parts)
        within = f" within {self.within}" if self.within else ""
        unless = f" not({', '.join(str(part) for part in self.unless)})" if self.unless else ""
        return f"{self.kind}({inner}){within}{unless}"


Pattern = Term | Combination


@dataclass(frozen=True)
class Rule:
    """One way in which a code's `match` can be met."""

    pattern: Combination
    """What must be found."""
    negation: str = "mark"
    """`ignore` (negated or not is not told), `exclude` (negated mentions do not count), `mark` (they count and are
    marked) or `only` (nothing but negated mentions counts)."""
    speakers: tuple[str, ...] = (INFORMANT,)
    """Roles or speaker labels whose talk is coded."""
    unit: str = ""
    """Where `not` looks: `sentence`, `turn` or `paragraph`; empty for the study's unit."""


@dataclass(frozen=True)
class Example:
    """A sentence that shows a code, or shows what it is not."""

    text: str
    question: str = ""
    """What the interviewer said just before it, where that matters."""
    line: int = 0
    """Line in the codebook file."""


@dataclass(frozen=True)
class Code:
    """A node of the codebook, with the fields of MacQueen et al. (1998)."""

    id: str
    """Path from its dimension down: `process/launch/anchoring`."""
    label: Mapping[str, str]
    """By language (`nb`, `nn`, `en`)."""
    definition: str = ""
    """Brief definition."""
    definition_full: str = ""
    """Full definition."""
    include: tuple[str, ...] = ()
    """When to use the code."""
    exclude: tuple[str, ...] = ()
    """When not to use it."""
    examples: tuple[Example, ...] = ()
    counterexamples: tuple[Example, ...] = ()
    rules: tuple[Rule, ...] = ()
    """The code is given where one of them fires; empty for a code that only follows from its children."""
    replaces: tuple[str, ...] = ()
    """Ids this code had before, or codes merged into it."""
    line: int = 0
    """Line in the codebook file."""

    @property
    def dimension(self) -> str:
        """Id of the top-level code it belongs to."""
        return self.id.split("/", 1)[0]

    @property
    def depth(self) -> int:
        """0 for a dimension."""
        return self.id.count("/")

    def label_in(self, language: str) -> str:
        """Its label in that language, or in another one (the Norwegians are near each other), or its id."""
        for each in (language, "nb", "nn", "en"):
            if self.label.get(each):
                return self.label[each]
        return next(iter(self.label.values()), self.id)


@dataclass(frozen=True)
class Codebook:
    """A tree of codes, flattened in the order of the file: a parent stands before its children."""

    title: str
    version: str
    codes: tuple[Code, ...]
    path: Path | None = None
    digest: str = ""
    """SHA-256 of the file's bytes, hexadecimal."""
    authors: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    """Literature it is built on."""
    changes: tuple[str, ...] = ()
    """Its change log, newest first."""
    language: str = "nb"
    """Language its examples are tested in where they do not say."""

    def __getitem__(self, code_id: str) -> Code:
        return next(code for code in self.codes if code.id == code_id)

    def leaves(self) -> tuple[Code, ...]:
        """Codes without children."""
        parents = {code.id.rsplit("/", 1)[0] for code in self.codes if code.depth}
        return tuple(code for code in self.codes if code.id not in parents)
