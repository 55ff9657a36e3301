"""A single pattern as one types it, in the short form or in the long one of a codebook."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kscoder.errors import CodebookError
from kscoder.model import Combination, Pattern
from kscoder.read.codebook.patterns import patterns
from kscoder.read.codebook.reading import Reading
from kscoder.read.codebook.terms import parse_term
from kscoder.read.yaml_nodes import Problems
from kscoder.read.yaml_tree import tree


def parse_pattern(text: str) -> Pattern:
    """The pattern that a text stands for; raises CodebookError for what is none.

    >>> str(parse_pattern("behov*")), str(parse_pattern("{near: [leder, forankre], within: 5}"))
    ('behov*', 'near(leder, forankre) within 5')
    """
    if not text.lstrip().startswith(("{", "[")):
        return parse_term(text)
    problems = Problems(Path("pattern"), tuple(text.splitlines()), CodebookError)
    node = tree(text, problems)
    problems.raise_if_any()
    if node is None:
        raise CodebookError("the pattern is empty", mend="Write a word, or a pattern as in a codebook.")
    reading = Reading(problems)
    found = patterns(node, "find", reading)
    if reading.references:
        problems.add(reading.references[0], "no code can be looked for here", "Look for words.")
    problems.raise_if_any()
    return replace(found[0], line=0) if len(found) == 1 else Combination("any", found)
