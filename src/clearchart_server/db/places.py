"""Where a database lies on disk, and the short private folder of its socket."""

import hashlib
import os
import stat
import tempfile
from pathlib import Path

from clearchart.model.value import Value
from clearchart_server.db.account import Account
from clearchart_server.db.errors import PlaceError

# A socket's address holds 108 bytes with the closing zero (sun_path in unix(7)).
SOCKET_PATH_MAX = 107
_SOCKET_NAME = "/.s.PGSQL.5432"
_SYSTEM_FOLDER = Path("/var/lib/clearchart")


class Places(Value, frozen=True):
    """The folders and files of one database; `folder` holds all but perhaps the socket."""

    folder: Path
    sockets: Path

    @property
    def data(self) -> Path:
        """PostgreSQL's own data directory."""
        return self.folder / "data"

    @property
    def binaries(self) -> Path:
        """The copied server programs."""
        return self.folder / "binaries"

    @property
    def log(self) -> Path:
        """What the server says while it starts; later it writes to data/log."""
        return self.data / "startup.log"

    @property
    def credentials(self) -> Path:
        """The passwords of the database's logins, readable by us alone."""
        return self.folder / "credentials.json"


def chosen_folder(*, home: Path, named: Path | None, account: Account | None) -> Path:
    """The folder of the database: the named one, else one in our home, else (as root) one of the system's.

    A home that the server's account can't enter, such as root's own, is left as closed as it is.
    """
    if named is not None:
        return named
    folder = home / "database"
    if account is None or account.may_enter(home):
        return folder
    return _SYSTEM_FOLDER / hashlib.sha256(os.fsencode(home)).hexdigest()[:12]


def prepared(folder: Path, account: Account | None) -> Places:
    """The places of a database, made where they don't exist yet; what exists keeps its permissions.

    Raises PlaceError where that isn't possible or the server's account can't get there.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        # The server's account passes through; only we can list.
        _make(folder, 0o700 if account is None else 0o711)
    except OSError as error:
        raise PlaceError(f"{folder}: {error.strerror}; {PlaceError.__doc__}") from error
    if account is not None and not account.may_enter(folder):
        raise PlaceError(f"{account.name} can't enter {folder}: {PlaceError.__doc__}")
    return Places(folder=folder, sockets=_socket_folder(folder, account))


def _socket_folder(folder: Path, account: Account | None) -> Path:
    beside = folder / "run"
    if len(os.fsencode(beside)) + len(_SOCKET_NAME) <= SOCKET_PATH_MAX:
        chosen = beside
    else:
        # Short, and the same at every start, so that a second process finds it.
        chosen = Path(tempfile.gettempdir()) / f"cc-{hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]}"
    _make_private(chosen, account)
    return chosen


def _make_private(folder: Path, account: Account | None) -> None:
    owner = os.geteuid() if account is None else account.uid
    if _make(folder, 0o700) and account is not None:
        os.chown(folder, account.uid, account.gid)
    found = folder.lstat()
    # In a shared folder somebody may have been there first: we use only what is ours and closed.
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != owner or found.st_mode & 0o077:
        raise PlaceError(f"{folder} is not a private folder of the server's account: remove it")


def _make(folder: Path, mode: int) -> bool:
    """Make a folder with exactly this mode; False if something is there already."""
    try:
        folder.mkdir(mode=mode)
    except FileExistsError:
        return False
    folder.chmod(mode)  # whatever the umask took away
    return True
