"""Values of variables, by the kind of the variable."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kscoder.model.projects import ProjectVariable, Value
from kscoder.read.refi.tree import children, refs, tag

if TYPE_CHECKING:
    from lxml.etree import _Element


def values_of(element: _Element, kinds: Mapping[str, ProjectVariable]) -> dict[str, Value]:
    """Guid of a variable → value; variables without a value are not in it."""
    found: dict[str, Value] = {}
    for each in children(element, "VariableValue"):
        variable = next(iter(refs(each, "VariableRef")), "")
        held = next((e for e in each if tag(e).endswith("Value") and e.text is not None), None)
        if variable in kinds and held is not None:
            found[variable] = _value(str(held.text), tag(held).removesuffix("Value"))
    return found


def _value(text: str, kind: str) -> Value:
    """The value as its kind; as text where it does not fit, which says more than nothing."""
    try:
        if kind == "Integer":
            return int(text)
        if kind == "Float":
            return float(text)
    except ValueError:
        return text
    if kind == "Boolean" and text.strip().lower() in ("true", "false", "1", "0"):
        return text.strip().lower() in ("true", "1")
    return text
