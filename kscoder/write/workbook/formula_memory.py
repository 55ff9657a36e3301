"""Worksheets that prepare formulas quickly.

XlsxWriter looks through every formula for some thirty newer functions, which takes half of the time of writing a
workbook. Whether it finds any depends on the names of the functions in the formula alone, and those are few.
"""

from __future__ import annotations

import re

from xlsxwriter.worksheet import Worksheet

_FUNCTION = re.compile(r"\S?[\w.]*\(")


MOST = 10_000
"""So many formulas are remembered as a whole: a column of a table has one formula in all its rows."""


class FormulaSheet(Worksheet):  # type: ignore[misc]
    """A worksheet that remembers which functions need no preparing; what is written is the same."""

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        if expand_future_functions:
            return str(super()._prepare_formula(formula, expand_future_functions))
        whole: dict[str, str] = self.__dict__.setdefault("_whole_formulas", {})
        if formula not in whole:
            if len(whole) >= MOST:
                whole.clear()
            whole[formula] = self._by_functions(formula)
        return whole[formula]

    def _by_functions(self, formula: str) -> str:
        untouched: dict[tuple[str, ...], bool] = self.__dict__.setdefault("_untouched_functions", {})
        functions = tuple(_FUNCTION.findall(formula))
        bare = formula.removeprefix("{").removeprefix("=").removesuffix("}")
        if untouched.get(functions):
            return bare
        prepared = str(super()._prepare_formula(formula))
        untouched[functions] = prepared == bare
        return prepared
