"""One home for the whole run: the packaged release is compiled once a worker."""

import datetime as dt
from pathlib import Path

import pytest

from clearchart.codesets import Tabular, select


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="session")
def tabular(home: Path) -> Tabular:
    return select(dt.date(2026, 5, 4), home=home).tabular
