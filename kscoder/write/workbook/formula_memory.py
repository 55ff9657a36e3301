"""Worksheets that prepare formulas quickly.

XlsxWriter looks through every formula for some thirty newer functions, which takes half of the time of writing a
workbook. Whether it finds any depends on the names of the functions in the formula alone, and those are few.
"""

from __future__ import annotations

import re

from xlsxwriter.worksheet import Worksheet

_FUNCTION = re.compile(r"\S?[\w.]*\(")


class FormulaSheet(Worksheet):  # type: ignore[misc]
    """A worksheet that remembers which functions need no preparing; what is written is the same."""

    _untouched: dict[tuple[str, ...], bool]

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        known = self.__dict__.setdefault("_untouched", {})
        functions = tuple(_FUNCTION.findall(formula))
        bare = formula.removeprefix("{").removeprefix("=").removesuffix("}")
        if not expand_future_functions and known.get(functions):
            return bare
        prepared: str = super()._prepare_formula(formula, expand_future_functions)
        if not expand_future_functions:
            known[functions] = prepared == bare
        return prepared
