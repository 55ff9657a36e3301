"""What programs count when they say where a selection begins.

The standard counts Unicode code points. In the field some count UTF-16 units with two for a line end, others bytes of
UTF-8. Nothing in a file says which; so the way of counting is taken under which the selections fit best: the words
they carry as their names, ends that cut no word, and borders that exist in the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from kscoder.model import Span

UNITS: Mapping[str, Callable[[str], int]] = {
    "Unicode code points": lambda sign: 1,  # noqa: ARG005 - every sign counts one
    "UTF-16 units": lambda sign: 2 if ord(sign) > 0xFFFF else 1,
    "bytes of UTF-8": lambda sign: len(sign.encode("utf-8", "surrogatepass")),
}
"""What a sign counts."""
LINE_ENDS = {"as they are in the file": 0, "as one": 1, "as two": 2}
"""What a line end counts; 0: one, or two where the file has CR and LF."""


@dataclass(frozen=True)
class Counting:
    """One way to count."""

    units: str
    line_ends: str

    def __str__(self) -> str:
        return f"{self.units}, line ends counted {self.line_ends}"


COUNTINGS = tuple(Counting(units, ends) for units in UNITS for ends in LINE_ENDS)
"""The standard's own first: where several fit equally well, it is taken."""


@dataclass(frozen=True)
class RawSelection:
    """A selection as it stands in the file."""

    start: int
    end: int
    name: str = ""


@dataclass(frozen=True)
class RawText:
    """A text as it stands in the file, and its selections."""

    text: str
    """With ``\\n`` as line end."""
    crlf: frozenset[int]
    """Which of the line ends are two signs in the file, by their place in `text`."""
    selections: tuple[RawSelection, ...]


def raw_text(content: str, selections: Sequence[RawSelection]) -> RawText:
    """A text with its line ends made one sign, remembering which were two."""
    parts = content.split("\r\n")
    ends = list(accumulate(len(part) for part in parts[:-1]))
    crlf = frozenset(end + number for number, end in enumerate(ends))
    return RawText("\n".join(parts).replace("\r", "\n"), crlf, tuple(selections))


def borders(raw: RawText, counting: Counting) -> dict[int, int]:
    """Count → place in the text, for every place between two signs."""
    width, ends = UNITS[counting.units], LINE_ENDS[counting.line_ends]

    def counts(place: int, sign: str) -> int:
        return width(sign) if sign != "\n" else ends or (2 if place in raw.crlf else 1)

    counted = accumulate((counts(place, sign) for place, sign in enumerate(raw.text)), initial=0)
    return {count: place for place, count in enumerate(counted)}


def located(raw: RawText, found: Mapping[int, int]) -> list[Span | None]:
    """Where the selections stand; None for one that begins or ends nowhere in the text."""
    pairs = ((found.get(each.start, 0), found.get(each.end, 0)) for each in raw.selections)
    return [
        Span(start, end) if start < end and each.start in found else None
        for each, (start, end) in zip(raw.selections, pairs, strict=True)
    ]


@dataclass(frozen=True)
class Fit:
    """How well selections fit under a way of counting."""

    quotes: int = 0
    """Those that cut out the words they carry as their name."""
    clean: int = 0
    """Those that cut no word and begin and end with one."""
    placed: int = 0
    """Those that begin and end somewhere in the text."""

    @property
    def key(self) -> tuple[int, int, int]:
        """What tells most comes first."""
        return self.quotes, self.clean, self.placed


def fit(texts: Iterable[RawText], counting: Counting) -> Fit:
    """How well the selections of some texts fit under a way of counting."""
    quotes, clean, placed = 0, 0, 0
    for raw in texts:
        places = located(raw, borders(raw, counting))
        pairs = [(span, selection) for span, selection in zip(places, raw.selections, strict=True) if span]
        quotes += sum(_is_quote(raw.text[span.start : span.end], selection.name) for span, selection in pairs)
        clean += sum(_clean(raw.text, span) for span, _ in pairs)
        placed += len(pairs)
    return Fit(quotes, clean, placed)


SURE, POOR = 0.9, 0.75
"""Where no words tell: another way must fit nearly all selections, and the standard's own leave many unfit."""


def best_counting(texts: Iterable[RawText]) -> tuple[Counting, Fit, Fit]:
    """The way of counting that fits a whole project best, how well, and how well the standard's own does.

    A project is written by one program, so that one way holds for all of its texts. The standard's own is taken unless
    another one is clearly better: a few selections fit other ways by chance.
    """
    doubtful = [raw for raw in texts if raw.selections and (not raw.text.isascii() or "\n" in raw.text)]
    fits = {counting: fit(doubtful, counting) for counting in COUNTINGS}
    standard = fits[COUNTINGS[0]]
    best = max(COUNTINGS, key=lambda counting: (fits[counting].key, -COUNTINGS.index(counting)))
    number = sum(len(raw.selections) for raw in doubtful)
    clear = fits[best].clean >= SURE * number and standard.clean <= POOR * number
    if fits[best].quotes > standard.quotes or clear:
        return best, fits[best], standard
    return COUNTINGS[0], standard, standard


def _is_quote(words: str, name: str) -> bool:
    """Whether a name is the words, or their beginning: some programs cut long names short."""
    said, shown = " ".join(words.split()), " ".join(name.split())
    begins = shown.rstrip("….")
    return said == shown or (len(begins) > 3 and said.startswith(begins))


def _clean(text: str, span: Span) -> bool:
    """Whether neither end stands inside a word or a white space."""

    def inside_word(place: int) -> bool:
        return 0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum()

    cut = inside_word(span.start) or inside_word(span.end)
    return not cut and not text[span.start].isspace() and not text[span.end - 1].isspace()
