"""A server of one's own: CLEARCHART_DATABASE_URL wins, with one login for everything or with two, on 18 and on 17."""

import os
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql

from clearchart_server.db import address
from clearchart_server.db import cluster as servers
from clearchart_server.db.cluster import Cluster
from clearchart_server.db.errors import UnreachableError, VersionError
from tests.office.commands.running import run

NOWHERE = "postgresql://nobody@127.0.0.1:1/none"


def test_the_address_wins_over_our_own_server() -> None:
    started = run("db", "start", CLEARCHART_DATABASE_URL=NOWHERE)
    assert (started.returncode, "not ours to start" in started.stderr) == (2, True)
    status = run("db", "status", CLEARCHART_DATABASE_URL=NOWHERE)
    assert (status.returncode, "no database at nobody@127.0.0.1:1/none" in status.stdout) == (1, True)


def test_a_password_is_never_shown() -> None:
    url = "postgresql://someone:secret@127.0.0.1:1/none"
    assert "secret" not in address.told(url)
    with pytest.raises(UnreachableError) as caught:
        address.checked_version(url)
    assert "secret" not in str(caught.value)


@pytest.mark.usefixtures("office")
def test_an_older_server_is_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(address, "MINIMUM", 990000)
    with pytest.raises(VersionError, match="needs PostgreSQL 17 or newer"):
        address.checked_version(os.environ["CLEARCHART_DATABASE_URL"])


def secured_tables(url: str) -> int:
    with psycopg.connect(url) as connection:
        row = connection.execute(
            "SELECT count(*) FROM pg_class WHERE relrowsecurity AND relforcerowsecurity"
        ).fetchone()
    assert row is not None
    return int(row[0])


def test_tables_and_security_on_either_version(cluster: Cluster) -> None:
    server = servers.start(cluster)
    done = run("db", "migrate", CLEARCHART_DATABASE_URL=server.app_url, CLEARCHART_DATABASE_OWNER_URL=server.owner_url)
    assert done.returncode == 0, done.stderr
    assert secured_tables(server.owner_url) > 20


@pytest.mark.usefixtures("office")
def test_one_login_may_own_and_use_the_database() -> None:
    """Less closed than two, and row-level security holds all the same: it is forced on the owner too."""
    superuser = os.environ["TEST_SUPERUSER_URL"]
    name = f"one_{uuid4().hex}"
    with psycopg.connect(superuser, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {} OWNER clearchart_owner").format(sql.Identifier(name)))
    only = os.environ["CLEARCHART_DATABASE_OWNER_URL"].replace("/clearchart?", f"/{name}?")
    one = {"CLEARCHART_DATABASE_URL": only, "CLEARCHART_DATABASE_OWNER_URL": ""}
    done = run("db", "migrate", **one)
    assert done.returncode == 0, done.stderr
    made = run("admin", "organization", "Example Hospital", **one)
    assert made.returncode == 0, made.stderr
    with psycopg.connect(only) as connection:
        facility = (
            "INSERT INTO facility (organization_id, id, name, facility_type, zone, state, npi)"
            " VALUES (%s, gen_random_uuid(), 'x', 'office', 'UTC', 'NY', '')"
        )
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
            connection.execute(facility, (made.stdout.strip(),))


@pytest.mark.usefixtures("office")
def test_a_login_that_may_not_make_roles_is_told_the_sql() -> None:
    superuser = os.environ["TEST_SUPERUSER_URL"]
    name = f"poor_{uuid4().hex}"
    with psycopg.connect(superuser, autocommit=True) as connection:
        login = sql.Identifier(name)
        connection.execute(sql.SQL("CREATE ROLE {} LOGIN PASSWORD 'p'").format(login))
        connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(login, login))
    sockets = superuser.partition("?")[2]
    url = f"postgresql://{name}:p@/{name}?{sockets}"
    done = run("db", "migrate", CLEARCHART_DATABASE_URL=url, CLEARCHART_DATABASE_OWNER_URL="")
    assert done.returncode == 2
    assert f'GRANT clearchart_web TO "{name}" WITH INHERIT FALSE, SET TRUE;' in done.stderr
