"""The examples of a codebook are its tests: every example must be given its code, no counterexample may be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kscoder.core.coding import Coder, code_turn
from kscoder.core.matching import TurnText, read_turn
from kscoder.core.segment import turn_segments
from kscoder.model import INFORMANT, INTERVIEWER, Code, Coding, Example, Turn


@dataclass(frozen=True)
class ExampleResult:
    """What the codebook made of one of its own examples."""

    code: Code
    example: Example
    expected: bool
    """True for an example, False for a counterexample."""
    codings: tuple[Coding, ...]
    """All that was given, whatever the code."""

    @property
    def given(self) -> tuple[Coding, ...]:
        """The codings that are the example's own code, or one below it."""
        return tuple(c for c in self.codings if c.code == self.code.id or c.code.startswith(self.code.id + "/"))

    @property
    def passed(self) -> bool:
        """Whether the codebook did as its author says."""
        return bool(self.given) == self.expected


def example_results(coder: Coder, unit: str = "sentence") -> Iterator[ExampleResult]:
    """Code every example and counterexample of a codebook, in the order of the file."""
    for code in coder.codebook.codes:
        for expected, examples in ((True, code.examples), (False, code.counterexamples)):
            for example in examples:
                yield ExampleResult(code, example, expected, code_text(example.text, coder, unit, example.question))


def code_text(text: str, coder: Coder, unit: str = "sentence", question: str = "") -> tuple[Coding, ...]:
    """The codings of some words, as if an informant had said them after the interviewer's question."""
    return code_turn(text_of(text, coder, unit, question), coder, Turn(2, "", INFORMANT, text, ""))


def text_of(text: str, coder: Coder, unit: str = "sentence", question: str = "") -> TurnText:
    """Some words made ready for matching."""
    context = None
    if question:
        asked = Turn(1, "", INTERVIEWER, question, "")
        context = read_turn(coder.language.parse(asked.text), (), coder.vocabulary)
    turn = Turn(2, "", INFORMANT, text, "")
    parsed = coder.language.parse(text)
    return read_turn(parsed, turn_segments("text", turn, parsed, unit), coder.vocabulary, context)
