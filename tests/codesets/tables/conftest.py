"""An empty home, and a way to load small files into it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from clearchart.codesets import Store
from clearchart.codesets.add import Added, add

type Load = Callable[..., Added]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def load(tmp_path: Path, home: Path) -> Load:
    """Write a file of that name and add it."""

    def loaded(name: str, content: str | bytes, quarter: str | None = None) -> Added:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("cp1252"))
        return add(path, Store(home), quarter=quarter)

    return loaded
