"""A codebook as a file for kscoder (.yaml): what another program knew of the codes, for rules to be written below."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kscoder.model import Code, Codebook, Example
from kscoder.write.atomic import replacing


def write(codebook: Codebook, path: Path) -> None:
    """Write a codebook without its rules, whole or not at all. Raises WorkbookError where it cannot be written."""
    import yaml

    top = {
        "title": codebook.title,
        "version": codebook.version,
        "language": codebook.language,
        "codes": _codes(codebook.codes, ""),
    }
    with replacing(path) as temporary:
        text = yaml.safe_dump(top, allow_unicode=True, sort_keys=False, width=110)
        temporary.write_text(text, encoding="utf-8", newline="\n")


def _codes(codes: Sequence[Code], parent: str) -> list[dict[str, Any]]:
    return [_code(code, codes) for code in codes if code.id.rpartition("/")[0] == parent]


def _code(code: Code, codes: Sequence[Code]) -> dict[str, Any]:
    full = {"brief": code.definition, "full": code.definition_full}
    told = {
        "code": code.id.rpartition("/")[2],
        "label": dict(code.label),
        "definition": full if code.definition_full else code.definition,
        "include": list(code.include),
        "exclude": list(code.exclude),
        "examples": [_example(each) for each in code.examples],
        "counterexamples": [_example(each) for each in code.counterexamples],
        "replaces": list(code.replaces),
        "codes": _codes(codes, code.id),
    }
    return {key: value for key, value in told.items() if value}


def _example(example: Example) -> str | dict[str, str]:
    return {"text": example.text, "question": example.question} if example.question else example.text
