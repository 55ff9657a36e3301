"""What the documentation shows is run: README word for word, the other pages for commands and options that exist."""

from __future__ import annotations

import re
import runpy
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from kscoder.cli import main

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])


def shown(page: Path) -> Iterator[str]:
    """Command lines of kscoder in fenced blocks, and in back quotes in tables and text."""
    text = page.read_text(encoding="utf-8")
    fenced = [line for block in re.findall(r"```[^\n]*\n(.*?)```", text, re.S) for line in block.splitlines()]
    quoted = re.findall(r"`(kscoder [^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.S))
    for line in [*fenced, *quoted]:
        command = line.strip().removeprefix("$ ")
        if re.match(r"kscoder [a-z]", command):
            yield command


def arguments(command: str) -> list[str]:
    return shlex.split(re.split(r"\s+(?:#|&&|>)\s+", command)[0])[1:]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_shown_exists_with_its_options(page: Path) -> None:
    for shown_command in shown(page):
        context, command, rest = click.Context(main), main, arguments(shown_command)
        while isinstance(command, click.Group) and rest and not rest[0].startswith("-"):
            name = rest.pop(0)
            found = command.get_command(context, name)
            assert found is not None, f"{page.name} shows “{shown_command}”, but there is no command {name}"
            command = found
        try:
            command.make_context("kscoder", rest, resilient_parsing=True)
        except click.UsageError as error:
            raise AssertionError(f"{page.name} shows “{shown_command}”: {error.message}") from error


def test_the_readme_works_word_for_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    own = readme[readme.index("## Your own study") : readme.index("## Learn more")]
    for line in re.findall(r"```\n(.*?)```", own, re.S)[0].splitlines():
        if line.startswith("cd "):
            monkeypatch.chdir(line.removeprefix("cd "))
        else:
            done(line)
    for line in re.findall(r"\| `(kscoder [^`]+)` \|", own):
        done(line)
    for name in ("codings.xlsx", "appendix.docx", "sample.xlsx", "report.html", "project.qdpx"):
        assert Path(name).stat().st_size > 0


def done(command: str) -> None:
    result = CliRunner().invoke(main, arguments(command))
    # 1 is "done, with findings": check, lint and the tests of a codebook answer so.
    assert result.exit_code in (0, 1), f"{command}: {result.output}"
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception


def test_the_example_script_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("kscoder.yaml", "guide.yaml"):
        shutil.copy(ROOT / name, tmp_path)
    for name in ("transcripts", "codebooks"):
        shutil.copytree(ROOT / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    runpy.run_path(str(ROOT / "examples" / "ten_interviews.py"))
    assert "10 cases" in capsys.readouterr().out
    assert Path("codings.xlsx").stat().st_size > 0
