"""What the tests of coding share: the packaged release, its terminology and one pipeline a worker."""

import datetime as dt

import pytest

from clearchart.codesets import Tabular, select
from clearchart.codesets.home import home_directory
from clearchart.coding.leaf import LeafChooser
from clearchart.coding.terminology import Terminology, open_terminology
from clearchart.pipeline import Pipeline


@pytest.fixture(scope="session")
def tabular() -> Tabular:
    return select(dt.date(2026, 5, 4)).tabular


@pytest.fixture(scope="session")
def terminology(tabular: Tabular) -> Terminology:
    return open_terminology(tabular, home_directory())


@pytest.fixture(scope="session")
def leaves(tabular: Tabular) -> LeafChooser:
    return LeafChooser(tabular)


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    return Pipeline()
