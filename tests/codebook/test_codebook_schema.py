"""The published schema says the same as the reader about everything a schema can see."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from broken_codebooks import BROKEN, Broken
from valid_codebooks import VALID

from kscoder.errors import CodebookError
from kscoder.read import codebook
from kscoder.read.yaml_file import YamlList, YamlMapping, YamlNode, load

jsonschema = pytest.importorskip("jsonschema")

SCHEMA = Path(codebook.__file__).parents[2] / "shipped" / "codebook.schema.json"


def as_an_editor_reads(node: YamlNode) -> Any:
    """YAML 1.2 with its core types, which is what editors hold against the schema."""
    if isinstance(node, YamlMapping):
        return {key.text: as_an_editor_reads(value) for key, value in node.entries}
    if isinstance(node, YamlList):
        return [as_an_editor_reads(item) for item in node.items]
    if node.quoted:
        return node.text
    for reads in ({"": None, "~": None, "true": True, "false": False}.__getitem__, int, float):
        try:
            return reads(node.text)
        except (KeyError, ValueError):
            continue
    return node.text


def complaints(path: Path) -> list[str]:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    validator = jsonschema.Draft7Validator(schema)
    return [error.message for error in validator.iter_errors(as_an_editor_reads(load(path, CodebookError).root))]


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft7Validator.check_schema(json.loads(SCHEMA.read_text(encoding="utf-8")))


@pytest.mark.parametrize("text", VALID.values(), ids=VALID.keys())
def test_what_the_reader_takes_the_schema_takes(text: str, written: Callable[[str], Path]) -> None:
    path = written(text)
    assert codebook.read(path).codes
    assert complaints(path) == []


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.name)
def test_what_the_reader_refuses_the_schema_refuses(broken: Broken, written: Callable[[str], Path]) -> None:
    """Both directions: a mistake that is marked as unseen by the schema must indeed be unseen."""
    assert bool(complaints(written(broken.text))) is broken.schema


@pytest.mark.parametrize("path", sorted(Path(__file__).parents[2].glob("codebooks/*.yaml")), ids=lambda path: path.name)
def test_the_shipped_codebooks_fit_the_schema(path: Path) -> None:
    assert complaints(path) == []
