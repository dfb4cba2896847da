"""The address of a database, and the check that what answers there is a PostgreSQL that the office can use."""

from urllib.parse import quote

import psycopg
from psycopg.conninfo import conninfo_to_dict

from clearchart_server.db.errors import UnreachableError, VersionError

MINIMUM = 170000
_PATIENCE = 10


def socket_url(*, user: str, password: str, database: str, sockets: str) -> str:
    """The address of a database behind a Unix socket."""
    return f"postgresql://{user}:{quote(password, safe='')}@/{database}?host={quote(sockets, safe='')}"


def told(url: str) -> str:
    """An address as it may be shown: user, place and database, never the password."""
    parts = conninfo_to_dict(url)
    place = parts.get("host") or "the default socket"
    port = f":{parts['port']}" if parts.get("port") else ""
    return f"{parts.get('user', '')}@{place}{port}/{parts.get('dbname', '')}"


def checked_version(url: str) -> int:
    """The version of the server at an address, such as 180006.

    Raises UnreachableError if nothing answers, VersionError if it is older than PostgreSQL 17.
    """
    try:
        with psycopg.connect(url, connect_timeout=_PATIENCE) as connection:
            found = connection.info.server_version
    except psycopg.OperationalError as error:
        raise UnreachableError(f"no database at {told(url)}: {str(error).strip()}") from error
    if found < MINIMUM:
        raise VersionError(f"{VersionError.__doc__} At {told(url)} is {found // 10000}.{found % 10000}.")
    return found
