"""A file that is not YAML, or not only YAML, gets one message a researcher can act on."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kscoder.errors import CodebookError, KscoderError, StudyError
from kscoder.read import yaml_file
from kscoder.read.yaml_file import YamlList, YamlMapping, YamlText


def refused(path: Path) -> KscoderError:
    with pytest.raises(StudyError) as caught:
        yaml_file.load(path, StudyError)
    return caught.value


@pytest.mark.parametrize(
    ("text", "place", "says", "mend"),
    [
        ("a: b\nc:\n\t- d\n", "line 3, column 1", "tab", "spaces"),
        ("a: b\r\nc:\r\n  \td: e\r\n", "line 3, column 3", "tab", "spaces"),
        ("a:\n\u00a0 b: c\n", "line 2, column 1", "only look like spaces", "spaces"),
        ("a: x\x07\n", "line 1, column 5", "U+0007", "Delete"),
        ("a: b\n  c: d\n", "line 2, column 4", "key cannot stand here", "same column"),
        ("a:\n  - b: c\n   d: e\n", "line 3, column 4", "does not line up", "same column"),
        ("a:\n  - b\n  c: d\n", "line 3, column 3", "does not line up", "same column"),
        ("a: b: c\n", "line 1, column 5", "colon stands within", "quotes"),
        ("a: b\nc\nd: e\n", "line 2, column 1", "neither a key", "key: value"),
        ('a: "b\nc: d\ne:\n  - f\n', "line 1, column 4", "never closed", "end of the value"),
        ('a: "b\nc: "d"\n', "line 1, column 4", "never closed", "end of the value"),
        ("a: 'det var'n'\n", "line 1, column 4", "never closed", "doubled"),
        ('a:\n  - "SLIK" er\n', "line 2, column 12", "after the closing quote", "whole value"),
        ("a:\n  - *analyse\n", "line 2, column 5", "`*analyse`", "'*analyse'"),
        ("a:\n  - *økonomi\n", "line 2, column 5", "`*økonomi`", "'*økonomi'"),
        ("a: [x, *form*]\n", "line 1, column 8", "`*form*`", "'*form*'"),
        ("a: @b\n", "line 1, column 4", "cannot begin with @", "quotes"),
        ("a: [b, c\nd: e\n", "line 1, column 4", "not closed", "]"),
        ("a: - b\n", "line 1, column 4", "list cannot begin", "line of its own"),
        ('a: "\\d"\n', "line 1, column 6", "within double quotes", "single quotes"),
        ("a: !!python/object:os.system x\n", "line 1, column 4", "tag", "quotes"),
        ("a: &x {b: c}\nd:\n  <<: *x\n", "line 3, column 3", "merge key", "Write the keys out"),
        ("a: b\n---\nc: d\n", "line 2, column 1", "second document", "---"),
        ("? [a]\n: b\n", "line 1, column 3", "where a key belongs", "word before a colon"),
        ("a: &a [*a]\n", "line 1, column 8", "inside the part", "write it out"),
        ("- a\n", "line 1, column 1", "does not begin with a key", "key: value"),
        ("hei\n", "line 1, column 1", "does not begin with a key", "key: value"),
        ("a: {b: Plan, mål, c: Plan, mål}\n", "line 1, column 28", "second time", "comma"),
        ("a: " + "[" * 5000 + "\n", "line 1, column 63", "levels deep", "closed"),
    ],
)
def test_what_is_wrong_where_and_how_to_mend(
    text: str, place: str, says: str, mend: str, written: Callable[[str], Path]
) -> None:
    path = written(text)
    error = refused(path)
    assert error.where == f"{path}, {place}"
    assert says in error.what
    assert mend in error.mend


@pytest.mark.parametrize("text", ["", "\n\n", "# bare en kommentar\n", "---\n"])
def test_an_empty_file(text: str, written: Callable[[str], Path]) -> None:
    assert refused(written(text)).what == "the file is empty"


def test_every_key_that_stands_twice_is_told(written: Callable[[str], Path]) -> None:
    told = str(refused(written("a: 1\nb: 2\na: 3\nc: {d: 4, d: 5}\n")))
    assert "line 3, column 1: the key `a` stands here for the second time (first on line 1)" in told
    assert "line 4, column 11: the key `d`" in told


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_named(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "study.yaml"
    path.write_bytes("title: Øvelse\n".encode(encoding))
    assert "UTF-16" in refused(path).what


def test_windows_1252_is_named_with_the_letter_and_its_line(tmp_path: Path) -> None:
    path = tmp_path / "study.yaml"
    path.write_bytes("title: a\nlabel: søknad\n".encode("cp1252"))
    error = refused(path)
    assert error.where == f"{path}, line 2, column 9"
    assert "Windows-1252" in error.what
    assert "2 | label: søknad" in error.what
    assert "UTF-8" in error.mend


def test_a_byte_order_mark_is_no_part_of_the_first_key(tmp_path: Path) -> None:
    path = tmp_path / "study.yaml"
    path.write_bytes("title: a\n".encode("utf-8-sig"))
    assert yaml_file.load(path, StudyError).root.names() == ("title",)


def test_a_file_that_is_not_there_names_its_neighbour(tmp_path: Path) -> None:
    (tmp_path / "codebook.yaml").write_text("a: b\n", encoding="utf-8")
    assert "codebook.yaml" in refused(tmp_path / "kodebook.yaml").mend
    assert "folder" in refused(tmp_path).what
    assert refused(tmp_path / "nowhere" / "x.yaml").what == "there is no such file"


LAUGHS = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("a: &a x\nb: [" + "*a, " * 2_500_000 + "*a]\n", "10.0 MB", id="ten megabytes of aliases"),
        pytest.param("a: &a [x, x]\nb: [" + "*a, " * 400_000 + "*a]\n", "200,000 values", id="many aliases"),
        pytest.param(LAUGHS, "200,000 values", id="aliases of aliases"),
    ],
)
def test_aliases_cannot_grow(text: str, says: str, written: Callable[[str], Path]) -> None:
    path = written(text)
    began = time.perf_counter()
    assert says in refused(path).what
    assert time.perf_counter() - began < 10


def test_values_are_texts_with_their_places(written: Callable[[str], Path]) -> None:
    root = yaml_file.load(written("language: no\nlist: [ja, 1.10]\nnone:\nquoted: ''\n"), CodebookError).root
    assert root == YamlMapping(
        (
            (YamlText("language", 1, 1), YamlText("no", 1, 11)),
            (YamlText("list", 2, 1), YamlList((YamlText("ja", 2, 8), YamlText("1.10", 2, 12)), 2, 7)),
            (YamlText("none", 3, 1), YamlText("", 3, 6)),
            (YamlText("quoted", 4, 1), YamlText("", 4, 9, quoted=True)),
        ),
        1,
        1,
    )


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=60) | st.text(alphabet="ab:-*&!'\"[]{}|>#%@`\n\t ,?\\", max_size=60).map(str.encode))
def test_whatever_is_in_the_file_there_is_a_tree_or_a_message(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "any.yaml"
    path.write_bytes(content)
    try:
        assert yaml_file.load(path, StudyError).root.entries is not None
    except StudyError as error:
        assert str(path) in error.where
        assert error.mend or "problems" in error.what
