"""The life of our own database server: made, started, asked, stopped, and found again after a kill."""

import contextlib
import fcntl
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from clearchart.model.value import Value
from clearchart_server.db import configuration, credentials, initial, processes
from clearchart_server.db.account import Account
from clearchart_server.db.address import socket_url
from clearchart_server.db.binaries import EMBEDDED, Binaries, copied
from clearchart_server.db.errors import StartError, VersionError
from clearchart_server.db.places import Places, prepared

_START_SECONDS = 60
_STOP_SECONDS = 60
# Backends notice within a moment that their postmaster is gone; one in a long system call may not.
_ORPHAN_SECONDS = 10
_POLL_SECONDS = 0.05
_LOG_LINES = 12


class Cluster(Value, frozen=True):
    """A database server of our own: its folder, the account it runs as, the wheel of its binaries, more settings."""

    folder: Path
    account: Account | None
    package: str = EMBEDDED
    settings: tuple[tuple[str, str], ...] = ()


class Server(Value, frozen=True):
    """A running server: its process, and the addresses for the owner of the tables and for web and workers."""

    pid: int
    major: int
    superuser_url: str
    owner_url: str
    app_url: str


def start(cluster: Cluster) -> Server:
    """Make the server ready, whatever state a kill left it in; nothing happens if it runs already.

    Raises DatabaseServerError with the reason if it can't be made ready.
    """
    places = prepared(cluster.folder, cluster.account)
    with _locked(places.folder / "starting.lock"):
        binaries = copied(cluster.package, places.binaries)
        if processes.postmaster(places.data) is None:
            _start_stopped(cluster, places, binaries)
        _wait_until_ready(cluster, places, binaries)
        server = _server(places, binaries.major)
        initial.ensure_database(server.superuser_url, credentials.kept(places.credentials))
    return server


def running(cluster: Cluster) -> Server | None:
    """The server if it runs, else None; changes nothing."""
    data = cluster.folder / "data"
    if processes.postmaster(data) is None:
        return None
    return _server(prepared(cluster.folder, cluster.account), _major_of(data))


def stop(cluster: Cluster) -> bool:
    """Stop the server and wait for it: open transactions are rolled back. False if it didn't run.

    Raises StartError if it is still there after a minute.
    """
    if processes.postmaster(cluster.folder / "data") is None:
        return False
    places = prepared(cluster.folder, cluster.account)
    with _locked(places.folder / "starting.lock"):
        binaries = copied(cluster.package, places.binaries)
        command = [binaries.program("pg_ctl"), "stop", "-D", str(places.data), "-m", "fast", "-s", "-w"]
        done = _run([*command, "-t", str(_STOP_SECONDS)], cluster.account)
        if done.returncode != 0 and processes.postmaster(places.data) is not None:
            raise StartError(f"the server in {places.folder} doesn't stop: {done.stderr.strip()}")
    return True


def _start_stopped(cluster: Cluster, places: Places, binaries: Binaries) -> None:
    processes.end_orphans(places.data, _ORPHAN_SECONDS)
    with _server_lock(places) as held:
        if not places.data.exists():
            _make_data(cluster, places, binaries)
        _check_major(places.data, binaries)
        configuration.write(places, settings=cluster.settings, account=cluster.account)
        # Nobody holds the server's lock, so what a killed server left behind is stale, whoever has its number now.
        (places.data / "postmaster.pid").unlink(missing_ok=True)
        for left in places.sockets.glob(".s.PGSQL.*"):
            left.unlink()
        command = [binaries.program("pg_ctl"), "start", "-D", str(places.data), "-l", str(places.log), "-W", "-s"]
        done = _run(command, cluster.account, keep=held)
    if done.returncode != 0:
        raise StartError(f"the server in {places.folder} didn't start: {done.stderr.strip()}{_last_lines(places)}")


def _make_data(cluster: Cluster, places: Places, binaries: Binaries) -> None:
    # Under a temporary name: a directory that initdb didn't finish is never taken for a database.
    making = places.folder / "making"
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir(mode=0o700)
    password = places.folder / "password"
    password.touch(mode=0o600)
    password.write_text(credentials.kept(places.credentials).superuser, encoding="utf-8")
    for each in (making, password):
        if cluster.account is not None:
            os.chown(each, cluster.account.uid, cluster.account.gid)
    done = _run(configuration.initdb(binaries, making, password=password), cluster.account)
    password.unlink()
    if done.returncode != 0:
        raise StartError(f"no database could be made in {places.folder}: {done.stderr.strip()}")
    making.rename(places.data)


def _check_major(data: Path, binaries: Binaries) -> None:
    if _major_of(data) != binaries.major:
        raise VersionError(
            f"the database in {data} is of PostgreSQL {_major_of(data)}, the installed server is {binaries.major}: "
            "dump it with the old one and load it into the new one, or run pg_upgrade"
        )


def _major_of(data: Path) -> int:
    return int((data / "PG_VERSION").read_text(encoding="utf-8"))


def _wait_until_ready(cluster: Cluster, places: Places, binaries: Binaries) -> None:
    until = time.monotonic() + _START_SECONDS
    command = [binaries.program("pg_isready"), "-q", "-h", str(places.sockets), "-d", "postgres"]
    started = time.monotonic()
    while _run(command, cluster.account).returncode != 0:
        now = time.monotonic()
        if now > until or (now > started + 1 and processes.postmaster(places.data) is None):
            raise StartError(f"the server in {places.folder} doesn't get ready{_last_lines(places)}")
        time.sleep(_POLL_SECONDS)


def _last_lines(places: Places) -> str:
    try:
        lines = places.log.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    return "\n" + "\n".join(lines[-_LOG_LINES:])


def _server(places: Places, major: int) -> Server:
    kept = credentials.kept(places.credentials)

    def url(user: str, password: str, *, database: str = credentials.DATABASE) -> str:
        return socket_url(user=user, password=password, database=database, sockets=str(places.sockets))

    return Server(
        pid=processes.postmaster(places.data) or 0,
        major=major,
        superuser_url=url(credentials.SUPERUSER, kept.superuser, database="postgres"),
        owner_url=url(credentials.OWNER, kept.owner),
        app_url=url(credentials.APP, kept.app),
    )


@contextlib.contextmanager
def _locked(file: Path) -> Iterator[None]:
    """Let one process at a time start or stop the server."""
    with file.open("w") as opened:
        fcntl.flock(opened, fcntl.LOCK_EX)
        yield


@contextlib.contextmanager
def _server_lock(places: Places) -> Iterator[IO[str]]:
    """The lock that every process of a server inherits: free exactly when none is left, even after a kill."""
    with (places.folder / "server.lock").open("w") as opened:
        until = time.monotonic() + _ORPHAN_SECONDS
        while True:
            try:
                fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError as error:
                if time.monotonic() > until:
                    raise StartError(f"another server, perhaps in a container, uses {places.folder}") from error
                time.sleep(_POLL_SECONDS)
        yield opened


def _run(
    command: list[str], account: Account | None, *, keep: IO[str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a program of the server as its account, in a folder that everybody can enter, without our environment."""
    switch = account.switch() if account else {}
    environment = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}
    # A file and not a pipe: a server that goes on running would keep a pipe open.
    with (Path(os.devnull)).open() as nothing, tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as said:
        done = subprocess.run(
            command, cwd="/", env=environment, stdin=nothing, stdout=said, stderr=said,
            pass_fds=(keep.fileno(),) if keep else (), check=False, **switch,
        )  # fmt: skip
        said.seek(0)
        return subprocess.CompletedProcess(command, done.returncode, stdout="", stderr=said.read())
