import pytest

from kscoder.language import LanguageComponent, load


@pytest.fixture(scope="session")
def norwegian() -> LanguageComponent:
    return load("nb")


@pytest.fixture(scope="session")
def english() -> LanguageComponent:
    return load("en")
