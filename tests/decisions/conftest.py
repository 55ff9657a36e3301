"""The study that every test of this folder starts from."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from decision_desk import Desk, new_desk


@pytest.fixture(scope="session")
def coded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study that has been coded once; copied for every test."""
    return new_desk(tmp_path_factory.mktemp("coded") / "study").folder


@pytest.fixture
def desk(coded: Path, tmp_path: Path) -> Desk:
    """A study that has been coded once."""
    return Desk(Path(shutil.copytree(coded, tmp_path / "study")))
