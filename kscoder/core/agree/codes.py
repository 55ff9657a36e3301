"""One name for each code, also where coders used different versions of the codebook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kscoder.core.agree.coders import NO_CODE, Coder, Source
from kscoder.core.renamed import present_id
from kscoder.model import Codebook, Finding


@dataclass(frozen=True)
class Codes:
    """The codes that are compared."""

    shared: tuple[str, ...]
    """Ids that every coder could give, those of parents included, in the order of the codebook."""
    labels: Mapping[str, str]
    findings: tuple[Finding, ...]

    def dimensions(self) -> tuple[str, ...]:
        """The top-level codes."""
        return tuple(code for code in self.shared if "/" not in code)

    def below(self) -> tuple[str, ...]:
        """All other codes; the top-level ones too where nothing is below them."""
        parents = {code.rpartition("/")[0] for code in self.shared}
        return tuple(code for code in self.shared if "/" in code or code not in parents)


def present_names(sources: Sequence[Source], codebook: Codebook) -> dict[str, str]:
    """Every id that is used → the id it has in the newest of the coders' codebooks."""
    replaces: dict[str, str] = {}
    used: dict[str, None] = dict.fromkeys(code.id for code in codebook.codes)
    for labels, replaced in [*((s.record.labels, s.record.replaces) for s in sources), _of(codebook)]:
        # An id that the same codebook still has is not a former name: something was split off from it.
        replaces.update({old: new for old, new in replaced.items() if old not in labels})
        used.update(dict.fromkeys(labels))
    for source in sources:
        used.update(dict.fromkeys(coding.counted_as for coding in source.record.codings if coding.counted_as))
    newest = [code for code in used if code not in replaces]
    return {code: present_id(code, replaces, newest) for code in used}


def _of(codebook: Codebook) -> tuple[Mapping[str, str], Mapping[str, str]]:
    labels = {code.id: code.label_in(codebook.language) for code in codebook.codes}
    return labels, {old: code.id for code in codebook.codes for old in code.replaces}


def with_parents(code: str) -> list[str]:
    """The code and all codes above it: where a code is given, those above it follow."""
    parts = code.split("/")
    return ["/".join(parts[:depth]) for depth in range(len(parts), 0, -1)]


def codes_of(coders: Sequence[Coder], sources: Sequence[Source], names: Mapping[str, str], codebook: Codebook) -> Codes:
    """The codes that all coders could give; those that only some had are left out, and named."""
    labels = {names[code]: label for source in sources for code, label in source.record.labels.items()}
    labels |= {code.id: code.label_in(codebook.language) for code in codebook.codes if names[code.id] == code.id}
    given = {up: None for coder in coders for s in coder.stretches for up in with_parents(s.code) if s.code != NO_CODE}
    known = [coder.codes | {up for code in coder.codes for up in with_parents(code)} for coder in coders if coder.codes]
    order = {code.id: place for place, code in enumerate(codebook.codes)}
    every = sorted({*given, *labels}, key=lambda code: (order.get(code, len(order)), code))
    shared = tuple(code for code in every if all(code in own for own in known))
    return Codes(shared, labels, tuple(_left_out(given, shared, coders)))


def _left_out(given: Mapping[str, None], shared: Sequence[str], coders: Sequence[Coder]) -> list[Finding]:
    findings = []
    for coder in coders:
        own = {up for s in coder.stretches for up in with_parents(s.code)}
        alone = sorted(code for code in own & set(given) if code not in shared)
        if alone:
            said = f"codes that not every coder's codebook has were left out: {', '.join(alone)}"
            mend = "Code both with the same version; for a renamed code write replaces: in the new codebook."
            findings.append(Finding("warning", coder.name, said, mend))
    return findings
