"""What Excel would offer to repair, looked for in the parts of a workbook: an independent reading of ECMA-376.

Part 1 of the standard (SpreadsheetML) fixes the order of elements and what refers to what; the lengths are those of
Excel's published specifications and limits.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

Element = ElementTree.Element
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
WORKSHEET = (
    "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios "
    "autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting "
    "dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties "
    "cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls "
    "webPublishItems tableParts extLst"
)
WORKBOOK = (
    "fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences "
    "definedNames calcPr oleSize customWorkbookViews pivotCaches smartTagPr smartTagTypes webPublishing "
    "fileRecoveryPr webPublishObjects extLst"
)
STYLES = "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst"
TABLE = "autoFilter sortState tableColumns tableStyleInfo extLst"
"""Elements in the order of the standard's complex types CT_Worksheet, CT_Workbook, CT_Stylesheet and CT_Table."""
REPEATED = {"conditionalFormatting"}
"""Elements of a worksheet that may stand more than once."""


@dataclass(frozen=True)
class Package:
    """The parts of a workbook."""

    parts: dict[str, bytes]

    @cached_property
    def trees(self) -> dict[str, Element]:
        return {name: ElementTree.fromstring(content) for name, content in self.parts.items() if _is_xml(name)}

    @cached_property
    def sheets(self) -> dict[str, Element]:
        """Sheet name → worksheet, by the relationships of the workbook."""
        links = {link.get("Id"): link.get("Target", "") for link in self.trees["xl/_rels/workbook.xml.rels"]}
        listed = self.trees["xl/workbook.xml"].iter(f"{MAIN}sheet")
        return {sheet.get("name", ""): self.trees[f"xl/{links[sheet.get(LINK)]}"] for sheet in listed}

    def of(self, folder: str) -> list[Element]:
        return [tree for name, tree in self.trees.items() if posixpath.dirname(name) == folder]


def flaws(path: Path) -> list[str]:
    """Everything that is not as it should be; nothing for a sound workbook."""
    with zipfile.ZipFile(path) as file:
        names = file.namelist()
        package = Package({name: file.read(name) for name in names})
    checks = (_parts, _orders, _names, _cells, _strings, _tables, _limits, _formats, _links)
    return [*_twice("part", names), *(flaw for check in checks for flaw in check(package))]


def _is_xml(name: str) -> bool:
    return name.endswith((".xml", ".rels"))


def _twice(what: str, names: Iterable[str]) -> Iterator[str]:
    for name, times in Counter(name.casefold() for name in names).items():
        if times > 1:
            yield f"{what} {name} stands {times} times"


def _parts(package: Package) -> Iterator[str]:
    """Every part has a type and every type a part; every relationship leads somewhere."""
    types = package.trees["[Content_Types].xml"]
    overrides = {each.get("PartName", "").lstrip("/") for each in types if each.tag.endswith("Override")}
    defaults = {each.get("Extension") for each in types if each.tag.endswith("Default")}
    yield from (f"type without a part: {name}" for name in overrides - package.parts.keys())
    for name in package.parts.keys() - overrides - {"[Content_Types].xml"}:
        # XML by default is no type of its own: every such part but relationships needs one.
        if name.rsplit(".", 1)[-1] not in defaults or (name.endswith(".xml") and name not in overrides):
            yield f"part without a type: {name}"
    for name, tree in package.trees.items():
        if name.endswith(".rels"):
            folder = posixpath.dirname(posixpath.dirname(name))
            yield from _twice(f"{name}: id", (link.get("Id", "") for link in tree))
            for link in tree:
                target = posixpath.normpath(posixpath.join("/", folder, link.get("Target", ""))).lstrip("/")
                if link.get("TargetMode") != "External" and target not in package.parts:
                    yield f"{name}: leads to {target}, which is not there"


def _orders(package: Package) -> Iterator[str]:
    trees = {f"sheet {name}": (tree, WORKSHEET) for name, tree in package.sheets.items()}
    trees["workbook"] = package.trees["xl/workbook.xml"], WORKBOOK
    trees["styles"] = package.trees["xl/styles.xml"], STYLES
    trees |= {f"table {tree.get('name')}": (tree, TABLE) for tree in package.of("xl/tables")}
    for what, (tree, listed) in trees.items():
        order = listed.split()
        found = [child.tag.removeprefix(MAIN) for child in tree]
        if set(found) - set(order) or found != sorted(found, key=order.index):
            yield f"{what}: elements in the order {found}"
        yield from _twice(f"{what}: element", (each for each in found if each not in REPEATED))


