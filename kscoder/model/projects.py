"""Projects of other programs (REFI-QDA)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kscoder.model.findings import Span

Value = str | int | float | bool
"""Value of a variable."""


@dataclass(frozen=True)
class ProjectUser:
    """Somebody who coded."""

    guid: str
    """Lower case, without braces; so are all of them."""
    name: str


@dataclass(frozen=True)
class ProjectNote:
    """A memo."""

    guid: str
    name: str
    text: str
    user: str = ""
    """Guid of who wrote it."""
    when: str = ""


@dataclass(frozen=True)
class ProjectCode:
    """A code as another program has it."""

    guid: str
    name: str
    """What people see; several codes may share it."""
    parent: str = ""
    """Guid of the code above it; empty at the top."""
    description: str = ""
    codable: bool = True
    color: str = ""
    """``#rrggbb``"""
    notes: tuple[str, ...] = ()
    """Guids of its memos."""


@dataclass(frozen=True)
class ProjectVariable:
    """An attribute of cases and sources."""

    guid: str
    name: str
    kind: str
    """`Text`, `Integer`, `Float`, `Boolean`, `Date` or `DateTime`."""


@dataclass(frozen=True)
class ProjectCoding:
    """One code on a selection, given by one coder."""

    guid: str
    code: str
    """Guid of the code."""
    user: str = ""
    """Guid of the coder; empty where it is not told."""
    when: str = ""
    """As ``2018-05-04T12:30:00Z``."""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class ProjectSelection:
    """A stretch of a source that was marked, with or without codes."""

    guid: str
    span: Span
    """In code points of the source's text, its line ends counted as one."""
    name: str = ""
    description: str = ""
    codings: tuple[ProjectCoding, ...] = ()
    notes: tuple[str, ...] = ()
    user: str = ""
    when: str = ""


@dataclass(frozen=True)
class ProjectSource:
    """A text that was coded."""

    guid: str
    name: str
    text: str
    """With ``\\n`` as line end, without a byte order mark."""
    selections: tuple[ProjectSelection, ...] = ()
    values: Mapping[str, Value] = field(default_factory=dict)
    """Guid of a variable → value."""
    description: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class ProjectCase:
    """A case with its variables and sources."""

    guid: str
    name: str
    values: Mapping[str, Value] = field(default_factory=dict)
    """Guid of a variable → value; what is missing is not in it."""
    sources: tuple[str, ...] = ()
    description: str = ""


@dataclass(frozen=True)
class ProjectSet:
    """Codes or sources that somebody put together."""

    guid: str
    name: str
    codes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    description: str = ""


@dataclass(frozen=True)
class Project:
    """All that kscoder knows how to write into a REFI-QDA project, and how to read from one."""

    name: str
    origin: str = ""
    """The program it was written by."""
    users: tuple[ProjectUser, ...] = ()
    codes: tuple[ProjectCode, ...] = ()
    """A parent stands before its children."""
    variables: tuple[ProjectVariable, ...] = ()
    cases: tuple[ProjectCase, ...] = ()
    sources: tuple[ProjectSource, ...] = ()
    notes: tuple[ProjectNote, ...] = ()
    sets: tuple[ProjectSet, ...] = ()
    description: str = ""
    user: str = ""
    """Guid of who made it."""
