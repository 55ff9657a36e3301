"""Nouns as plain data and back, for what is kept between runs: a noun is the list of its values."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

Read = Callable[[Any], Any]
_AS_THEY_ARE = (str, int, float, bool, NoneType)


def plain(value: Any) -> Any:
    """A noun, or a tuple or mapping of such, as lists, mappings, texts and numbers."""
    kind: Any = type(value)
    if kind in _AS_THEY_ARE:
        return value
    if kind is tuple:
        return [plain(inner) for inner in value]
    if names := _names(kind):
        return [plain(getattr(value, name)) for name in names]
    if isinstance(value, Mapping):
        return {name: plain(inner) for name, inner in value.items()}
    if isinstance(value, Path):
        return str(value)
    return [plain(inner) for inner in value]


@cache
def _names(kind: Any) -> tuple[str, ...]:
    """The names of a noun's values; none for what is no noun."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


def noun(kind: Any, data: Any) -> Any:
    """What `plain` made of a value of that type: a noun, ``tuple[Turn, ...]``, ``Path | None`` and the like."""
    return reader(kind)(data)


@cache
def reader(kind: Any) -> Read:
    """A function that makes plain data into a value of a type."""
    origin, inner = get_origin(kind), get_args(kind)
    if kind in _AS_THEY_ARE or (origin is Sequence and inner[0] in _AS_THEY_ARE):
        return _as_it_is
    if kind is Path:
        return Path
    if origin in (Union, UnionType):
        return _optional(inner)
    if origin is tuple:
        return _tuple(inner)
    if is_dataclass(kind) and isinstance(kind, type):
        return _noun(kind)
    if origin is not None and issubclass(origin, Mapping):
        return _mapping(inner)
    raise TypeError(f"{kind} cannot be read from plain data")


def _as_it_is(data: Any) -> Any:
    return data


def _optional(kinds: tuple[Any, ...]) -> Read:
    others = [kind for kind in kinds if kind not in _AS_THEY_ARE]
    if not others:
        return _as_it_is
    (read,) = map(reader, others)
    return lambda data: None if data is None else read(data)


def _mapping(inner: tuple[Any, ...]) -> Read:
    read = reader(inner[1])
    return read if read is _as_it_is else lambda data: {name: read(value) for name, value in data.items()}


def _tuple(inner: tuple[Any, ...]) -> Read:
    if inner[1:] != (Ellipsis,):
        reads = [reader(kind) for kind in inner]
        if all(read is _as_it_is for read in reads):
            return tuple
        return lambda data: tuple(read(value) for read, value in zip(reads, data, strict=True))
    read = reader(inner[0])
    if read is _as_it_is:
        return tuple
    return lambda data: tuple(map(read, data))


def _noun(kind: Any) -> Read:
    @cache  # found out with the first one: nouns may hold nouns of their own kind
    def reads() -> list[tuple[int, Read]]:
        hints = get_type_hints(kind)
        readers = enumerate(reader(hints[field.name]) for field in fields(kind))
        return [(place, read) for place, read in readers if read is not _as_it_is]

    def read_noun(data: Sequence[Any]) -> Any:
        values = list(data)
        for place, read in reads():
            values[place] = read(values[place])
        return kind(*values)

    return read_noun