def _names(package: Package) -> Iterator[str]:
    """Names of sheets, tables and ranges: allowed, unlike each other, and of something that is there."""
    for name in package.sheets:
        if not 0 < len(name) <= 31 or re.search(r"[\[\]:*?/\\]|^'|'$", name) or name.casefold() == "history":
            yield f"sheet name {name!r}"
    yield from _twice("sheet", package.sheets)
    defined = list(package.trees["xl/workbook.xml"].iter(f"{MAIN}definedName"))
    tables = [table.get("displayName", "") for table in package.of("xl/tables")]
    yield from _twice("name", [f"{each.get('name')} {each.get('localSheetId', '')}" for each in defined])
    yield from _twice("name", [*tables, *(each.get("name", "") for each in defined if not each.get("localSheetId"))])
    for each in defined:
        name, refers_to = each.get("name", ""), each.text or ""
        if not re.fullmatch(r"[A-Za-z_\\][\w.\\]{0,254}", name) or re.fullmatch(r"[A-Za-z]{1,3}\d+", name):
            yield f"defined name {name!r}"
        for quoted, bare in re.findall(r"'((?:[^']|'')+)'!|(\w+)!", refers_to):
            if (sheet := bare or quoted.replace("''", "'")) not in package.sheets:
                yield f"the name {name} leads to the sheet {sheet!r}, which is not there"


def _cells(package: Package) -> Iterator[str]:
    """Rows and cells in order, with strings and looks that are there."""
    texts = len(package.trees["xl/sharedStrings.xml"])
    looks = len(package.trees["xl/styles.xml"].find(f"{MAIN}cellXfs") or ())
    for name, sheet in package.sheets.items():
        before = (0, 0)
        for row in sheet.iter(f"{MAIN}row"):
            for cell in row:
                here = _place(cell.get("r", ""))
                if here <= before or here[0] != int(row.get("r", "0")):
                    yield f"{name}!{cell.get('r')} stands out of order"
                before = here
                value = cell.findtext(f"{MAIN}v")
                if cell.get("t") == "s" and not int(value or -1) < texts:
                    yield f"{name}!{cell.get('r')} has the string {value}, which is not there"
                if int(cell.get("s", "0")) >= looks:
                    yield f"{name}!{cell.get('r')} has a look that is not there"
        columns = [(int(col.get("min", "0")), int(col.get("max", "0"))) for col in sheet.iter(f"{MAIN}col")]
        if any(a[1] >= b[0] for a, b in pairwise(columns)):
            yield f"{name}: columns overlap: {columns}"


def _place(reference: str) -> tuple[int, int]:
    letters, number = re.fullmatch(r"([A-Z]{1,3})(\d+)", reference).groups()  # type: ignore[union-attr]
    column = 0
    for letter in letters:
        column = 26 * column + ord(letter) - 64
    return int(number), column


def _strings(package: Package) -> Iterator[str]:
    """No string is too long for a cell, and no piece of formatted text is empty."""
    shared = {f"string {number}": string for number, string in enumerate(package.trees["xl/sharedStrings.xml"])}
    own = {
        f"{name}!{cell.get('r')}": string
        for name, sheet in package.sheets.items()
        for cell in sheet.iter(f"{MAIN}c")
        if (string := cell.find(f"{MAIN}is")) is not None
    }
    for name, string in (shared | own).items():
        pieces = [text.text or "" for text in string.iter(f"{MAIN}t")]
        whole = "".join(pieces)
        if len(whole.encode("utf-16-le")) // 2 > 32_767 or whole.count("\n") > 253:
            yield f"{name} is too long for a cell"
        if string.find(f"{MAIN}r") is not None and not all(pieces):
            yield f"{name} has an empty piece"


