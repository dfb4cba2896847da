"""What can go wrong with the database server: a small tree whose docstrings are the messages."""


class DatabaseServerError(Exception):
    """The database server can't be used."""


class BinariesError(DatabaseServerError):
    """The PostgreSQL binaries are missing: install the extra `office`."""


class PlaceError(DatabaseServerError):
    """The folder of the database can't be used: set CLEARCHART_DATABASE_DIR to another one."""


class AccountError(DatabaseServerError):
    """PostgreSQL never runs as root: set CLEARCHART_DATABASE_SYSTEM_USER to an unprivileged account of this machine."""


class StartError(DatabaseServerError):
    """The server didn't start; the message ends with the last lines of its log."""


class VersionError(DatabaseServerError):
    """The office needs PostgreSQL 17 or newer."""


class UnreachableError(DatabaseServerError):
    """The database doesn't answer; the message says where it was looked for."""
