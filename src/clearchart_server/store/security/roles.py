"""The roles of the database: made once a server, and given to the login of web and workers."""

import psycopg
from django.db import connection
from django.db.backends.utils import CursorWrapper

from clearchart_server.store.errors import RolesError
from clearchart_server.store.tenancy.actor import DatabaseRole

# The login acts as these only when it says so, inside a transaction.
_ON_REQUEST = (DatabaseRole.WEB, DatabaseRole.VENDOR, DatabaseRole.JOBS)


def ensure(app_login: str) -> None:
    """Make the roles where they are missing, and let the login of web and workers take them.

    Raises RolesError with the SQL to be run where our login has no right to make roles.
    """
    statements = list(_statements(app_login))
    try:
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
    except Exception as error:
        if not isinstance(error.__cause__, psycopg.errors.InsufficientPrivilege):
            raise
        raise RolesError("an administrator of the server has to run:\n" + ";\n".join(statements) + ";") from error


def _statements(app_login: str) -> list[str]:
    with connection.cursor() as cursor:
        there = _known(cursor)
        cursor.execute("SELECT current_user")
        (owner,) = cursor.fetchone() or ("",)
        made = [f"CREATE ROLE {role.value} NOLOGIN NOINHERIT" for role in DatabaseRole if role.value not in there]
        # The owner acts as them too, in the commands of administration and in migrations of data.
        logins = sorted({app_login, str(owner)})
        taken = [
            f"GRANT {role.value} TO {connection.ops.quote_name(login)} WITH INHERIT FALSE, SET TRUE"
            for login in logins
            for role in _ON_REQUEST
            if not _has(cursor, login, role)
        ]
        login = [] if _has(cursor, app_login, DatabaseRole.LOGIN) else [_grant_login(app_login)]
    return [*made, *login, *taken]


def _grant_login(app_login: str) -> str:
    return f"GRANT {DatabaseRole.LOGIN.value} TO {connection.ops.quote_name(app_login)} WITH INHERIT TRUE, SET TRUE"


def _known(cursor: CursorWrapper) -> set[str]:
    cursor.execute("SELECT rolname FROM pg_roles")
    return {name for (name,) in cursor.fetchall()}


def _has(cursor: CursorWrapper, login: str, role: DatabaseRole) -> bool:
    cursor.execute(
        "SELECT true FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.roleid JOIN pg_roles l ON l.oid = m.member "
        "WHERE r.rolname = %s AND l.rolname = %s AND m.set_option",
        [role.value, login],
    )
    return cursor.fetchone() is not None
