"""What can only be seen once all codes are known: references, circles, old names."""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from kscoder.model import Code
from kscoder.read.codebook.reading import Reading
from kscoder.read.codebook.terms import terms_in
from kscoder.suggest import proposal


def check(reading: Reading) -> None:
    """Add to the reading's problems what is wrong between codes."""
    _check_references(reading)
    _check_circles(reading)
    _check_replaces(reading)
    _check_examples(reading)


def _check_references(reading: Reading) -> None:
    ids = [code.id for code, _ in reading.codes]
    for reference in reading.references:
        if reference.text.strip() and reference.text.strip() not in ids:
            what = f"there is no code `{reference.text}`"
            reading.problems.add(reference, what, _other_code(reference.text, ids))


def _other_code(word: str, ids: list[str]) -> str:
    longer = [code_id for code_id in ids if code_id.endswith(f"/{word}")]
    if longer:
        return f"A code is named by its whole path: `{longer[0]}`."
    return proposal(word, ids)


def _check_circles(reading: Reading) -> None:
    """A code may not depend on itself, be it through others, through its children or through `not`."""
    places = {code.id: name for code, name in reading.codes}
    needs: dict[str, set[str]] = {code_id: set() for code_id in places}
    for code, _ in reading.codes:
        needs[code.id] |= {code_id for code_id in _referred(code) if code_id in places}
        if code.depth:
            needs[code.id.rsplit("/", 1)[0]].add(code.id)
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as circle:
        path = list(reversed(circle.args[1]))
        what = f"codes refer to each other in a circle: {' → '.join(path)}"
        mend = "Take one of the `{code: …}` patterns out; a code also depends on its children."
        reading.problems.add(places[path[0]], what, mend)


def _referred(code: Code) -> Iterator[str]:
    for rule in code.rules:
        yield from (term.text for term in terms_in(rule.pattern) if term.kind == "code")


def _check_replaces(reading: Reading) -> None:
    """An id that several codes replace was split: decisions on it ask a human which one is meant."""
    ids = {code.id for code, _ in reading.codes}
    for old in reading.replaced:
        if old.text in ids:
            what = f"`replaces` names `{old.text}`, which is a code of this codebook"
            reading.problems.add(old, what, "Name an id that is no longer in use, or rename or delete the other code.")


def _check_examples(reading: Reading) -> None:
    for code, name in reading.codes:
        shown = {(example.text, example.question) for example in code.examples}
        for example in code.counterexamples:
            if (example.text, example.question) in shown:
                what = f"`{code.id}` has the same sentence as example and as counterexample (line {example.line})"
                reading.problems.add(name, what, "Delete one of the two.")