def _tables(package: Package) -> Iterator[str]:
    shared = package.trees["xl/sharedStrings.xml"]
    yield from _twice("table id", [table.get("id", "") for table in package.of("xl/tables")])
    for part, tree in package.trees.items():
        for name in _tables_of(package, part):
            table = package.trees[name]
            columns = [column.get("name", "") for column in table.iter(f"{MAIN}tableColumn")]
            yield from _twice(f"{name}: column", columns)
            (top, left), (bottom, right) = (_place(corner) for corner in table.get("ref", "").split(":"))
            row = next(row for row in tree.iter(f"{MAIN}row") if int(row.get("r", "0")) == top)
            cells = {_place(cell.get("r", ""))[1]: cell for cell in row}
            heads = [_text(cells[place], shared) for place in range(left, right + 1)]
            if heads != [_unescaped(column) for column in columns]:
                yield f"{name}: columns {columns} under the heads {heads}"
            if bottom <= top:
                yield f"{name}: no row"


def _text(cell: Element, shared: Element) -> str:
    string = shared[int(cell.findtext(f"{MAIN}v") or -1)] if cell.get("t") == "s" else cell
    return "".join(text.text or "" for text in string.iter(f"{MAIN}t"))


def _tables_of(package: Package, sheet: str) -> list[str]:
    links = package.trees.get(f"xl/worksheets/_rels/{posixpath.basename(sheet)}.rels", ())
    targets = [posixpath.basename(link.get("Target", "")) for link in links if "/tables/" in link.get("Target", "")]
    return [f"xl/tables/{target}" for target in targets]


def _unescaped(text: str) -> str:
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)


def _limits(package: Package) -> Iterator[str]:
    for name, sheet in package.sheets.items():
        for rule in sheet.iter(f"{MAIN}dataValidation"):
            formulas = [rule.findtext(f"{MAIN}formula{n}") or "" for n in (1, 2)]
            told = [len(rule.get(key, "")) for key in ("error", "prompt")]
            titles = [len(rule.get(key, "")) for key in ("errorTitle", "promptTitle")]
            if max(map(len, formulas)) > 255 or max(told) > 255 or max(titles) > 32 or not rule.get("sqref"):
                yield f"{name}: the drop-down at {rule.get('sqref')} is too long"
        for part in ("oddHeader", "oddFooter"):
            if len(sheet.findtext(f"{MAIN}headerFooter/{MAIN}{part}") or "") > 255:
                yield f"{name}: {part} is too long"
        for breaks in ("rowBreaks", "colBreaks"):
            if len(sheet.findall(f"{MAIN}{breaks}/{MAIN}brk")) > 1023:
                yield f"{name}: too many {breaks}"
        setup = sheet.find(f"{MAIN}pageSetup")
        if setup is not None and not 10 <= int(setup.get("scale", "100")) <= 400:
            yield f"{name}: printed at {setup.get('scale')} %"
        for formula in sheet.iter(f"{MAIN}f"):
            if len(formula.text or "") > 8192 or re.search(r'"(?:[^"]|""){256,}"', formula.text or ""):
                yield f"{name}: a formula is too long"


def _formats(package: Package) -> Iterator[str]:
    """Conditional formats have looks that are there, and priorities of their own."""
    looks = len(package.trees["xl/styles.xml"].find(f"{MAIN}dxfs") or ())
    for name, sheet in package.sheets.items():
        rules = list(sheet.iter(f"{MAIN}cfRule"))
        yield from _twice(f"{name}: priority", (rule.get("priority", "") for rule in rules))
        for rule in rules:
            if int(rule.get("dxfId", "0")) >= max(looks, 1):
                yield f"{name}: a conditional format has a look that is not there"


def _links(package: Package) -> Iterator[str]:
    """Links, and the figures of charts, are on sheets that are there."""
    for name, sheet in package.sheets.items():
        links: Sequence[Element] = list(sheet.iter(f"{MAIN}hyperlink"))
        if len(links) > 65_530:
            yield f"{name}: more links than a sheet takes"
        yield from _twice(f"{name}: link at", (link.get("ref", "") for link in links))
        for link in links:
            location = link.get("location", "")
            if location and location.split("!")[0].strip("'") not in package.sheets:
                yield f"{name}: a link to {location}"
    for chart in package.of("xl/charts"):
        for formula in chart.iter():
            if formula.tag.endswith("}f") and (formula.text or "").split("!")[0].strip("'") not in package.sheets:
                yield f"a chart of {formula.text}"
