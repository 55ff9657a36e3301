"""What is wrong with a file that is not YAML, in the words of somebody who writes it, not of a parser."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from kscoder.read.yaml_nodes import Problem

SPACES = "Indent with ordinary spaces, two for each level (an editor can replace tabs by spaces)."


def before_parsing(lines: tuple[str, ...]) -> Iterator[Problem]:
    """Signs in the file that a parser would only stumble over later."""
    for number, line in enumerate(lines, start=1):
        if line.isprintable():  # neither tabs nor spaces but the ordinary one are
            continue
        indent = line[: len(line) - len(line.lstrip())]
        if not line.strip():
            continue
        if "\t" in indent:
            yield Problem(number, indent.index("\t") + 1, "the line is indented with a tab", SPACES)
        elif indent.strip(" "):
            yield Problem(number, 1, "the line is indented with signs that only look like spaces", SPACES)
        strange = re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]", line)
        if strange:
            what = f"the line has an invisible control character (U+{ord(strange[0]):04X})"
            yield Problem(number, strange.start() + 1, what, "Delete it: it often comes along when text is pasted.")


def unknown_alias(name: str, line: int, column: int) -> Problem:
    """A value that begins with an asterisk: seldom an alias, mostly a pattern without quotes."""
    mend = f"A pattern that begins with an asterisk must stand in quotes: '*{name}'."
    return Problem(line, column, f"`*{name}` repeats a part `&{name}`, and there is none before it", mend)


def explained(trouble: yaml.YAMLError, text: str, lines: tuple[str, ...]) -> Problem:
    """The parser's error with its place, what it probably is, and how to mend it."""
    marked = _marked(trouble, text)
    if marked is None or marked.problem_mark is None:
        return Problem(1, 1, "the file cannot be understood as YAML", "Compare it with the examples in the guide.")
    number, column = marked.problem_mark.line + 1, marked.problem_mark.column + 1
    if number > len(lines):
        number, column = len(lines), len(lines[-1]) + 1
    return _quote_left_open(marked, lines) or _by_message(marked, lines, number, column)


def _marked(trouble: yaml.YAMLError, text: str) -> yaml.MarkedYAMLError | None:
    """The same error as told by the parser written in Python, whose messages are the same on every machine."""
    try:
        for _ in yaml.parse(text, Loader=yaml.SafeLoader):
            pass
    except yaml.MarkedYAMLError as told:
        return told
    except yaml.YAMLError:
        pass
    return trouble if isinstance(trouble, yaml.MarkedYAMLError) else None


def _quote_left_open(trouble: yaml.MarkedYAMLError, lines: tuple[str, ...]) -> Problem | None:
    """An opening quote without its partner swallows lines, so that the parser complains far below it."""
    if "escape" in (trouble.problem or ""):
        return None
    if trouble.context and "quoted scalar" in trouble.context and trouble.context_mark:
        number, column = trouble.context_mark.line + 1, trouble.context_mark.column + 1
    else:
        last = trouble.problem_mark.line + 1 if trouble.problem_mark else 0
        found = _last_open_quote(lines[:last])
        if found is None or "found" not in (trouble.problem or ""):
            return None
        number, column = found
    quote = lines[number - 1][column - 1]
    mend = f"Write {quote} at the end of the value too; within '…' an apostrophe is doubled: 'ta''kke'."
    return Problem(number, column, f"the quote {quote} that begins here is never closed", mend)


def _last_open_quote(lines: tuple[str, ...]) -> tuple[int, int] | None:
    opening = re.compile(r"""(?:^\s*|[-:,\[]\s+|\[)(["'])""")
    for number in range(len(lines), max(0, len(lines) - 30), -1):
        line = lines[number - 1]
        begin = opening.search(line)
        if begin and line.count(begin[1]) % 2:
            return number, begin.start(1) + 1
    return None


def _by_message(trouble: yaml.MarkedYAMLError, lines: tuple[str, ...], number: int, column: int) -> Problem:
    line = lines[number - 1]
    message = f"{trouble.context or ''} {trouble.problem or ''}"
    begin = trouble.context_mark or trouble.problem_mark
    if "alias" in message and trouble.problem_mark:
        aliases = re.finditer(r"\*[^\s,\]}]*", line)
        alias = next((found for found in aliases if found.end() >= column - 1), None)
        return unknown_alias(alias[0][1:] if alias else "", number, alias.start() + 1 if alias else column)
    if "mapping values are not allowed" in message:
        return _stray_colon(line, number, column)
    if begin and "flow " in message:
        mend = "Close it with ] or }, and put a comma between the parts."
        return Problem(begin.line + 1, begin.column + 1, "the list or mapping that begins here is not closed", mend)
    if begin and "could not find expected ':'" in message:
        mend = "A line is `key: value` (with a space after the colon) or begins with `- `; long texts go on indented."
        return Problem(begin.line + 1, begin.column + 1, "this line is neither a key nor a part of a list", mend)
    for sign, what, mend in _BY_SIGN:
        if sign in message:
            return Problem(number, column, what.format(line[column - 1 : column]), mend)
    return Problem(
        number, column, f"this is not YAML ({trouble.problem})", "Put the value in quotes, or see the guide."
    )


def _stray_colon(line: str, number: int, column: int) -> Problem:
    """Two colons on one line, or a key where none can be."""
    if ": " in line[: column - 1]:
        mend = 'Put the whole value in quotes: a colon before a space ends a key. For example: label: "Idé: design"'
        return Problem(number, column, "a colon stands within a value", mend)
    what = "a key cannot stand here: the line before is a value, or it lacks the space after its colon"
    return Problem(number, column, what, _LINE_UP)


_LINE_UP = "Lines of one level begin in the same column, and what belongs to a key is indented two spaces below it."
_BY_SIGN = (
    ("cannot start any token", "a value cannot begin with {}", "Put the value in quotes."),
    (
        "found '<scalar>'",
        "text goes on after the closing quote",
        """Put the whole value in quotes: '"SLIK" er nytt'.""",
    ),
    ("block scalar", "after | or > the text begins on the next line", "Put a value that begins with | or > in quotes."),
    ("expected the node content", "{} stands where a value belongs", "Put the value in quotes, or fill it in."),
    ("found unexpected ':'", "a colon stands within a value", "Put the value in quotes."),
    ("expected <block end>", "the line does not line up with the lines it belongs to", _LINE_UP),
    ("unknown escape character", "\\{} means nothing within double quotes", "Use single quotes: '\\bplan'."),
    ("sequence entries are not allowed", "a list cannot begin here", "Begin the list on a line of its own, indented."),
)
"""What the parser says, what it is, and how to mend it."""
