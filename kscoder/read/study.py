"""The study file `kscoder.yaml` → `Study`."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from kscoder.errors import StudyError
from kscoder.model import LANGUAGES, ROLES, UNITS, Attribute, Period, SizeClass, Study
from kscoder.read.yaml_file import Problems, YamlList, YamlMapping, YamlNode, YamlText, load
from kscoder.suggest import proposal

STUDY_FILE = "kscoder.yaml"
KEYS = (
    *("title", "language", "languages", "transcripts", "codebook", "cases", "speakers", "attributes"),
    *("periods", "guide", "crosstab", "unit", "out", "pipeline", "coder"),
)
DEFAULT_OUT = "codings.xlsx"

T = TypeVar("T")


def read(path: Path) -> Study:
    """Read a study file, or the `kscoder.yaml` of a folder.

    Paths in it are relative to it. Raises StudyError that tells every problem with line and mend.
    """
    path = path / STUDY_FILE if path.is_dir() else path
    document = load(path, StudyError)
    problems = Problems(path, document.lines, StudyError)
    top, folder = document.root, path.resolve().parent
    _only(top, KEYS, problems)
    for key in ("transcripts", "codebook"):
        if top.get(key) is None:
            problems.add(top, f"the key `{key}` is missing", f"Add a line such as `{key}: {_EXAMPLES[key]}`.")
    study = Study(
        folder=folder,
        title=_text(top, "title", problems) or folder.name,
        language=_one_of(top, "language", LANGUAGES, problems) or LANGUAGES[0],
        languages=_languages(top, problems),
        transcripts=tuple(folder / place for place in _texts(top.get("transcripts"), problems)),
        codebook=folder / (_text(top, "codebook", problems) or ""),
        cases=folder / cases if (cases := _text(top, "cases", problems)) else None,
        guide=folder / guide if (guide := _text(top, "guide", problems)) else None,
        speakers=_speakers(top, problems),
        attributes=_attributes(top, problems),
        periods=_periods(top, problems),
        columns=_columns(top, problems),
        unit=_one_of(top, "unit", UNITS, problems) or UNITS[0],
        out=folder / (_text(top, "out", problems) or DEFAULT_OUT),
        pipeline=_text(top, "pipeline", problems) or "",
        path=path,
        coder=_text(top, "coder", problems) or "",
    )
    problems.raise_if_any()
    return study


_EXAMPLES = {"transcripts": "transcripts/", "codebook": "codebooks/froehle-roth.yaml"}


# --- simple values -------------------------------------------------------------------------------------------


def _only(mapping: YamlMapping, known: Iterable[str], problems: Problems) -> None:
    for key, _ in mapping.entries:
        if key.text not in known:
            problems.add(key, f"unknown key `{key.text}`", proposal(key.text, known))


def _text(mapping: YamlMapping, key: str, problems: Problems) -> str | None:
    node = mapping.get(key)
    if node is None or (isinstance(node, YamlText) and not node.text.strip()):
        return None
    if isinstance(node, YamlText):
        return node.text.strip()
    problems.add(node, f"`{key}` should be one value, not a list or a mapping", f"Write it as `{key}: value`.")
    return None


def _texts(node: YamlNode | None, problems: Problems) -> tuple[str, ...]:
    if node is None:
        return ()
    texts = []
    for item in node.items if isinstance(node, YamlList) else (node,):
        if isinstance(item, YamlText):
            texts.append(item.text)
        else:
            problems.add(
                item, "a plain value was expected here", "Write one value, or a list such as `[I, Intervjuer]`."
            )
    return tuple(texts)


def _one_of(mapping: YamlMapping, key: str, known: Sequence[str], problems: Problems) -> str | None:
    value = _text(mapping, key, problems)
    if value is None or value in known:
        return value
    node = mapping.get(key)
    assert node is not None
    hint = "Bokmål is `nb`, nynorsk is `nn`." if value == "no" else proposal(value, known)
    problems.add(node, f"`{key}: {value}` is not possible", hint)
    return None


def _mapping(mapping: YamlMapping, key: str, example: str, problems: Problems) -> YamlMapping | None:
    node = mapping.get(key)
    if node is None or isinstance(node, YamlMapping):
        return node
    problems.add(node, f"`{key}` should be a mapping", f"Write it as `{key}: {example}`.")
    return None


# --- the parts -------------------------------------------------------------------------------------------------


def _languages(top: YamlMapping, problems: Problems) -> dict[str, str]:
    given = _mapping(top, "languages", "{F: nn}", problems)
    if given is None:
        return {}
    found = {name.text: _one_of(given, name.text, LANGUAGES, problems) for name, _ in given.entries}
    return {name: language for name, language in found.items() if language}


def _speakers(top: YamlMapping, problems: Problems) -> dict[str, tuple[str, ...]]:
    given = _mapping(top, "speakers", "{interviewer: [I], informant: [R]}", problems)
    if given is None:
        return {}
    _only(given, ROLES, problems)
    return {role.text: _texts(labels, problems) for role, labels in given.entries if role.text in ROLES}


def _columns(top: YamlMapping, problems: Problems) -> tuple[str, ...]:
    given = _mapping(top, "crosstab", "{rows: code, columns: [size, period]}", problems)
    if given is None:
        return ("size", "period")
    _only(given, ("rows", "columns"), problems)
    rows = given.get("rows")
    if isinstance(rows, YamlText) and rows.text not in ("", "code"):
        problems.add(rows, f"rows: {rows.text} is not possible", "The rows of the cross-tab are always `code`.")
    return _texts(given.get("columns"), problems) or ("size", "period")


def _each(
    node: YamlNode | None, what: str, problems: Problems, make: Callable[[YamlMapping], T | None]
) -> tuple[T, ...]:
    """The items of a list of mappings, made into nouns; what cannot be made has been noted as a problem."""
    if node is None:
        return ()
    made = []
    for item in node.items if isinstance(node, YamlList) else (node,):
        if isinstance(item, YamlMapping):
            made.append(make(item))
        else:
            problems.add(item, f"every one of the {what} should be a mapping", "Write `- {name: …}`.")
    return tuple(one for one in made if one is not None)


def _periods(top: YamlMapping, problems: Problems) -> tuple[Period, ...]:
    def period(item: YamlMapping) -> Period | None:
        _only(item, ("name", "cues", "turns"), problems)
        name = _text(item, "name", problems)
        if name is None:
            problems.add(item, "a period needs a name", 'Write `- {name: "2010-2015", cues: ["del 1"]}`.')
            return None
        return Period(name, _texts(item.get("cues"), problems), _turn_ranges(item, problems))

    periods = _each(top.get("periods"), "periods", problems, period)
    names = [period.name for period in periods]
    for name in {name for name in names if names.count(name) > 1}:
        problems.add(top.key("periods") or top, f"two periods have the name {name}", "Give each its own name.")
    return periods


def _turn_ranges(item: YamlMapping, problems: Problems) -> dict[str, tuple[int, int]]:
    given = _mapping(item, "turns", "{A: [12, 40]}", problems)
    ranges = {}
    for name, node in given.entries if given else ():
        numbers = _texts(node, problems)
        if len(numbers) == 2 and all(number.isdigit() for number in numbers) and int(numbers[0]) <= int(numbers[1]):
            ranges[name.text] = int(numbers[0]), int(numbers[1])
        else:
            problems.add(node, "the first and the last turn were expected here", f"Write `{name.text}: [12, 40]`.")
    return ranges


def _attributes(top: YamlMapping, problems: Problems) -> tuple[Attribute, ...]:
    given = _mapping(top, "attributes", "{size: {from: inhabitants, classes: […]}}", problems)
    return tuple(_attribute(name.text, node, problems) for name, node in given.entries) if given else ()


def _attribute(name: str, node: YamlNode, problems: Problems) -> Attribute:
    if not isinstance(node, YamlMapping):
        problems.add(node, f"`{name}` should say what it is made from", _CLASS_EXAMPLE)
        return Attribute(name, "", ())
    _only(node, ("from", "classes"), problems)
    source = _text(node, "from", problems)
    if source is None:
        problems.add(node, f"`{name}` does not say which column it is made from", _CLASS_EXAMPLE)
    listed = node.get("classes")
    items = listed.items if isinstance(listed, YamlList) else (listed,) if isinstance(listed, YamlMapping) else ()
    entries = [entry for item in items if isinstance(item, YamlMapping) for entry in item.entries]
    if not entries:
        problems.add(listed or node, f"`{name}` has no classes", _CLASS_EXAMPLE)
    classes = [made for key, value in entries if (made := _size_class(key, value, problems))]
    _refuse_overlaps(classes, node, problems)
    return Attribute(name, source or "", tuple(classes))


_CLASS_EXAMPLE = "Write `size: {from: inhabitants, classes: [{small: ..14000}, {large: 14001..}]}`."


def _size_class(key: YamlText, value: YamlNode, problems: Problems) -> SizeClass | None:
    """`..14000`, `14001..60000`, `60001..`: both bounds belong to the class."""
    text = re.sub(r"[\s_]", "", value.text) if isinstance(value, YamlText) else ""
    bounds = re.fullmatch(r"(\d+(?:\.\d+)?)?\.\.(\d+(?:\.\d+)?)?", text)
    if bounds is None:
        problems.add(value, f"the class `{key.text}` needs bounds", "Write `..14000`, `14001..60000` or `60001..`.")
        return None
    low, high = bounds.groups()
    return SizeClass(key.text, float(low) if low else -math.inf, float(high) if high else math.inf)


def _refuse_overlaps(classes: Sequence[SizeClass], at: YamlNode, problems: Problems) -> None:
    ordered = sorted(classes, key=lambda one: one.lowest)
    for lower, upper in pairwise(ordered):
        if upper.lowest <= lower.highest:
            problems.add(at, f"the classes {lower.name} and {upper.name} overlap", "Let a class begin above the last.")
    for one in classes:
        if one.lowest > one.highest:
            problems.add(at, f"the class {one.name} ends before it begins", "Put the lower bound first.")


# --- without a study file ---------------------------------------------------------------------------------------


def without_file(transcripts: Sequence[Path], codebook: Path, cases: Path | None) -> Study:
    """A study made up from paths alone, for transcripts that have no study file.

    A `cases.csv` or `cases.xlsx` beside the transcripts is taken as the cases file; if its cases have inhabitants, size
    is classed as in the codebook's study (14,000 and 60,000 are the upper bounds of small and medium).
    """
    folder = Path.cwd()
    if cases is None:
        beside = [place if place.is_dir() else place.parent for place in transcripts]
        found = [place / name for place in beside for name in ("cases.csv", "cases.xlsx") if (place / name).is_file()]
        cases = found[0] if found else None
    return Study(
        folder=folder,
        title=transcripts[0].resolve().stem,
        language=LANGUAGES[0],
        transcripts=tuple(transcripts),
        codebook=codebook,
        cases=cases,
        attributes=(MUNICIPALITY_SIZE,) if cases else (),
        out=folder / DEFAULT_OUT,
    )


MUNICIPALITY_SIZE = Attribute(
    "size",
    "inhabitants",
    (SizeClass("small", -math.inf, 14000), SizeClass("medium", 14001, 60000), SizeClass("large", 60001, math.inf)),
)
