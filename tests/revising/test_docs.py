"""The commands in docs/revising.md give what stands there. KSCODER_UPDATE_DOCS=1 writes them anew."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from kscoder.cli import main

BLOCK = re.compile(r"^```(\w+)(?: file=(\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_the_page_on_revising_shows_what_the_commands_say(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = repository / "docs" / "revising.md"
    text = page.read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    def run(block: re.Match[str]) -> str:
        kind, file, content = block.groups()
        if file:
            (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / file).write_text(content, encoding="utf-8")
        if kind != "console":
            return block.group()
        command = content.splitlines()[0]
        result = CliRunner().invoke(main, shlex.split(command.removeprefix("$ kscoder ")))
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        shown = "\n".join(line.rstrip() for line in result.output.replace(str(tmp_path), "…").splitlines())
        return f"```console\n{command}\n{shown}\n```"

    said = BLOCK.sub(run, text)
    if os.environ.get("KSCODER_UPDATE_DOCS"):
        page.write_text(said, encoding="utf-8", newline="\n")
    assert said == page.read_text(encoding="utf-8")
