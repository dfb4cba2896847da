"""Where a database lies: reachable for its account, closed to others, and nobody's permissions loosened."""

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from clearchart_server.db import cluster as servers
from clearchart_server.db.account import Account, server_account
from clearchart_server.db.cluster import Cluster
from clearchart_server.db.errors import AccountError, PlaceError
from clearchart_server.db.places import SOCKET_PATH_MAX, chosen_folder, prepared
from tests.office.conftest import FAST, open_folder

ROOT = os.geteuid() == 0
NOBODY = Account(name="nobody", uid=65534, gid=65534)
only_root = pytest.mark.skipif(not ROOT, reason="only root starts the server as somebody else")


@pytest.fixture(name="folder")
def fresh_folder() -> Iterator[Path]:
    folder = open_folder()
    yield folder
    shutil.rmtree(folder)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_home_that_the_account_can_enter_holds_the_database(folder: Path) -> None:
    assert chosen_folder(home=folder, named=None, account=NOBODY) == folder / "database"
    assert chosen_folder(home=folder, named=None, account=None) == folder / "database"


@only_root
def test_a_closed_home_stays_closed_and_the_database_lies_with_the_system(folder: Path) -> None:
    closed = folder / "closed"
    closed.mkdir(mode=0o700)
    chosen = chosen_folder(home=closed / "home", named=None, account=NOBODY)
    assert chosen.parent == Path("/var/lib/clearchart")
    assert chosen == chosen_folder(home=closed / "home", named=None, account=NOBODY)
    assert mode(closed) == 0o700


def test_a_named_folder_counts(folder: Path) -> None:
    assert chosen_folder(home=folder, named=folder / "named", account=NOBODY) == folder / "named"


@only_root
def test_a_named_folder_that_the_account_cannot_enter_is_said_and_left_closed(folder: Path) -> None:
    closed = folder / "closed"
    closed.mkdir(mode=0o700)
    with pytest.raises(PlaceError, match="nobody can't enter"):
        prepared(closed / "database", NOBODY)
    assert mode(closed) == 0o700


def test_a_long_path_has_its_socket_elsewhere_short_and_private(folder: Path) -> None:
    account = server_account()
    long = folder / ("x" * 100)
    places = prepared(long, account)
    assert len(os.fsencode(places.sockets)) + len("/.s.PGSQL.5432") <= SOCKET_PATH_MAX
    assert places.sockets.parent == Path(tempfile.gettempdir())
    assert mode(places.sockets) == 0o700
    assert prepared(long, account).sockets == places.sockets
    places.sockets.rmdir()


def test_a_socket_folder_that_somebody_else_made_is_refused(folder: Path) -> None:
    (folder / "run").mkdir(mode=0o755)
    with pytest.raises(PlaceError, match="not a private folder"):
        prepared(folder, server_account())


def test_a_server_runs_behind_a_long_path(folder: Path) -> None:
    cluster = Cluster(folder=folder / ("y" * 100), account=server_account(), settings=FAST)
    try:
        assert servers.start(cluster) == servers.running(cluster)
    finally:
        servers.stop(cluster)
        prepared(cluster.folder, cluster.account).sockets.rmdir()


@only_root
def test_an_unknown_account_is_said() -> None:
    with pytest.raises(AccountError, match="no account nonesuch"):
        server_account("nonesuch")
    with pytest.raises(AccountError):
        server_account("root")


@only_root
def test_root_serves_as_an_account_without_rights() -> None:
    account = server_account()
    assert account is not None
    assert account.uid != 0
