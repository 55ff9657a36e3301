"""What several tests need."""

from __future__ import annotations

from pathlib import Path

import pytest

from kscoder import language
from kscoder.model import Language

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def norwegian() -> Language:
    """The built-in language component for bokmål (it knows nynorsk forms too)."""
    return language.load("nb")


@pytest.fixture(scope="session")
def repository() -> Path:
    """The top of the repository: the example study lies there."""
    return ROOT
