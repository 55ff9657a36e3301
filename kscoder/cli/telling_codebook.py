"""How the command line shows a codebook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from kscoder.cli.wrapping import WIDTH, wrapped
from kscoder.core.counted import counted
from kscoder.core.nearest import brief
from kscoder.model import Code, Codebook, Example


def tree_lines(codebook: Codebook) -> Iterator[str]:
    """The tree: id, label, how many rules and examples."""
    yield click.style(wrapped(f"{codebook.title}, version {codebook.version or '(none)'}"), bold=True)
    examples = sum(len(code.examples) for code in codebook.codes)
    counterexamples = sum(len(code.counterexamples) for code in codebook.codes)
    yield (
        f"{counted(len(codebook.codes), 'code')}, {counted(examples, 'example')}, "
        f"{counted(counterexamples, 'counterexample')}"
    )
    yield ""
    names = ["  " * code.depth + code.id.rpartition("/")[2] for code in codebook.codes]
    wide = max(len(name) for name in names)
    room = max(12, WIDTH - wide - 2 - 22)  # names from other programs may be long
    yield f"{'':<{wide}}  {'':<{room}}  rules  examples"
    for code, name in zip(codebook.codes, names, strict=True):
        label = code.label_in(codebook.language)
        shown = label if len(label) <= room else label[: room - 1] + "…"
        tests = f"{len(code.examples)} + {len(code.counterexamples)}"
        yield f"{name:<{wide}}  {shown:<{room}}  {len(code.rules) or '':>5}  {tests:>8}"


def code_lines(code: Code, codebook: Codebook) -> Iterator[str]:
    """One code in full."""
    yield click.style(f"{code.id}  {code.label_in(codebook.language)}", bold=True)
    yield from _part("Definition", [text for text in (code.definition, code.definition_full) if text])
    yield from _part("Use when", code.include)
    yield from _part("Do not use when", code.exclude)
    yield from _part("Examples", [_quoted(example) for example in code.examples])
    yield from _part("Counterexamples", [_quoted(example) for example in code.counterexamples])
    yield from _part("Rules", [f"line {rule.pattern.line}: {brief(rule.pattern)}" for rule in code.rules])
    yield from _part("Replaces", code.replaces)


def _part(heading: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield heading
        yield from (wrapped(line, "  ") for line in lines)


def _quoted(example: Example) -> str:
    return f"[asked: {example.question}] «{example.text}»" if example.question else f"«{example.text}»"
