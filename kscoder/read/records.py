"""JSON objects → frozen dataclasses, checked field by field."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import MISSING, fields
from functools import cache
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")


def record(noun: type[T], value: Mapping[str, Any]) -> T:
    """A noun from the keys of a JSON object; unknown keys are of a newer version and are left alone.

    Raises ValueError where a required key is missing or a value has the wrong type.
    """
    given: dict[str, Any] = {}
    for name, hint, required in _fields(cast(Hashable, noun)):
        if name in value:
            given[name] = _checked(name, value[name], hint)
        elif required:
            raise ValueError(f'the key "{name}" is missing')
    return noun(**given)


@cache
def _fields(noun: Any) -> tuple[tuple[str, Any, bool], ...]:
    hints = get_type_hints(noun)
    return tuple(
        (each.name, hints[each.name], each.default is MISSING and each.default_factory is MISSING)
        for each in fields(noun)
    )


def _checked(name: str, value: Any, hint: Any) -> Any:
    if get_origin(hint) in (tuple, frozenset):
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            return get_origin(hint)(value)
    elif get_origin(hint) is not None and issubclass(get_origin(hint), Mapping):
        if isinstance(value, dict) and all(isinstance(each, str) for each in value.values()):
            return value
    elif isinstance(value, get_args(hint) or hint) and not (isinstance(value, bool) and hint is not bool):
        return value
    elif hint == (float | None) and isinstance(value, int):
        return float(value)
    raise ValueError(f'the key "{name}" has an unexpected value')
