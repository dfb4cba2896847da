"""What a fresh server of our own gets: the owner of the tables, the login of web and workers, the database."""

import psycopg
from psycopg import sql

from clearchart_server.db.credentials import APP, DATABASE, OWNER, Credentials


def ensure_database(superuser_url: str, kept: Credentials) -> None:
    """Make the logins and the database where they are missing; what is there stays."""
    with psycopg.connect(superuser_url, autocommit=True) as connection:
        # The owner makes the roles of the office, and owns tables; web and workers connect as one that owns nothing.
        _ensure_login(connection, OWNER, password=kept.owner, rights="CREATEROLE NOSUPERUSER NOBYPASSRLS")
        _ensure_login(connection, APP, password=kept.app, rights="NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB")
        if not _is_there(connection, "SELECT 1 FROM pg_database WHERE datname = %s", DATABASE):
            made = sql.SQL("CREATE DATABASE {} OWNER {}")
            connection.execute(made.format(sql.Identifier(DATABASE), sql.Identifier(OWNER)))
            closed = sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(sql.Identifier(DATABASE))
            connection.execute(closed)
            opened = sql.SQL("GRANT CONNECT ON DATABASE {} TO {}")
            connection.execute(opened.format(sql.Identifier(DATABASE), sql.Identifier(APP)))


def _ensure_login(connection: psycopg.Connection, name: str, *, password: str, rights: str) -> None:
    if _is_there(connection, "SELECT 1 FROM pg_roles WHERE rolname = %s", name):
        return
    made = sql.SQL("CREATE ROLE {} LOGIN " + rights + " PASSWORD {}")
    connection.execute(made.format(sql.Identifier(name), sql.Literal(password)))


def _is_there(connection: psycopg.Connection, question: str, name: str) -> bool:
    return connection.execute(question, (name,)).fetchone() is not None
