"""The unprivileged account that a server started by root runs as: PostgreSQL refuses to be root."""

import os
import pwd
from pathlib import Path
from typing import Any

from clearchart.model.value import Value
from clearchart_server.db.errors import AccountError

# PostgreSQL's own account where the machine has one, else the account that owns nothing.
_CANDIDATES = ("postgres", "nobody")


class Account(Value, frozen=True):
    """An account of this machine, by its numbers."""

    name: str
    uid: int
    gid: int

    def switch(self) -> dict[str, Any]:
        """The arguments of `subprocess` that make a child run as this account, without our groups."""
        return {"user": self.uid, "group": self.gid, "extra_groups": ()}

    def may_enter(self, folder: Path) -> bool:
        """Whether every folder from the root down to this one may be passed, by the permission bits."""
        existing = [each for each in (folder, *folder.parents) if each.exists()]
        return all(self._passes(each.stat()) for each in existing)

    def _passes(self, found: os.stat_result) -> bool:
        if found.st_uid == self.uid:
            return bool(found.st_mode & 0o100)
        if found.st_gid == self.gid:
            return bool(found.st_mode & 0o010)
        return bool(found.st_mode & 0o001)


def server_account(name: str | None = None) -> Account | None:
    """Who the server runs as: None for ourselves, which is right unless we are root.

    Raises AccountError if `name` is no account of this machine, is root, or can't be switched to.
    """
    if os.geteuid() != 0:
        if name and name != pwd.getpwuid(os.geteuid()).pw_name:
            raise AccountError(f"only root can start the server as {name}: unset CLEARCHART_DATABASE_SYSTEM_USER")
        return None
    for candidate in (name,) if name else _CANDIDATES:
        found = _account(candidate)
        if found and found.uid != 0:
            return found
    raise AccountError(f"no account {name or ' or '.join(_CANDIDATES)}: {AccountError.__doc__}")


def _account(name: str) -> Account | None:
    try:
        found = pwd.getpwnam(name)
    except KeyError:
        return None
    return Account(name=found.pw_name, uid=found.pw_uid, gid=found.pw_gid)
