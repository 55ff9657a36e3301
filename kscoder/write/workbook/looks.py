"""How cells look: one font, one blue that is a clear grey on a black-and-white printer, lines before fills."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Style = Callable[..., Any]
"""Properties → the workbook's format with them; the same properties give the same format."""

INK = "#1F2A44"
"""Headings and evidence."""
PALE = "#E9EDF3"
"""Heads of tables and rows of dimensions."""
STRONGEST = "#8EA9C6"
"""Full heat: 65 % grey, on which black figures are still easy to read."""
STEPS = ("#E3EAF2", "#CBD8E6", "#AFC3D8", STRONGEST)
"""Heat in four steps, weakest first."""
RULE = "#9AA5B5"
"""Lines."""
FAINT = "#8A8F98"
"""What should be found but not catch the eye: zeros, ids."""
INPUT = "#FFF6D5"
"""Cells the researcher fills in."""

WHOLE, ONE_DECIMAL = "0_)", "0.0_)"
"""Number formats that leave the width of a bracket at the right, so that figures keep off the lines."""
TEXT = "@"
"""Number format that keeps what is typed as text: a code is no date and a memo no formula."""


def styles(file: Any) -> Style:
    """A function that makes each look once."""
    made: dict[tuple[tuple[str, Any], ...], Any] = {}
    asked: dict[tuple[tuple[str, Any], ...], Any] = {}

    def style(**properties: Any) -> Any:
        question = tuple(properties.items())
        if question not in asked:
            wanted = {"font_name": "Arial", "font_size": 10, "valign": "top", **properties}
            key = tuple(sorted(wanted.items()))
            if key not in made:
                made[key] = file.add_format(wanted)
            asked[question] = made[key]
        return asked[question]

    return style


def title(style: Style, **more: Any) -> Any:
    """The name of a sheet, on the sheet."""
    return style(bold=True, font_size=14, font_color=INK, **more)


def head(style: Style, **more: Any) -> Any:
    """Head of a column."""
    return style(bold=True, font_color=INK, bg_color=PALE, bottom=1, bottom_color=RULE, text_wrap=True, **more)


def text(style: Style, **more: Any) -> Any:
    """A cell of prose, marked as text by an apostrophe: the format Text hides long prose in old versions of Excel."""
    return style(text_wrap=True, quote_prefix=True, **more)


def quotation(style: Style, font_size: int = 10, **cell: Any) -> tuple[Any, Any, Any]:
    """A quotation: its words, the evidence in it, and a cell all of which is evidence."""
    strong = {"bold": True, "font_color": INK, "font_size": font_size}
    return text(style, font_size=font_size, **cell), style(**strong), text(style, **strong, **cell)


def printed(sheet: Any, footer: str, *, landscape: bool = True, across: int = 1, paper: int = 9) -> None:
    """Set a sheet up for print: A4 (9) or A3 (8), narrow margins, all columns on `across` pages, page numbers."""
    if landscape:
        sheet.set_landscape()
    sheet.set_paper(paper)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    if across:
        sheet.fit_to_pages(across, 0)
    # A space parts the size from the text: a title that begins with a figure would be read as a larger size.
    sheet.set_footer(f"&L&8 {footer}&C&8 &A&R&8 &P / &N")
