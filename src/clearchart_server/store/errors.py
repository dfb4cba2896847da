"""What can go wrong in the store: a small tree whose docstrings are the messages."""


class StoreError(Exception):
    """The store can't do what it was asked."""


class TenancyError(StoreError):
    """A transaction belongs to one actor: finish it before acting as another, and never act inside a bare one."""


class RolesError(StoreError):
    """The login of `clearchart db migrate` may not make the database's roles; the message holds the SQL to be run."""


class BlobNotFoundError(StoreError, KeyError):
    """No bytes are stored under that name for this organisation."""

    def __str__(self) -> str:
        return self.__doc__ or ""


class BlobDamagedError(StoreError):
    """Stored bytes aren't what was stored: the key is another, or they were altered."""


class SealKeyError(StoreError):
    """The key of the log's checkpoints has to be an Ed25519 private key in PEM without password."""


class LogFileError(StoreError):
    """The file is no log that `clearchart log export` wrote."""


class WorkItemNotFoundError(StoreError, KeyError):
    """The actor sees no such work item."""

    def __str__(self) -> str:
        return self.__doc__ or ""


class AdministrationError(StoreError):
    """An organisation, person or membership can't be made; the message says why."""


class ChartNotFoundError(StoreError, KeyError):
    """The actor sees no such chart."""

    def __str__(self) -> str:
        return self.__doc__ or ""
